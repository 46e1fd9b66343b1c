"""The tree: following answers, numbering, length, sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from decision import Outcome, WholeNumber, YesNo
from decision.engine.explore import explore
from decision.engine.tree import (
    Branch,
    Edge,
    Leaf,
    Sharing,
    follow,
    longest,
    nodes,
    without_reasons,
)
from decision.reasoning.labels import label
from decision.values.domain import Options, Spans

if TYPE_CHECKING:
    from collections.abc import Callable

    from decision.checklist import Checklist
    from decision.values.json_values import Json

    Make = Callable[..., Checklist]

roofed, fenced = YesNo("roofed"), YesNo("fenced")
hives = WholeNumber("hives", unit="hives", low=1, high=40)


class End(Outcome):
    allow = "s. 6"
    refuse = "s. 6"


def decide(ask: Any) -> End:
    if ask(hives) > 3:
        return End.refuse
    ask(fenced)
    return End.allow if ask(roofed) else End.refuse


@pytest.fixture
def checklist(make: Make) -> Checklist:
    return make(decide, hives, fenced, roofed, End)


@pytest.mark.parametrize(
    ("answers", "reached"),
    [
        ({}, "hives"),
        ({"hives": 3}, "fenced"),
        ({"hives": 3, "fenced": "no"}, "roofed"),
        ({"hives": 3, "roofed": "yes"}, "fenced"),
        ({"hives": 3, "fenced": "no", "roofed": "yes"}, "allow"),
        ({"hives": 3, "fenced": "yes", "roofed": "no"}, "refuse"),
        ({"hives": 4}, "refuse"),
    ],
)
def test_following_answers_ends_at_a_leaf_or_at_the_question_they_lack(
    checklist: Checklist, answers: dict[str, Json], reached: str
) -> None:
    node = follow(checklist, explore(checklist), answers)
    assert (node.question if isinstance(node, Branch) else node.outcome) == reached


def test_nodes_come_once_each_and_breadth_first(checklist: Checklist) -> None:
    tree = explore(checklist)
    found = [node.question if isinstance(node, Branch) else node.outcome for node in nodes(tree)]
    assert found[0] == "hives"
    assert sorted(found) == ["allow", "fenced", "hives", "refuse", "roofed"]
    assert len({id(node) for node in nodes(tree)}) == len(found)


def test_the_longest_way_counts_the_question_at_hand(checklist: Checklist) -> None:
    tree = explore(checklist)
    assert longest(tree) == 3
    assert longest(follow(checklist, tree, {"hives": 1})) == 2
    assert longest(follow(checklist, tree, {"hives": 4})) == 0


def test_equal_leaves_and_branches_are_one_object() -> None:
    sharing = Sharing()
    leaf = sharing.leaf("allow", ("s. 6",), ())
    assert sharing.leaf("allow", ("s. 6",), ()) is leaf
    assert sharing.leaf("allow", ("s. 7",), ()) is not leaf
    other = sharing.leaf("refuse", (), ())
    edges = [Edge(((None, Options(("yes",))),), leaf), Edge(((None, Options(("no",))),), other)]
    assert sharing.branch("roofed", edges) is sharing.branch("roofed", list(edges))
    assert sharing.branch("fenced", edges) is not sharing.branch("roofed", edges)


def test_edges_to_one_node_are_united() -> None:
    sharing = Sharing()
    low, high = sharing.leaf("allow", (), ()), sharing.leaf("refuse", (), ())
    spans = [((1, 2), low), ((3, 3), high), ((4, 4), low)]
    branch = sharing.branch(
        "hives", [Edge(((None, Spans((span,))),), leaf) for span, leaf in spans]
    )
    assert branch.edges == (
        Edge(((None, Spans(((1, 2), (4, 4)))),), low),
        Edge(((None, Spans(((3, 3),))),), high),
    )
    same = sharing.branch("hives", [Edge(((None, Spans((span,))),), low) for span, _ in spans])
    assert same.edges == (Edge((), low),)


def test_the_tree_without_what_mattered_is_as_small_as_before_labelling(
    checklist: Checklist,
) -> None:
    tree = explore(checklist)
    labelled = label(checklist, tree)
    assert any(leaf.mattered for leaf in nodes(labelled) if isinstance(leaf, Leaf))
    bare = list(nodes(without_reasons(labelled)))
    assert len(bare) == len(list(nodes(tree)))
    assert all(leaf.mattered is None for leaf in bare if isinstance(leaf, Leaf))
