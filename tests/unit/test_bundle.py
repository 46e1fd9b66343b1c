"""The tree as JSON and back."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from decision import Day, Grid, Notice, Outcome, Several, WholeNumber, YesNo, auto
from decision.engine.explore import explore
from decision.engine.tree import Branch, longest, nodes
from decision.files.load import Library
from decision.reasoning.labels import label
from decision.render.exports.bundle import days_asked, numbered, read_tree, tree_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from decision.checklist import Checklist

    Make = Callable[..., Checklist]


MAY = datetime.date(2031, 5, 1)


class Signs(Several):
    swarm = auto()
    none = auto()


class End(Outcome):
    allow = "s. 6"
    refuse = "s. 6", "s. 7"


class Said(Notice):
    smoke = "s. 9"


roofed, received = YesNo("roofed"), Day("received")
hives = WholeNumber("hives", unit="hives", low=1, high=40)
state = Grid("state", rows={"roof": "s. 1", "floor": "s. 2"}, ratings=("good", "bad"))


def decide(ask: Any) -> End:
    if ask(received) < MAY:
        return End.refuse
    if Signs.swarm in ask(Signs) or ask(state)["floor"] == "bad":
        return End.refuse
    return End.allow if ask(hives) == 3 and ask(roofed) else End.refuse


def notices(ask: Any, outcome: End) -> Iterator[object]:
    del ask, outcome
    yield Said.smoke.where(state, "bad")


def test_a_tree_read_back_is_the_tree_that_was_written(make: Make) -> None:
    checklist = make(decide, Signs, received, state, hives, roofed, End, Said, notices=notices)
    for tree in (explore(checklist), label(checklist, explore(checklist))):
        text = json.dumps(tree_json(tree))
        read = read_tree(json.loads(text))
        assert json.dumps(tree_json(read)) == text
        assert len(list(nodes(read))) == len(list(nodes(tree)))
        assert longest(read) == longest(tree)


def test_days_are_written_for_others_as_dates_and_numbers_as_numbers(make: Make) -> None:
    checklist = make(decide, Signs, received, state, hives, roofed, End, Said, notices=notices)
    tree = explore(checklist)
    shown: Any = tree_json(tree, days_asked(checklist))
    bounds: dict[str, set[object]] = {}
    for node in shown["nodes"].values():
        for edge in node.get("edges", ()):
            for when in edge["when"]:
                for span in when.get("spans", ()):
                    bounds.setdefault(node["question"], set()).update(span)
    assert {"0001-01-01", "9999-12-31"} <= bounds["received"]
    assert all(isinstance(one, str) for one in bounds["received"])
    assert all(isinstance(one, int) for one in bounds["hives"])


def test_the_hive_read_back_is_the_hive(hive: Path) -> None:
    _, _, tree = Library(hive).sound("hive")
    assert tree_json(read_tree(tree_json(tree))) == tree_json(tree)


def test_names_are_stable_and_tell_questions_from_outcomes(hive: Path) -> None:
    _, _, tree = Library(hive).sound("hive")
    names = numbered(tree)
    assert names[id(tree)] == "q1"
    assert [names[id(node)] for node in nodes(tree)] == ["q1", "o1", "q2", "o2", "o3", "o4"]
    assert all(
        names[id(node)][0] == ("q" if isinstance(node, Branch) else "o") for node in nodes(tree)
    )


def test_the_json_of_the_hive_says_everything(hive: Path) -> None:
    _, _, tree = Library(hive).sound("hive")
    stored: Any = tree_json(tree)
    assert stored["root"] == "q1"
    assert stored["nodes"]["q2"] == {
        "question": "hives",
        "edges": [
            {"when": [{"part": None, "spans": [[1, 3]]}], "then": "o3"},
            {"when": [{"part": None, "spans": [[4, 40]]}], "then": "o4"},
        ],
    }
    assert stored["nodes"]["o3"] == {
        "outcome": "allow",
        "cites": ["s. 6(1)"],
        "mattered": ["occupant", "hives"],
        "because": ["occupant", "hives"],
        "notices": [],
    }
