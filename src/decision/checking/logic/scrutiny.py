"""What can be seen wrong in the text of a logic without running it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from decision.checking.logic.choice_truth import truth_of_choice
from decision.checking.logic.issue import Issue, tree_of
from decision.checking.logic.module_state import BUILDERS, DECLARED

if TYPE_CHECKING:
    from collections.abc import Iterator

ALLOWED_IMPORTS = {
    "__future__",
    "collections",
    "collections.abc",
    "dataclasses",
    "datetime",
    "decimal",
    "decision",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "math",
    "typing",
}
"""Modules that mean the same in every Python and in the browser; ``imports`` has the names of each."""

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

_TYPES = (
    ast.Attribute,
    ast.BinOp,
    ast.Constant,
    ast.List,
    ast.Name,
    ast.Starred,
    ast.Subscript,
    ast.Tuple,
)
"""All that an annotation is made of when it names a type."""


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


def coroutines(logic: str) -> Iterator[Issue]:
    """Yield the functions that give no answer when they are called, but something to await."""
    for node in ast.walk(tree_of(logic) or ast.Module([], [])):
        if isinstance(node, ast.AsyncFunctionDef):
            yield Issue("forbidden-async", node.lineno, node.name)


def issues(logic: str) -> Iterator[Issue]:
    """Yield what makes the logic unrepeatable or dependent on more than its answers."""
    tree = tree_of(logic)
    if tree is None:
        return
    bound = {
        node.arg if isinstance(node, ast.arg) else node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.arg)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    }
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    own = _own_fields(tree)
    for node in ast.walk(tree):
        if id(node) not in own:
            yield from _dependence(node)
        yield from _annotations(node)
        match node:
            case ast.FunctionDef() | ast.Lambda():
                yield from _declared_alone(node)
            case ast.Name(id=name, ctx=ast.Load()) if name in FORBIDDEN_NAMES - bound:
                if id(node) not in called:
                    yield Issue("forbidden-name", node.lineno, name)
            case _:
                pass  # a name of the logic's own, or called, which is seen above
    yield from truth_of_choice(tree)


def _dependence(node: ast.AST) -> Iterator[Issue]:
    match node:
        case ast.Import(names):
            for alias in names:
                if alias.name not in ALLOWED_IMPORTS:
                    yield Issue("forbidden-import", node.lineno, alias.name)
        case ast.ImportFrom(module) if module not in ALLOWED_IMPORTS:
            yield Issue("forbidden-import", node.lineno, module or ".")
        case ast.Global(names) | ast.Nonlocal(names):
            for name in names:
                yield Issue("forbidden-global", node.lineno, name)
        case ast.Call(func=func) if _is_forbidden(func):
            yield Issue("forbidden-name", node.lineno, ast.unparse(func))
        case ast.Attribute(attr=attr, ctx=ctx) if attr == "register" or not _is_loaded(ctx):
            yield Issue("forbidden-global", node.lineno, ast.unparse(node))
        case _:
            yield from _clocks(node)


def _is_forbidden(called: ast.expr) -> bool:
    match called:
        case ast.Name(id=name):
            return name in FORBIDDEN_NAMES
        case ast.Attribute(attr=attr):
            return attr in CLOCKS
        case _:
            return False


def _clocks(node: ast.AST) -> Iterator[Issue]:
    """Yield what depends on the machine's clock or time zone without being called at once."""
    match node:
        case ast.Attribute(attr=attr) if attr in ZONED:
            yield Issue("forbidden-name", node.lineno, ast.unparse(node))
        case ast.Assign(value=ast.Attribute(value=value, attr=attr)) if attr in CLOCKS:
            if ast.unparse(value).split(".")[-1] in {"date", "datetime"}:
                yield Issue("forbidden-name", node.lineno, ast.unparse(node.value))
        case _:
            pass  # reads no clock


def _declared_alone(function: ast.AST) -> Iterator[Issue]:
    """Yield each look of a function at the dict of deadlines, which it could change."""
    nodes = list(ast.walk(function))
    own = {node.id for node in nodes if isinstance(node, ast.Name) and not _is_loaded(node.ctx)}
    own |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    for node in nodes:
        match node:
            case ast.Name(id=name) if name == DECLARED and name not in own:
                yield Issue("forbidden-global", node.lineno, name)
            case _:
                pass  # another name


def _own_fields(tree: ast.Module) -> set[int]:
    """Return, by their number, the attributes that an object is given while it is made."""
    found: set[int] = set()
    for owner in ast.walk(tree):
        for method in owner.body if isinstance(owner, ast.ClassDef) else ():
            if isinstance(method, ast.FunctionDef) and method.name in BUILDERS:
                found.update(id(node) for node in _given_to_self(method))
    return found


def _given_to_self(method: ast.FunctionDef) -> Iterator[ast.Attribute]:
    if not method.args.args:
        return
    nodes = list(ast.walk(method))
    me = method.args.args[0].arg
    # Under another value the same name would be an object that others have.
    bound = [node for node in nodes if isinstance(node, ast.arg) and node.arg == me]
    again = [node for node in nodes if isinstance(node, ast.Name) and node.id == me]
    caught = {getattr(node, key, None) for node in nodes for key in ("name", "rest", "asname")}
    if len(bound) > 1 or me in caught or not all(_is_loaded(node.ctx) for node in again):
        return
    for node in nodes:
        match node:
            case ast.Attribute(value=ast.Name(id=name), ctx=ast.Store()) if name == me:
                yield node
            case _:
                pass  # gives the object nothing


def _is_loaded(context: ast.expr_context) -> bool:
    return isinstance(context, ast.Load)


def _annotations(node: ast.AST) -> Iterator[Issue]:
    """Yield annotations that do more than name a type: one Python computes them, the next does not."""
    match node:
        case (
            ast.arg(annotation=said)
            | ast.FunctionDef(returns=said)
            | ast.AnnAssign(annotation=said)
        ):
            for part in ast.walk(said) if said is not None else ():
                if isinstance(part, ast.expr) and not isinstance(part, _TYPES):
                    yield Issue("forbidden-annotation", part.lineno, ast.unparse(part))
                    return
        case _:
            pass  # annotates nothing
