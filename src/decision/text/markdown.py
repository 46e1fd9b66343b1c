"""The lines of Markdown that carry ids: headings, items that name an option, and the attribute lists of both."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ATTRIBUTE = r"""(?:[#.][\w-]+|[\w-]+=(?:"[^"]*"|[^\s"}]+))"""
ATTRIBUTES = re.compile(rf"\{{:?\s*({_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*)\s*\}}")
"""``{#id .class key=value}`` or ``{: #id }``; its group holds what stands between the braces."""

_HEADING = re.compile(r"^(#{1,6})(?:\s+(.*?))?\s*$")
_OPTION = re.compile(r"^[-*]\s+`([^`]+)`\s*(.*)$")
_WORDLESS = re.compile(r"<[^<>]*>|&#?\w+;|\]\([^()]*\)|[\W_]")
"""What a reader does not read as a word: tags, characters by their name, the target of a link, signs, spaces."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level from 1, its words, and the ids and classes of its attribute list."""

    level: int
    text: str
    ids: tuple[str, ...]
    classes: tuple[str, ...]


def heading(line: str) -> Heading | None:
    """Return the heading that a line is; ``None``: it is none."""
    found = _HEADING.match(line)
    if found is None:
        return None
    said = found[2] or ""
    listed = [one for one in ATTRIBUTES.finditer(said) if one.end() == len(said)]
    words = said[: listed[0].start()].rstrip() if listed else said
    given = listed[0][0] if listed else ""
    return Heading(len(found[1]), words, ids(given), classes(given))


def option(line: str) -> tuple[str, str] | None:
    """Return the id and the words of an item such as ``- `id` words``; ``None``: the line is none."""
    found = _OPTION.match(line)
    return (found[1], found[2].strip()) if found else None


def is_worded(text: str) -> bool:
    """Tell whether a text has a word or a number to read, whatever marks and spaces it is made of."""
    return _WORDLESS.sub("", text) != ""


def wordless_headings(text: str) -> list[int]:
    """Return the lines of the headings below the title that have no words, from 1."""
    heads = ((number, heading(line)) for number, line in enumerate(text.splitlines(), 1))
    return [number for number, one in heads if one and one.level > 1 and not is_worded(one.text)]


def ids(text: str) -> tuple[str, ...]:
    """Return the ids in the attribute lists of a text, in order."""
    return tuple(one[1:] for one in _attributes(text) if one.startswith("#"))


def classes(text: str) -> tuple[str, ...]:
    """Return the classes in the attribute lists of a text, in order."""
    return tuple(one[1:] for one in _attributes(text) if one.startswith("."))


def _attributes(text: str) -> list[str]:
    return [one for found in ATTRIBUTES.findall(text) for one in found.split()]
