"""Random checklists as data: questions, and a decision function that looks at their answers.

A program is an end, or a question with a test on its answer and a program for
either result, or a question that is put and never looked at.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from enum import auto
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from decision import (
    Choice,
    Day,
    Grid,
    Money,
    Notice,
    Outcome,
    Several,
    Text,
    Tri,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
)
from decision.checklist import Checklist, define
from decision.questions import as_question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from decision.values.json_values import Json


class Occupant(Choice):
    bees = auto()
    wasps = auto()
    nobody = auto()


class Signs(Several):
    comb = auto()
    swarm = auto()
    none = auto()


class Fenced(YesNo):
    """Declared as a class."""


class End(Outcome):
    allow = "s. 1"
    refuse = "s. 1"
    refer = "s. 2"


class Said(Notice):
    smoke = "s. 3"
    water = "s. 4"


roofed = YesNo("roofed")
watered = YesNoCannotTell("watered")
hives = WholeNumber("hives", unit="hives", low=1, high=5)
fee = Money("fee", currency="CAD", high=300)
received = Day("received")
remark = Text("remark")
state = Grid("state", rows={"roof": "s. 5", "floor": "s. 6"}, ratings=("good", "bad"), start="good")
late = YesNo("late", fact=True)
MAY = datetime.date(2031, 5, 1)

Test = tuple[str, "Callable[[Any], bool]"]

LOOKS: dict[str, tuple[object, list[Test]]] = {
    "occupant": (
        Occupant,
        [
            ("== bees", lambda a: a == Occupant.bees),
            ("in bees, wasps", lambda a: a in {Occupant.bees, Occupant.wasps}),
            ("!= nobody", lambda a: a != Occupant.nobody),
            ("name", lambda a: a.name.startswith("b")),
        ],
    ),
    "signs": (
        Signs,
        [
            ("comb", lambda a: Signs.comb in a),
            ("swarm", lambda a: Signs.swarm in a),
            ("none", lambda a: Signs.none in a),
            ("any", bool),
            ("two", lambda a: len(a) == 2),
        ],
    ),
    "fenced": (Fenced, [("yes", bool), ("no", lambda a: not a)]),
    "roofed": (roofed, [("yes", bool), ("== False", lambda a: a == False)]),  # noqa: E712  # an author may
    "watered": (
        watered,
        [("== yes", lambda a: a == Tri.yes), ("!= cannot_tell", lambda a: a != Tri.cannot_tell)],
    ),
    "hives": (
        hives,
        [
            ("> 3", lambda a: a > 3),
            ("<= 1", lambda a: a <= 1),
            ("== 2", lambda a: a == 2),
            ("2 <= n < 5", lambda a: 2 <= a < 5),
            ("> 9", lambda a: a > 9),
        ],
    ),
    "fee": (fee, [("> 1.00", lambda a: a > 100), ("== 2.50", lambda a: a == 250)]),
    "received": (received, [(">= May", lambda a: a >= MAY), ("== May", lambda a: a == MAY)]),
    "state": (
        state,
        [
            ("roof", lambda a: a["roof"] == "bad"),
            ("floor", lambda a: a["floor"] != "good"),
            ("both", lambda a: all(rating == "good" for rating in a.values())),
        ],
    ),
    "remark": (remark, []),
}


@dataclass(frozen=True)
class Stop:
    """An end, with provisions of its own or without."""

    outcome: str
    own: bool


@dataclass(frozen=True)
class Look:
    """A question, the number of the test on its answer, and what follows either result."""

    question: str
    test: int
    then: Program
    other: Program


@dataclass(frozen=True)
class Put:
    """A question that is put and not looked at."""

    question: str
    then: Program


Program = Stop | Look | Put


QUESTIONS, DEPTH = 5, 5
"""How many questions a program may choose from, so that it meets some twice, and how deep it may go."""


def program(seed: int) -> Program:
    """Return a bushy program; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # examples, not secrets
    pool = chance.sample(list(LOOKS), chance.randint(1, QUESTIONS))

    def grow(depth: int) -> Program:
        if depth == 0 or chance.random() < (0 if depth == DEPTH else 0.15):
            return Stop(chance.choice(["allow", "refuse", "refer"]), chance.random() < 0.3)
        question = chance.choice(pool)
        tests = LOOKS[question][1]
        if not tests or chance.random() < 0.15:
            return Put(question, grow(depth - 1))
        at = chance.randrange(len(tests))
        return Look(question, at, grow(depth - 1), grow(depth - 1))

    return grow(DEPTH)


