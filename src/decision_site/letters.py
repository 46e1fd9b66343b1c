"""Which letters the outcomes of a checklist offer, as the page needs to know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.letter import read_template
from decision.words import plain

if TYPE_CHECKING:
    from decision.load import Library


def offered(library: Library, slug: str) -> list[dict[str, object]]:
    """Return each letter of ``slug``: its id, name by language, outcomes and notice."""
    found: list[dict[str, object]] = []
    names = library.letter_names()
    for id, texts in library.letters().items():
        template = read_template(id, "en", texts["en"])
        outcomes = [
            one.partition("/")[2] for one in template.outcomes if one.startswith(f"{slug}/")
        ]
        if outcomes:
            name = {lang: plain(said.get(id, id)) for lang, said in names.items()}
            found.append({"id": id, "name": name, "outcomes": outcomes, "notice": template.notice})
    return found
