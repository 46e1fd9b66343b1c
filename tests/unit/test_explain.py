"""Reasons: what mattered, what suffices, and the tree that carries both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from decision import Outcome, Tri, YesNo, YesNoCannotTell
from decision.engine.explore import explore
from decision.engine.tree import Branch, Leaf, Node, follow, nodes
from decision.reasoning.labels import label, reasons
from decision.reasoning.reasons import change_sets, possible, sufficient_sets, way

if TYPE_CHECKING:
    from collections.abc import Callable

    from decision.checklist import Checklist
    from decision.outcomes import Verdict
    from decision.values.json_values import Json

    Make = Callable[..., Checklist]

first, second = YesNo("first"), YesNo("second")
third = YesNoCannotTell("third")


class End(Outcome):
    allow = "s. 6"
    refuse = "s. 7"


def mattered(checklist: Checklist, tree: Node, answers: dict[str, Json]) -> tuple[str, ...]:
    return reasons(checklist, tree, answers)[0]


def either(ask: Any) -> End:
    one, other = ask(first), ask(second)
    return End.allow if one or other else End.refuse


@pytest.mark.parametrize(
    ("answers", "blamed"),
    [
        ({"first": "no", "second": "no"}, ("first", "second")),
        ({"first": "yes", "second": "no"}, ("first",)),
        ({"first": "no", "second": "yes"}, ("second",)),
        ({"first": "yes", "second": "yes"}, ("first", "second")),
    ],
)
def test_an_answer_mattered_when_it_is_in_a_minimal_set_that_changes_the_outcome(
    make: Make, answers: dict[str, Json], blamed: tuple[str, ...]
) -> None:
    checklist = make(either, first, second, End)
    assert reasons(checklist, explore(checklist), answers)[0] == blamed


def test_an_answer_that_would_put_a_new_question_mattered_if_any_answer_to_it_counts(
    make: Make,
) -> None:
    def decide(ask: Any) -> End:
        if ask(first):
            return End.allow
        return End.refuse if ask(third) == Tri.no else End.allow

    checklist = make(decide, first, third, End)
    tree = explore(checklist)
    assert mattered(checklist, tree, {"first": "yes"}) == ("first",)
    assert mattered(checklist, tree, {"first": "no", "third": "yes"}) == ("third",)
    assert mattered(checklist, tree, {"first": "no", "third": "no"}) == ("first", "third")


def test_an_answer_never_looked_at_did_not_matter(make: Make) -> None:
    def decide(ask: Any) -> End:
        ask(second)
        return End.allow if ask(first) else End.refuse

    checklist = make(decide, second, first, End)
    assert mattered(checklist, explore(checklist), {"first": "no", "second": "no"}) == ("first",)


def test_what_is_possible_narrows_with_each_answer(make: Make) -> None:
    checklist = make(either, first, second, End)
    tree = explore(checklist)
    assert possible(checklist, tree, {}) == {"allow", "refuse"}
    assert possible(checklist, tree, {"second": "yes"}) == {"allow"}
    assert possible(checklist, tree, {"second": "no"}) == {"allow", "refuse"}


def test_labelling_puts_on_each_leaf_what_mattered(make: Make) -> None:
    checklist = make(either, first, second, End)
    labelled = label(checklist, explore(checklist))
    for one in ("yes", "no"):
        for other in ("yes", "no"):
            answers: dict[str, Json] = {"first": one, "second": other}
            leaf = follow(checklist, labelled, answers)
            assert isinstance(leaf, Leaf)
            assert (leaf.mattered, leaf.because) == reasons(checklist, explore(checklist), answers)


def test_beyond_its_budget_a_tree_is_left_unlabelled(make: Make) -> None:
    checklist = make(either, first, second, End)
    tree = explore(checklist)
    assert label(checklist, tree, budget=3) is tree
    labelled = label(checklist, tree, budget=4)
    assert isinstance(labelled, Branch)
    assert all(leaf.mattered is not None for leaf in nodes(labelled) if isinstance(leaf, Leaf))


def test_two_answers_that_only_together_decide_are_one_change_and_two_reasons(make: Make) -> None:
    checklist = make(either, first, second, End)
    tree = explore(checklist)
    here = way(checklist, tree, {"first": "yes", "second": "yes"})

    changing = change_sets(checklist, tree, here)

    assert changing == (frozenset({"first", "second"}),)
    assert sufficient_sets(changing, here) == (frozenset({"first"}), frozenset({"second"}))


def test_an_outcome_that_nothing_changes_needs_no_reason(make: Make) -> None:
    def decide(ask: Any) -> End | Verdict:
        return End.allow if ask(first) else End.allow.because("s. 8")

    checklist = make(decide, first, End)

    assert reasons(checklist, explore(checklist), {"first": "no"}) == ((), ())


def test_only_answers_that_may_change_are_in_a_change(make: Make) -> None:
    checklist = make(either, first, second, End)
    tree = explore(checklist)
    here = way(checklist, tree, {"first": "yes", "second": "no"})

    assert change_sets(checklist, tree, here, among=["second"]) == ()
    assert change_sets(checklist, tree, here, among=["first"]) == (frozenset({"first"}),)
