"""The terms of the glossary, and the patterns that find them in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from decision.text import toml
from decision.text.words import LANGUAGES
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from upkeep.texts.texts import Text, Texts

KEY = "glossary"
"""``checklists/data/glossary.toml``."""
STANDINGS = ("verified", "source", "proposed", "unverified")

_INFLECTED = 4
"""The length from which a word is taken to have other forms; shorter ones mostly join others: « au », "of"."""


@dataclass(frozen=True)
class Term:
    """One term, each field by language.

    Attributes:
        names: The term, and its feminine where it has one.
        forms: Its short form and the other forms that texts may use.
        avoid: What must not be written instead.

    """

    id: str
    line: int
    names: dict[str, tuple[str, ...]]
    forms: dict[str, tuple[str, ...]]
    avoid: dict[str, tuple[str, ...]]


def register(texts: Texts) -> Text | None:
    """Return the data file of the glossary; ``None`` if there is none."""
    return next((one for one in texts.of(TextKind.register, "en") if one.key == KEY), None)


def terms(texts: Texts) -> tuple[Term, ...]:
    """Return every term; none if the file is missing or cannot be read."""
    file = register(texts)
    return _terms(file.text) if file else ()


@lru_cache(maxsize=4)
def _terms(text: str) -> tuple[Term, ...]:
    found = toml.read(text)
    return tuple(
        Term(
            id,
            found.lines.get(id, 1),
            {lang: tuple(_text(entry, lang).split(", ")) for lang in LANGUAGES},
            {lang: _forms(entry, lang) for lang in LANGUAGES},
            {lang: tuple(map(str, entry.get(f"{lang}_avoid", ()))) for lang in LANGUAGES},
        )
        for id, entry in found.entries.items()
        if isinstance(entry, dict)
    )


def _text(entry: dict[str, object], key: str) -> str:
    return str(entry.get(key, ""))


def _forms(entry: dict[str, object], lang: str) -> tuple[str, ...]:
    short = _text(entry, f"{lang}_short")
    listed = entry.get(f"{lang}_forms", ())
    return (*([short] if short else ()), *(map(str, listed) if isinstance(listed, list) else ()))


def pattern(words: Iterable[str], lang: str) -> re.Pattern[str] | None:
    """Return what finds any of ``words`` as whole words, plurals and feminines included; ``None`` for none.

    An acronym is met in capitals only: « AM » is not « am ».
    """
    found = [_whole(one, lang) for one in sorted(words, key=len, reverse=True) if one]
    return re.compile("|".join(found)) if found else None


def _whole(words: str, lang: str) -> str:
    parts = [_inflected(part, lang) for part in words.split(" ")]
    inner = r"[ \u00a0]".join(parts)
    return rf"(?<![\w-])(?:{inner})(?![\w-])"


def _inflected(word: str, lang: str) -> str:
    escaped = re.escape(word).replace("’", "['’]")
    if word.isupper() and len(word) > 1:
        return escaped
    if len(word) < _INFLECTED:
        return f"(?i:{escaped})"
    ends = {"en": r"(?:e?s)?", "fr": r"(?:e?s?|x)"}[lang]
    stem = escaped
    if lang == "en" and word.endswith("y"):
        stem, ends = escaped[:-1], "(?:y|ies)"
    elif lang == "fr" and word.endswith("al"):
        stem, ends = escaped[:-1], "(?:l|le|les|ux)"
    return f"(?i:{stem}){ends}"
