"""The glossary as Markdown: one heading per term, in the order of the page's own alphabet."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Terms = Mapping[str, Mapping[str, str]]

OTHER = {"en": "fr", "fr": "en"}


def glossary(terms: Terms, lang: str, say: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines for every term: what it means, the other language's term, its standing."""
    other = OTHER[lang]
    for id, term in sorted(terms.items(), key=lambda one: alphabetical(one[1][lang])):
        yield f"### {term[lang]} {{: #{id} }}\n"
        if note := term.get(f"{lang}_note"):
            yield f"{note}\n"
        counterpart = f"*{term[other]}*{{: lang={other} }}"
        if short := term.get(f"{other}_short"):
            counterpart += f" (*{short}*{{: lang={other} }})"
        lines = [f"**{say['glossary.counterpart']}** {counterpart}"]
        if short := term.get(f"{lang}_short"):
            lines.insert(0, f"**{say['glossary.short']}** {short}")
        lines.append(f"**{say['glossary.standing']}** {say['standing.' + term['standing']]}")
        yield "  \n".join(lines) + "\n"


def alphabetical(term: str) -> str:
    """Return a key that sorts ``term`` as a reader looks it up: accents, case and signs set aside."""
    apart = unicodedata.normalize("NFD", term.casefold())
    return "".join(one for one in apart if one.isalnum() or one == " ")
