"""What holds for every checklist, shown on random ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision.engine.explore import explore, paths
from decision.engine.interview import Decided, NextQuestion, Rejected, advance
from decision.engine.tree import Branch, Leaf, follow, nodes
from decision.errors import AnswerError
from decision.reasoning.labels import label, reasons
from decision.render.exports.bundle import read_tree, tree_json
from decision.render.exports.table import rows

from .programs import (
    ANSWERS,
    LOOKS,
    PROGRAMS,
    Program,
    Put,
    Stop,
    answer_sets,
    brute_changing,
    checklist,
    run,
)

if TYPE_CHECKING:
    from decision.checklist import Checklist
    from decision.values.json_values import Json

MOST = 800
"""How many sets of answers a random checklist may have, to keep the whole short."""

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


def small(program: Program) -> Checklist:
    made = checklist(program)
    size = 1
    for id in made.questions:
        size *= len(ANSWERS[id])
    assume(size <= MOST)
    return made


@given(PROGRAMS)
def test_every_set_of_answers_ends_in_exactly_one_leaf(program: Program) -> None:
    made = small(program)
    tree = explore(made)
    for answers in answer_sets(made):
        node = tree
        while isinstance(node, Branch):
            question = made.questions[node.question]
            ways = [edge for edge in node.edges if edge.accepts(question, answers[node.question])]
            assert len(ways) == 1
            node = ways[0].then


@given(PROGRAMS)
def test_following_the_tree_is_running_the_logic(program: Program) -> None:
    made = small(program)
    tree = explore(made)
    for answers in answer_sets(made):
        leaf, step = follow(made, tree, answers), advance(made, answers)
        assert isinstance(leaf, Leaf)
        assert isinstance(step, Decided)
        assert (leaf.outcome, leaf.cites, leaf.attached) == (
            step.outcome,
            step.cites,
            step.attached,
        )
        assert (step.outcome, tuple(one.question for one in step.asked)) == run(made, answers)


@given(PROGRAMS)
def test_the_tree_and_the_live_interview_put_the_same_question(program: Program) -> None:
    made = small(program)
    tree = explore(made)
    for answers in list(answer_sets(made))[:40]:
        given_so_far: dict[str, Json] = {}
        for _ in made.questions:
            node, step = follow(made, tree, given_so_far), advance(made, given_so_far)
            if not isinstance(step, NextQuestion):
                assert isinstance(node, Leaf)
                break
            assert isinstance(node, Branch)
            assert node.question == step.question
            given_so_far[step.question] = answers[step.question]


@given(PROGRAMS)
def test_labels_are_the_reasons_by_brute_force(program: Program) -> None:
    made = small(program)
    tree = explore(made)
    labelled = label(made, tree)
    for answers in list(answer_sets(made))[:60]:
        leaf = follow(made, labelled, answers)
        assert isinstance(leaf, Leaf)
        changing = brute_changing(made, answers)
        asked = run(made, answers)[1]
        assert leaf.mattered == tuple(id for id in asked if any(id in one for one in changing))
        assert leaf.because is not None
        assert all(one & set(leaf.because) for one in changing)
        assert (leaf.mattered, leaf.because) == reasons(made, tree, answers)


@given(PROGRAMS)
def test_labelling_and_storing_change_no_outcome(program: Program) -> None:
    made = small(program)
    tree = explore(made)
    labelled = read_tree(json.loads(json.dumps(tree_json(label(made, tree)))))
    for answers in answer_sets(made):
        one, other = follow(made, tree, answers), follow(made, labelled, answers)
        assert isinstance(one, Leaf)
        assert isinstance(other, Leaf)
        assert (one.outcome, one.cites, one.attached) == (
            other.outcome,
            other.cites,
            other.attached,
        )


@given(PROGRAMS)
def test_every_set_of_answers_is_in_exactly_one_row_of_the_table(program: Program) -> None:
    made = small(program)
    table = list(rows(label(made, explore(made))))
    for answers in answer_sets(made):
        found = [
            row
            for row in table
            if all(edge.accepts(made.questions[id], answers[id]) for id, edge in row.taken.items())
        ]
        assert len(found) == 1
        assert found[0].leaf.outcome == run(made, answers)[0]


@given(PROGRAMS, st.data())
def test_replaying_what_was_asked_alone_gives_the_same_end(
    program: Program, data: st.DataObject
) -> None:
    made = checklist(program)
    answers = {id: data.draw(st.sampled_from(ANSWERS[id])) for id in made.questions}
    step = advance(made, answers)
    assert isinstance(step, Decided)
    again = advance(made, json.loads(json.dumps({one.question: one.answer for one in step.asked})))
    assert isinstance(again, Decided)
    assert (again.outcome, again.cites, again.attached, again.asked, again.unused) == (
        step.outcome,
        step.cites,
        step.attached,
        step.asked,
        (),
    )
    assert set(step.unused) == set(answers) - {one.question for one in step.asked}


@given(PROGRAMS, st.data())
def test_answers_that_are_not_asked_for_change_nothing(
    program: Program, data: st.DataObject
) -> None:
    made = checklist(program)
    answers = {id: data.draw(st.sampled_from(ANSWERS[id])) for id in made.questions}
    step = advance(made, answers)
    assert isinstance(step, Decided)
    for id in step.unused:
        for other in ANSWERS[id]:
            assert advance(made, {**answers, id: other}) == step


@given(PROGRAMS, st.data())
def test_changing_an_answer_and_changing_it_back_restores_everything(
    program: Program, data: st.DataObject
) -> None:
    made = checklist(program)
    assume(made.questions)
    answers = {id: data.draw(st.sampled_from(ANSWERS[id])) for id in made.questions}
    changed = data.draw(st.sampled_from(list(made.questions)))
    before = advance(made, answers)
    between = advance(made, {**answers, changed: data.draw(st.sampled_from(ANSWERS[changed]))})
    assert isinstance(between, Decided)
    kept = {one.question for one in between.asked} | set(between.unused)
    assert kept == set(answers)
    assert advance(made, answers) == before


@given(PROGRAMS)
def test_two_explorations_are_equal(program: Program) -> None:
    made = checklist(program)
    assert list(paths(made)) == list(paths(made))
    one, other = (tree_json(label(made, explore(made))) for _ in range(2))
    assert one == other
    assert tree_json(read_tree(json.loads(json.dumps(one)))) == one


@given(PROGRAMS)
def test_no_two_nodes_of_a_tree_are_equal(program: Program) -> None:
    made = checklist(program)
    tree = label(made, explore(made))
    shapes = [json.dumps(tree_json(node)) for node in nodes(tree)]
    assert len(set(shapes)) == len(shapes)


@given(st.dictionaries(st.sampled_from(list(LOOKS)) | st.text(), JUNK, max_size=6))
@settings(max_examples=200)
def test_junk_for_answers_is_rejected_and_nothing_else(junk: dict[str, Json]) -> None:
    program: Program = PUT_ALL
    made = checklist(program)
    step = advance(made, junk)
    rest = step.rest if isinstance(step, Rejected) else step
    refused = (
        {error.values["question"] for error in step.errors} if isinstance(step, Rejected) else set()
    )
    sound = {id: raw for id, raw in junk.items() if id in made.questions and id not in refused}
    assert isinstance(rest, NextQuestion | Decided)
    assert {one.question for one in rest.asked} | set(rest.unused) == set(sound)
    assert advance(made, sound) == rest


@given(st.sampled_from(list(LOOKS)), JUNK)
@settings(max_examples=200)
def test_reading_junk_gives_a_canonical_answer_or_an_answer_error(id: str, raw: Json) -> None:
    question = ALL.questions[id]
    try:
        canonical = question.read(raw)
    except AnswerError as error:
        assert error.values["question"] == id  # noqa: PT017  # either way out is right
    else:
        assert question.read(canonical) == canonical
        json.dumps(canonical, allow_nan=False).encode()


def _put_all() -> Program:
    program: Program = Stop("allow", own=False)
    for id in reversed(LOOKS):
        program = Put(id, program)
    return program


PUT_ALL = _put_all()
ALL = checklist(PUT_ALL)
