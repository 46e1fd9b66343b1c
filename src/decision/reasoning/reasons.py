"""Why an outcome was reached, in the notions of the field.

Over the answers asked for on the way: a *change set* is a minimal set of
questions whose answers, changed, can lead to another outcome (a contrastive,
or necessary, reason); a *sufficient set* is a minimal set whose answers fix
the outcome whatever all others are. Questions that only other answers would
put are free in both. The two kinds are each other's minimal hitting sets.

Source: Darwiche and Ji, On the Computation of Necessary and Sufficient
Explanations (arXiv 2203.10451); for answers that are not binary, Ji and
Darwiche, A New Class of Explanations (arXiv 2304.14760).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.engine.tree import Branch, Edge, Leaf, Node, along
from decision.errors import AuthoringError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.checklist import Checklist
    from decision.values.json_values import Json

Sets = tuple[frozenset[str], ...]
"""Sets of question ids, none within another."""

SET_BUDGET = 5_000
"""How many minimal sets may be held at once before explaining is refused."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where canonical answers lead, and over which edges.

    Attributes:
        taken: The branches passed, in the order asked, with the edge of each.
        answers: The answers asked for, by question id.
    """

    taken: tuple[tuple[Branch, Edge], ...]
    answers: Mapping[str, Json]
    leaf: Leaf

    @property
    def asked(self) -> tuple[str, ...]:
        """The questions asked, in order."""
        return tuple(branch.question for branch, _ in self.taken)


def way(checklist: Checklist, root: Node, answers: Mapping[str, Json]) -> Way:
    """Follow canonical ``answers`` to their leaf; KeyError where one is missing."""
    taken = tuple(along(checklist, root, answers))
    end = taken[-1][1].then if taken else root
    if isinstance(end, Branch):
        raise KeyError(end.question)
    return Way(taken, {branch.question: answers[branch.question] for branch, _ in taken}, end)


def possible(checklist: Checklist, node: Node, answers: Mapping[str, Json]) -> frozenset[str]:
    """Return the outcomes that canonical ``answers`` leave open."""
    known: dict[int, frozenset[str]] = {}

    def reach(node: Node) -> frozenset[str]:
        if isinstance(node, Leaf):
            return frozenset((node.outcome,))
        if id(node) not in known:
            edges = node.edges
            if node.question in answers:
                question, answer = checklist.questions[node.question], answers[node.question]
                edges = tuple(edge for edge in edges if edge.accepts(question, answer))
            known[id(node)] = frozenset().union(*(reach(edge.then) for edge in edges))
        return known[id(node)]

    return reach(node)


def change_sets(
    checklist: Checklist, root: Node, here: Way, among: Iterable[str] | None = None
) -> Sets:
    """Return every minimal set of questions whose answers, changed, can lead elsewhere.

    ``among``: only these may change, all other answers asked for are kept;
    ``None``: any may. Smaller sets first, then in the order asked.

    Raises:
        AuthoringError: ``too-many-reasons``, beyond :data:`SET_BUDGET` sets.
    """
    free = set(here.asked if among is None else among)
    known: dict[int, list[frozenset[str]]] = {}

    def least(node: Node) -> list[frozenset[str]]:
        """Return the minimal sets to change, from ``node`` on; empty: all lead to the outcome."""
        if isinstance(node, Leaf):
            return [frozenset()] if node.outcome != here.leaf.outcome else []
        if id(node) not in known:
            known[id(node)] = _minimal(found for edge in node.edges for found in step(node, edge))
        return known[id(node)]

    def step(node: Branch, edge: Edge) -> list[frozenset[str]]:
        id = node.question
        if id not in here.answers or edge.accepts(checklist.questions[id], here.answers[id]):
            return least(edge.then)
        return [found | {id} for found in least(edge.then)] if id in free else []

    return _in_order(least(root), here)


def sufficient_sets(changing: Sets, here: Way) -> Sets:
    """Return every minimal set that meets each of ``changing``, all sets of :func:`change_sets`.

    Its answers alone fix the outcome. No set to meet: the empty set does.

    Raises:
        AuthoringError: ``too-many-reasons``, beyond :data:`SET_BUDGET` sets.
    """
    found: list[frozenset[str]] = [frozenset()]
    for change in changing:
        met = [one for one in found if one & change]
        unmet = [one for one in found if not one & change]
        found = _minimal([*met, *(one | {id} for one in unmet for id in change)])
    return _in_order(found, here)


def mattering(changing: Sets, here: Way) -> tuple[str, ...]:
    """Return the questions in at least one of the sets, in the order asked."""
    blamed = frozenset[str]().union(*changing)
    return tuple(id for id in here.asked if id in blamed)


def _minimal(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    least: list[frozenset[str]] = []
    for one in sorted(set(sets), key=len):
        if not any(other <= one for other in least):
            least.append(one)
        if len(least) > SET_BUDGET:
            raise AuthoringError("too-many-reasons", budget=str(SET_BUDGET))
    return least


def _in_order(sets: Iterable[frozenset[str]], here: Way) -> Sets:
    place = {id: at for at, id in enumerate(here.asked)}
    return tuple(sorted(sets, key=lambda one: (len(one), sorted(place[id] for id in one))))
