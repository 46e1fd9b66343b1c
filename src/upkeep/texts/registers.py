"""The strings that people read in the data files, each with its line and its language.

A string counts where it stands on a line of its own, ``key = "value"``. What is
written in any other way is no more checked, and so is a finding of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.text import toml
from decision.text.words import LANGUAGES
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Texts

_LANGUAGE_OF_TABLE = {"french": "fr", "english": "en", **{lang: lang for lang in LANGUAGES}}


@dataclass(frozen=True)
class String:
    """One string of a data file; ``path`` is its tables and its key."""

    path: tuple[str, ...]
    line: int
    value: str


def strings(text: str, lang: str) -> Iterator[String]:
    """Yield the strings in ``lang``, less the names that both languages have in common."""
    found = {one: list(_strings(text, one)) for one in LANGUAGES}
    other = {
        _neutral(one.path): one.value for each in LANGUAGES if each != lang for one in found[each]
    }
    for one in found[lang]:
        yield String(one.path, one.line, _less_common(one.value, other.get(_neutral(one.path), "")))


def registers(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield the strings that no check of words would see."""
    del root
    for text in texts.of(TextKind.register, LANGUAGES[0]):
        data = toml.read(text.text)
        if data.error:
            continue  # the engine names it
        seen = {
            (one.path[-1], one.value) for lang in LANGUAGES for one in _strings(text.text, lang)
        }
        for path, value in _walk(data.entries, ()):
            if language_of(path) and (path[-1], value) not in seen:
                lines = text.text.splitlines()
                line = next((n for n, one in enumerate(lines, 1) if value[:20] in one), 1)
                yield Finding("string-unread", text.file, line, {"key": ".".join(path)})


def _walk(data: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _walk(value, (*path, key))
    elif isinstance(data, list):
        for value in data:
            # A list of words (forms, variants) is no prose.
            if isinstance(value, dict):
                yield from _walk(value, path)


def _strings(text: str, lang: str) -> Iterator[String]:
    for one in toml.written(text):
        string = one.string if isinstance(one, toml.Value) else None
        if string is not None and language_of(one.path) == lang:
            yield String(one.path, one.line, string)


def language_of(path: tuple[str, ...]) -> str:
    """Return the language that a key or its table names: ``fr``, ``note_fr``, ``[X.fr]``; or nothing."""
    for part in re.split(r"_", path[-1]):
        if part in LANGUAGES:
            return part
    return next((_LANGUAGE_OF_TABLE[one] for one in path[:-1] if one in _LANGUAGE_OF_TABLE), "")


def _neutral(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``path`` without its language, the same for both."""
    key = "_".join(part for part in path[-1].split("_") if part not in LANGUAGES)
    return (*(one for one in path[:-1] if one not in _LANGUAGE_OF_TABLE), key)


def _less_common(value: str, other: str) -> str:
    """Return ``value`` without the title that it keeps in the other language: « Title (sa traduction) »."""
    return value.removeprefix(other).strip() if other and value.startswith(f"{other} (") else value
