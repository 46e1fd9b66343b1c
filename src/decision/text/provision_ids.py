"""The ids of rules and assumptions, wherever a text names, states or links to one: ``R-GR-15``, ``ASSUME-9``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RULE = r"R-[A-Z]{2}-\d+"
_ID = rf"{_RULE}|ASSUME-\d+"
_WHOLE = re.compile(_ID)
_STATED = re.compile(rf"\{{:?[^{{}}]*#({_ID})[^{{}}]*\}}")
_RULE_ABOVE = re.compile(rf"^\s*\{{:[^{{}}]*#({_RULE})[^{{}}]*\}}\s*$")
_LINKED = re.compile(rf"\]\(([^)\s]*)#({_ID})\)")
_PARAGRAPH = re.compile(rf'(<(?:p|li)\b[^>]*\bid="({_RULE})"[^>]*>)')

MENTION = r"\bR-[A-Z]{2}(?:-\d+)?\b|\bASSUME-\d+\b"
"""A pattern for what names a provision, or a family of rules, in prose."""


def is_id(text: str) -> bool:
    """Tell whether a text is the id of a rule or an assumption."""
    return _WHOLE.fullmatch(text) is not None


def family(id: str) -> str | None:
    """Return what the ids of one subject begin with, ``R-GR``; ``None``: it is no rule's id."""
    return id.rpartition("-")[0] if id.startswith("R-") and is_id(id) else None


def stated_in(line: str) -> list[str]:
    """Return the ids in the attribute lists of a line of Markdown: ``{: #R-GR-15 }``, ``## Title {#ASSUME-9}``."""
    return _STATED.findall(line)


def rule_of(line: str) -> str | None:
    """Return the rule that a line of its own gives to the paragraph above it; ``None``: the line is none."""
    found = _RULE_ABOVE.match(line)
    return found[1] if found else None


def linked(line: str) -> Iterator[tuple[str, str]]:
    """Yield the page and the id of each link to a provision; the page is empty for one on the same page."""
    for found in _LINKED.finditer(line):
        yield found[1], found[2]


def with_links(html: str) -> str:
    """Return HTML with a link to itself at the start of each paragraph that states a rule."""
    return _PARAGRAPH.sub(r'\1<a class="rule-anchor" href="#\2">\2</a> ', html)
