"""The authoring format of the design, through the library: the hive, as written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from decision.checking.findings import check
from decision.engine.explore import paths
from decision.engine.interview import Decided, NextQuestion, advance
from decision.files.load import Library

if TYPE_CHECKING:
    from pathlib import Path

    from decision.values.json_values import Json


@pytest.mark.parametrize(
    ("answers", "outcome", "cites"),
    [
        ({"occupant": "wild_bees"}, "no_permit_needed", ("s. 2(3)",)),
        ({"occupant": "unsure"}, "ask_the_inspector", ("s. 2(4)",)),
        ({"occupant": "honeybees", "hives": 1}, "allow", ("s. 6(1)",)),
        ({"occupant": "honeybees", "hives": 3}, "allow", ("s. 6(1)",)),
        ({"occupant": "honeybees", "hives": 4}, "refuse_too_many", ("s. 6(3)",)),
        ({"occupant": "honeybees", "hives": 40}, "refuse_too_many", ("s. 6(3)",)),
        ({"occupant": "wild_bees", "hives": 40}, "no_permit_needed", ("s. 2(3)",)),
    ],
)
def test_the_hive_decides_as_its_by_law_says(
    hive: Path, answers: dict[str, Json], outcome: str, cites: tuple[str, ...]
) -> None:
    _, checklist, _ = Library(hive).sound("hive")
    step = advance(checklist, answers)
    assert isinstance(step, Decided)
    assert (step.outcome, step.cites) == (outcome, cites)


def test_the_hive_asks_one_question_at_a_time(hive: Path) -> None:
    _, checklist, _ = Library(hive).sound("hive")
    assert isinstance(advance(checklist, {}), NextQuestion)
    step = advance(checklist, {"occupant": "honeybees"})
    assert isinstance(step, NextQuestion)
    assert step.question == "hives"


def test_the_hive_has_four_paths(hive: Path) -> None:
    _, checklist, _ = Library(hive).sound("hive")
    assert len(list(paths(checklist))) == 4


def test_nothing_is_wrong_with_the_hive(hive: Path) -> None:
    library = Library(hive)
    assert check(library.source("hive"), library.registers) == []
