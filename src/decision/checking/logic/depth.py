"""How deep the text of a logic nests: beyond some depth nobody reads it, and no check can."""

from __future__ import annotations

import ast

MOST = 400
"""The deepest that one thing may stand within others: terms of a sum, ``elif`` after ``elif``."""
FRAMES = 15_000
"""The frames of Python that looking through so deep a text takes."""


def too_deep(logic: str) -> int:
    """Return the line where a text nests too deep to be looked through; 0 if it does not, or is no Python.

    Python itself gives up on some such texts: the longest line is taken for where they do.
    """
    try:
        level: list[ast.AST] = [ast.parse(logic)]
    except (RecursionError, MemoryError):
        lines = logic.splitlines()
        return lines.index(max(lines, key=len)) + 1
    except (SyntaxError, ValueError):
        return 0  # what loads it says why
    line = 1
    for _ in range(MOST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        line = next((at for one in level if (at := getattr(one, "lineno", 0))), line)
    return line if level else 0
