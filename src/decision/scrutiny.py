"""What can be seen wrong in the text of a logic without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ALLOWED_IMPORTS = {"__future__", "collections.abc", "datetime", "decision", "typing"}

CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
"""Methods that read a clock, whatever they are called on."""

FORBIDDEN_NAMES = {
    "breakpoint",
    "eval",
    "exec",
    "globals",
    "hash",
    "id",
    "input",
    "locals",
    "open",
    "print",
    "vars",
    "__import__",
}


CHANGES = {"add", "append", "clear", "extend", "insert", "pop", "remove", "setdefault", "update"}
"""Methods that change a list, a dict or a set."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Something seen in the text: a code, its fields and its line."""

    code: str
    line: int
    name: str


def tests_identity(logic: str) -> bool:
    """Tell whether the logic tests identity (``is``, ``case True``) with anything but None."""
    for node in ast.walk(ast.parse(logic)):
        if isinstance(node, ast.MatchSingleton) and node.value is not None:
            return True
        if isinstance(node, ast.Compare):
            for operator, right in zip(node.ops, node.comparators, strict=True):
                is_none = isinstance(right, ast.Constant) and right.value is None
                if isinstance(operator, ast.Is | ast.IsNot) and not is_none:
                    return True
    return False


def sights(logic: str) -> Iterator[Sight]:
    """Yield what makes the logic unrepeatable or dependent on more than its answers."""
    try:
        tree = ast.parse(logic)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return  # what loads it says why
    for node in ast.walk(tree):
        yield from _dependence(node)
    yield from _kept_between_runs(tree)
    yield from _truth_of_choice(tree)


def _dependence(node: ast.AST) -> Iterator[Sight]:
    match node:
        case ast.Import(names):
            for alias in names:
                if alias.name not in ALLOWED_IMPORTS:
                    yield Sight("forbidden-import", node.lineno, alias.name)
        case ast.ImportFrom(module) if module not in ALLOWED_IMPORTS:
            yield Sight("forbidden-import", node.lineno, module or ".")
        case ast.Global(names) | ast.Nonlocal(names):
            for name in names:
                yield Sight("forbidden-global", node.lineno, name)
        case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_NAMES:
            yield Sight("forbidden-name", node.lineno, name)
        case ast.Call(func=ast.Attribute(attr=attr)) if attr in CLOCKS:
            yield Sight("forbidden-name", node.lineno, ast.unparse(node.func))


def _kept_between_runs(tree: ast.Module) -> Iterator[Sight]:
    """Yield changes to lists, dicts and sets of the module's top level."""
    kept = {
        target.id
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign) and _is_changeable(statement.value)
        for target in getattr(statement, "targets", [getattr(statement, "target", None)])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)):
                if name in kept and attr in CHANGES:
                    yield Sight("forbidden-global", node.lineno, name)
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()) if name in kept:
                yield Sight("forbidden-global", node.lineno, name)


def _is_changeable(value: ast.expr | None) -> bool:
    match value:
        case ast.Call(func=ast.Name(id=name)):
            return name in {"dict", "list", "set"}
        case _:
            made = ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
            return isinstance(value, made)


def _truth_of_choice(tree: ast.Module) -> Iterator[Sight]:
    """Yield tests of the bare answer to a choice: each is always true."""
    choices = {
        statement.name
        for statement in tree.body
        if isinstance(statement, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "Choice" for base in statement.bases)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(func=ast.Name(id="YesNoCannotTell")),
            ):
                choices.add(name)
            case _:
                pass  # declares no choice
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            yield from _truth_in(function, choices)


def _truth_in(function: ast.FunctionDef, choices: set[str]) -> Iterator[Sight]:
    answers: dict[str, str] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                asked = _asked_choice(value, choices)
                if asked:
                    answers[name] = asked
            case _:
                pass  # keeps no answer
    for node in ast.walk(function):
        for test in _tests(node):
            asked = _asked_choice(test, choices)
            if asked is None and isinstance(test, ast.Name):
                asked = answers.get(test.id)
            if asked:
                yield Sight("truth-of-choice", test.lineno, asked)


def _asked_choice(node: ast.expr, choices: set[str]) -> str | None:
    match node:
        case ast.Call(func=ast.Name(id="ask"), args=[ast.Name(id=name)]) if name in choices:
            return name
    return None


def _tests(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions whose truth ``node`` tests."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield test
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BoolOp(values=values):
            yield from values
        case _:
            pass  # tests nothing
