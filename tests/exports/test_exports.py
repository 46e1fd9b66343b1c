"""The exports, executed: DMN by an engine of FEEL that is not ours, CSV by its own description.

On every path of every checklist, and of one with every kind of question: the
outcome is that of the checklist, and exactly one rule, or one row, matches.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from decision import (
    Choice,
    Day,
    Grid,
    Money,
    Outcome,
    Several,
    Text,
    Tri,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
    auto,
)
from decision.checklist import define
from decision.engine.explore import explore
from decision.engine.interview import Decided, advance
from decision.files.load import Library
from decision.questions import OneOf, SomeOf
from decision.render.exports.dmn import NAMESPACE, dmn
from decision.render.exports.table import rows, table_csv
from decision.values.domain import IN, Options, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checklist import Checklist
    from decision.engine.tree import Node
    from decision.questions import Question
    from decision.render.exports.table import TableRow
    from decision.values.domain import Domain
    from decision.values.json_values import Json

HERE = Path(__file__).parent
LIBRARY = Library(HERE.parents[1] / "checklists")
NS = f"{{{NAMESPACE}}}"
MAY, JUNE = date(2031, 5, 1), date(2031, 6, 1)


class Occupant(Choice):
    wild_bees = auto()
    honeybees = auto()
    unsure = auto()


class Signs(Several):
    comb = auto()
    swarm = auto()
    none = auto()


class End(Outcome):
    allow = "s. 1"
    refuse = "s. 2"
    refer = "s. 3", "s. 4"


fenced = YesNo("fenced")
in_force = YesNo("in")
watered = YesNoCannotTell("not_known")
hives = WholeNumber("hives", unit="hives", low=-3, high=40)
fee = Money("fee", currency="CAD", high=500_00)
received = Day("date")
remark = Text("remark")
state = Grid(
    "state",
    rows={"roof": "s. 5", "for": "s. 6", "floor": ""},
    ratings=("good", "bad"),
    start="good",
)


def decide(ask: Any) -> object:
    ask(remark)
    if ask(Occupant) == Occupant.unsure:
        return End.refer.because("s. 9, “<&>”")
    if ask(fenced):
        signs = ask(Signs)
        if Signs.comb in signs and Signs.swarm not in signs:
            return End.refuse
        return End.allow if Signs.none in signs else End.refer
    if ask(in_force) and ask(watered) == Tri.cannot_tell:
        return End.refer
    if ask(Occupant) == Occupant.wild_bees:
        return End.refuse if ask(hives) == 4 or ask(hives) < 0 or ask(hives) > 30 else End.allow
    if ask(fee) > 250_00 or ask(fee) == 100_50:
        return End.refer
    if ask(received) < MAY or ask(received) == JUNE:
        return End.refuse
    rated = ask(state)
    return End.allow if rated["roof"] == "good" or rated["for"] == "bad" else End.refer


EVERY_KIND = define(
    "every-kind",
    {one.__name__ if isinstance(one, type) else one.id: one
     for one in (Occupant, Signs, fenced, in_force, watered, hives, fee, received, remark, state, End)}
    | {"decide": decide},
)  # fmt: skip
CHECKLISTS: dict[str, tuple[Checklist, Node]] = {
    **{slug: LIBRARY.sound(slug)[1:] for slug in LIBRARY.slugs},
    "every-kind": (EVERY_KIND, explore(EVERY_KIND)),
}


def ends(domain: Domain) -> list[Any]:
    """Return what may be answered: every option, or the first and the last number of each span."""
    match domain:
        case Options(ids):
            return list(ids)
        case Spans(spans):
            return sorted({end for span in spans for end in span})


def answer(question: Question, chosen: Mapping[str | None, Any]) -> Json:
    """Return an answer to a question from what each of its parts is."""
    match question:
        case SomeOf():
            return [option for option in question.options if chosen[option] == IN]
        case Grid():
            return {str(row): rating for row, rating in chosen.items()}
        case Day() | Money():
            return question.answer_with(chosen)
        case Text():
            return "=1+1"
        case _:
            return chosen[None]  # type: ignore[no-any-return]  # an option or a number


def samples(checklist: Checklist, row: TableRow) -> Iterator[dict[str, Json]]:
    """Yield answers that take the path of a row: each end of each part once at least."""
    known: dict[tuple[str, str | None], list[Any]] = {}
    for id, edge in row.taken.items():
        for part, whole in checklist.questions[id].parts().items():
            looked = dict(edge.when).get(part)
            free = Options(("out",)) if isinstance(checklist.questions[id], SomeOf) else whole
            known[id, part] = ends(looked or free)
    for at in range(max(map(len, known.values()), default=1)):
        chosen = {key: some[min(at, len(some) - 1)] for key, some in known.items()}
        yield {
            id: answer(
                checklist.questions[id],
                {part: one for (of, part), one in chosen.items() if of == id},
            )
            for id in row.taken
        }


def cases(slug: str) -> list[tuple[dict[str, Json], str]]:
    """Return answers on every path, with the outcome that the checklist gives."""
    checklist, tree = CHECKLISTS[slug]
    found = []
    for row in rows(tree):
        for answers in samples(checklist, row):
            step = advance(checklist, answers)
            assert isinstance(step, Decided), answers
            assert step.outcome == row.leaf.outcome
            found.append((answers, step.outcome))
    return found


def table(slug: str) -> dict[str, Any]:
    """Read the DMN of a checklist as any tool would, with the answers of every path as its variables."""
    root = ElementTree.fromstring(dmn(*CHECKLISTS[slug], slug))  # noqa: S314  # our own text
    decided = root.find(f"{NS}decision/{NS}decisionTable")
    assert decided is not None
    assert decided.get("hitPolicy") == "UNIQUE"
    named = {
        one.get("id", "").removeprefix("data_"): one.get("name")
        for one in root.iter(f"{NS}inputData")
    }
    days = {one.get("name") for one in root.iter(f"{NS}variable") if one.get("typeRef") == "date"}
    given = [
        {
            str(named[id]): {"day": value} if named[id] in days else value
            for id, value in answers.items()
        }
        for answers, _ in cases(slug)
    ]  # fmt: skip
    return {
        "inputs": [_text(one.find(f"{NS}inputExpression")) for one in decided.iter(f"{NS}input")],
        "rules": [
            {
                "tests": [_text(one) for one in rule.iter(f"{NS}inputEntry")],
                "output": _text(rule.find(f"{NS}outputEntry")),
            }
            for rule in decided.iter(f"{NS}rule")
        ],
        "cases": given,
    }


def _text(element: ElementTree.Element | None) -> str:
    assert element is not None
    return element.findtext(f"{NS}text") or ""


def test_an_engine_of_its_own_decides_the_same_by_exactly_one_rule_on_every_path() -> None:
    tables = {slug: table(slug) for slug in CHECKLISTS}
    done = subprocess.run(
        ["node", HERE / "feel.mjs"],
        input=json.dumps(list(tables.values())), capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    for slug, found in zip(tables, json.loads(done.stdout), strict=True):
        expected = [(answers, [outcome]) for answers, outcome in cases(slug)]
        assert [
            (answers, outputs) for (answers, _), outputs in zip(cases(slug), found, strict=True)
        ] == expected
        assert len(expected) >= len(tables[slug]["rules"])
        for rule in tables[slug]["rules"]:
            assert len(rule["tests"]) == len(tables[slug]["inputs"])


def matches(cell: str, given: Json) -> bool:
    """Tell whether a cell of the CSV allows an answer, as the description of the table says."""
    if cell in {"", "*"}:
        return True
    for one in cell.split("|"):
        low, dots, high = one.partition("..")
        if not dots and one == (f"{given:.2f}" if isinstance(given, float) else str(given)):
            return True
        if dots and isinstance(given, int | float) and float(low) <= given <= float(high):
            return True
        if dots and isinstance(given, str) and low <= given and (not high or given <= high):
            return True
    return False


def value(checklist: Checklist, answers: Mapping[str, Any], column: str) -> Json:
    """Return what was answered to a column; ``None`` where its question was not asked."""
    id, _, part = column.partition(".")
    if id not in answers:
        return None
    match checklist.questions[id]:
        case SomeOf() if part:
            return "yes" if part in answers[id] else "no"
        case Grid() if part:
            return answers[id][part]  # type: ignore[no-any-return]  # a rating
        case Money():
            return float(answers[id])
        case _:
            return answers[id]  # type: ignore[no-any-return]  # an option, a number, a day


@pytest.mark.parametrize("slug", CHECKLISTS)
def test_the_csv_decides_the_same_by_exactly_one_row_on_every_path(slug: str) -> None:
    checklist, tree = CHECKLISTS[slug]
    lines = list(csv.DictReader(io.StringIO(table_csv(checklist, tree), newline="")))
    columns = [name for name in lines[0] if name not in {"outcome", "cites"}]
    for answers, outcome in cases(slug):
        given = {name: value(checklist, answers, name) for name in columns}
        found = [
            line["outcome"]
            for line in lines
            if all(matches(line[name], one) for name, one in given.items())
        ]
        assert found == [outcome], answers


PLAIN = {"string": str, "number": int, "date": str}
"""The types of FEEL, and what their answers are in JSON; `table` makes days of theirs."""


def fits(declared: str, given: Json, parts: Mapping[str, ElementTree.Element]) -> bool:
    """Tell whether an answer is of the type that a variable is declared with."""
    if declared in PLAIN:
        return isinstance(given, PLAIN[declared])
    item = parts[declared]
    if item.get("isCollection"):
        return isinstance(given, list)
    rows = {one.get("name") for one in item.iter(f"{NS}itemComponent")}
    return isinstance(given, dict) and given.keys() == rows


@pytest.mark.parametrize("slug", CHECKLISTS)
def test_a_variable_is_declared_with_the_type_that_its_answers_have(slug: str) -> None:
    root = ElementTree.fromstring(dmn(*CHECKLISTS[slug], slug))  # noqa: S314  # our own text
    parts = {one.get("name", ""): one for one in root.iter(f"{NS}itemDefinition")}
    declared: dict[str, str] = {}
    for data in root.iter(f"{NS}inputData"):
        variable = data.find(f"{NS}variable")
        assert variable is not None
        declared[data.get("id", "").removeprefix("data_")] = variable.get("typeRef", "")
    wrong = {
        id: (declared[id], given)
        for answers, _ in cases(slug)
        for id, given in answers.items()
        if not fits(declared[id], given, parts)
    }
    assert wrong == {}


def test_every_kind_of_question_is_tried() -> None:
    kinds = {type(one) for one in EVERY_KIND.questions.values()}
    assert kinds == {OneOf, SomeOf, YesNo, YesNoCannotTell, Grid, WholeNumber, Money, Day, Text}


def test_no_ordinal_of_a_day_is_left_in_an_export() -> None:
    text = dmn(*CHECKLISTS["every-kind"], "every-kind") + table_csv(*CHECKLISTS["every-kind"])
    assert str(MAY.toordinal()) not in text
    assert 'date("2031-06-01")' in text
    assert "2031-06-02.." in text


def test_a_name_that_feel_reads_as_a_word_of_its_own_is_marked() -> None:
    text = dmn(*CHECKLISTS["every-kind"], "every-kind")
    for expression in (
        "<text>in__<",
        "<text>date__<",
        'get value(state, "for")',
        "<text>state.roof<",
        "<text>not_known<",
    ):
        assert expression.replace('"', "&quot;") in text or expression in text
