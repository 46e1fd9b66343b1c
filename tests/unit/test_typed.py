"""The answers as the logic sees them."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING

import pytest

from decision import Several, auto
from decision.errors import LogicStop
from decision.questions.chosen.grid import Ratings
from decision.questions.chosen.several import Selection
from decision.questions.entered.text import Noted

if TYPE_CHECKING:
    from collections.abc import Callable


class Signs(Several):
    swarm = auto()
    comb = auto()
    none = auto()


def chosen(*members: Signs) -> Selection[Signs]:
    return Selection("signs", tuple(Signs), lambda one: one in members)


def test_a_selection_is_tested_with_in_truth_and_length() -> None:
    found = chosen(Signs.comb, Signs.swarm)
    assert Signs.comb in found
    assert Signs.none not in found
    assert list(found) == [Signs.swarm, Signs.comb]
    assert len(found) == 2
    assert found
    assert not chosen()


def test_what_a_selection_does_not_offer_is_refused() -> None:
    with pytest.raises(LogicStop) as raised:
        assert "comb" not in chosen(Signs.comb)
    assert raised.value.error.values == {"question": "signs", "answer": "comb"}


@pytest.mark.parametrize("text", [str, repr, "{}".format])
def test_no_text_is_made_of_a_selection(text: Callable[[object], str]) -> None:
    with pytest.raises(LogicStop) as raised:
        text(chosen(Signs.comb))
    assert raised.value.error.code == "text-of-answer"


def test_ratings_are_a_mapping_of_the_declared_rows() -> None:
    found = Ratings(("roof", "floor"), {"roof": "good", "floor": "bad"}.__getitem__)
    assert dict(found) == {"roof": "good", "floor": "bad"}
    assert len(found) == 2
    with pytest.raises(KeyError):
        found["wall"]


@pytest.mark.parametrize(
    "look",
    [bool, str, len, iter, lambda noted: noted == "x", lambda noted: noted < "x", lambda noted: noted[0],
     lambda noted: "x" in noted, lambda noted: noted + "x"],
)  # fmt: skip
def test_every_look_at_a_text_is_refused(look: Callable[[object], object]) -> None:
    with pytest.raises(LogicStop) as raised:
        look(Noted("remark"))
    error = raised.value.error
    assert (error.code, error.values) == ("text-inspected", {"question": "remark"})


def test_a_text_cannot_be_hashed() -> None:
    with pytest.raises(TypeError):
        hash(Noted("remark"))
    assert not callable(operator.attrgetter("__hash__")(Noted("remark")))
