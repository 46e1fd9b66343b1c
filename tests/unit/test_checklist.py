"""Gathering a checklist from the names that its logic module declares."""

from __future__ import annotations

from typing import Any

import pytest

from decision import (
    Choice,
    Grid,
    Notice,
    Outcome,
    Several,
    Tri,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
    auto,
)
from decision.checklist import define
from decision.errors import AuthoringError
from decision.questions import as_question


class Occupant(Choice, cite="s. 2"):
    wild_bees = auto()
    honeybees = auto()


class Signs(Several, cite="s. 3", fact=True):
    comb = auto()
    none = auto()


class Fenced(YesNo, cite="s. 5"):
    """Declared as a class."""


class End(Outcome):
    allow = "s. 6"


def decide(ask: Any) -> End:
    del ask
    return End.allow


def refused(**namespace: object) -> AuthoringError:
    with pytest.raises(AuthoringError) as raised:
        define("sample", namespace)
    return raised.value


def test_questions_facts_outcomes_and_notices_are_told_apart() -> None:
    class Remark(Notice):
        smoke = "s. 9"

    late = YesNo("late", cite="s. 8", fact=True)
    found = define(
        "sample",
        {
            "A": Occupant,
            "B": Signs,
            "C": Fenced,
            "D": End,
            "E": Remark,
            "f": late,
            "decide": decide,
        },
    )
    assert list(found.questions) == ["occupant", "fenced"]
    assert list(found.facts) == ["signs", "late"]
    assert found.outcomes == {"allow": ("s. 6",)}
    assert found.notices == {"smoke": ("s. 9",)}
    assert found.question("late").fact
    assert found.question("occupant").cites == ("s. 2",)


def test_what_an_author_imports_is_no_noun() -> None:
    imported = {
        kind.__name__: kind for kind in (Choice, Several, YesNo, Outcome, Notice, Tri, Grid)
    }
    found = define("sample", {**imported, "End": End, "decide": decide})
    assert (found.questions, found.facts, list(found.outcomes)) == ({}, {}, ["allow"])


def test_a_noun_under_two_names_is_one_noun() -> None:
    fenced = YesNoCannotTell("fenced")
    found = define("sample", {"one": fenced, "two": fenced, "End": End, "decide": decide})
    assert list(found.questions) == ["fenced"]


def test_two_questions_with_one_id_are_refused() -> None:
    error = refused(
        one=YesNo("x"), two=WholeNumber("x", unit="m", low=0, high=1), End=End, decide=decide
    )
    assert (error.code, error.values) == ("id-twice", {"id": "x"})


def test_two_questions_declared_alike_are_refused_too() -> None:
    error = refused(one=YesNoCannotTell("x"), two=YesNoCannotTell("x"), End=End, decide=decide)
    assert (error.code, error.values) == ("id-twice", {"id": "x"})


def test_a_question_and_an_outcome_with_one_id_are_refused() -> None:
    error = refused(one=YesNo("allow"), End=End, decide=decide)
    assert (error.code, error.values) == ("id-twice", {"id": "allow"})


def test_an_outcome_and_a_notice_with_one_id_are_refused() -> None:
    class Remark(Notice):
        allow = "s. 9"

    assert refused(Remark=Remark, End=End, decide=decide).code == "id-twice"


def test_two_classes_of_outcomes_with_one_id_are_refused() -> None:
    class Other(Outcome):
        allow = "s. 7"

    assert refused(Other=Other, End=End, decide=decide).values == {"id": "allow"}


def test_a_logic_without_decide_is_refused() -> None:
    assert refused(End=End).code == "no-decide"
    assert refused(End=End, decide="not a function").code == "no-decide"


def test_a_logic_without_outcomes_is_refused() -> None:
    assert refused(Outcome=Outcome, decide=decide).code == "no-outcomes"


@pytest.mark.parametrize(
    "declared", [None, 3, "occupant", Choice, Several, YesNo, Outcome, End, End.allow]
)
def test_what_is_no_question_gives_none(declared: object) -> None:
    assert as_question(declared) is None


def test_there_is_no_question_by_an_unknown_id() -> None:
    with pytest.raises(KeyError):
        define("sample", {"End": End, "decide": decide}).question("nothing")
