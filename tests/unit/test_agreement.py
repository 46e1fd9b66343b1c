"""The tree against the live logic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decision import Choice, Day, Grid, Outcome, Several, Text, WholeNumber, YesNo, auto
from decision.checking.agreement import TRIED, answer_sets, disagreement, each_edge
from decision.engine.explore import explore
from decision.engine.interview import Rejected, advance
from decision.engine.tree import Branch, nodes
from decision.reasoning.reasons import way

if TYPE_CHECKING:
    from collections.abc import Callable

    from decision.checklist import Checklist

    Make = Callable[..., Checklist]


class End(Outcome):
    allow = "s. 1"
    refuse = "s. 2"


class Signs(Several):
    comb = auto()
    swarm = auto()
    none = auto()


class Occupant(Choice):
    bees = auto()
    wasps = auto()


first, second = YesNo("first"), YesNo("second")
hives = WholeNumber("hives", unit="hives", low=1, high=900)
received, remark = Day("received"), Text("remark")
state = Grid("state", rows={"roof": "s. 3", "wall": "s. 3"}, ratings=("good", "poor"))


def whole(ask: Any) -> End:
    ask(remark)
    if ask(Occupant) == Occupant.wasps or Signs.swarm in ask(Signs):
        return End.refuse
    if ask(state)["roof"] == "poor" or ask(hives) > 30:
        return End.refuse
    return End.allow if ask(first) else End.refuse


def test_a_logic_that_only_compares_agrees_with_its_tree(make: Make) -> None:
    checklist = make(whole, first, hives, Signs, Occupant, remark, state, End)
    assert disagreement(checklist, explore(checklist)) is None


def test_a_logic_that_looks_behind_an_answer_is_found_with_the_answers(make: Make) -> None:
    def decide(ask: Any) -> End:
        answer = ask(hives)
        return End.allow if type(answer) is int and ask(second) else End.refuse

    checklist = make(decide, second, hives, End)

    found = disagreement(checklist, explore(checklist))

    assert found is not None
    assert found.tree == "refuse"
    assert found.live in {"second", "allow"}
    assert "hives" in found.answers


def test_a_logic_that_fails_live_is_found(make: Make) -> None:
    checklist = make(lambda ask: End.allow if ask(hives) > 3 else End.refuse, hives, End)
    tree = explore(checklist)
    failing = make(lambda ask: [][ask(hives)], hives, End)

    found = disagreement(failing, tree)

    assert found is not None
    assert found.live == "IndexError"


def test_every_edge_of_the_tree_is_gone_along(make: Make) -> None:
    checklist = make(whole, first, hives, Signs, Occupant, remark, state, End)
    tree = explore(checklist)
    gone: set[tuple[int, int]] = set()
    for answers in each_edge(checklist, tree):
        gone |= {(id(node), id(edge)) for node, edge in way(checklist, tree, answers).taken}
    assert gone == {
        (id(node), id(edge))
        for node in nodes(tree)
        if isinstance(node, Branch)
        for edge in node.edges
    }


def test_the_answers_tried_are_allowed_meet_every_edge_and_are_partly_incomplete(
    make: Make,
) -> None:
    checklist = make(whole, first, hives, Signs, Occupant, remark, state, End)
    tried = list(answer_sets(checklist, explore(checklist)))

    assert len(tried) <= TRIED
    assert not any(isinstance(advance(checklist, one), Rejected) for one in tried)
    assert {one["hives"] for one in tried if "hives" in one} == {1, 2, 29, 30, 31, 32, 899, 900}
    assert {len(one) < len(checklist.questions) for one in tried} == {True, False}
    assert tried == list(answer_sets(checklist, explore(checklist)))
