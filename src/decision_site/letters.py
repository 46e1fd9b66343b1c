"""Which letters the outcomes of a checklist offer, as the page needs to know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.letter import read_template
from decision.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decision.load import Library


def offered(library: Library, slug: str) -> list[dict[str, object]]:
    """Return each letter of ``slug``: its id, name by language, outcomes and notice, and what it is.

    ``first`` are the outcomes whose first step it is, ``mark`` the key of the
    phrase that says that it is a draft.
    """
    found: list[dict[str, object]] = []
    names = library.letter_names()
    for id, texts in library.letters().items():
        template = read_template(id, "en", texts["en"])
        if _of(slug, template.outcomes):
            found.append(
                {
                    "id": id,
                    "name": {lang: plain(said.get(id, id)) for lang, said in names.items()},
                    "outcomes": _of(slug, template.outcomes),
                    "first": _of(slug, template.first),
                    "notice": template.notice,
                    "mark": template.mark,
                }
            )
    return found


def _of(slug: str, outcomes: Iterable[str]) -> list[str]:
    return [one.partition("/")[2] for one in outcomes if one.startswith(f"{slug}/")]
