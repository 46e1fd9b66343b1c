"""What a logic keeps between runs: every place where something that can change may hang, and what never does."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from decision.checking.logic.module_state import changeable_globals, line_of

IMPORTS = """\
from __future__ import annotations
import datetime
from collections.abc import Iterator, Mapping
from datetime import date
from decision import *
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Flag
from fractions import Fraction
from functools import reduce
from itertools import chain
from typing import Any, ClassVar, NamedTuple, TypeVar
"""


def found(logic: str) -> list[tuple[str, str, int]]:
    """Return the names that can change, with the type of what can and the line of the logic."""
    module = ModuleType("logic")
    sys.modules["logic"] = module
    exec(compile(IMPORTS + logic, "logic.py", "exec", dont_inherit=True), vars(module))  # noqa: S102  # the code is above
    before = IMPORTS.count("\n")
    return [
        (one.name, one.type, line_of(IMPORTS + logic, one.name) - before)
        for one in changeable_globals(vars(module))
    ]


CHANGEABLE = {
    "a list": ("seen = []", "seen", "list"),
    "a list told in an annotation": ("seen: list[int] = []", "seen", "list"),
    "a dict": ("LIMITS = {'a': 1}", "LIMITS", "dict"),
    "a set": ("seen = {1}", "seen", "set"),
    "bytes that can change": ("seen = bytearray(3)", "seen", "bytearray"),
    "a list in a tuple": ("seen = ((1, []),)", "seen", "list"),
    "a list made by a function": ("def make():\n    return []\n\nseen = make()", "seen", "list"),
    "a list by another name": ("if True:\n    (a, *seen) = 1, 2", "seen", "list"),
    "a list of its own kind": ("class L(list): pass\nseen = L()", "seen", "L"),
    "an object of its own kind": ("class Box: pass\nseen = Box()", "seen", "Box"),
    "an error": ("seen = ValueError()", "seen", "ValueError"),
    "a data class that can change": (
        "@dataclass\nclass Row:\n    at: int\n\nROW = Row(1)",
        "ROW",
        "Row",
    ),
    "a frozen data class that holds a list": (
        "@dataclass(frozen=True)\nclass Row:\n    at: list = field(default_factory=list)\n\nROW = Row()",
        "ROW",
        "list",
    ),
    "a frozen data class that is a list as well": (
        "@dataclass(frozen=True)\nclass Row(list):\n    at: int = 1\n\nROW = Row()",
        "ROW",
        "Row",
    ),
    "a named tuple that holds a list": (
        "class Row(NamedTuple):\n    at: list\n\nROW = Row([])",
        "ROW",
        "list",
    ),
    "a named tuple with attributes": (
        "class Row(NamedTuple):\n    at: int\n\nclass More(Row): pass\n\nROW = More(1)",
        "ROW",
        "More",
    ),
    "a counter": ("seen = Counter()", "seen", "Counter"),
    "a walk through a chain": ("turns = chain((1,), (2,))", "turns", "chain"),
    "a walk through a tuple": ("turns = iter((1, 2))", "turns", "tuple_iterator"),
    "a walk through numbers": ("turns = zip((1,), (2,))", "turns", "zip"),
    "a generator": ("turns = (n for n in (1, 2))", "turns", "generator"),
    "a generator function, begun": ("def g():\n    yield 1\n\nturns = g()", "turns", "generator"),
    "a generator's method": ("turns = (n for n in (1,)).send", "turns", "generator"),
    "a list's method": ("note = [].append", "note", "list"),
    "a class's list": ("class Kept:\n    one = 1\n    seen = []", "Kept.seen", "list"),
    "a list of a class in a tuple": (
        "class K:\n    s = []\n\nall_of = (K,)\ndel K",
        "all_of",
        "list",
    ),
    "a default": ("def decide(ask, seen=[]): pass", "decide", "list"),
    "a default by name": ("def decide(ask, *, seen=([],)): pass", "decide", "list"),
    "a default of a method": (
        "class K:\n    def of(self, seen=[]): pass",
        "K.of",
        "list",
    ),
    "a default of a static method": (
        "class K:\n    @staticmethod\n    def of(seen=[]): pass",
        "K.of",
        "list",
    ),
    "a property": ("class K:\n    @property\n    def of(self, seen=[]): pass", "K.of", "list"),
    "a lambda's default": ("note = lambda seen={}: seen", "note", "dict"),
    "a closure": (
        "def make():\n    seen = []\n    def note():\n        seen.append(1)\n    return note\n\ncount = make()",
        "count",
        "list",
    ),
    "a function wrapped in another": (
        "def counted(f):\n    seen = set()\n    return lambda ask: (seen.add(1), f(ask))\n\n@counted\ndef decide(ask): pass",
        "decide",
        "set",
    ),
    "a closure over a generator": (
        "def make(turns):\n    return lambda: next(turns)\n\ncount = make(n for n in (1, 2))",
        "count",
        "generator",
    ),
    "an attribute of a function": ("def f(): pass\nf.seen = []", "f", "list"),
    "the deadlines under another name": ("deadlines = {}\nD = deadlines", "D", "dict"),
}


@pytest.mark.parametrize(("logic", "name", "kind"), CHANGEABLE.values(), ids=CHANGEABLE.keys())
def test_whatever_a_run_could_change_is_named(logic: str, name: str, kind: str) -> None:
    assert [(one, type) for one, type, _ in found(logic) if one in (name, "decide")] == [
        (name, kind)
    ]


FIXED = """
SIZE, NAME, NOTHING = 3, "a", None
DAYS = date(2026, 1, 1), datetime.timedelta(1), range(3), frozenset({1, (2, "b")})
T = TypeVar("T")
Alias = Mapping[str, "int | None"] | None
Rows = dict[str, int]

