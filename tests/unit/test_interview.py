"""The live interpreter: the next question, the outcome, parking, and answers in doubt."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from decision import (
    Choice,
    Day,
    Grid,
    Notice,
    Outcome,
    Several,
    Text,
    Tri,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
    auto,
)
from decision.engine.interview import Asked, Decided, NextQuestion, Rejected, advance
from decision.errors import AuthoringError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from decision.checklist import Checklist
    from decision.values.json_values import Json

    Make = Callable[..., Checklist]


class Occupant(Choice):
    wild_bees = auto()
    honeybees = auto()


class Signs(Several):
    swarm = auto()
    comb = auto()
    none = auto()


class Fenced(YesNo):
    """Declared as a class."""


roofed = YesNo("roofed")
watered = YesNoCannotTell("watered")
hives = WholeNumber("hives", unit="hives", low=1, high=40)
received = Day("received")
remark = Text("remark")
state = Grid(
    "state",
    rows={"roof": "s. 1", "floor": "s. 2"},
    ratings=("good", "bad", "unknown"),
    start="unknown",
)
EVERY = (Occupant, Signs, Fenced, roofed, watered, hives, received, remark, state)


class End(Outcome):
    allow = "s. 6", "s. 7"
    refuse = "s. 6"


class Said(Notice):
    smoke = "s. 9"
    repair = "s. 10"


def test_each_kind_gives_the_logic_an_answer_of_its_type(make: Make) -> None:
    seen: dict[str, object] = {}

    def decide(ask: Any) -> End:
        for question in EVERY:
            seen[getattr(question, "id", getattr(question, "__name__", ""))] = ask(question)
        return End.allow

    answers: dict[str, Json] = {
        "occupant": "honeybees",
        "signs": ["comb"],
        "fenced": "yes",
        "roofed": "no",
        "watered": "cannot_tell",
        "hives": 3,
        "received": "2031-05-01",
        "remark": "quiet",
        "state": {"roof": "bad"},
    }
    step = advance(make(decide, *EVERY, End), answers)
    assert isinstance(step, Decided)
    assert [one.question for one in step.asked] == list(answers)
    assert step.asked[-1] == Asked("state", {"roof": "bad", "floor": "unknown"})
    assert seen["Occupant"] is Occupant.honeybees
    assert seen["fenced"] is True
    assert seen["roofed"] is False
    assert seen["watered"] is Tri.cannot_tell
    assert seen["hives"] == 3
    assert seen["received"] == datetime.date(2031, 5, 1)
    assert dict(seen["state"].items()) == {"roof": "bad", "floor": "unknown"}  # type: ignore[attr-defined]  # a Ratings
    assert list(seen["Signs"]) == [Signs.comb]  # type: ignore[call-overload]  # a Selection


@pytest.mark.parametrize(
    ("low", "outcome"), [(1, "allow"), (3, "allow"), (4, "refuse"), (40, "refuse")]
)
def test_a_number_decides_on_either_side_of_its_edge(make: Make, low: int, outcome: str) -> None:
    checklist = make(lambda ask: End.refuse if ask(hives) > 3 else End.allow, hives, End)
    step = advance(checklist, {"hives": low})
    assert isinstance(step, Decided)
    assert step.outcome == outcome


def _order(ask: Any) -> End:
    if ask(Occupant) == Occupant.wild_bees:
        return End.allow
    return End.allow if ask(roofed) and ask(watered) == Tri.yes else End.refuse


@pytest.fixture
def garden(make: Make) -> Checklist:
    return make(_order, Occupant, roofed, watered, YesNo("late", fact=True), End)


def test_without_answers_the_first_question_is_put(garden: Checklist) -> None:
    assert advance(garden, {}) == NextQuestion("occupant", (), ())


def test_the_next_question_follows_from_the_answers_so_far(garden: Checklist) -> None:
    step = advance(garden, {"occupant": "honeybees"})
    assert step == NextQuestion("roofed", (Asked("occupant", "honeybees"),), ())


def test_answers_given_ahead_wait_their_turn(garden: Checklist) -> None:
    step = advance(garden, {"watered": "yes", "occupant": "honeybees"})
    assert step == NextQuestion("roofed", (Asked("occupant", "honeybees"),), ("watered",))


def test_the_order_of_the_answers_does_not_matter(garden: Checklist) -> None:
    answers: dict[str, Json] = {"watered": "yes", "roofed": "yes", "occupant": "honeybees"}
    assert advance(garden, answers) == advance(garden, dict(reversed(answers.items())))


def test_changing_an_answer_parks_the_rest_and_flipping_back_restores_it(garden: Checklist) -> None:
    answers: dict[str, Json] = {"occupant": "honeybees", "roofed": "yes", "watered": "no"}
    before = advance(garden, answers)
    parked = advance(garden, {**answers, "occupant": "wild_bees"})
    assert isinstance(parked, Decided)
    assert (parked.outcome, parked.unused) == ("allow", ("roofed", "watered"))
    assert [one.question for one in parked.asked] == ["occupant"]
    assert advance(garden, answers) == before
    assert isinstance(before, Decided)
    assert (before.outcome, before.unused) == ("refuse", ())


def test_a_parked_answer_never_counts(garden: Checklist) -> None:
    with_it = advance(garden, {"occupant": "wild_bees", "roofed": "no"})
    assert isinstance(with_it, Decided)
    assert with_it.outcome == "allow"


def test_facts_go_with_the_outcome_and_are_no_questions(garden: Checklist) -> None:
    step = advance(garden, {"occupant": "wild_bees", "late": "yes"})
    assert isinstance(step, Decided)
    assert (step.facts, step.unused) == ({"late": "yes"}, ())


def test_facts_before_the_outcome_are_unused(garden: Checklist) -> None:
    assert advance(garden, {"late": "yes"}) == NextQuestion("occupant", (), ("late",))


def test_a_rejected_answer_leaves_the_rest_standing(garden: Checklist) -> None:
    step = advance(garden, {"occupant": "honeybees", "roofed": "perhaps", "watered": "no"})
    assert isinstance(step, Rejected)
    assert [error.code for error in step.errors] == ["not-an-option"]
    assert step.rest == NextQuestion("roofed", (Asked("occupant", "honeybees"),), ("watered",))


def test_every_answer_that_is_not_allowed_is_reported(garden: Checklist) -> None:
    step = advance(garden, {"occupant": 3, "nothing": 1, "watered": [], "late": "perhaps"})
    assert isinstance(step, Rejected)
    assert [(error.code, error.values["question"]) for error in step.errors] == [
        ("not-an-option", "occupant"),
        ("no-such-question", "nothing"),
        ("not-an-option", "watered"),
        ("not-an-option", "late"),
    ]
    assert step.rest == NextQuestion("occupant", (), ())


def test_a_wrong_answer_that_is_not_asked_for_is_reported_all_the_same(garden: Checklist) -> None:
    step = advance(garden, {"occupant": "wild_bees", "watered": "perhaps"})
    assert isinstance(step, Rejected)
    assert isinstance(step.rest, Decided)


def test_a_long_unknown_id_is_quoted_in_part(garden: Checklist) -> None:
    step = advance(garden, {"x" * 1_000_000: "yes"})
    assert isinstance(step, Rejected)
    assert len(step.errors[0].values["question"]) == 80


def test_an_outcome_rests_on_its_own_provisions_or_on_those_of_its_row(make: Make) -> None:
    def decide(ask: Any) -> object:
        return End.allow.because("s. 8") if ask(roofed) else End.allow

    checklist = make(decide, roofed, End)
    for answer, cites in (("yes", ("s. 8",)), ("no", ("s. 6", "s. 7"))):
        step = advance(checklist, {"roofed": answer})
        assert isinstance(step, Decided)
        assert (step.outcome, step.cites) == ("allow", cites)


def test_a_notice_of_its_own_answer_is_shown_or_hidden_by_it(make: Make) -> None:
    late = YesNo("late", fact=True)

    def decide(ask: Any) -> End:
        ask(state)
        return End.allow

    def notices(ask: Any, outcome: End) -> Iterator[object]:
        del ask, outcome
        yield Said.smoke.where(late, "yes")
        yield Said.repair.where(state, "bad", "unknown")

    checklist = make(decide, state, late, End, Said, notices=notices)
    sound: Json = {"roof": "good", "floor": "good"}
    expected: list[tuple[dict[str, Json], tuple[str, ...]]] = [
        ({"state": sound}, ()),
        ({"state": sound, "late": "no"}, ()),
        ({"state": sound, "late": "yes"}, ("smoke",)),
        ({"state": {"roof": "good", "floor": "bad"}}, ("repair",)),
        ({"state": {}, "late": "yes"}, ("smoke", "repair")),
    ]
    for answers, shown in expected:
        step = advance(checklist, answers)
        assert isinstance(step, Decided)
        assert step.notices == shown
        assert [one.notice for one in step.attached] == ["smoke", "repair"]


def test_notices_may_look_at_what_was_asked_and_at_the_outcome(make: Make) -> None:
    def notices(ask: Any, outcome: End) -> Iterator[object]:
        if outcome == End.allow and ask(roofed):
            yield Said.smoke

    def decide(ask: Any) -> End:
        return End.allow if ask(roofed) else End.refuse

    checklist = make(decide, roofed, End, Said, notices=notices)
    for answer, shown in (("yes", ("smoke",)), ("no", ())):
        step = advance(checklist, {"roofed": answer})
        assert isinstance(step, Decided)
        assert step.notices == shown


def test_a_notice_that_asks_is_refused_even_when_the_answer_was_given(make: Make) -> None:
    def notices(ask: Any, outcome: End) -> Iterator[object]:
        del outcome
        if ask(watered) == Tri.yes:
            yield Said.smoke

    checklist = make(lambda _: End.allow, watered, End, Said, notices=notices)
    with pytest.raises(AuthoringError) as raised:
        advance(checklist, {"watered": "yes"})
    assert (raised.value.code, raised.value.values) == ("notice-asks", {"question": "watered"})


def test_a_notice_for_an_answer_that_is_not_offered_is_refused(make: Make) -> None:
    def notices(ask: Any, outcome: End) -> Iterator[object]:
        del ask, outcome
        yield Said.repair.where(roofed, "perhaps")

    with pytest.raises(AuthoringError) as raised:
        advance(make(lambda _: End.allow, roofed, End, Said, notices=notices), {})
    assert raised.value.code == "notice-where"
    assert raised.value.values == {"notice": "repair", "question": "roofed", "answer": "perhaps"}


@pytest.mark.parametrize("returned", [None, "allow", End, True])
def test_ending_without_an_outcome_is_refused(make: Make, returned: object) -> None:
    with pytest.raises(AuthoringError) as raised:
        advance(make(lambda _: returned, End), {})
    assert raised.value.code == "no-outcome"


def test_asking_what_is_no_question_is_refused(make: Make) -> None:
    with pytest.raises(AuthoringError) as raised:
        advance(make(lambda ask: ask("occupant"), End), {})
    assert raised.value.code == "not-a-question"


def test_an_author_cannot_swallow_the_question_that_is_due(make: Make) -> None:
    def decide(ask: Any) -> End:
        try:
            return End.allow if ask(roofed) else End.refuse
        except Exception:  # noqa: BLE001  # what a careless author writes
            return End.refuse

    assert advance(make(decide, roofed, End), {}) == NextQuestion("roofed", (), ())
