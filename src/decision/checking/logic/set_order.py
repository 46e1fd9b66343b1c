"""Where a logic may depend on the order of a set, which is another in each run of Python.

A set is there to be looked into: with ``in``, ``len``, ``sorted``, or beside
another set. Whatever else is done with one may show its order.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from decision.checking.logic.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMBINING = {"copy", "difference", "intersection", "symmetric_difference", "union"}
"""Methods of a set that give another."""
LOOKING = {"isdisjoint", "issubset", "issuperset"} | COMBINING
UNORDERED = {"bool", "frozenset", "len", "set", "sorted"}
"""Functions whose result does not depend on the order of what they are given."""
TOGETHER = ast.BitAnd | ast.BitOr | ast.Sub | ast.BitXor


def set_orders(tree: ast.Module) -> Iterator[Issue]:
    """Yield each use of a set that may show its order."""
    known = {node.name: node.args for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    names = _names(tree, known)
    safe = {id(one) for node in ast.walk(tree) for one in _looked_into(node, known)}
    for node in ast.walk(tree):
        loaded = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        if isinstance(node, ast.expr) and loaded and id(node) not in safe and _is_set(node, names):
            yield Issue("set-order", node.lineno, ast.unparse(node))


def _names(tree: ast.Module, known: Mapping[str, ast.arguments]) -> frozenset[str]:
    """Return the names that are given a set, those of arguments of ``known`` functions among them."""
    names: frozenset[str] = frozenset()
    while True:
        more = names | {
            target
            for node in ast.walk(tree)
            for target, value in _given(node, known)
            if _is_set(value, names)
        }
        if more == names:
            return names
        names = more


def _given(node: ast.AST, known: Mapping[str, ast.arguments]) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names that ``node`` gives a value, with that value."""
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((target.id, value) for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, value
        case ast.NamedExpr(target=ast.Name(id=name), value=value):
            yield name, value
        case ast.Call(func=ast.Name(id=name), args=given, keywords=keywords) if name in known:
            yield from zip((one.arg for one in known[name].args), given, strict=False)
            yield from ((one.arg, one.value) for one in keywords if one.arg)
        case _:
            pass  # gives no name


def _looked_into(node: ast.AST, known: Mapping[str, ast.arguments]) -> Iterator[ast.expr]:
    """Yield the parts of ``node`` that may be a set without its order showing."""
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.Call(func=ast.Name(id=name), args=arguments) if name in UNORDERED:
            yield from arguments
        case ast.Call(func=ast.Attribute(value=value, attr=name), args=arguments):
            if name in LOOKING:
                yield from (value, *arguments)
        case ast.BinOp(left=left, op=operator, right=right) if isinstance(operator, TOGETHER):
            yield from (left, right)
        case ast.If(test=test) | ast.UnaryOp(op=ast.Not(), operand=test):
            yield test
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield from (test, body, orelse)
        case _:
            yield from (value for _, value in _given(node, known))


def _compared(node: ast.Compare) -> Iterator[ast.expr]:
    """Yield what is looked into, or held against another set; not what is looked for."""
    rights = node.comparators
    for one, operator, other in zip([node.left, *rights], node.ops, rights, strict=False):
        if isinstance(operator, ast.In | ast.NotIn):
            yield other
        elif not isinstance(operator, ast.Is | ast.IsNot):
            yield from (one, other)


def _is_set(node: ast.expr, names: frozenset[str]) -> bool:
    match node:
        case ast.Set() | ast.SetComp():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in {"set", "frozenset"}
        case ast.Call(func=ast.Attribute(value=value, attr=name)):
            return name in COMBINING and _is_set(value, names)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in names
        case ast.IfExp(body=body, orelse=orelse):
            return _is_set(body, names) or _is_set(orelse, names)
        case ast.BinOp(left=left, op=operator, right=right) if isinstance(operator, TOGETHER):
            return any(_is_set(one, names) or _is_view(one) for one in (left, right))
        case _:
            return False


def _is_view(node: ast.expr) -> bool:
    """Tell whether an expression is the keys or items of a dict, which are put together as sets."""
    match node:
        case ast.Call(func=ast.Attribute(attr="keys" | "items"), args=[]):
            return True
        case _:
            return False
