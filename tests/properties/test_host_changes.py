"""Minimal changes, against brute force over all answer sets of every checklist."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.changes import changes, doubts
from decision.ending import Verdict
from decision.explain import possible
from decision.interview import Decided, NextQuestion, advance
from decision.load import Library
from decision.model import Grid

if TYPE_CHECKING:
    from decision.answers import Json
    from decision.checklist import Checklist
    from decision.tree import Edge, Node

LIBRARY = Library(Path(__file__).parents[2] / "checklists")
SMALL = [
    slug
    for slug in LIBRARY.slugs
    if not any(
        isinstance(question, Grid) and question.start is None
        for question in LIBRARY.sound(slug)[1].questions.values()
    )
]
"""Those whose every answer set can be tried by changing one set of questions after the other."""
GRIDS = [slug for slug in LIBRARY.slugs if slug not in SMALL]
"""Those with a grid that has to be rated whole: hundreds of thousands of answers to one question."""


def allowed(checklist: Checklist, id: str) -> list[Json]:
    question = checklist.questions[id]
    return [{}] if isinstance(question, Grid) else list(getattr(question, "options", ()))


def paths(checklist: Checklist) -> list[dict[str, Json]]:
    """Return the answers of every complete interview."""
    done: list[dict[str, Json]] = []
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
            done.append({one.question: one.answer for one in step.asked})
    return done


def brute(checklist: Checklist, answers: dict[str, Json]) -> set[tuple[str, frozenset[str]]]:
    """Return the minimal sets of questions to change, tried one set after the other."""
    here = advance(checklist, answers)
    assert isinstance(here, Decided)
    found: set[tuple[str, frozenset[str]]] = set()
    for size in range(1, len(checklist.questions) + 1):
        for questions in combinations(checklist.questions, size):
            for values in product(*(allowed(checklist, id) for id in questions)):
                step = advance(checklist, {**answers, **dict(zip(questions, values, strict=True))})
                if not isinstance(step, Decided) or step.outcome == here.outcome:
                    continue
                these = frozenset(questions)
                if not any(o == step.outcome and s <= these for o, s in found):
                    found.add((step.outcome, these))
    return found


@pytest.mark.parametrize("slug", SMALL)
@settings(max_examples=5, derandomize=True, deadline=None)
@given(data=st.data())
def test_the_changes_are_the_minimal_ones_and_all_of_them(slug: str, data: st.DataObject) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    answers = data.draw(st.sampled_from(paths(checklist)))

    found = {
        (change.outcome, frozenset(move.question for move in change.moves))
        for change in changes(checklist, tree, answers)
    }

    assert found == brute(checklist, answers)


@pytest.mark.parametrize("slug", GRIDS)
def test_the_changes_of_a_grid_accept_every_rating_that_leads_elsewhere_and_no_other(
    slug: str,
) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    (grid,) = checklist.questions.values()
    assert isinstance(grid, Grid)
    one_of_each: dict[str, dict[str, Json]] = {}
    led: list[tuple[Json, str]] = []
    for ratings in product(grid.ratings, repeat=len(grid.rows)):
        rated: Json = dict(zip(grid.rows, ratings, strict=True))
        outcome = _decided(checklist, rated)
        one_of_each.setdefault(outcome, {grid.id: rated})
        led.append((rated, outcome))
    assert len(led) == len(grid.ratings) ** len(grid.rows)

    for here, answers in one_of_each.items():
        found = changes(checklist, tree, answers)

        assert [change.outcome for change in found] == [one for one in one_of_each if one != here]
        for change in found:
            (move,) = change.moves
            assert all(
                any(edge.accepts(grid, rated) for edge in move.edges) == (end == change.outcome)
                for rated, end in led
            )


@pytest.mark.parametrize("slug", SMALL)
def test_every_change_leads_where_it_says(slug: str) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    for answers in paths(checklist):
        for change in changes(checklist, tree, answers):
            for picked in product(*(move.edges for move in change.moves)):
                chosen = {
                    move.question: _some(checklist, move.question, edge)
                    for move, edge in zip(change.moves, picked, strict=True)
                }
                step = advance(checklist, {**answers, **chosen})

                assert isinstance(step, Decided)
                assert step.outcome == change.outcome


@pytest.mark.parametrize("slug", SMALL)
def test_a_doubt_is_decided_regardless_only_if_no_answer_to_it_changes_the_outcome(
    slug: str,
) -> None:
    _, checklist, tree = LIBRARY.sound(slug)
    for answers in paths(checklist):
        here = advance(checklist, answers)
        assert isinstance(here, Decided)
        for doubt in doubts(checklist, tree, answers):
            reachable = _reachable(checklist, tree, answers, doubt.question)

            assert set(doubt.outcomes) == reachable - {here.outcome}


def _decided(checklist: Checklist, answer: Json) -> str:
    """Return the outcome where the one question has ``answer``; the logic alone, for speed."""
    end = checklist.decide(lambda _: answer)
    return str((end.outcome if isinstance(end, Verdict) else end).name)


def _reachable(
    checklist: Checklist, tree: Node, answers: dict[str, Json], question: str
) -> set[str]:
    ends: set[str] = set()
    for answer in allowed(checklist, question):
        ends |= possible(checklist, tree, {**answers, question: answer})
    return ends


def _some(checklist: Checklist, id: str, edge: Edge) -> Json:
    question = checklist.questions[id]
    return next(one for one in allowed(checklist, id) if edge.accepts(question, one))
