"""What a logic may not write because it would not mean the same everywhere, and what it may."""

from __future__ import annotations

import textwrap

import pytest

from decision.checking.logic.portable import unportable


def found(body: str, before: str = "") -> list[str]:
    logic = before + "def decide(ask):\n" + textwrap.indent(textwrap.dedent(body), "    ")
    return [sight.code for sight in unportable(logic)]


REFUSED = {
    "forbidden-text": [
        "return str(ask(code)).startswith('9')",
        "return f'{ask(code)}' == '9'",
        "return '%s' % ask(code) == '9'",
        "return '{}'.format(ask(code)) == '9'",
        "return repr(ask(code)) == '9'",
        "return type(ask(code)) is int",
        "return format(ask(code), 'x') == '9'",
        "return ask(day).strftime('%a') == 'Mon'",
        "return ask(name).encode('cp1252')",
        "return 'é'.isalpha()",
        "return list(map(str, (ask(a),)))",
        "return min(A, key=repr)",
        "return datetime.fromisoformat('2026-01-01T24:00')",
    ],
    "forbidden-except": [
        "try:\n    return ask(a)\nexcept:\n    return 1",
        "try:\n    return ask(a)\nexcept Exception:\n    return 1",
        "try:\n    return ask(a)\nexcept (ValueError, BaseException):\n    return 1",
        "try:\n    return ask(a)\nexcept builtins.Exception as error:\n    return 1",
        "try:\n    return ask(a)\nexcept Everything:\n    return 1",
        "try:\n    return ask(a) + ask(b)\nexcept TypeError:\n    return 1",
        "try:\n    return ask(a).name\nexcept AttributeError:\n    return 1",
        "try:\n    return decide(ask)\nexcept RecursionError:\n    return 1",
        "MyError = BaseException\ntry:\n    return ask(a)\nexcept MyError:\n    return 1",
        "KeyError = BaseException",
    ],
    "forbidden-finally": [
        "try:\n    return ask(a)\nfinally:\n    return 1",
        "for q in (1, 2):\n    try:\n        ask(a)\n    finally:\n        break",
        "try:\n    ask(a)\nfinally:\n    if ask(b):\n        return 1",
        "try:\n    ask(a)\nfinally:\n    for q in (1, 2):\n        return 1",
    ],
    "forbidden-fraction": [
        "return sum([0.1] * 10) >= 1.0",
        "return 1 / 3 > 0",
        "return ask(a) > 12.5",
        "return sum([10 ** -1] * 10) >= 1",
        "return pow(10, -1) > 0",
        "return float(ask(a)) > 0",
        "return timedelta(1).total_seconds() > 0",
        "share = lambda one: one / 3",
    ],
    "forbidden-assert": ["assert ask(a) == A.x"],
    "forbidden-default": [
        "def rate(row, seen=[]):\n    return seen",
        "def rate(row, *, seen=dict()):\n    return seen",
        "rate = lambda seen=[]: seen",
    ],
    "key-twice": [
        "return {(A.x, B.y): R.one, (A.x, B.y): R.two}",
        "return {A.x: 1, A.z: 2, A.x: 3}",
    ],
    "set-order": [
        "for q in {a, b}:\n    ask(q)",
        "return [ask(q) for q in set(QUESTIONS)]",
        "return next(iter({'x', 'y'}))",
        "return list(frozenset((a, b)))",
        "return {a, b}.pop()",
        "return [*{a, b}]",
        "for q in {a, b} - {c}:\n    ask(q)",
        "few = frozenset((a, b))\nfor q in few:\n    ask(q)",
        "few: set = {a, b}\nfor q in few:\n    ask(q)",
        "for q in {a}.union((b,)):\n    ask(q)",
        "for q in A.keys() & B.keys():\n    ask(q)",
        "for q in {a, b} if ask(c) else (a,):\n    ask(q)",
        "x, y = {a, b}\nask(x)",
        "return any(map(ask, {a, b}))",
        "return dict.fromkeys({a, b})",
        "return {'few': {a, b}}['few']",
        "def each(those):\n    return [ask(q) for q in those]\nreturn each(those={a, b})",
        "def few():\n    return {a, b}\nreturn tuple(few())",
        "class Some:\n    few = {a, b}\nreturn tuple(Some.few)",
    ],
    "forbidden-name": [
        "return decide.__doc__",
        "return __name__ == 'x'",
        "return ask(a).__class__",
        "return ask(a)._values",
        "return ask(count) is FIVE",
        "return ask(grid)['row'] is 'good'",
        "match ask:\n    case object(answers=given):\n        return given",
        "match Kept:\n    case object(_seen=seen):\n        return seen",
        "return (ask, a)",
        "return ask.answers",
        "class Quiet:\n    def __exit__(self, *error):\n        return True",
    ],
}


