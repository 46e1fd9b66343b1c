"""Tests of the truth of a bare answer to a choice, which is always true."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from decision.checking.logic.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator


def truth_of_choice(tree: ast.Module) -> Iterator[Issue]:
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


def _truth_in(function: ast.FunctionDef, choices: set[str]) -> Iterator[Issue]:
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
                yield Issue("truth-of-choice", test.lineno, asked)


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