TENTH, CENT, SUM = Fraction(1, 10), Decimal("0.01"), reduce

@dataclass(frozen=True, order=True, slots=True)
class Line:
    low: int
    notes: tuple[str, ...] = ()
    more: tuple[int, ...] = field(default_factory=tuple, repr=False)
    KIND: ClassVar[str] = "line"

    def __post_init__(self):
        pass

@dataclass(frozen=True)
class Last(Line):
    high: int = 3

class Pair(NamedTuple):
    left: int
    right: Line

class Marks(Flag):
    good = auto()
    fair = auto()
    both = good | fair

LINES = Pair(1, Last(1)), Marks.both

class View(Choice, cite="s. 1"):
    good = auto()

class Fenced(YesNo, cite="s. 1"):
    pass

class Signs(Several):
    a = auto()

class End(Outcome):
    allow = "s. 1"

class Said(Notice):
    smoke = "s. 1", "s. 2"

class Plain:
    size = 1
    def __init__(self, size=1): pass
    @staticmethod
    def one(): return 1

watered = YesNoCannotTell("watered", cite="s. 1")
state = Grid("state", rows={"roof": "s. 5"}, ratings=("good",))
ROWS = state.rows
AGAIN = End.allow.because("s. 3"), Said.smoke.where(View, "good"), Tri.yes, View.good
longest, starts = max, str.startswith
deadlines = {End.allow: (Step("reply_by", 5, cite="s. 1"),)}

def made(size):
    def more(n: int = 1) -> int:
        return more(n) + size
    return more

three = made(3)

def decide(ask: Ask, few: tuple[int, ...] = (1, 2)) -> End:
    seen = []
    seen.append(1)
    return End.allow
"""


def test_what_never_changes_may_be_kept() -> None:
    assert found(FIXED) == []


@pytest.mark.parametrize(
    ("logic", "line"),
    [
        ("x = 1\nseen = []", 2),
        ("x = 1\nclass K:\n    y = 1\n    seen = {}", 4),
        ("x = 1\nif x:\n    for seen in ([], []):\n        pass", 3),
        ("x = 1\ndef decide(ask, seen=[]): pass", 2),
        ("x = 1\ny = [(seen := []) for _ in (1,)] and 1", 2),
    ],
)
def test_a_name_is_on_the_line_that_gives_it_its_value(logic: str, line: int) -> None:
    assert [at for _, _, at in found(logic)] == [line]


def test_every_name_of_one_list_is_told() -> None:
    assert [name for name, _, _ in found("seen = again = []\nclass K:\n    s = seen")] == [
        "seen",
        "again",
        "K.s",
    ]


def test_the_rows_of_a_grid_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        exec(compile(IMPORTS + FIXED + "state.rows['x'] = 's. 9'", "logic.py", "exec"), {})  # noqa: S102  # the code is above
