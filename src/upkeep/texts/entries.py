"""Texts that are read entry by entry: the registers, which hold both languages, and the words of the interface.

What an entry says in a language is hashed together with what it says in
neither (a status, a code, a source): a claim that changes there is to be
looked at in both languages.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from decision.text import toml
from decision.text.markdown import option
from decision.text.words import LANGUAGES
from upkeep.texts.registers import language_of
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from upkeep.texts.texts import Pair, Text

BY_ENTRY = (TextKind.register, TextKind.interface)
"""The kinds whose stamps stand beside the text, entry by entry."""
DIGITS = 12

Written = toml.Header | toml.Value
Keys = tuple[str, ...]
"""The tables and the key of a value."""


@dataclass(frozen=True, slots=True)
class StampedEntry:
    """What one id says, by language: the hash, and the line where it is said."""

    id: str
    hashes: Mapping[str, str]
    lines: Mapping[str, int]


def entries(pair: Pair) -> list[StampedEntry]:
    """Return the entries of a register or of the interface, in their order; none of what cannot be read."""
    both = pair.both()
    if both is None:
        return []
    return list(_register(both[0].text) if pair.kind is TextKind.register else _interface(*both))


def stamp_file(pair: Pair) -> str:
    """Return where the stamps of a pair stand: beside the data, or beside the words."""
    text = pair.en or pair.fr
    assert text is not None
    folder, _, _ = text.file.rpartition("/")
    return (
        f"{folder}/stamps/{pair.key}.toml"
        if pair.kind is TextKind.register
        else f"{folder}/stamps.toml"
    )


def stamps(pair: Pair) -> str:
    """Return the file of stamps: every entry as it is now, a line each, so that two changes seldom meet."""
    head = "# The text of each entry, as it was when its two languages were last read together; written by `upkeep stamp`.\n\n"
    lines = []
    for one in entries(pair):
        said = ", ".join(f'{lang} = "{hash}"' for lang, hash in one.hashes.items())
        lines.append(f'"{one.id}" = {{ {said} }}\n')
    return head + "".join(lines)


def _hash(said: list[str]) -> str:
    whole = unicodedata.normalize("NFC", "\n".join(" ".join(one.split()) for one in said))
    return hashlib.sha256(whole.encode()).hexdigest()[:DIGITS]


def _interface(en: Text, fr: Text) -> Iterator[StampedEntry]:
    """Yield the phrases of either language; one that a language lacks says nothing in it."""
    said = {text.lang: _phrases(text.text) for text in (en, fr)}
    for id in dict.fromkeys(id for phrases in said.values() for id in phrases):
        found = {lang: phrases.get(id, ([], 1)) for lang, phrases in said.items()}
        hashes = {lang: _hash(lines) for lang, (lines, _) in found.items()}
        yield StampedEntry(id, hashes, {lang: line for lang, (_, line) in found.items()})


def _phrases(text: str) -> dict[str, tuple[list[str], int]]:
    """Return the words of each phrase and its line; headings and the like go with the phrase that follows."""
    found: dict[str, tuple[list[str], int]] = {}
    words: list[str] = []
    above: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if phrase := option(line):
            words = found.setdefault(phrase[0], ([], number))[0]
            words += [*above, phrase[1]]
            above = []
        elif line.startswith("  "):
            words.append(line)
        elif line.strip():
            above.append(line)
    words += above
    return found


def _register(text: str) -> Iterator[StampedEntry]:
    """Yield the tables that say something in a language; those of a list by their ``id``, or their number."""
    written = list(toml.written(text))
    starts = [*_starts(written), ("", len(text.splitlines()) + 1)]
    ends = {start: end for (_, start), (_, end) in pairwise(starts)}
    for root, value in toml.read(text).entries.items():
        at = [start for name, start in starts if name == root]
        for number, (id, one) in enumerate(_named(root, value)):
            leaves = list(_leaves(one, (root,)))
            if any(language_of(path) for path, _ in leaves):
                start = at[number] if number < len(at) else 1
                end = ends.get(start, 1)
                hashes = {lang: _hash(_said(leaves, lang)) for lang in LANGUAGES}
                at_lines = {lang: _line(written, start, end, lang) for lang in LANGUAGES}
                yield StampedEntry(id, hashes, at_lines)


def _named(root: str, value: Any) -> list[tuple[str, Any]]:  # noqa: ANN401  # whatever TOML holds
    """Return what stands under a name as entries: the tables of a list each by itself."""
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return [(f"{root}.{one.get('id', number)}", one) for number, one in enumerate(value, 1)]
    return [(root, value)]


def _starts(written: list[Written]) -> Iterator[tuple[str, int]]:
    """Yield the name and the line of each table of the first level, each time it begins."""
    last = ""
    for one in written:
        if isinstance(one, toml.Header):
            root, *inside = one.path
            if root != last or (one.listed and not inside):
                yield root, one.line
            last = root


def _line(written: list[Written], start: int, end: int, lang: str) -> int:
    """Return the first line from ``start`` on, before ``end``, that says something in ``lang``; or ``start``."""
    for one in written:
        path = one.path if isinstance(one, toml.Value) else (*one.path, "")
        if start <= one.line < end and language_of(path) == lang:
            return one.line
    return start


def _leaves(value: Any, path: Keys) -> Iterator[tuple[Keys, str]]:  # noqa: ANN401  # whatever TOML holds
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            if isinstance(one, dict | list):
                yield from _leaves(one, (*path, str(number)))
            else:
                yield path, str(one)
    else:
        yield path, str(value)


def _said(leaves: list[tuple[Keys, str]], lang: str) -> list[str]:
    return [
        f"{'.'.join(path[1:])} = {value}"
        for path, value in leaves
        if language_of(path) in ("", lang)
    ]
