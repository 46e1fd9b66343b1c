"""What is seen in the text of a logic: a code with its line; and the text as a tree."""

from __future__ import annotations

import ast
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """Something seen in the text: a code, its fields and its line."""

    code: str
    line: int
    name: str


def tree_of(logic: str) -> ast.Module | None:
    """Return a logic as a tree; ``None`` where it is none: what loads it says why."""
    try:
        return ast.parse(logic)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
