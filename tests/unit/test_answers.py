"""Reading an answer: canonical forms, and a code for everything a question does not allow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from decision import (
    Choice,
    Day,
    Grid,
    Money,
    Several,
    Text,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
    auto,
)
from decision.errors import AnswerError
from decision.questions import Question, as_question
from decision.questions.entered.text import TEXT_LIMIT
from decision.questions.named import SHOWN

if TYPE_CHECKING:
    from decision.values.json_values import Json


class Occupant(Choice):
    wild_bees = auto()
    honeybees = auto()


class Signs(Several):
    swarm = auto()
    comb = auto()
    none = auto()


class Fenced(YesNo):
    """Declared as a class."""


RATINGS = ("good", "bad", "unknown")
ROWS = {"roof": "s. 1", "floor": "s. 2"}
QUESTIONS: dict[str, object] = {
    "choice": Occupant,
    "several": Signs,
    "yes-no": YesNo("fenced"),
    "yes-no class": Fenced,
    "cannot tell": YesNoCannotTell("watered"),
    "grid": Grid("state", rows=ROWS, ratings=RATINGS),
    "grid with start": Grid("state", rows=ROWS, ratings=RATINGS, start="unknown"),
    "number": WholeNumber("hives", unit="hives", low=1, high=40),
    "below zero": WholeNumber("degrees", unit="degrees", low=-5, high=5),
    "money": Money("fee", currency="CAD", low=5_00, high=5_000_00),
    "day": Day("received"),
    "text": Text("remark"),
}


def question(kind: str) -> Question:
    found = as_question(QUESTIONS[kind])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "raw", "canonical"),
    [
        ("choice", "honeybees", "honeybees"),
        ("yes-no", "yes", "yes"),
        ("yes-no class", "no", "no"),
        ("cannot tell", "cannot_tell", "cannot_tell"),
        ("several", [], []),
        ("several", ["none"], ["none"]),
        ("several", ["comb", "swarm"], ["swarm", "comb"]),
        ("several", ["comb", "comb"], ["comb"]),
        ("grid", {"floor": "bad", "roof": "good"}, {"roof": "good", "floor": "bad"}),
        ("grid with start", {}, {"roof": "unknown", "floor": "unknown"}),
        ("grid with start", {"floor": "bad"}, {"roof": "unknown", "floor": "bad"}),
        ("number", 1, 1),
        ("number", 40, 40),
        ("number", 4.0, 4),
        ("below zero", -5, -5),
        ("money", "12.5", "12.50"),
        ("money", "1 250,05", "1250.05"),
        ("money", 12, "12.00"),
        ("money", "5000", "5000.00"),
        ("below zero", -0.0, 0),
        ("day", "2028-02-29", "2028-02-29"),
        ("day", "20280229", "2028-02-29"),
        ("text", "", ""),
        ("text", "x" * TEXT_LIMIT, "x" * TEXT_LIMIT),
        ("text", "<b>{occupant}</b>", "<b>{occupant}</b>"),
    ],
)
def test_an_allowed_answer_has_one_canonical_form(kind: str, raw: Json, canonical: Json) -> None:
    found = question(kind).read(raw)
    assert json.dumps(found) == json.dumps(canonical)
    assert json.dumps(question(kind).read(found)) == json.dumps(canonical)


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("choice", "hornets", "not-an-option"),
        ("choice", "", "not-an-option"),
        ("choice", None, "not-an-option"),
        ("choice", ["honeybees"], "not-an-option"),
        ("choice", {"honeybees": True}, "not-an-option"),
        ("choice", 0, "not-an-option"),
        ("yes-no", True, "not-an-option"),
        ("yes-no", "Yes", "not-an-option"),
        ("yes-no", "cannot_tell", "not-an-option"),
        ("yes-no class", False, "not-an-option"),
        ("cannot tell", "maybe", "not-an-option"),
        ("several", "comb", "not-a-list"),
        ("several", {"comb": True}, "not-a-list"),
        ("several", ["hornets"], "not-an-option"),
        ("several", [["comb"]], "not-an-option"),
        ("several", ["none", "comb"], "none-and-others"),
        ("grid", "good", "not-a-grid"),
        ("grid", ["good", "bad"], "not-a-grid"),
        ("grid", {}, "row-missing"),
        ("grid", {"roof": "good"}, "row-missing"),
        ("grid", {"roof": "good", "floor": None}, "row-missing"),
        ("grid", {"roof": "good", "floor": "splendid"}, "not-an-option"),
        ("grid", {"roof": "good", "floor": ["bad"]}, "not-an-option"),
        ("grid with start", {"wall": "good"}, "no-such-row"),
        ("number", 0, "out-of-bounds"),
        ("number", 41, "out-of-bounds"),
        ("number", 10**300, "out-of-bounds"),
        ("number", 1e308, "out-of-bounds"),
        ("number", 4.5, "not-a-whole-number"),
        ("number", float("inf"), "not-a-whole-number"),
        ("number", float("nan"), "not-a-whole-number"),
        ("number", "4", "not-a-whole-number"),
        ("number", True, "not-a-whole-number"),
        ("number", None, "not-a-whole-number"),
        ("money", "4.99", "amount-out-of-bounds"),
        ("money", "5000.01", "amount-out-of-bounds"),
        ("money", "12.345", "amount-ambiguous"),
        ("money", "1234.567", "not-an-amount"),
        ("number", "1,234", "number-ambiguous"),
        ("money", "-12", "not-an-amount"),
        ("money", "", "not-an-amount"),
        ("money", 12.5, "not-an-amount"),
        ("money", True, "not-an-amount"),
        ("money", "٣", "not-an-amount"),
        ("day", "2027-02-29", "not-a-day"),
        ("day", "1 May 2031", "not-a-day"),
        ("day", "", "not-a-day"),
        ("day", 20310501, "not-a-day"),
        ("text", 4, "not-a-text"),
        ("text", None, "not-a-text"),
        ("text", "x" * (TEXT_LIMIT + 1), "text-too-long"),
        ("text", "\ud800", "not-a-text"),
    ],
)
def test_an_answer_that_is_not_allowed_has_a_code(kind: str, raw: Json, code: str) -> None:
    with pytest.raises(AnswerError) as raised:
        question(kind).read(raw)
    assert raised.value.code == code
    assert raised.value.values["question"] == question(kind).id
    assert all(isinstance(value, str) for value in raised.value.values.values())


def test_an_error_says_what_was_expected() -> None:
    with pytest.raises(AnswerError) as raised:
        question("choice").read("hornets")
    assert raised.value.values["options"] == "wild_bees, honeybees"
    with pytest.raises(AnswerError) as raised:
        question("number").read(41)
    assert raised.value.values | {"low": "1", "high": "40", "unit": "hives"} == raised.value.values


def test_a_long_wrong_answer_is_quoted_in_part() -> None:
    with pytest.raises(AnswerError) as raised:
        question("choice").read("x" * 1_000_000)
    assert len(raised.value.values["answer"]) == SHOWN + 1


def test_a_deeply_nested_wrong_answer_is_only_a_wrong_answer() -> None:
    nested: Json = []
    for _ in range(400):
        nested = [nested]
    with pytest.raises(AnswerError) as raised:
        question("choice").read(nested)
    assert raised.value.code == "not-an-option"


def test_a_grid_names_every_row_that_is_not_rated() -> None:
    with pytest.raises(AnswerError) as refused:
        question("grid").read({"roof": None})
    assert refused.value.values["missing"] == "roof, floor"
