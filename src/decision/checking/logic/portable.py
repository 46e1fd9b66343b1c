"""Python that a logic may not use: it would mean one thing explored and another answered live.

Or one thing in one Python and another in the next: text made of an answer,
handlers that swallow the engine's own signals, ways out of ``finally``,
values kept between runs, the order of a set, fractions added up, names of the
interpreter's own.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from decision.checking.logic.imports import imports
from decision.checking.logic.issue import Issue
from decision.checking.logic.module_state import BUILDERS
from decision.checking.logic.set_order import set_orders

if TYPE_CHECKING:
    from collections.abc import Iterator

CAUGHT = {
    "IndexError",
    "KeyError",
    "LookupError",
    "StopIteration",
    "ValueError",
    "ZeroDivisionError",
}
"""All that an ``except`` may name: others are raised by the engine, or by one Python and not the next."""
TEXT_MAKERS = {"ascii", "format", "repr", "str", "type"}
TEXT_METHODS = {"encode", "decode", "format", "format_map", "strftime", "strptime", "isoformat"}
LETTERS = {
    "capitalize",
    "casefold",
    "isalnum",
    "isalpha",
    "isdecimal",
    "isdigit",
    "isidentifier",
    "islower",
    "isnumeric",
    "isprintable",
    "isupper",
    "lower",
    "swapcase",
    "upper",
}
"""Methods that look at letters: each Python has a Unicode of its own."""


def unportable(logic: str) -> Iterator[Issue]:
    """Yield each such use with its line; a text that is no Python has none."""
    try:
        tree = ast.parse(logic)
    except SyntaxError:
        return
    yield from imports(tree)
    yield from set_orders(tree)
    yield from _asker(tree)
    seen: set[int] = set()
    for node in ast.walk(tree):
        yield from _control(node)
        yield from _names(node)
        yield from _anywhere(node)
        yield from _identity(node)
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            yield from _defaults(node.args)
            for part in node.body if isinstance(node, ast.FunctionDef) else [node.body]:
                yield from _in_function(part, seen)


def _asker(tree: ast.Module) -> Iterator[Issue]:
    """Yield what is done with ``ask`` but asking: it is another thing explored than live."""
    called = {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for one in (node.func, *node.args, *(keyword.value for keyword in node.keywords))
    }
    for node in ast.walk(tree):
        match node:
            case ast.Name(id="ask", ctx=ast.Load()) if id(node) not in called:
                yield Issue("forbidden-name", node.lineno, "ask")
            case ast.FunctionDef(name="decide" | "notices", args=ast.arguments(args=[first, *_])):
                if first.arg != "ask":
                    yield Issue("forbidden-name", node.lineno, first.arg)
            case _:
                pass  # not about the parameter


def _anywhere(node: ast.AST) -> Iterator[Issue]:
    """Yield what differs from one Python to the next, in a function or out of it."""
    match node:
        case ast.Constant(value=float()) | ast.Constant(value=complex()):
            yield Issue("forbidden-fraction", node.lineno, ast.unparse(node))
        case ast.BinOp(op=ast.Div() | ast.Pow()) | ast.AugAssign(op=ast.Div() | ast.Pow()):
            yield Issue("forbidden-fraction", node.lineno, ast.unparse(node))
        case ast.Name(id="float" | "complex" | "pow", ctx=ast.Load()):
            yield Issue("forbidden-fraction", node.lineno, node.id)
        case ast.Attribute(attr="total_seconds"):
            yield Issue("forbidden-fraction", node.lineno, ast.unparse(node))
        case ast.Call(func=ast.Attribute(attr=name)) if name in LETTERS:
            yield Issue("forbidden-text", node.lineno, ast.unparse(node))
        case ast.Call(func=ast.Attribute(value=value, attr="fromisoformat")):
            if ast.unparse(value) not in {"date", "datetime.date"}:
                yield Issue("forbidden-text", node.lineno, ast.unparse(node))
        case _:
            pass  # means the same everywhere


def _identity(node: ast.AST) -> Iterator[Issue]:
    """Yield tests of being the same object, of what is made anew for each answer."""
    if isinstance(node, ast.Compare):
        rights = node.comparators
        for one, operator, other in zip([node.left, *rights], node.ops, rights, strict=False):
            if isinstance(operator, ast.Is | ast.IsNot) and not (_named(one) or _named(other)):
                yield Issue("forbidden-name", node.lineno, ast.unparse(node))


def _named(node: ast.expr) -> bool:
    """Tell whether an expression is one object in every run: None, a truth, a member, a type."""
    match node:
        case (
            ast.Constant(value=None | bool())
            | ast.Attribute()
            | ast.Name(id="bool" | "int" | "str")
        ):
            return True
        case _:
            return False


def _control(node: ast.AST) -> Iterator[Issue]:
    """Yield what hides the engine's signals, and rows stated twice."""
    match node:
        case ast.ExceptHandler(type=caught) if _swallows(caught):
            yield Issue("forbidden-except", node.lineno, ast.unparse(caught) if caught else "")
        case ast.Try(finalbody=final) | ast.TryStar(finalbody=final):
            for leaving in _leaving(final):
                yield Issue("forbidden-finally", leaving.lineno, ast.unparse(leaving))
        case ast.Assert():
            yield Issue("forbidden-assert", node.lineno, ast.unparse(node))
        case ast.Dict(keys=keys):
            met: set[str] = set()
            for key in keys:
                said = ast.unparse(key) if key else ""
                if said and said in met and key:
                    yield Issue("key-twice", key.lineno, said)
                met.add(said)
        case _:
            pass  # means the same everywhere


