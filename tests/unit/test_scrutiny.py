"""What can be seen wrong in the text of a logic without running it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from decision.checking.logic import scrutiny
from decision.checking.logic.imports import PUBLIC
from decision.checking.logic.scrutiny import issues

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("logic", "found"),
    [
        ("import random", ("forbidden-import", "random")),
        ("import os.path", ("forbidden-import", "os.path")),
        ("from time import time", ("forbidden-import", "time")),
        ("from . import other", ("forbidden-import", ".")),
        ("def decide(ask):\n    from random import choice", ("forbidden-import", "random")),
        ("def decide(ask):\n    return date.today()", ("forbidden-name", "date.today")),
        (
            "def decide(ask):\n    return datetime.datetime.now()",
            ("forbidden-name", "datetime.datetime.now"),
        ),
        ("def decide(ask):\n    open('x')", ("forbidden-name", "open")),
        ("def decide(ask):\n    print('x')", ("forbidden-name", "print")),
        ("def decide(ask):\n    return hash('x')", ("forbidden-name", "hash")),
        ("def decide(ask):\n    return eval('x')", ("forbidden-name", "eval")),
        ("def decide(ask):\n    global runs", ("forbidden-global", "runs")),
        ("def make():\n    n = 0\n    def more():\n        nonlocal n", ("forbidden-global", "n")),
        ("decide.seen = 1", ("forbidden-global", "decide.seen")),
        ("def decide(ask):\n    del decide.seen", ("forbidden-global", "decide.seen")),
        ("def decide(ask):\n    Set.register(A)", ("forbidden-global", "Set.register")),
        ("def decide(ask):\n    deadlines.clear()", ("forbidden-global", "deadlines")),
        ("look = lambda: deadlines", ("forbidden-global", "deadlines")),
        ("def decide(ask: (n := 1)): pass", ("forbidden-annotation", "(n := 1)")),
        ("def decide(ask) -> (n := 1): pass", ("forbidden-annotation", "(n := 1)")),
        ("x: tuple[(n := 1)] = ()", ("forbidden-annotation", "(n := 1)")),
        (
            "def decide(ask, *rest: seen.append(1)): pass",
            ("forbidden-annotation", "seen.append(1)"),
        ),
        ("clock = date.today", ("forbidden-name", "date.today")),
        (
            "def decide(ask):\n    return date.fromtimestamp(0)",
            ("forbidden-name", "date.fromtimestamp"),
        ),
        ("def decide(ask):\n    return min(A, key=hash)", ("forbidden-name", "hash")),
        ("def decide(ask):\n    return hasattr(int, 'is_integer')", ("forbidden-name", "hasattr")),
        ("def decide(ask):\n    return len(dir(str))", ("forbidden-name", "dir")),
        ("def decide(ask):\n    setattr(A, 'seen', 1)", ("forbidden-name", "setattr")),
    ],
)
def test_what_makes_a_logic_unrepeatable_is_seen(logic: str, found: tuple[str, str]) -> None:
    assert [(sight.code, sight.name, sight.line) for sight in issues(logic)] == [
        (*found, logic.count("\n") + 1)
    ]


BUILT = "class Load:\n    def {}(self, load):\n        {}"


@pytest.mark.parametrize("method", ["__init__", "__post_init__"])
def test_an_object_may_be_given_its_attributes_while_it_is_made(method: str) -> None:
    assert list(issues(BUILT.format(method, "self.load = self.most = load"))) == []


@pytest.mark.parametrize(
    ("method", "body", "refused"),
    [
        ("add", "self.load = load", "self.load"),
        ("__init__", "load.seen = self", "load.seen"),
        ("__init__", "self = ONE; self.load = load", "self.load"),
        ("__init__", "for self in ALL: self.load = load", "self.load"),
        ("__init__", "[self := ONE]; self.load = load", "self.load"),
        ("__init__", "(lambda self: None)(ONE); self.load = load", "self.load"),
        ("__init__", "import decimal as self; self.load = load", "self.load"),
        ("__post_init__", "Load.load = load", "Load.load"),
        ("__post_init__", "del self.load", "self.load"),
    ],
)
def test_no_other_object_may_be_given_one(method: str, body: str, refused: str) -> None:
    found = [sight.name for sight in issues(BUILT.format(method, body))]
    assert found == [refused]


def test_each_module_that_is_allowed_has_its_names() -> None:
    assert {"__future__", *PUBLIC} == scrutiny.ALLOWED_IMPORTS


@pytest.mark.parametrize("module", sorted(set(PUBLIC) - {"decision"}))
def test_every_name_that_is_allowed_is_there(module: str) -> None:
    assert [name for name in PUBLIC[module] if not hasattr(import_module(module), name)] == []


def test_an_answer_may_be_called_like_a_function_of_python() -> None:
    assert list(issues("def decide(ask):\n    open = ask(opened)\n    return open == A.x")) == []
    assert list(issues("class A(Choice):\n    today = auto()\n\nSOON = (A.today,)")) == []


@pytest.mark.parametrize(
    "test",
    [
        "    if ask(Occupant):\n        pass",
        "    if not ask(Occupant):\n        pass",
        "    while ask(Occupant):\n        pass",
        "    x = 1 if ask(Occupant) else 2",
        "    x = ask(roofed) and ask(Occupant)",
        "    who = ask(Occupant); x = 1 if who else 2",
        "    if ask(watered):\n        pass",
    ],
)
def test_a_test_of_the_truth_of_a_choice_is_seen(test: str) -> None:
    logic = (
        "class Occupant(Choice):\n    bees = auto()\nwatered = YesNoCannotTell('watered')\n"
        f"roofed = YesNo('roofed')\ndef decide(ask):\n{test}\n"
    )
    found = list(issues(logic))
    assert {(sight.code, sight.line) for sight in found} == {("truth-of-choice", 6)}
    assert {sight.name for sight in found} <= {"Occupant", "watered"}


@pytest.mark.parametrize(
    "logic",
    [
        "from __future__ import annotations\nfrom typing import Any",
        "from decision import Ask\nfrom collections.abc import Iterator\nimport datetime",
        "def decide(ask):\n    if ask(roofed):\n        pass\nroofed = YesNo('roofed')",
        "class Occupant(Choice):\n    bees = auto()\ndef decide(ask):\n    if ask(Occupant) == Occupant.bees:\n        pass",
        "deadlines = {A.x: ()}\ndef decide(ask):\n    return A.x",
        "def decide(ask: Ask, *more: 'A') -> dict[str, list[A] | None]:\n    deadlines: tuple[A, ...] = ()\n    return deadlines",
        "def decide(ask):\n    seen = []\n    seen.append(1)",
        "import",
    ],
)
def test_a_sound_logic_shows_nothing(logic: str) -> None:
    assert list(issues(logic)) == []


def test_the_hive_shows_nothing(hive: Path) -> None:
    assert list(issues((hive / "hive" / "logic.py").read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("logic", "tested"),
    [
        ("x is Occupant.bees", True),
        ("x is not True", True),
        ("match x:\n    case True:\n        pass", True),
        ("x is None", False),
        ("x is not None", False),
        ("match x:\n    case None:\n        pass", False),
        ("x == Occupant.bees", False),
    ],
)
def test_tests_of_identity_are_told_from_tests_for_none(logic: str, tested: bool) -> None:  # noqa: FBT001  # expected
    assert scrutiny.tests_identity(logic) is tested
