"""The Markdown of the site's texts: CommonMark with tables, definitions, admonitions, tabs, attribute lists and slots."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from decision.text.markdown import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

NAME = ""
"""The key of a tag's own name among its attributes."""

_MARKDOWN = MarkdownIt("commonmark").enable("table").use(deflist_plugin)
_SLOT = re.compile(r"<!--\s*cairn:([a-z-]+)\s*([a-z-]*)\s*-->")
_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>", re.IGNORECASE)
_GIVEN = re.compile(r"""\b([a-z-]+)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_BOX = re.compile(r"^(?:!!!|\?\?\?\+?|===[!+]?)(?: +[\w -]+?)?(?: +\"(.*)\")? *$")
"""The line that opens an admonition, details or a tab; its group is the title, if it has one."""
_INDENT = "    "


def parse(body: str) -> list[Token]:
    """Return the tokens of a text's Markdown, whose lines count from 0."""
    return _MARKDOWN.parse("\n".join(_flat(body.splitlines())))


def parse_inline(words: str) -> list[Token]:
    """Return the tokens of Markdown that is one line."""
    return _MARKDOWN.parseInline(words)


def _flat(lines: Iterable[str]) -> Iterator[str]:
    """Yield as many lines, with what stands in admonitions, details and tabs as if it stood beside them.

    CommonMark knows none of the three, and takes what is indented for code.
    """
    inside: list[str] = []
    is_open = False
    for line in lines:
        if is_open and (not line.strip() or line.startswith(_INDENT)):
            inside.append(line.removeprefix(_INDENT))
            continue
        yield from _flat(inside)
        inside = []
        opened = _BOX.match(line)
        is_open = opened is not None
        yield line if opened is None else opened[1] or ""
    if inside:
        yield from _flat(inside)


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