def _names(node: ast.AST) -> Iterator[Issue]:
    """Yield names of the interpreter's own, or of the engine's."""
    match node:
        case ast.Attribute(attr=name) if name.startswith("_"):
            yield Issue("forbidden-name", node.lineno, name)
        case ast.MatchClass(kwd_attrs=names):
            for name in names:
                if name.startswith("_"):
                    yield Issue("forbidden-name", node.lineno, name)
        case ast.FunctionDef(name=name) if name.startswith("__") and name not in BUILDERS:
            yield Issue("forbidden-name", node.lineno, name)
        case ast.Name(id=name, ctx=ast.Store()) if name in CAUGHT:
            yield Issue("forbidden-except", node.lineno, name)
        case ast.Name(id=name) if name.startswith("__"):
            yield Issue("forbidden-name", node.lineno, name)
        case _:
            pass  # a name of the logic's own


def _in_function(part: ast.AST, seen: set[int]) -> Iterator[Issue]:
    """Yield what may not be in a function or a lambda; ``seen`` are nodes looked at before."""
    for node in ast.walk(part):
        if id(node) in seen:
            continue
        seen.add(id(node))
        match node:
            case ast.JoinedStr(values=values) if any(
                isinstance(one, ast.FormattedValue) for one in values
            ):
                yield Issue("forbidden-text", node.lineno, ast.unparse(node))
            case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mod()):
                yield Issue("forbidden-text", node.lineno, ast.unparse(node))
            case ast.Call(func=ast.Name(id=name)) if name in TEXT_MAKERS:
                yield Issue("forbidden-text", node.lineno, ast.unparse(node))
            case ast.Call(func=ast.Attribute(attr=name)) if name in TEXT_METHODS:
                yield Issue("forbidden-text", node.lineno, ast.unparse(node))
            case ast.Call(func=ast.Name(id="map" | "filter"), args=[ast.Name(id=name), *_]) if (
                name in TEXT_MAKERS
            ):
                yield Issue("forbidden-text", node.lineno, ast.unparse(node))
            case ast.keyword(arg="key", value=ast.Name(id=name)) if name in TEXT_MAKERS:
                yield Issue("forbidden-text", node.value.lineno, name)
            case _:
                pass  # means the same everywhere


def _defaults(arguments: ast.arguments) -> Iterator[Issue]:
    for default in (*arguments.defaults, *arguments.kw_defaults):
        if isinstance(
            default,
            ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp | ast.Call,
        ):
            yield Issue("forbidden-default", default.lineno, ast.unparse(default))


def _swallows(caught: ast.expr | None) -> bool:
    match caught:
        case ast.Tuple(elts=several):
            return any(_swallows(one) for one in several)
        case ast.Name(id=name):
            return name not in CAUGHT
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
