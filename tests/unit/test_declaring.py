"""Hostile declarations of every noun: each is refused with what, where and what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from decision import (
    Choice,
    Day,
    Grid,
    Notice,
    Outcome,
    Several,
    Step,
    Text,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
    auto,
)
from decision.checking.findings import check
from decision.checklist import define
from decision.errors import AuthoringError
from decision.files.load import Library, interface
from decision.render.result import problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = {"roof": "s. 1", "floor": "s. 2"}
SCALE = ("good", "bad")
NO_ID = [
    None, "", " ", 3, True, b"fenced", "Fenced", "fenced in", "fenced-in", "clôturé", "_fenced", "fenced_",
    "fen__ced", "3_hives", "fenced\n", "\ud800", "x" * 81, ["fenced"],
]  # fmt: skip
NO_PROVISION = [
    None,
    5,
    True,
    ("s. 1", 5),
    (None,),
    ("",),
    {"s. 1": 1},
    "s.\n1",
    "\0",
    "\ud800",
    "  ",
]
NO_FLAG = [None, 0, 1, "yes", ()]
NO_BOUND = [None, "1", 1.0, 1.5, True, float("inf"), 10**400, -(2**53)]
NO_DAYS = [None, "1", 1.0, 1.5, True, -1, 261, 10**400, float("nan")]
BY_ID: list[Callable[..., object]] = [
    YesNo,
    YesNoCannotTell,
    Day,
    Text,
    lambda name, **more: Grid(name, rows=ROWS, ratings=SCALE, **more),
    lambda name, **more: WholeNumber(name, unit="hives", low=1, high=2, **more),
]


def refusal(declare: Callable[..., object], *given: Any, **more: Any) -> AuthoringError:
    """Return how a declaration is refused; its words need nothing that it does not carry."""
    with pytest.raises(AuthoringError) as raised:
        declare(*given, **more)
    for lang in ("en", "fr"):
        said = problem(raised.value, interface(lang))
        assert said["message"] != str(raised.value)
        assert said["hint"]
        unfilled = [
            f"{{{key}}}" for key in ("place", "found", "least", "most", "ratings", "longest")
        ]
        assert not [one for one in unfilled if one in f"{said['message']}{said['hint']}"]
    return raised.value


@pytest.mark.parametrize("id", NO_ID, ids=repr)
def test_what_is_no_id_names_no_noun(id: Any) -> None:
    for declare in [*BY_ID, lambda name: Step(name, 1)]:
        assert refusal(declare, id).code == "id-malformed"
    row: Any = id if not isinstance(id, list) else 3
    assert refusal(Grid, "a", rows={row: "s. 1"}, ratings=SCALE).code == "id-malformed"
    assert refusal(Grid, "a", rows=ROWS, ratings=("good", id)).code == "id-malformed"


@pytest.mark.parametrize("base", [Choice, Several, Outcome, Notice])
@pytest.mark.parametrize("name", ["Good", "naïve", "two__lines", "x" * 81, "end_"])
def test_what_is_no_id_names_no_member(base: Any, name: str) -> None:
    value = "auto()" if base in {Choice, Several} else "'s. 1'"
    error = refusal(_choice, base, name, body=value)
    assert (error.code, error.values["place"][:5]) == ("id-malformed", "Made.")


def _choice(base: Any, *names: str, body: str = "auto()") -> object:
    lines = "\n".join(f"    {name} = {body}" for name in names) or "    pass"
    made: dict[str, Any] = {"Base": base, "auto": auto}
    exec(f"class Made(Base):\n{lines}", made)  # noqa: S102  # a class as an author writes it
    return made["Made"]


@pytest.mark.parametrize("base", [Choice, Several, YesNo])
@pytest.mark.parametrize("name", ["Été", "_Kept", "Two__Lines", "X" * 50])
def test_what_is_no_class_name_gives_no_id(base: Any, name: str) -> None:
    error = refusal(type(base), name, (base,), _body(base, name))
    assert (error.code, error.values["place"]) == ("id-malformed", f"class {name}")


def _body(base: Any, name: str) -> Any:
    return type(base).__prepare__(name, (base,)) if base is not YesNo else {}


@pytest.mark.parametrize("cite", NO_PROVISION, ids=repr)
def test_what_is_no_provision_is_cited_by_no_noun(cite: Any) -> None:
    for declare in [*BY_ID, lambda name, **more: Step(name, 1, **more)]:
        error = refusal(declare, "fenced", cite=cite)
        assert error.code == "provision-malformed"
    bases: tuple[Any, ...] = (Choice, Several, YesNo)
    for base in bases:
        made = refusal(type(base), "Made", (base,), _body(base, "Made"), cite=cite)
        assert made.code == "provision-malformed"
    for end in (Outcome, Notice):
        assert refusal(end, "Made", {"end": cite}).code == "provision-malformed"


def test_an_outcome_or_a_notice_rests_on_no_auto() -> None:
    for base in (Outcome, Notice):
        error = refusal(_choice, base, "one")
        assert (error.code, error.values) == (
            "provision-malformed",
            {"place": "one", "found": "auto()"},
        )


def test_a_row_of_the_table_rests_on_provisions_too() -> None:
    class End(Outcome):
        allow = "s. 1"

    assert refusal(End.allow.because).code == "provision-malformed"
    assert refusal(End.allow.because, 3).code == "provision-malformed"


@pytest.mark.parametrize("fact", NO_FLAG, ids=repr)
def test_what_is_neither_true_nor_false_is_no_flag(fact: Any) -> None:
    for declare in BY_ID:
        error = refusal(declare, "fenced", fact=fact)
        assert error.code == "flag-malformed"
    assert refusal(Step, "call", 1, for_information=fact).code == "flag-malformed"
    assert refusal(Step, "call", 1, reply=fact).code == "flag-malformed"


def test_only_a_fact_is_shown_by_the_dates_and_only_what_they_show() -> None:
    assert refusal(YesNo, "late", from_dates="reply-passed").code == "from-dates-no-fact"
    assert refusal(YesNo, "late", fact=True, from_dates="late").code == "from-dates-malformed"
    assert YesNo("late", fact=True, from_dates="reply-passed").from_dates == "reply-passed"


@pytest.mark.parametrize("found", NO_BOUND, ids=lambda one: repr(one)[:20])
def test_what_is_no_whole_number_is_no_bound(found: Any) -> None:
    for bounds in ({"low": found, "high": 4}, {"low": 1, "high": found}):
        error = refusal(WholeNumber, "hives", unit="hives", **bounds)
        assert error.code == "bound-malformed"


@pytest.mark.parametrize("found", NO_DAYS, ids=lambda one: repr(one)[:20])
def test_what_is_no_count_of_working_days_is_no_step(found: Any) -> None:
    assert refusal(Step, "call", found).code == "days-malformed"


@pytest.mark.parametrize(
    ("code", "declare"),
    [
        ("unit-malformed", lambda: WholeNumber("hives", unit="", low=1, high=2)),
        ("unit-malformed", lambda: WholeNumber("hives", unit=None, low=1, high=2)),  # type: ignore[arg-type]
        ("rows-malformed", lambda: Grid("state", rows={}, ratings=SCALE)),
        ("rows-malformed", lambda: Grid("state", rows=("roof", "roof"), ratings=SCALE)),  # type: ignore[arg-type]
        ("rows-malformed", lambda: Grid("state", rows=None, ratings=SCALE)),  # type: ignore[arg-type]
        ("provision-malformed", lambda: Grid("state", rows={"roof": 3}, ratings=SCALE)),  # type: ignore[dict-item]
        ("ratings-malformed", lambda: Grid("state", rows=ROWS, ratings=())),
        ("ratings-malformed", lambda: Grid("state", rows=ROWS, ratings=("good", "bad", "good"))),
        ("ratings-malformed", lambda: Grid("state", rows=ROWS, ratings="good")),  # type: ignore[arg-type]
        ("ratings-malformed", lambda: Grid("state", rows=ROWS, ratings=None)),  # type: ignore[arg-type]
        ("start-malformed", lambda: Grid("state", rows=ROWS, ratings=SCALE, start="fair")),
        ("start-malformed", lambda: Grid("state", rows=ROWS, ratings=SCALE, start="")),
        ("start-malformed", lambda: Grid("state", rows=ROWS, ratings=SCALE, start=0)),  # type: ignore[arg-type]
        ("option-malformed", lambda: _choice(Choice, "bees", "wasps", body="1")),
        ("option-malformed", lambda: _choice(Several, "bees", "wasps", body="'bees'")),
    ],
)  # fmt: skip
def test_a_part_that_is_not_what_it_should_be_is_refused(
    code: str, declare: Callable[[], object]
) -> None:
    assert refusal(declare).code == code


class End(Outcome):
    allow = "s. 1"


class Remark(Notice):
    smoke = "s. 3"


def test_a_checklist_is_held_against_what_it_may_declare() -> None:
    whole: dict[str, object] = {"End": End, "decide": lambda _: End.allow}
    assert define("made", whole).outcomes == {"allow": ("s. 1",)}
    empty = _choice(Choice)
    assert refusal(define, "made", {**whole, "Empty": empty}).code == "options-missing"
    assert refusal(define, "made", {**whole, "notices": [1]}).code == "notices-malformed"
    assert refusal(Remark.smoke.where, YesNo("late")).code == "notice-of-no-answer"
    assert refusal(Remark.smoke.where, "late", "yes").code == "not-a-question"


def test_what_is_allowed_stays_allowed() -> None:
    assert YesNo("a1_b2", cite=["s. 1", "s.\u00a02"]).cites == ("s. 1", "s.\u00a02")  # type: ignore[arg-type]  # a list does no harm
    assert YesNo("x" * 80, cite="", fact=True).cites == ()
    assert Step("call", 0).working_days == 0
    assert Step("call", 260).working_days == 260
    least, most = -(2**53) + 1, 2**53 - 1
    assert WholeNumber("n", unit="s", low=least, high=most).high == most
    assert Grid("state", rows=ROWS, ratings=SCALE, start="bad").start == "bad"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("hostile = YesNo(None)", "id-malformed"),
        ("hostile = Step('call', 1.5)", "days-malformed"),
        ("hostile = Grid('g', rows={'a': 's. 2'}, ratings=('x', 'x'))", "ratings-malformed"),
        ("class Hostile(Outcome): one = auto()", "provision-malformed"),
        ("class Hostile(Outcome): one = 3", "provision-malformed"),
        ("class Hostile(Choice): Big = auto()", "id-malformed"),
        ("class Été(YesNo): pass", "id-malformed"),
    ],
)
def test_a_hostile_declaration_is_found_at_its_line(hive: Path, line: str, code: str) -> None:
    logic = hive / "hive" / "logic.py"
    text = logic.read_text("utf-8").replace("Outcome, ", "Outcome, Grid, Step, YesNo, ")
    logic.write_text(f"{text}\n\n{line}\n", "utf-8")
    found = [one for one in check(Library(hive).source("hive"), []) if one.file.endswith(".py")]
    at = text.count("\n") + 3
    # A fraction is refused in the text too, whatever it stands for.
    also = [("forbidden-fraction", at)] if "1.5" in line else []
    assert sorted((one.code, one.line) for one in found) == sorted([(code, at), *also])
