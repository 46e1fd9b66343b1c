"""How deep the brackets of a JSON text nest, told before it is parsed.

In the browser a parser that nests too deep takes Python down with it, so
whatever comes from a file is measured first.
"""

from __future__ import annotations

import re

DEPTH = 10
"""The most levels that any file of ours has room for; true ones have five."""

_MARK = re.compile(r'[\[{\]}]|"(?:[^"\\]|\\.)*"?', re.DOTALL)
"""A bracket, or a whole string, whose brackets are text."""


def depth(text: str) -> int:
    """Return the deepest level of nesting; 0 for a text without brackets."""
    deepest = level = 0
    for mark in _MARK.findall(text):
        level += 1 if mark in "[{" else -1 if mark in "]}" else 0
        deepest = max(deepest, level)
    return deepest
