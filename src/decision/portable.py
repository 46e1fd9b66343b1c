"""Python that a logic may not use: it would mean one thing explored and another answered live.

Or one thing in one Python and another in the next: text made of an answer,
handlers that swallow the engine's own signals, ways out of ``finally``,
values kept between runs, the order of a set, fractions added up, names of the
interpreter's own.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from decision.scrutiny import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator

SWALLOWING = {"Exception", "BaseException"}
"""What an ``except`` may not name: it would catch what the engine stops a logic with."""
TEXT_MAKERS = {"ascii", "format", "repr", "str", "type"}
TEXT_METHODS = {"encode", "decode", "format", "format_map", "strftime", "strptime", "isoformat"}
ORDERED_BY = {"enumerate", "iter", "list", "max", "min", "next", "tuple", "zip"}
"""Functions whose result depends on the order of what they are given."""
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


def unportable(logic: str) -> Iterator[Sight]:
    """Yield each such use with its line; a text that is no Python has none."""
    try:
        tree = ast.parse(logic)
    except SyntaxError:
        return
    yield from _imports(tree)
    sets = {
        target.id
        for statement in ast.walk(tree)
        if isinstance(statement, ast.Assign) and _is_set(statement.value, frozenset())
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        yield from _control(node)
        yield from _set_order(node, frozenset(sets))
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            yield from _defaults(node.args)
        if isinstance(node, ast.FunctionDef):
            for statement in node.body:
                yield from _in_function(statement)


def _imports(tree: ast.Module) -> Iterator[Sight]:
    """Yield what is used at run time of typing or collections and is not there in the browser."""
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module == "typing":
            for alias in statement.names:
                if alias.name not in TYPING:
                    yield Sight("forbidden-import", statement.lineno, f"typing.{alias.name}")
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="typing"), attr=name) if name not in TYPING:
                yield Sight("forbidden-import", node.lineno, f"typing.{name}")
            case ast.Attribute(value=ast.Name(id="collections"), attr=name) if name != "abc":
                yield Sight("forbidden-import", node.lineno, f"collections.{name}")
            case _:
                pass  # no use of either


def _control(node: ast.AST) -> Iterator[Sight]:
    """Yield what hides the engine's signals, names of the interpreter's own, and rows stated twice."""
    match node:
        case ast.ExceptHandler(type=caught) if _swallows(caught):
            yield Sight("forbidden-except", node.lineno, ast.unparse(caught) if caught else "")
        case ast.Try(finalbody=final) | ast.TryStar(finalbody=final):
            for leaving in _leaving(final):
                yield Sight("forbidden-finally", leaving.lineno, ast.unparse(leaving))
        case ast.Assert():
            yield Sight("forbidden-assert", node.lineno, ast.unparse(node))
        case ast.Attribute(attr=name) if name.startswith("__"):
            yield Sight("forbidden-name", node.lineno, name)
        case ast.Name(id=name) if name.startswith("__"):
            yield Sight("forbidden-name", node.lineno, name)
        case ast.Dict(keys=keys):
            met: set[str] = set()
            for key in keys:
                said = ast.unparse(key) if key else ""
                if said and said in met and key:
                    yield Sight("key-twice", key.lineno, said)
                met.add(said)
        case _:
            pass  # means the same everywhere


def _set_order(node: ast.AST, sets: frozenset[str]) -> Iterator[Sight]:
    """Yield what depends on the order of a set, which is another in each run of Python."""
    match node:
        case ast.For(iter=walked) | ast.comprehension(iter=walked) | ast.Starred(value=walked):
            pass
        case ast.Call(func=ast.Name(id=name), args=[walked, *_]) if name in ORDERED_BY:
            pass
        case ast.Call(func=ast.Attribute(value=walked, attr="pop")):
            pass
        case _:
            return
    if _is_set(walked, sets):
        yield Sight("set-order", walked.lineno, ast.unparse(walked))


def _in_function(statement: ast.stmt) -> Iterator[Sight]:
    for node in ast.walk(statement):
        match node:
            case ast.JoinedStr(values=values) if any(
                isinstance(one, ast.FormattedValue) for one in values
            ):
                yield Sight("forbidden-text", node.lineno, ast.unparse(node))
            case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mod()):
                yield Sight("forbidden-text", node.lineno, ast.unparse(node))
            case ast.Call(func=ast.Name(id=name)) if name in TEXT_MAKERS:
                yield Sight("forbidden-text", node.lineno, ast.unparse(node))
            case ast.Call(func=ast.Attribute(attr=name)) if name in TEXT_METHODS:
                yield Sight("forbidden-text", node.lineno, ast.unparse(node))
            case ast.Constant(value=float()) | ast.Constant(value=complex()):
                yield Sight("forbidden-fraction", node.lineno, ast.unparse(node))
            case ast.BinOp(op=ast.Div()):
                yield Sight("forbidden-fraction", node.lineno, ast.unparse(node))
            case ast.Attribute(ctx=ast.Store() | ast.Del()):
                yield Sight("forbidden-global", node.lineno, ast.unparse(node))
            case _:
                pass  # means the same everywhere


def _defaults(arguments: ast.arguments) -> Iterator[Sight]:
    for default in (*arguments.defaults, *arguments.kw_defaults):
        if isinstance(
            default,
            ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp | ast.Call,
        ):
            yield Sight("forbidden-default", default.lineno, ast.unparse(default))


def _swallows(caught: ast.expr | None) -> bool:
    match caught:
        case None:
            return True
        case ast.Tuple(elts=several):
            return any(_swallows(one) for one in several)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in SWALLOWING or not name.endswith(("Error", "Warning", "Iteration"))
        case _:
            return True


def _leaving(block: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the ways out of a ``finally``; those of a function or a loop within it stay inside."""
    for statement in block:
        match statement:
            case ast.Return() | ast.Break() | ast.Continue():
                yield statement
            case ast.FunctionDef() | ast.ClassDef():
                pass  # a body of its own
            case ast.For(body=body) | ast.While(body=body):
                yield from (one for one in _leaving(body) if isinstance(one, ast.Return))
            case _:
                for name in ("body", "orelse", "handlers", "finalbody"):
                    for one in getattr(statement, name, []):
                        inner = one.body if isinstance(one, ast.ExceptHandler) else [one]
                        yield from _leaving(inner)


def _is_set(node: ast.expr, sets: frozenset[str]) -> bool:
    match node:
        case ast.Set() | ast.SetComp():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in {"set", "frozenset"}
        case ast.Name(id=name):
            return name in sets
        case ast.BinOp(left=left, op=ast.BitAnd() | ast.BitOr() | ast.Sub() | ast.BitXor()):
            return _is_set(left, sets)
        case _:
            return False
