"""What the site's Markdown adds to CommonMark: attribute lists, admonitions, slots, and tags with attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

_ONE = r"""(?:[#.][\w-]+|[\w-]+=(?:"[^"]*"|[^\s"}]+))"""
ATTRIBUTES = re.compile(rf"\{{:?\s*({_ONE}(?:\s+{_ONE})*)\s*\}}")
"""``{#id .class key=value}`` or ``{: #id }``; its group holds what stands between the braces."""
NAME = ""
"""The key of a tag's own name among its attributes."""

_SLOT = re.compile(r"<!--\s*cairn:([a-z-]+)\s*([a-z-]*)\s*-->")
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>", re.IGNORECASE)
_GIVEN = re.compile(r"""\b([a-z-]+)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_ADMONITION = re.compile(r"^(?:!!!|\?\?\?\+?) [\w ]+?(?: \"(.*)\")?$")
_INDENT = "    "


def flat(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with admonitions as plain paragraphs, which CommonMark does not know."""
    inside = False
    for line in lines:
        if opened := _ADMONITION.match(line):
            inside = True
            yield opened[1] or ""
        elif inside and (not line.strip() or line.startswith(_INDENT)):
            yield line.removeprefix(_INDENT)
        else:
            inside = False
            yield line


def languages(children: Sequence[Token]) -> dict[int, str]:
    """Return the language of each element that is marked with one, by the index of its opening."""
    opened: list[int] = []
    found: dict[int, str] = {}
    for index, child in enumerate(children):
        if child.nesting == 1:
            opened.append(index)
        elif child.nesting == -1:
            opening = opened.pop()
            after = children[index + 1] if index + 1 < len(children) else None
            given = ATTRIBUTES.match(after.content) if after and after.type == "text" else None
            for one in given[1].split() if given else ():
                if one.startswith("lang="):
                    found[opening] = one.partition("=")[2].strip('"')
    return found


def slots(html: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the argument of each ``<!-- cairn:NAME ARGUMENT -->``."""
    return ((found[1], found[2]) for found in _SLOT.finditer(html))


def tags(html: str) -> Iterator[dict[str, str]]:
    """Yield each opening tag: its name under :data:`NAME`, and its attributes."""
    for name, given in _TAG.findall(html):
        yield {NAME: name.lower()} | {key.lower(): value for key, value in _GIVEN.findall(given)}
