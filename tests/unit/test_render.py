"""Renderings of questions of every kind; the hive in full is in ``tests/golden``."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from decision import Choice, Day, Grid, Outcome, Several, WholeNumber, auto
from decision.engine.explore import explore
from decision.engine.tree import Edge, Leaf, nodes
from decision.questions import as_question
from decision.reasoning.labels import label
from decision.render.exports.dmn import dmn
from decision.render.exports.flowchart import mermaid, outline
from decision.render.exports.table import cells, rows, table_csv, table_text
from decision.render.naming import answer_text, edge_text
from decision.text.words import parse
from decision.values.domain import IN, OUT, Domain, Options, Spans

if TYPE_CHECKING:
    from collections.abc import Callable

    from decision.checklist import Checklist
    from decision.values.json_values import Json

    Make = Callable[..., Checklist]

PHRASES = {
    "any": "any answer",
    "or": "or",
    "rated": "{row}: {rating}",
    "question": "Question",
    "outcome": "Outcome",
    "rules": "Rules",
}
WORDS = parse(
    "en",
    """# The *hive*

Intro.

## Who | what lives there? {#occupant}

- `bees` **Bees** – any kind
- `wasps` Wasps – small
- `other` Wasps – "large"

## Signs {#signs}

- `comb` Comb
- `none` None

## State {#state}

- `roof` Roof: the top
- `floor` Floor

### Ratings {.ratings}

- `good` In order
- `bad` Broken

## Hives {#hives}

## Received {#received}

## Allow it {#allow .act}

### Do now {.do}

1. Tell [them](a.md).

