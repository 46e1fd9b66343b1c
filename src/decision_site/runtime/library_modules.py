"""The modules of the standard library that sources name, anywhere in them."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def library_modules(files: Mapping[str, bytes]) -> list[str]:
    """Return the modules of the library that the sources among `files` import, inside functions too, in order.

    What only a checker of types reads is left out, and so is a source that is
    no Python: what compiles it says so.
    """
    found: set[str] = set()
    for name, data in files.items():
        if name.endswith(".py"):
            try:
                found.update(_imports(ast.parse(data)))
            except (SyntaxError, ValueError):
                continue
    return sorted(one for one in found if one.partition(".")[0] in sys.stdlib_module_names)


def _imports(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=rest):
            for statement in rest:
                yield from _imports(statement)
        case ast.Import(names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=str(module), level=0):
            yield module
        case _:
            for one in ast.iter_child_nodes(node):
                yield from _imports(one)
