"""Which names a logic binds where, and to what: a name bound twice stands for nothing certain."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp

CHANGING = {
    "add",
    "append",
    "clear",
    "difference_update",
    "discard",
    "extend",
    "insert",
    "intersection_update",
    "pop",
    "popitem",
    "remove",
    "setdefault",
    "symmetric_difference_update",
    "update",
}
"""Methods that change what they are called on."""


class Scope:
    """The names that a module, a function or a comprehension binds, each with all that it is given.

    ``None`` among those stands for a value that the text does not show: an
    argument, a part of something. What a loop names counts as bound twice.
    """

    def __init__(self, outer: Scope | None, unseen: Iterable[str], body: Iterable[ast.AST]) -> None:
        """Bind the names ``unseen`` and those that ``body`` binds."""
        self.outer = outer
        self.given: dict[str, list[ast.expr | None]] = {name: [None] for name in unseen}
        for part in body:
            for name, value in _bindings(part):
                self.given.setdefault(name, []).append(value)

    def of(self, name: str) -> Scope | None:
        """Return the scope that a name is bound in, seen from here; ``None`` for Python's own."""
        if name in self.given:
            return self
        return self.outer.of(name) if self.outer else None

    def once(self, name: str) -> ast.expr | None:
        """Return what a name of this scope is given, if it is bound exactly once and to that."""
        return self.given[name][0] if len(self.given[name]) == 1 else None


def of_function(function: Function, outer: Scope) -> Scope:
    """Return the scope of a function or a lambda."""
    body = function.body if isinstance(function.body, list) else [function.body]
    return Scope(outer, (one.arg for one in arguments(function.args)), body)


def of_comprehension(made: Comprehension, outer: Scope) -> Scope:
    """Return the scope of a comprehension: what it names for each turn."""
    return Scope(outer, (), [one.target for one in made.generators for _ in range(2)])


def arguments(declared: ast.arguments) -> list[ast.arg]:
    """Return all the arguments that a function takes."""
    more = [one for one in (declared.vararg, declared.kwarg) if one]
    return [*declared.posonlyargs, *declared.args, *declared.kwonlyargs, *more]


def changed(tree: ast.AST) -> set[str]:
    """Return the names of what is changed in place somewhere: appended to, or given an item."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)):
                if method in CHANGING:
                    found.add(name)
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
                found.add(name)
            case _:
                pass  # changes nothing
    return found


def _bindings(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield each name that ``node`` binds in the scope it stands in, with its value."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name, None  # a scope of its own
        case ast.Lambda():
            pass  # the same
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            inner = (one for one in ast.walk(node) if isinstance(one, ast.NamedExpr))
            yield from ((one.target.id, None) for one in inner for _ in range(2))
        case ast.Assign(value=value) | ast.NamedExpr(value=value):
            yield from _assigned(node)
            yield from _bindings(value)
        case ast.AnnAssign(value=ast.expr() as value):
            yield from _assigned(node)
            yield from _bindings(value)
        case ast.AnnAssign():
            pass  # declares a name alone
        case _:
            yield from _unseen(node)
            for child in ast.iter_child_nodes(node):
                yield from _bindings(child)


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield each name that an assignment binds, with its value."""
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from _given(target, value)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield from _given(target, value)
        case ast.NamedExpr(target=target, value=value):
            yield target.id, value
        case _:
            pass  # assigns nothing


def _unseen(node: ast.AST) -> Iterator[tuple[str, None]]:
    """Yield each name that ``node`` itself binds to a value that the text does not show."""
    names: list[str] = []
    match node:
        case ast.For(target=target) | ast.AugAssign(target=target):
            names = [name for name, _ in _bindings(target)]  # and once more as a child
        case ast.Global(names=several) | ast.Nonlocal(names=several):
            names = [*several, *several]
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            names = [(one.asname or one.name).partition(".")[0] for one in aliases]
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
            names = [name]
        case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
            names = [name]
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            names = [name]
        case _:
            pass  # binds nothing
    yield from ((name, None) for name in names)


def _given(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr | None]]:
    match target, value:
        case ast.Name(id=name), _:
            yield name, value
        case ast.Tuple(elts=names) | ast.List(elts=names), ast.Tuple(elts=values) | ast.List(
            elts=values
        ) if len(names) == len(values) and not any(
            isinstance(one, ast.Starred) for one in (*names, *values)
        ):
            for one, part in zip(names, values, strict=True):
                yield from _given(one, part)
        case _:
            yield from _bindings(target)


def possible_values(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Yield each name that may stand for an expression somewhere, with the expression.

    Among them arguments, what a case or a loop names, and functions, which
    stand for what they return.
    """
    functions = {one.name: one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name):
                returned = (one for one in ast.walk(node) if isinstance(one, ast.Return))
                yield from ((name, one.value) for one in returned if one.value)
            case ast.Call(func=ast.Name(id=name), args=given, keywords=keywords):
                if name in functions:
                    declared = (one.arg for one in arguments(functions[name].args))
                    yield from zip(declared, given, strict=False)
                    yield from ((one.arg, one.value) for one in keywords if one.arg)
            case ast.Match(subject=subject, cases=cases):
                yield from (found for one in cases for found in captures(one.pattern, subject))
            case ast.For(target=target, iter=turns) | ast.comprehension(target=target, iter=turns):
                if isinstance(target, ast.Name) and isinstance(turns, ast.Tuple | ast.List):
                    yield from ((target.id, turn) for turn in turns.elts)
            case _:
                yield from ((name, value) for name, value in _assigned(node) if value is not None)


def captures(pattern: ast.pattern, subject: ast.expr) -> list[tuple[str, ast.expr]]:
    """Return each name that a pattern gives what is matched, or a part of it, with that."""
    match pattern, subject:
        case ast.MatchSequence(patterns=patterns), ast.Tuple(elts=several) | ast.List(elts=several):
            pairs = zip(patterns, several, strict=False)
            return [found for one, part in pairs for found in captures(one, part)]
        case ast.MatchAs(name=str(name)), _:
            return [(name, subject)]
        case _:
            return []
