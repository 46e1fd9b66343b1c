"""Reasons, changes and doubts of every checklist, against brute force over all answer sets."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from decision.engine.interview import Decided, NextQuestion, advance
from decision.engine.tree import Leaf, follow
from decision.files.load import Library
from decision.outcomes import Verdict
from decision.questions import Grid, as_question
from decision.reasoning.labels import reasons
from decision.reasoning.reasons import way
from decision.render.explained import explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.checklist import Checklist
    from decision.engine.tree import Node
    from decision.values.json_values import Json

LIBRARY = Library(Path(__file__).parents[2] / "checklists")
SMALL = [
    slug
    for slug in LIBRARY.slugs
    if not any(
        isinstance(question, Grid) and question.start is None
        for question in LIBRARY.sound(slug)[1].questions.values()
    )
]
"""Those whose every answer set can be tried."""
GRIDS = [slug for slug in LIBRARY.slugs if slug not in SMALL]
"""Those of one grid to be rated whole: tried by what each row may be told apart by, and mixed."""


class Everything(NamedTuple):
    """Every answer set of a checklist, all questions answered whether asked or not.

    Attributes:
        ids: The questions, in the order of the answers.
        sets: The answers of each set.
        ends: The outcome of each set.
        ways: The answers of every complete interview, by question.
    """

    ids: tuple[str, ...]
    sets: list[tuple[Json, ...]]
    ends: list[str]
    ways: list[dict[str, Json]]


def allowed(checklist: Checklist, id: str) -> list[Json]:
    question = checklist.questions[id]
    if isinstance(question, Grid):
        return [dict.fromkeys(question.rows, question.start)]
    return list(getattr(question, "options", ()))


@cache
def everything(slug: str) -> Everything:
    checklist = LIBRARY.sound(slug)[1]
    ids = tuple(checklist.questions)
    sets = list(product(*(allowed(checklist, id) for id in ids)))
    ways = list(interviews(checklist))
    return Everything(
        ids, sets, [decided(checklist, dict(zip(ids, one, strict=True))) for one in sets], ways
    )


def decided(checklist: Checklist, answers: Mapping[str, Json]) -> str:
    """Return the outcome by the logic alone."""

    def ask(declared: object) -> object:
        question = as_question(declared)
        assert question is not None
        return question.value(answers[question.id])

    end = checklist.decide(ask)
    return str((end.outcome if isinstance(end, Verdict) else end).name)


def interviews(checklist: Checklist) -> Iterable[dict[str, Json]]:
    open_ones: list[dict[str, Json]] = [{}]
    while open_ones:
        answers = open_ones.pop()
        step = advance(checklist, answers)
        if isinstance(step, NextQuestion):
            open_ones += [
                {**answers, step.question: one} for one in allowed(checklist, step.question)
            ]
        else:
            assert isinstance(step, Decided)
            yield {one.question: one.answer for one in step.asked}


def elsewhere(slug: str, answers: Mapping[str, Json]) -> dict[frozenset[str], set[str]]:
    """Return which questions asked have another answer where the outcome is another, and which."""
    known = everything(slug)
    here = decided(LIBRARY.sound(slug)[1], _completed(known, answers))
    places = [(at, id, answers[id]) for at, id in enumerate(known.ids) if id in answers]
    found: dict[frozenset[str], set[str]] = {}
    for given, end in zip(known.sets, known.ends, strict=True):
        if end != here:
            moved = frozenset(id for at, id, answer in places if given[at] != answer)
            found.setdefault(moved, set()).add(end)
    return found


def _completed(known: Everything, answers: Mapping[str, Json]) -> dict[str, Json]:
    return {**dict(zip(known.ids, known.sets[0], strict=True)), **answers}


def minimal(sets: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    known = set(sets)
    return {one for one in known if not any(other < one for other in known)}


def told(checklist: Checklist, tree: Node, answers: dict[str, Json]) -> Any:
    """Return the explanation as a reader of JSON gets it."""
    return explained(checklist, tree, answers)


def families(found: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(one) for one in found}


@pytest.mark.parametrize("slug", SMALL)
def test_an_explanation_is_what_trying_every_answer_set_gives(slug: str) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    for answers in everything(slug).ways:
        found = told(checklist, tree, answers)
        moved = elsewhere(slug, answers)
        changing = minimal(moved)
        asked = list(answers)

        assert families(one["questions"] for one in found["changes"]) == changing
        assert {(frozenset(one["questions"]), one["outcome"]) for one in found["changes"]} == {
            (one, end) for one in changing for end in moved[one]
        }
        assert families(found["reasons"]) == minimal(
            frozenset(some)
            for size in range(len(asked) + 1)
            for some in combinations(asked, size)
            if all(one & set(some) for one in changing)
        )
        assert found["mattered"] == [id for id in asked if any(id in one for one in changing)]


@pytest.mark.parametrize("slug", SMALL)
def test_a_doubt_is_decided_regardless_only_if_no_completion_of_all_leads_elsewhere(
    slug: str,
) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    for answers in everything(slug).ways:
        unsure = {id for id, answer in answers.items() if str(answer).startswith("cannot_")}
        moved = {one: ends for one, ends in elsewhere(slug, answers).items() if one <= unsure}
        found = told(checklist, tree, answers)["doubts"]

        assert found["regardless"] == (not moved)
        assert {one["question"] for one in found["questions"]} == unsure
        for one in found["questions"]:
            alone = frozenset((str(one["question"]),))
            assert set(one["alone"]) == moved.get(alone, set())
            assert {alone | set(others) for others in one["together_with"]} == {
                some for some in minimal(moved) if alone < some
            }


@pytest.mark.parametrize("slug", SMALL)
def test_every_change_leads_where_it_says_whichever_of_its_answers_are_taken(slug: str) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    for answers in everything(slug).ways:
        for change in told(checklist, tree, answers)["changes"]:
            moves = change["moves"]
            ids = [move["question"] for move in moves]
            options = [move["options"] or allowed(checklist, move["question"]) for move in moves]
            for chosen in product(*options):
                step = advance(checklist, {**answers, **dict(zip(ids, chosen, strict=True))})

                assert isinstance(step, Decided)
                assert step.outcome == change["outcome"]


@pytest.mark.parametrize("slug", SMALL)
def test_the_tree_carries_the_reasons_of_every_interview(slug: str) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    for answers in everything(slug).ways:
        leaf = follow(checklist, tree, answers)
        assert isinstance(leaf, Leaf)
        found = told(checklist, tree, answers)

        assert list(leaf.mattered or ()) == found["mattered"]
        assert leaf.because is not None
        assert list(leaf.because) == found["reasons"][0]
        assert reasons(checklist, tree, answers) == (leaf.mattered, leaf.because)


@pytest.mark.parametrize("slug", GRIDS)
def test_the_changes_of_a_grid_accept_every_rating_that_leads_elsewhere_and_no_other(
    slug: str,
) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    (grid,) = checklist.questions.values()
    assert isinstance(grid, Grid)
    in_place, *others = grid.ratings
    led = [
        (dict(zip(grid.rows, ratings, strict=True)), _of_grid(checklist, grid, ratings))
        for other in others
        for ratings in product((in_place, other), repeat=len(grid.rows))
    ]
    mixed = Random(1)  # noqa: S311  # the same ratings on each run, no secret
    for _ in range(2_000):
        ratings = tuple(mixed.choice(grid.ratings) for _ in grid.rows)
        led.append((dict(zip(grid.rows, ratings, strict=True)), _of_grid(checklist, grid, ratings)))
    one_of_each = {outcome: rated for rated, outcome in reversed(led)}

    for here, rated in one_of_each.items():
        answers: dict[str, Json] = {grid.id: dict(rated)}
        found = told(checklist, tree, answers)

        assert found["mattered"] == [grid.id]
        assert found["reasons"] == [[grid.id]]
        assert {one["outcome"] for one in found["changes"]} == set(one_of_each) - {here}
        for change in found["changes"]:
            (move,) = change["moves"]
            ways = move["rows"]
            assert all(
                any(all(given[row] in of for row, of in one.items()) for one in ways)
                == (end == change["outcome"])
                for given, end in led
            )


def _of_grid(checklist: Checklist, grid: Grid, ratings: tuple[str, ...]) -> str:
    rated = grid.value(dict(zip(grid.rows, ratings, strict=True)))
    end = checklist.decide(lambda _: rated)
    return str((end.outcome if isinstance(end, Verdict) else end).name)


@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_what_is_not_asked_for_is_left_out_of_account(slug: str) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    first = next(iter(everything(slug).ways)) if slug in SMALL else _first(checklist, tree)
    spare: dict[str, Json] = {id: "yes" for id in checklist.questions if id not in first}

    assert told(checklist, tree, {**spare, **first}) == told(checklist, tree, first)


def _first(checklist: Checklist, tree: Node) -> dict[str, Json]:
    (grid,) = checklist.questions.values()
    assert isinstance(grid, Grid)
    answers: dict[str, Json] = {grid.id: dict.fromkeys(grid.rows, grid.ratings[0])}
    assert way(checklist, tree, answers).asked == (grid.id,)
    return answers
