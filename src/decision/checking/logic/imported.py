"""The names that a logic may use of the modules it may import.

Whatever else such a module holds is not there in the next Python, or in the
browser's.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import decision
from decision.checking.logic.scrutiny import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPING = {
    "Any",
    "Generic",
    "Literal",
    "NoReturn",
    "Protocol",
    "Self",
    "TYPE_CHECKING",
    "TypeVar",
    "overload",
}
"""What of ``typing`` is there in the browser's Python."""
PUBLIC = {
    "collections.abc": {
        "Callable",
        "Collection",
        "Container",
        "Generator",
        "Hashable",
        "Iterable",
        "Iterator",
        "Mapping",
        "Reversible",
        "Sequence",
        "Set",
        "Sized",
    },
    "datetime": {"MAXYEAR", "MINYEAR", "UTC", "date", "datetime", "time", "timedelta", "timezone"},
    "decision": {*decision.__all__, "*"},
    "typing": TYPING,
}
"""The names that each module is allowed for: what else it holds is another in the next Python."""


def imports(tree: ast.Module) -> Iterator[Sight]:
    """Yield what is used at run time of a module allowed and is not one of the names it is allowed for."""
    unread = {
        id(node)
        for guarded in ast.walk(tree)
        if isinstance(guarded, ast.If) and ast.unparse(guarded.test).endswith("TYPE_CHECKING")
        for statement in guarded.body
        for node in ast.walk(statement)
    }
    modules = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module in PUBLIC:
                for alias in names if id(node) not in unread else ():
                    if alias.name not in PUBLIC[module]:
                        yield Sight("forbidden-import", node.lineno, f"{module}.{alias.name}")
            case ast.Attribute(value=value, attr=name) if (module := ast.unparse(value)) in modules:
                if name not in PUBLIC.get(module, {name}):
                    yield Sight("forbidden-import", node.lineno, f"{module}.{name}")
            case ast.Attribute(value=ast.Name(id="collections"), attr=name) if name != "abc":
                yield Sight("forbidden-import", node.lineno, f"collections.{name}")
            case _:
                pass  # no use of a module
