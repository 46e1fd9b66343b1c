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
ZONED = {"astimezone", "ctime", "fromtimestamp", "timestamp", "utcfromtimestamp"}
"""Methods that depend on the time zone of the machine, or give fractions of a second."""

FORBIDDEN_NAMES = {
    "breakpoint",
    "compile",
    "delattr",
    "dir",
    "eval",
    "exec",
    "exit",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "id",
    "input",
    "locals",
    "open",
    "print",
    "quit",
    "setattr",
    "vars",
    "__import__",
}


CHANGES = {
    "add",
    "append",
    "clear",
    "discard",
    "extend",
    "insert",
    "pop",
    "popitem",
    "remove",
    "reverse",
    "setdefault",
    "sort",
    "update",
}
"""Methods that change a list, a dict or a set."""
CONSUMED = {"enumerate", "filter", "iter", "map", "reversed", "zip"}
"""Functions whose result is used up by walking through it."""


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
    bound = {
        node.arg if isinstance(node, ast.arg) else node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    }
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        yield from _dependence(node)
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in FORBIDDEN_NAMES - bound:
                if id(node) not in called:
                    yield Sight("forbidden-name", node.lineno, name)
            case _:
                pass  # a name of the logic's own, or called, which is seen above
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
        case _:
            yield from _clocks(node)


def _clocks(node: ast.AST) -> Iterator[Sight]:
    """Yield what depends on the machine's clock or time zone without being called at once."""
    match node:
        case ast.Attribute(attr=attr) if attr in ZONED:
            yield Sight("forbidden-name", node.lineno, ast.unparse(node))
        case ast.Assign(value=ast.Attribute(value=value, attr=attr)) if attr in CLOCKS:
            if ast.unparse(value).split(".")[-1] in {"date", "datetime"}:
                yield Sight("forbidden-name", node.lineno, ast.unparse(node.value))
        case _:
            pass  # reads no clock


def _kept_between_runs(tree: ast.Module) -> Iterator[Sight]:
    """Yield changes to what the top level of the module or a class of it holds, and defaults that are of it."""
    kept = {statement.name for statement in tree.body if isinstance(statement, ast.ClassDef)}
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            if _is_changeable(statement.value):
                kept |= _named(statement)
            if _is_used_up(statement.value):
                yield Sight("forbidden-global", statement.lineno, ", ".join(_named(statement)))
    for node in ast.walk(tree):
        for changed in _changed(node):
            if (name := _root(changed)) in kept:
                yield Sight("forbidden-global", changed.lineno, name)
        for default in (
            (*node.defaults, *node.kw_defaults) if isinstance(node, ast.arguments) else ()
        ):
            if default is not None and (name := _root(default)) in kept:
                yield Sight("forbidden-default", default.lineno, name)


def _changed(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the list, dict or set that ``node`` changes."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in CHANGES:
            yield value
        case ast.Subscript(value=value, ctx=ast.Store() | ast.Del()):
            yield value
        case _:
            pass  # changes nothing


def _named(statement: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _is_used_up(value: ast.expr | None) -> bool:
    """Tell whether a value can be walked through only once."""
    match value:
        case ast.Call(func=ast.Name(id=made)):
            return made in CONSUMED
        case _:
            return isinstance(value, ast.GeneratorExp)


def _root(node: ast.expr) -> str:
    """Return the name that an attribute or an item is reached from; empty if there is none."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_changeable(value: ast.expr | None) -> bool:
    """Tell whether a value, or one that it holds, may be changed."""
    match value:
        case ast.Call(func=ast.Name(id=name)):
            return name in {"dict", "list", "set"}
        case ast.Tuple(elts=several):
            return any(_is_changeable(one) for one in several)
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
