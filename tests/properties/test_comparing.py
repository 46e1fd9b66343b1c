"""Two random checklists held against each other, case by case, by brute force."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision.comparing.groups import Group, groups
from decision.comparing.product import Comparison, Ends
from decision.engine.explore import explore
from decision.engine.interview import Decided, advance
from decision.engine.tree import Branch, Node, nodes
from decision.questions import as_question
from decision.values.domain import Spans

from .programs import ANSWERS, LOOKS, PROGRAMS, Look, Program, Put, Stop, checklist, used

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.checklist import Checklist
    from decision.values.json_values import Json

MOST = 500
Case = tuple[tuple[str, object], ...]


def outcome(pair: Ends) -> tuple[str, str] | None:
    assert pair.before is not None
    assert pair.after is not None
    ends = pair.before.outcome, pair.after.outcome
    return None if ends[0] == ends[1] else ends


def asked(made: Checklist, answers: Mapping[str, Json]) -> tuple[str, set[str]]:
    step = advance(made, {id: answers[id] for id in made.questions})
    assert isinstance(step, Decided)
    return step.outcome, {one.question for one in step.asked}


def edges_of(trees: list[Node], id: str) -> list[Spans]:
    return [
        domain
        for tree in trees
        for node in nodes(tree)
        if isinstance(node, Branch) and node.question == id
        for edge in node.edges
        for _, domain in edge.when
        if isinstance(domain, Spans)
    ]


def spelled(trees: list[Node], id: str, answer: Json) -> object:
    """Return an answer as cases are counted: of numbers and days, how many bounds of a span lie at or below it."""
    question = as_question(LOOKS[id][0])
    assert question is not None
    if None not in question.parts() or not isinstance(question.parts()[None], Spans):
        return repr(answer)
    number = question.part_of(answer, None)
    assert isinstance(number, int)
    bounds = {
        at for domain in edges_of(trees, id) for low, high in domain.spans for at in (low, high + 1)
    }
    return sum(at <= number for at in bounds)


def every_case(
    made: list[Checklist], trees: list[Node]
) -> dict[Case, tuple[str, str, dict[str, Json]]]:
    """Return every case of either with its two ends, and answers that make it."""
    ids = list(dict.fromkeys(id for one in made for id in one.questions))
    found = {}
    for given_answers in product(*(ANSWERS[id] for id in ids)):
        answers = dict(zip(ids, given_answers, strict=True))
        (before, some), (after, others) = (asked(one, answers) for one in made)
        case = tuple((id, spelled(trees, id, answers[id])) for id in ids if id in some | others)
        found[case] = before, after, {id: answers[id] for id in ids if id in some | others}
    return found


def holds(group: Group, answers: Mapping[str, Json]) -> bool:
    def within(put: object, at: int, part: str | None, answer: Json) -> bool:
        value = put.question.part_of(answer, part)  # type: ignore[attr-defined]
        return any(
            atom[0] <= value <= atom[1] if isinstance(atom, tuple) else atom == value
            for atom in group.when[put][at]  # type: ignore[index]
        )

    return all(
        put.id in answers
        and all(within(put, at, part, answers[put.id]) for at, part in enumerate(put.atoms))
        for put in group.when
    )


def changed_leaf(program: Program, at: int) -> tuple[Program, int]:
    """Return the program with the outcome of its leaf number ``at`` another; and how many leaves it has."""
    match program:
        case Stop(outcome):
            other = {"allow": "refuse", "refuse": "refer", "refer": "allow"}[outcome]
            return (replace(program, outcome=other) if at == 0 else program), 1
        case Put(_, then):
            changed, count = changed_leaf(then, at)
            return replace(program, then=changed), count
        case Look(_, _, then, other_program):
            first, count = changed_leaf(then, at)
            second, more = changed_leaf(other_program, at - count)
            return replace(program, then=first, other=second), count + more


def held(before: Program, after: Program) -> None:
    made = [checklist(before), checklist(after)]
    size = 1
    for id in {**used(before), **used(after)}:
        size *= len(ANSWERS[id])
    assume(size <= MOST)
    trees = [explore(one) for one in made]
    comparison = Comparison(made, trees)
    cases = every_case(made, trees)
    assert comparison.cases() == len(cases)
    found = groups(comparison, outcome)
    tally = [0] * len(found)
    for one, other, answers in cases.values():
        within = [at for at, group in enumerate(found) if holds(group, answers)]
        assert len(within) == (one != other)
        for at in within:
            assert outcome(found[at].pair) == (one, other)
            tally[at] += 1
    assert tally == [group.count for group in found]
    for group in found:
        assert holds(group, group.example)
        ends = [
            advance(one, {id: a for id, a in group.example.items() if id in one.questions})
            for one in made
        ]
        assert tuple(end.outcome for end in ends if isinstance(end, Decided)) == outcome(group.pair)


@settings(max_examples=80)
@given(PROGRAMS, PROGRAMS)
def test_groups_are_disjoint_and_hold_exactly_the_cases_that_changed(
    before: Program, after: Program
) -> None:
    held(before, after)


@settings(max_examples=60)
@given(PROGRAMS, st.integers(0, 40))
def test_one_leaf_that_is_changed_is_found(before: Program, at: int) -> None:
    after, leaves = changed_leaf(before, at)
    assume(at < leaves)
    held(before, after)


@settings(max_examples=30)
@given(PROGRAMS)
def test_a_revision_that_changes_nothing_has_no_group(program: Program) -> None:
    held(program, program)
