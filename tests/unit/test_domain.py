"""Sets of answers: splitting, uniting, and the coarsest parts that no cut divides."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from decision import Choice, Day, Grid, Several, Text, WholeNumber, YesNo, YesNoCannotTell, auto
from decision.questions import as_question
from decision.values.domain import IN, OUT, Options, Spans

if TYPE_CHECKING:
    from decision.values.json_values import Json


class Occupant(Choice):
    wild_bees = auto()
    honeybees = auto()


class Signs(Several):
    swarm = auto()
    comb = auto()


ONE_TO_FORTY = Spans(((1, 40),))


def test_options_are_equal_whatever_their_order() -> None:
    assert Options(("a", "b")) == Options(("b", "a"))
    assert hash(Options(("a", "b"))) == hash(Options(("b", "a")))
    assert Options(("a",)) != Options(("a", "b"))
    assert Options(()) != Spans(())


def test_options_split_into_those_accepted_and_the_others() -> None:
    assert Options(("a", "b", "c")).split(("c", "a", "z")) == (Options(("a", "c")), Options(("b",)))
    inside, outside = Options(("a",)).split(("a",))
    assert inside
    assert not outside


def test_spans_split_at_both_inclusive_bounds() -> None:
    assert ONE_TO_FORTY.split(3, 5) == (Spans(((3, 5),)), Spans(((1, 2), (6, 40))))
    assert ONE_TO_FORTY.split(0, 0) == (Spans(()), ONE_TO_FORTY)
    assert ONE_TO_FORTY.split(0, 41) == (ONE_TO_FORTY, Spans(()))


@pytest.mark.parametrize(("number", "inside"), [(0, False), (1, True), (40, True), (41, False)])
def test_a_number_on_the_edge_of_a_span_is_in_it(number: int, inside: bool) -> None:  # noqa: FBT001  # expected
    assert (number in ONE_TO_FORTY) is inside


def test_united_spans_join_their_neighbours() -> None:
    assert Spans(((1, 2),)).union(Spans(((3, 5),))) == Spans(((1, 5),))
    assert Spans(((1, 2),)).union(Spans(((4, 5),))) == Spans(((1, 2), (4, 5)))
    assert Options(("a",)).union(Options(("b", "a"))) == Options(("a", "b"))


def test_atoms_of_options_are_the_coarsest_parts_no_cut_divides() -> None:
    whole = Options(("a", "b", "c", "d"))
    cuts = [Options(("a", "b")), Options(("c", "d")), Options(("a",))]
    assert list(whole.atoms(cuts)) == [Options(("a",)), Options(("b",)), Options(("c", "d"))]
    assert list(whole.atoms([])) == [whole]


def test_atoms_of_spans_are_the_coarsest_parts_no_cut_divides() -> None:
    cuts = [Spans(((1, 3),)), Spans(((4, 40),)), Spans(((10, 10),))]
    spans = [(1, 3), (4, 9), (10, 10), (11, 40)]
    assert list(ONE_TO_FORTY.atoms(cuts)) == [Spans((span,)) for span in spans]


def test_each_kind_has_its_parts() -> None:
    grid = Grid("state", rows={"roof": "s. 1"}, ratings=("good", "bad"))
    first, last = datetime.date.min.toordinal(), datetime.date.max.toordinal()
    expected: list[tuple[object, dict[str | None, object]]] = [
        (Occupant, {None: Options(("wild_bees", "honeybees"))}),
        (Signs, {"swarm": Options((IN, OUT)), "comb": Options((IN, OUT))}),
        (YesNo("x"), {None: Options(("yes", "no"))}),
        (YesNoCannotTell("x"), {None: Options(("yes", "no", "cannot_tell"))}),
        (grid, {"roof": Options(("good", "bad"))}),
        (WholeNumber("x", unit="m", low=1, high=40), {None: ONE_TO_FORTY}),
        (Day("x"), {None: Spans(((first, last),))}),
        (Text("x"), {}),
    ]
    for declared, found in expected:
        question = as_question(declared)
        assert question is not None
        assert question.parts() == found


@pytest.mark.parametrize(
    ("declared", "answer", "part", "found"),
    [
        (Occupant, "honeybees", None, "honeybees"),
        (Signs, ["comb"], "comb", IN),
        (Signs, ["comb"], "swarm", OUT),
        (Grid("g", rows={"roof": "s. 1"}, ratings=("good",)), {"roof": "good"}, "roof", "good"),
        (WholeNumber("x", unit="m", low=1, high=40), 7, None, 7),
        (Day("x"), "0001-01-02", None, 2),
    ],
)
def test_a_part_of_an_answer_is_in_the_terms_of_its_domain(
    declared: object, answer: Json, part: str | None, found: object
) -> None:
    question = as_question(declared)
    assert question is not None
    assert question.part_of(answer, part) == found
    assert found in question.parts()[part]


def test_a_domain_is_described_in_a_few_characters() -> None:
    number = WholeNumber("x", unit="m", low=1, high=40)
    assert YesNo("x").describe(Options(("yes", "no"))) == "yes|no"
    assert number.describe(Spans(((1, 3), (5, 5)))) == "1–3|5"
    may, last = datetime.date(2031, 5, 1).toordinal(), datetime.date.max.toordinal()
    spans = Spans(((1, may - 2), (may, may), (may + 2, last)))
    assert Day("x").describe(spans) == "…–2031-04-29|2031-05-01|2031-05-03–…"
