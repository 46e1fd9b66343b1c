"""What would change an outcome: where each minimal set of answers, changed, can lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.engine.tree import Branch, Edge, Leaf, Node
from decision.errors import AuthoringError
from decision.reasoning.reasons import SET_BUDGET, Sets, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from decision.checklist import Checklist


@dataclass(frozen=True, slots=True)
class Move:
    """Answers of one question that, with the other moves of a change, lead elsewhere.

    Attributes:
        edges: The answers, any of them, as the tree tells them apart.
        new: Whether the question was not asked on the way to the outcome.
    """

    question: str
    edges: tuple[Edge, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Moves that lead, all together and each whichever of its answers is taken, to ``outcome``.

    Attributes:
        questions: The minimal set that is changed, in the order asked.
        moves: One for each of them and for each question newly asked, in the order asked.
    """

    outcome: str
    questions: tuple[str, ...]
    moves: tuple[Move, ...]


EdgesTaken = tuple[tuple[str, Edge], ...]
Goal = tuple[str, frozenset[str]]
"""An outcome, and the questions changed on the way to it."""


def changes(checklist: Checklist, root: Node, here: Way, changing: Sets) -> tuple[Change, ...]:
    """Return where each minimal set of ``changing`` can lead, and with which answers.

    From one set to one outcome the shortest ways are taken, those that newly
    ask for least; ways whose answers combine freely are one change. Changes
    with fewer moves come first.
    """
    search = _Search(checklist, here, changing)
    made = [
        Change(outcome, tuple(id for id in here.asked if id in moved), merged)
        for outcome, moved in search.nearest(root)
        for merged in _merged(search.ways(root, (outcome, moved)), frozenset(here.asked))
    ]
    return tuple(sorted(made, key=lambda change: (len(change.moves), len(change.questions))))


class _Search:
    """The shortest ways through the tree that change no more than one of some sets."""

    def __init__(self, checklist: Checklist, here: Way, changing: Sets) -> None:
        self.checklist, self.here, self.changing = checklist, here, changing
        self.known: dict[int, dict[Goal, int]] = {}

    def change(self, node: Branch, edge: Edge) -> bool | None:
        """Tell whether taking an edge changes an answer; ``None``: it gives a new one."""
        if node.question not in self.here.answers:
            return None
        question = self.checklist.questions[node.question]
        return not edge.accepts(question, self.here.answers[node.question])

    def nearest(self, node: Node) -> dict[Goal, int]:
        """Return each other outcome with the questions to change, and the fewest moves to it."""
        if isinstance(node, Leaf):
            there = node.outcome == self.here.leaf.outcome
            return {} if there else {(node.outcome, frozenset()): 0}
        if id(node) not in self.known:
            found: dict[Goal, int] = {}
            for edge in node.edges:
                for goal, cost in self._over(node, edge):
                    found[goal] = min(cost, found.get(goal, cost))
            self.known[id(node)] = found
        return self.known[id(node)]

    def _over(self, node: Branch, edge: Edge) -> Iterator[tuple[Goal, int]]:
        change = self.change(node, edge)
        for (outcome, moved), count in self.nearest(edge.then).items():
            after = moved | {node.question} if change else moved
            if any(after <= one for one in self.changing):
                yield (outcome, after), count + (change is not False)

    def ways(self, node: Node, goal: Goal) -> Iterator[EdgesTaken]:
        """Yield the shortest ways to a goal."""
        if isinstance(node, Leaf):
            yield ()
            return
        for edge in node.edges:
            change = self.change(node, edge)
            if (goal, self.nearest(node)[goal]) not in self._over(node, edge):
                continue
            rest = (goal[0], goal[1] - {node.question}) if change else goal
            step: EdgesTaken = () if change is False else ((node.question, edge),)
            for further in self.ways(edge.then, rest):
                yield (*step, *further)


def _merged(ways: Iterable[EdgesTaken], asked: frozenset[str]) -> list[tuple[Move, ...]]:
    """Return the ways as moves; ways that differ in the answer to one question are one."""
    merged: list[dict[str, tuple[Edge, ...]]] = []
    for one in ways:
        this: dict[str, tuple[Edge, ...]] = {id: (edge,) for id, edge in one}
        while other := next((two for two in merged if _differing(this, two) is not None), None):
            merged.remove(other)
            for id in _differing(this, other) or ():
                this[id] = (*other[id], *this[id])
        merged.append(this)
        if len(merged) > SET_BUDGET:
            raise AuthoringError("too-many-reasons", budget=str(SET_BUDGET))
    return [tuple(Move(id, edges, id not in asked) for id, edges in one.items()) for one in merged]


def _differing(
    one: Mapping[str, tuple[Edge, ...]], other: Mapping[str, tuple[Edge, ...]]
) -> list[str] | None:
    """Return the one question whose answers differ, or none; ``None``: more, or other questions."""
    if one.keys() != other.keys():
        return None
    differing = [id for id in one if _looks(one[id]) != _looks(other[id])]
    return differing if len(differing) <= 1 else None


def _looks(edges: tuple[Edge, ...]) -> set[object]:
    return {edge.when for edge in edges}