@pytest.mark.parametrize(
    ("code", "body"), [(code, body) for code, bodies in REFUSED.items() for body in bodies]
)
def test_what_would_not_mean_the_same_is_refused_by_name(code: str, body: str) -> None:
    assert set(found(body)) == {code}


@pytest.mark.parametrize(
    "body",
    [
        "return any(ask(q) == Tri.yes for q in (a, b))",
        "return ask(a) in {A.x, A.y}",
        "return sorted({1, 2}) == [1, 2]",
        "try:\n    return TABLE[ask(a)]\nexcept KeyError:\n    return 1\nfinally:\n    done = 1",
        "try:\n    ask(a)\nfinally:\n    for q in (1, 2):\n        break",
        "return ask(day) > date(2026, 1, 1)",
        "return ask(day) > date.fromisoformat('2026-01-01')",
        "return ask(a) in FEW - {A.x} or len(FEW) == 2 or FEW == {A.y}",
        "def either(answer, those):\n    return answer in those\nreturn either(ask(a), {A.x, A.y})",
        "return ask(a) is A.x or ask(b) is True or ask(c) is not None",
        "def rate(row, least=2, of=()):\n    return row >= least",
        "return {A.x: R.one, A.y: R.one}[ask(a)]",
        "return ask(count) // 2 > 3",
    ],
)
def test_what_means_the_same_is_left_alone(body: str) -> None:
    assert found(body) == []


def test_text_may_be_made_before_any_answer() -> None:
    assert found("return 1", before="CITES = tuple(f'R-ES-{at}' for at in range(20, 28))\n") == []


def test_a_set_kept_under_a_name_is_known() -> None:
    assert found("for q in FEW:\n    ask(q)", before="FEW = {a, b}\n") == ["set-order"]


def test_a_name_that_is_another_in_the_next_python_is_refused() -> None:
    assert found("return 1", before="from typing import cast\n") == ["forbidden-import"]
    assert found("return typing.cast(int, ask(a))", before="import typing\n") == [
        "forbidden-import"
    ]
    assert found("return collections.UserDict()", before="import collections.abc\n") == [
        "forbidden-import"
    ]
    allowed = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from typing import cast\n"
    assert found("return 1", before=allowed) == []
    assert found("from typing import cast") == ["forbidden-import"]


def test_a_module_is_allowed_for_its_public_names_alone() -> None:
    assert found("return 1", before="from decision import limits\n") == ["forbidden-import"]
    assert found("return 1", before="from collections.abc import sys\n") == ["forbidden-import"]
    assert found("return datetime.sys", before="import datetime\n") == ["forbidden-import"]
    assert found("return d.sys", before="import datetime as d\n") == ["forbidden-import"]
    assert found("return c.abc.sys", before="import collections as c\n") == ["forbidden-import"]
    assert found("return f.cache(g)", before="import functools as f\n") == ["forbidden-import"]
    assert found("return math.sqrt(4)", before="import math\n") == ["forbidden-import"]
    assert found("return c.abc.Mapping", before="import collections as c\n") == []
    assert found("return math.gcd(4, 6)", before="import math\n") == []
    assert found("return datetime.date(2026, 1, 1)", before="import datetime\n") == []
    assert found("return 1", before="from decision import Ask, Choice\n") == []


def test_fractions_are_refused_before_any_answer_too() -> None:
    assert found("return BIG", before="BIG = sum([0.1] * 10) >= 1\n") == ["forbidden-fraction"]


def test_a_text_that_is_no_python_has_nothing_to_refuse() -> None:
    assert list(unportable("def decide(")) == []