## Refuse it {#refuse .act}
""",
)


class Occupant(Choice):
    bees = auto()
    wasps = auto()
    other = auto()


class Signs(Several):
    comb = auto()
    none = auto()


class End(Outcome):
    allow = "s. 6", "s. 7"
    refuse = "s. 6"


hives = WholeNumber("hives", unit="hives", low=1, high=40)
received = Day("received")
state = Grid("state", rows={"roof": "s. 1", "floor": "s. 2"}, ratings=("good", "bad"))
LEAF = Leaf("allow", (), ())


@pytest.mark.parametrize(
    ("declared", "answer", "text"),
    [
        (Occupant, "bees", "Bees – any kind"),
        (Signs, ["comb", "none"], "Comb, None"),
        (Signs, [], ""),
        (hives, 3, "3 hives"),
        (received, "2031-05-01", "2031-05-01"),
        (state, {"roof": "bad", "floor": "good"}, "Roof: Broken; Floor: In order"),
    ],
)
def test_an_answer_is_told_in_words(declared: object, answer: Json, text: str) -> None:
    question = as_question(declared)
    assert question is not None
    assert answer_text(question, answer, WORDS, PHRASES) == text


@pytest.mark.parametrize(
    ("declared", "when", "text"),
    [
        (Occupant, (), "any answer"),
        (Occupant, ((None, Options(("bees",))),), "Bees"),
        (Occupant, ((None, Options(("wasps", "other"))),), 'Wasps – small or Wasps – "large"'),
        (Signs, (("comb", Options((IN,))), ("none", Options((OUT,)))), "+ Comb; − None"),
        (state, (("roof", Options(("good", "bad"))),), "Roof: In order or Broken"),
        (hives, ((None, Spans(((1, 3), (5, 5)))),), "1–3 or 5"),
        (received, ((None, Spans(((1, 741_591),))),), "… – 2031-05-29"),
        (received, ((None, Spans(((741_591, 741_591),))),), "2031-05-29"),
        (received, ((None, Spans(((741_591, 3_652_059),))),), "2031-05-29 – …"),
    ],
)
def test_an_edge_is_told_in_words(
    declared: object, when: tuple[tuple[str | None, Domain], ...], text: str
) -> None:
    question = as_question(declared)
    assert question is not None
    assert edge_text(question, Edge(when, LEAF), WORDS, PHRASES) == text


@pytest.fixture
def garden(make: Make) -> Checklist:
    def decide(ask: Any) -> End:
        if ask(Occupant) == Occupant.bees and ask(state)["roof"] == "bad":
            return End.refuse
        return End.allow if Signs.comb in ask(Signs) and ask(hives) > 3 else End.refuse

    return make(decide, Occupant, state, Signs, hives, received, End)


def test_the_table_has_a_row_for_each_way_and_a_cell_for_each_question(garden: Checklist) -> None:
    tree = label(garden, explore(garden))
    headings, body = cells(garden, tree, WORDS, PHRASES)
    assert headings[0] == "Who | what lives there?"
    assert headings[-2:] == ["Outcome", "Rules"]
    assert len(body) == len(list(rows(tree)))
    assert {len(row) for row in body} == {len(headings)}
    assert ["Bees", "Roof: Broken", "–", "–", "–", "Refuse it", "s. 6"] in body


def test_ways_that_differ_only_in_what_mattered_are_one_row(make: Make) -> None:
    def decide(ask: Any) -> End:
        bees, many = ask(Occupant), ask(hives)
        return End.refuse if bees == Occupant.bees or many > 3 else End.allow

    checklist = make(decide, Occupant, hives, End)
    tree = explore(checklist)
    labelled = label(checklist, tree)
    assert len(list(nodes(labelled))) > len(list(nodes(tree)))
    assert len(list(rows(labelled))) == len(list(rows(tree))) == 3


def test_a_bar_in_a_label_does_not_break_the_markdown_table(garden: Checklist) -> None:
    tree = explore(garden)
    lines = table_text(garden, tree, WORDS, PHRASES).splitlines()
    bars = {len(re.findall(r"(?<!\\)[|]", line)) for line in lines}
    assert len(bars) == 1


def test_the_csv_is_read_back_as_rows_of_ids(garden: Checklist) -> None:
    read = list(csv.reader(io.StringIO(table_csv(garden, explore(garden)), newline="")))
    rowwise = [name for name in read[0] if "." in name]
    assert [one for one in read[0] if one not in rowwise] == [
        *("occupant", "hives", "received", "outcome", "cites"),
    ]
    assert rowwise == ["state.roof", "state.floor", "signs.comb", "signs.none"]
    assert {len(row) for row in read} == {9}


def test_the_dmn_is_xml_with_a_rule_for_each_row(garden: Checklist) -> None:
    tree = explore(garden)
    root = ElementTree.fromstring(dmn(garden, tree, 'The "hive" & <more>'))  # noqa: S314  # our own text
    space = {"d": "https://www.omg.org/spec/DMN/20191111/MODEL/"}
    assert root.get("name") == 'The "hive" & <more>'
    assert len(root.findall(".//d:rule", space)) == len(list(rows(tree)))
    inputs = [str(one.get("label")) for one in root.findall(".//d:input", space)]
    assert list(dict.fromkeys(one.partition(".")[0] for one in inputs)) == list(garden.questions)
    for rule in root.findall(".//d:rule", space):
        assert len(rule.findall("d:inputEntry", space)) == len(inputs)


def test_the_outline_names_every_outcome_and_where_each_answer_leads(garden: Checklist) -> None:
    text = outline(garden, explore(garden), WORDS, PHRASES)
    assert text.startswith("The hive\n========\n")
    assert "* ALLOW IT (s. 6, s. 7)" in text
    assert "  1. Tell them." in text
    assert "   - 4–40 → ALLOW IT" in text


def test_the_flowchart_quotes_what_mermaid_would_trip_over(garden: Checklist) -> None:
    text = mermaid(garden, explore(garden), WORDS, PHRASES)
    assert text.startswith("flowchart TD\n")
    assert "#quot;large#quot;" in text
    assert all(line.count('"') in {0, 2} for line in text.splitlines())
