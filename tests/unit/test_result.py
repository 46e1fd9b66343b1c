"""The result object of the contract: its exact keys, and what each status holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from decision import Notice, Outcome, WholeNumber, YesNo
from decision.engine.explore import explore
from decision.engine.interview import advance
from decision.errors import AnswerError, CannotRunError
from decision.reasoning.labels import label
from decision.render.result import divide, problem, result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from decision.checklist import Checklist
    from decision.contract.result import Result
    from decision.values.json_values import Json

    Make = Callable[..., Checklist]

KEYS = [
    "checklist", "version", "status", "question", "outcome", "asked", "unused", "mattered",
    "rules", "assumptions", "notices", "errors",
]  # fmt: skip
PHRASES = {"problem.not-an-option": "No “{answer}” here.", "hint.not-an-option": "Say {options}."}

roofed, late = YesNo("roofed"), YesNo("late", fact=True)
hives = WholeNumber("hives", unit="hives", low=1, high=40)


class End(Outcome):
    allow = "R-GR-01", "ASSUME-1", "R-GR-02"
    refuse = "R-GR-03"


class Said(Notice):
    smoke = "R-GR-09"


def decide(ask: Any) -> End:
    return End.allow if ask(roofed) and ask(hives) <= 3 else End.refuse


def notices(ask: Any, outcome: End) -> Iterator[object]:
    del ask, outcome
    yield Said.smoke.where(late, "yes")


@pytest.fixture
def give(make: Make) -> Callable[[dict[str, Json]], Result]:
    checklist = make(decide, roofed, late, hives, End, Said, notices=notices)
    tree = label(checklist, explore(checklist))
    return lambda answers: result(checklist, "v", tree, advance(checklist, answers), PHRASES)


def test_a_question_has_exactly_the_keys_of_the_contract(
    give: Callable[..., dict[str, Any]],
) -> None:
    found = give({"roofed": "yes"})
    assert list(found) == KEYS
    assert found == {
        "checklist": "sample",
        "version": "v",
        "status": "question",
        "question": "hives",
        "outcome": None,
        "asked": [{"question": "roofed", "answer": "yes"}],
        "unused": [],
        "mattered": [],
        "rules": [],
        "assumptions": [],
        "notices": [],
        "errors": [],
    }


def test_an_outcome_says_what_it_rests_on(give: Callable[..., dict[str, Any]]) -> None:
    found = give({"roofed": "yes", "hives": 2})
    assert list(found) == KEYS
    assert (found["status"], found["outcome"], found["question"]) == ("outcome", "allow", None)
    assert (found["rules"], found["assumptions"]) == (["R-GR-01", "R-GR-02"], ["ASSUME-1"])
    assert found["mattered"] == ["roofed", "hives"]


def test_an_unused_answer_is_listed_and_does_not_matter(
    give: Callable[..., dict[str, Any]],
) -> None:
    found = give({"hives": 2, "roofed": "no"})
    assert (found["outcome"], found["unused"], found["mattered"]) == (
        "refuse",
        ["hives"],
        ["roofed"],
    )


def test_facts_appear_only_when_given(give: Callable[..., dict[str, Any]]) -> None:
    found = give({"roofed": "no", "late": "yes"})
    assert list(found) == [*KEYS, "facts"]
    assert (found["facts"], found["notices"]) == ({"late": "yes"}, ["smoke"])
    assert "facts" not in give({"late": "yes"})


def test_an_invalid_answer_has_a_message_and_the_rest_goes_on(
    give: Callable[..., dict[str, Any]],
) -> None:
    found = give({"roofed": "yes", "hives": 3, "late": "perhaps"})
    assert list(found) == KEYS
    assert (found["status"], found["question"], found["outcome"]) == ("invalid", None, None)
    assert found["asked"] == [
        {"question": "roofed", "answer": "yes"},
        {"question": "hives", "answer": 3},
    ]
    assert (found["rules"], found["mattered"]) == ([], [])
    assert found["errors"] == [
        {
            "question": "late",
            "code": "not-an-option",
            "message": "No “perhaps” here.",
            "hint": "Say yes, no.",
        }
    ]


def test_an_error_without_a_question_says_so_and_without_words_gives_its_code() -> None:
    assert problem(CannotRunError("not-an-object"), {}) == {
        "question": None,
        "code": "not-an-object",
        "message": "not-an-object",
        "hint": "",
    }
    assert problem(AnswerError("not-a-text", question="remark"), {})["question"] == "remark"


def test_assumptions_are_told_from_rules_by_their_id() -> None:
    assert divide(["R-GR-01", "ASSUME-12", "s. 6"]) == (["R-GR-01", "s. 6"], ["ASSUME-12"])