# Hypothesis draws small examples first and mostly; a seed gives large ones as often.
PROGRAMS: st.SearchStrategy[Program] = st.integers(0, 2**32).map(program)


def used(program: Program) -> dict[str, object]:
    """Return the questions of a program by id, in the order met."""
    match program:
        case Stop():
            return {}
        case Put(question, then):
            return {question: LOOKS[question][0], **used(then)}
        case Look(question, _, then, other):
            return {question: LOOKS[question][0], **used(then), **used(other)}


def checklist(program: Program) -> Checklist:
    """Return the checklist that runs ``program``."""

    def decide(ask: Any) -> object:
        at = program
        while True:
            match at:
                case Stop(outcome, own):
                    return End[outcome].because("s. 9") if own else End[outcome]
                case Put(question, then):
                    ask(LOOKS[question][0])
                    at = then
                case Look(question, test, then, other):
                    at = then if LOOKS[question][1][test][1](ask(LOOKS[question][0])) else other

    def notices(ask: Any, outcome: End) -> Iterator[object]:
        del ask
        if outcome == End.allow:
            yield Said.smoke
        yield Said.water.where(late, "yes")

    names = {"End": End, "Said": Said, "late": late, "decide": decide, "notices": notices}
    return define("random", {**used(program), **names})


ANSWERS: dict[str, list[Json]] = {
    "occupant": ["bees", "wasps", "nobody"],
    "signs": [[], ["comb"], ["swarm"], ["comb", "swarm"], ["none"]],
    "fenced": ["yes", "no"],
    "roofed": ["yes", "no"],
    "watered": ["yes", "no", "cannot_tell"],
    "hives": [1, 2, 3, 4, 5],
    "fee": ["0.00", "1.00", "1.01", "2.50", "3.00"],
    "received": ["2031-04-30", "2031-05-01", "2031-05-02"],
    "state": [{"roof": roof, "floor": floor} for roof, floor in product(("good", "bad"), repeat=2)],
    "remark": [""],
}
"""Every answer that any test can tell from another; of days, those around the one compared with."""


def answer_sets(made: Checklist) -> Iterator[dict[str, Json]]:
    """Yield every set of answers to all questions of a checklist."""
    for given in product(*(ANSWERS[id] for id in made.questions)):
        yield dict(zip(made.questions, given, strict=True))


def brute_changing(made: Checklist, answers: Mapping[str, Json]) -> set[frozenset[str]]:
    """Return the minimal sets of questions asked whose answers, changed, can lead elsewhere.

    Found by running the logic on every other set of answers, smaller sets
    first; questions not asked may have any answer.
    """
    outcome, asked = run(made, answers)
    free = [id for id in made.questions if id not in asked]
    found: set[frozenset[str]] = set()
    for size in range(1, len(asked) + 1):
        for some in combinations(asked, size):
            if any(one <= set(some) for one in found):
                continue
            ids = (*some, *free)
            tried = product(*(ANSWERS[id] for id in ids))
            if any(
                run(made, {**answers, **dict(zip(ids, one, strict=True))})[0] != outcome
                for one in tried
            ):
                found.add(frozenset(some))
    return found


def run(made: Checklist, answers: Mapping[str, Json]) -> tuple[str, tuple[str, ...]]:
    """Return the outcome of ``decide`` on complete answers and what it asked, without the engine."""
    asked: dict[str, None] = {}

    def ask(declared: object) -> Any:
        question = as_question(declared)
        assert question is not None
        asked[question.id] = None
        answer: Any = answers[question.id]
        match question.id:
            case "occupant":
                return Occupant[answer]
            case "signs":
                return tuple(Signs[one] for one in answer)
            case "fenced" | "roofed":
                return answer == "yes"
            case "watered":
                return Tri[answer]
            case "fee":
                return int(answer.replace(".", ""))
            case "received":
                return datetime.date.fromisoformat(answer)
            case _:
                return answer

    reached: Any = made.decide(ask)
    return getattr(reached, "outcome", reached).name, tuple(asked)
