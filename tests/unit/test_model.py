"""The nouns: ids, aliases, the truth of a choice, bounds."""

from __future__ import annotations

import pytest

import decision
from decision import Choice, Grid, Notice, Outcome, Tri, WholeNumber, YesNo, YesNoCannotTell, auto
from decision.declaring import snake_case
from decision.errors import AuthoringError


class Occupant(Choice, cite="s. 2"):
    wild_bees = auto()
    honeybees = auto()


class End(Outcome):
    allow = "s. 6(1)"
    refuse = "s. 6(1)"
    refer = "s. 6(1)", "s. 7"


class Remark(Notice):
    smoke = "s. 9"
    water = "s. 9"


def test_two_outcomes_with_one_citation_stay_two() -> None:
    assert [one.name for one in End] == ["allow", "refuse", "refer"]
    assert len(set(End)) == 3
    assert End.allow.cites == End.refuse.cites == ("s. 6(1)",)
    assert End.refer.cites == ("s. 6(1)", "s. 7")


def test_two_notices_with_one_citation_stay_two() -> None:
    assert [one.name for one in Remark] == ["smoke", "water"]
    assert len(set(Remark)) == 2
    assert Remark.smoke.cites == ("s. 9",)


def test_the_truth_of_a_choice_is_refused_with_what_to_write() -> None:
    with pytest.raises(AuthoringError) as raised:
        bool(Occupant.honeybees)
    assert raised.value.code == "truth-of-choice"
    assert raised.value.values["write"] == "== Occupant.honeybees"


def test_the_truth_of_a_yes_no_cannot_tell_is_refused_with_what_to_write() -> None:
    with pytest.raises(AuthoringError) as raised:
        bool(Tri.no)
    assert raised.value.values["write"] == "== Tri.no"


@pytest.mark.parametrize(
    ("name", "id"),
    [("Occupant", "occupant"), ("WildBees", "wild_bees"), ("OfficeView", "office_view")],
)
def test_a_class_name_gives_the_id_in_snake_case(name: str, id: str) -> None:
    assert snake_case(name) == id


def test_one_citation_and_several_are_both_a_tuple() -> None:
    assert YesNo("fenced", cite="s. 5").cites == ("s. 5",)
    assert YesNo("fenced", cite=("s. 5", "s. 6")).cites == ("s. 5", "s. 6")
    assert YesNo("fenced").cites == ()


def test_a_yes_no_class_has_the_same_parts_as_an_instance() -> None:
    class WellFenced(YesNo, cite="s. 5"):
        """Declared as a class."""

    assert (WellFenced.id, WellFenced.cites, WellFenced.fact) == ("well_fenced", ("s. 5",), False)


def test_crossed_bounds_are_refused() -> None:
    with pytest.raises(AuthoringError) as raised:
        WholeNumber("hives", unit="hives", low=5, high=4)
    assert raised.value.code == "bounds-crossed"
    assert raised.value.values == {"question": "hives", "low": "5", "high": "4"}


def test_equal_bounds_are_allowed() -> None:
    assert WholeNumber("hives", unit="hives", low=4, high=4).low == 4


def test_a_noun_cannot_be_changed() -> None:
    question = YesNoCannotTell("fenced")
    with pytest.raises(AttributeError, match="cannot assign to field"):
        question.id = "other"  # type: ignore[misc]  # the very thing that is refused


def test_a_grid_without_a_citation_rests_on_those_of_its_rows() -> None:
    grid = Grid("state", rows={"roof": "s. 1", "floor": "s. 2"}, ratings=("good", "bad"))
    assert grid.cites == ("s. 1", "s. 2")
    cited = Grid("state", rows={"roof": "s. 1"}, ratings=("good", "bad"), cite="s. 3")
    assert cited.cites == ("s. 3",)


def test_the_front_door_is_the_vocabulary_of_an_author() -> None:
    assert sorted(decision.__all__) == decision.__all__
    assert set(decision.__all__) == {
        "Ask", "Choice", "Day", "Grid", "Money", "Notice", "NoticeWhere", "Outcome", "Several", "Step", "Text",
        "Tri", "Verdict", "WholeNumber", "YesNo", "YesNoCannotTell", "auto",
    }  # fmt: skip
    assert all(hasattr(decision, name) for name in decision.__all__)
