"""Typography: spaces, quotation marks, apostrophes, numbers, amounts and dates, in each language's own way.

The tables say what is wrong, one row each; the words of a finding say what to
write instead. What is not prose is no part of a passage (:mod:`upkeep.texts.prose.markup`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from upkeep.texts.prose.markup import GONE, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Texts

_SPACE = r"[ \u00a0\u202f]"
_MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
}
_A_WITH_GRAVE = r"A (?=l[ae’]|partir|quel|quoi|moins|ce|cet|votre|noter|défaut|titre)"
_E_WITH_ACUTE = r"E(?:tat|tape|tabli|cri|lément|valu|vit[eo]|galement)\w*"
_COMMON = (
    ("type-double-space", rf"(?<=\S){_SPACE}{{2,}}(?=\S)"),
    ("type-straight-apostrophe", r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)"),
    ("type-straight-quote", r"\""),
    ("type-ellipsis", r"\.\.\."),
    ("type-hyphen-as-dash", r"(?<=\S) - (?=\S)"),
    ("type-space-before-comma", rf"{_SPACE}[,.](?=\s|$)"),
    ("type-long-number", r"(?<![\w.,/-])\d{5,}(?![\w/-])"),
    ("type-date", r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
)
_OF = {
    "en": (
        ("type-en-space-before", rf"(?<=\S){_SPACE}+[?!;:](?=\s|$)"),
        ("type-en-guillemets", r"[«»]"),
        ("type-en-number", r"(?<![\d.,-])\d{1,3} \d{3}(?![\d-])"),
        ("type-en-percent", rf"[\d{GONE}]{_SPACE}%"),
        ("type-en-dollar", rf"\d{_SPACE}?\$"),
        ("type-date", rf"\b(?:{_MONTHS['en']}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b"),
        ("type-date", rf"\b\d{{1,2}} (?:{_MONTHS['en']}) \d{{4}}\b"),
    ),
    "fr": (
        ("type-fr-colon", r"(?<![\s:])[ \u202f]?:(?=\s|$)|(?<=\s) :"),
        ("type-fr-guillemets", r"«(?!\u00a0)|(?<!\u00a0)»"),
        ("type-fr-space-before", rf"(?<=\S){_SPACE}+[?!;](?=\s|$)"),
        ("type-fr-quotes", r"(?:^|(?<=»))[^«]*?“"),
        ("type-fr-number", r"(?<![\d.,-])[1-9]\d{0,2}[ ,]\d{3}(?![\d-])"),
        ("type-fr-unit", rf"[\d{GONE}] ?[%$]|\$ ?\d"),
        ("type-date", rf"\b(?:1er|\d{{1,2}}){_SPACE}(?:{_MONTHS['fr']}){_SPACE}\d{{4}}\b"),
        ("type-fr-capital", rf"(?:^|(?<=[.?!] ))(?:{_A_WITH_GRAVE}|Ca\b|{_E_WITH_ACUTE})"),
    ),
}
RULES = {
    lang: tuple((code, re.compile(rule)) for code, rule in (*_COMMON, *own))
    for lang, own in _OF.items()
}
_AROUND = 18


def typography(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield every slip of typography, each with the words around it."""
    del root
    for text in texts.all:
        for passage in read(text).passages:
            for code, rule in RULES.get(passage.lang, ()):
                for hit in rule.finditer(passage.text):
                    values = {"found": _around(passage.text, hit.start(), hit.end())}
                    yield Finding(code, text.file, passage.line, values)


def _around(said: str, start: int, end: int) -> str:
    """Return a slip with some words on both sides, cut where words end."""
    first, last = max(0, start - _AROUND), min(len(said), end + _AROUND)
    if first:
        first = said.find(" ", first, start) + 1 or first
    if last < len(said):
        cut = said.rfind(" ", end, last)
        last = cut if cut > 0 else last
    return said[first:last].strip().replace(GONE, "…")
