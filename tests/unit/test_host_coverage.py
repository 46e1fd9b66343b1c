"""What worked cases reach, and the fewest cases that reach the rest."""

from __future__ import annotations

import json
import tomllib
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.__main__ import main
from decision.checking.cases.coverage import Reach, Ways
from decision.files.load import Library

if TYPE_CHECKING:
    from decision.engine.tree import Node
    from decision.values.json_values import Json

LIBRARY = Library(Path(__file__).parents[2] / "checklists")
THREE = """
[[case]]
name = "Three may stay"
given = { occupant = "honeybees", hives = 3 }
expect = "allow"
"""
LOGIC = """
from decision import Ask, Choice, Outcome, WholeNumber, YesNo, auto


class Colour(Choice):
    red = auto()
    green = auto()
    blue = auto()


count = WholeNumber("count", unit="things", low=1, high=9)
old = YesNo("old")


class End(Outcome):
    left = "s. 1"
    right = "s. 2"


def decide(ask: Ask) -> End:
    colour = ask(Colour)
    few = ask(count) < 4 if colour != Colour.blue else ask(count) > 7
    if few and ask(old):
        return End.left
    return End.right if colour == Colour.green else End.left
"""


def with_cases(folder: Path, text: str) -> Library:
    (folder / "hive" / "cases.toml").write_text(text, "utf-8")
    return Library(folder)


def test_one_case_reaches_its_way_and_one_side_of_the_threshold(
    hive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_cases(hive, THREE)
    assert main(["cover", "hive", "--checklists", str(hive), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["branches"] == {
        "covered": 1,
        "total": 3,
        "missing": [
            {"question": "occupant", "options": ["wild_bees"]},
            {"question": "occupant", "options": ["unsure"]},
        ],
    }
    assert found["edges"] == {
        "covered": 1,
        "total": 2,
        "missing": [{"question": "hives", "spans": [[4, 40]], "answer": 4}],
    }
    assert found["conditions"] == [
        {"question": "occupant", "alone": False, "cases": []},
        {"question": "hives", "alone": False, "cases": []},
    ]


def test_the_cases_suggested_make_everything_reached(
    hive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_cases(hive, THREE)
    given = ["cases", "suggest", "hive", "--checklists", str(hive)]
    assert main(given) == 1
    said = capsys.readouterr().out
    written = tomllib.loads(said)["case"]
    assert [(one["given"], one["expect"]) for one in written] == [
        ({"occupant": "wild_bees"}, "no_permit_needed"),
        ({"occupant": "honeybees", "hives": 4}, "refuse_too_many"),
        ({"occupant": "unsure"}, "ask_the_inspector"),
    ]
    assert "# How many hives stand on the allotment? 4 hives\n# → Refuse the hive" in said
    with_cases(hive, THREE + said)
    assert main(given) == 0
    assert main(["cover", "hive", "--checklists", str(hive), "--json"]) == 0


def every_way(ways: Ways) -> list[frozenset[Reach]]:
    """Return what each way through the tree reaches, both sides of each threshold tried, by brute force."""
    found = []

    def go(node: Node, so_far: frozenset[Reach]) -> None:
        if node not in ways.branches:
            found.append(so_far)
            return
        at = ways.branches.index(node)
        for one in ways.wanted():
            if one.at == at:
                go(ways.edge(one)[1].then, so_far | {one})

    go(ways.tree, frozenset())
    return found


@pytest.mark.parametrize(
    "cases",
    [
        "",
        THREE.replace("occupant", "colour")
        .replace("honeybees", "red")
        .replace("hives", "count")
        .replace("allow", "left"),
    ],
)
def test_no_fewer_cases_would_do(cases: str, hive: Path) -> None:
    (hive / "hive" / "logic.py").write_text(LOGIC, "utf-8")
    ways = Ways(with_cases(hive, cases).source("hive"))
    missed = set(ways.coverage().missed)
    suggested = ways.suggested()
    assert missed <= {one for case in suggested for one in ways.reached(case.given)}
    tried = combinations([way & missed for way in every_way(ways)], len(suggested) - 1)
    assert not any(missed <= frozenset().union(*some) for some in tried)


@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_what_is_suggested_for_a_checklist_reaches_all_that_its_cases_miss(slug: str) -> None:
    ways = Ways(LIBRARY.source(slug))
    reached = {one for case in ways.suggested() for one in ways.reached(case.given)}
    assert set(ways.coverage().missed) <= reached


def test_two_cases_show_that_a_question_decides_by_itself(hive: Path) -> None:
    four = (
        THREE.replace("Three may stay", "Four may not")
        .replace("3", "4")
        .replace("allow", "refuse_too_many")
    )
    found = Ways(with_cases(hive, THREE + four).source("hive")).coverage()
    shown: dict[str, Json] = {one.question: list(one.by) for one in found.shown}
    assert shown == {"occupant": [], "hives": ["Three may stay", "Four may not"]}
