"""What would change an outcome: every minimal set of answers that leads to another one.

A set names the questions whose answer must change, or be given where it was
never asked for, with the answers that do; every other answer stays. It is
minimal when no smaller set of questions leads to the same outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.explain import possible
from decision.tree import Branch, Edge, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.answers import Json
    from decision.checklist import Checklist


@dataclass(frozen=True, slots=True)
class Move:
    """One answer to change or to give.

    Attributes:
        edges: The answers that do, any of them, as the tree tells them apart.
        new: Whether the question was not asked on the way to the outcome.
    """

    question: str
    edges: tuple[Edge, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Moves that lead, all together, to ``outcome``; in the order the questions are asked."""

    outcome: str
    moves: tuple[Move, ...]


def changes(checklist: Checklist, root: Node, answers: Mapping[str, Json]) -> tuple[Change, ...]:
    """Return every minimal change from where canonical ``answers`` lead.

    Answers that are not asked for on the way count as not given. Changes with
    fewer moves come first; sets of one outcome whose answers combine freely
    are one change.
    """
    asked, outcome = _way(checklist, root, answers)
    found: dict[tuple[str, frozenset[str]], list[tuple[tuple[str, Edge], ...]]] = {}
    for end, moves in _moves(checklist, root, asked, ()):
        if end != outcome:
            found.setdefault((end, frozenset(id for id, _ in moves)), []).append(moves)
    least = {
        (end, questions): ways
        for (end, questions), ways in found.items()
        if not any(other == end and fewer < questions for other, fewer in found)
    }
    made = [
        Change(end, moves)
        for (end, _), ways in least.items()
        for moves in _merged(ways, frozenset(asked))
    ]
    return tuple(sorted(made, key=lambda change: len(change.moves)))


def _way(
    checklist: Checklist, node: Node, answers: Mapping[str, Json]
) -> tuple[dict[str, Json], str]:
    asked: dict[str, Json] = {}
    while isinstance(node, Branch):
        question, answer = checklist.questions[node.question], answers[node.question]
        asked[node.question] = answer
        node = next(edge.then for edge in node.edges if edge.accepts(question, answer))
    return asked, node.outcome


def _moves(
    checklist: Checklist,
    node: Node,
    asked: Mapping[str, Json],
    before: tuple[tuple[str, Edge], ...],
) -> Iterator[tuple[str, tuple[tuple[str, Edge], ...]]]:
    """Yield every end with the moves that lead to it, kept answers left out."""
    if not isinstance(node, Branch):
        yield node.outcome, before
        return
    question = checklist.questions[node.question]
    for edge in node.edges:
        kept = node.question in asked and edge.accepts(question, asked[node.question])
        moves = before if kept else (*before, (node.question, edge))
        yield from _moves(checklist, edge.then, asked, moves)


def _merged(
    ways: list[tuple[tuple[str, Edge], ...]], asked: frozenset[str]
) -> Iterator[tuple[Move, ...]]:
    """Yield the ways as moves; ways that differ in the answer to one question are one."""
    merged: list[dict[str, tuple[Edge, ...]]] = []
    for way in ways:
        this: dict[str, tuple[Edge, ...]] = {id: (edge,) for id, edge in way}
        for other in merged:
            differing = [id for id in this if _looks(other[id]) != _looks(this[id])]
            if len(differing) <= 1:
                for id in differing:
                    other[id] += this[id]
                break
        else:
            merged.append(this)
    for one in merged:
        yield tuple(Move(id, edges, id not in asked) for id, edges in one.items())


def _looks(edges: tuple[Edge, ...]) -> list[object]:
    return [edge.when for edge in edges]


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that says "can't tell".

    Attributes:
        outcomes: Where finding out could lead instead, all else kept; empty:
            the outcome is decided regardless.
    """

    question: str
    outcomes: tuple[str, ...]


UNSURE = "cannot_"
"""How the id of an option begins that says the officer does not know."""


def doubts(checklist: Checklist, root: Node, answers: Mapping[str, Json]) -> tuple[Doubt, ...]:
    """Return each answer that is a doubt, with what finding out could change."""
    asked, outcome = _way(checklist, root, answers)
    found: list[Doubt] = []
    node = root
    while isinstance(node, Branch):
        question, answer = checklist.questions[node.question], asked[node.question]
        taken = next(edge for edge in node.edges if edge.accepts(question, answer))
        if isinstance(answer, str) and answer.startswith(UNSURE):
            ends = [
                end
                for edge in node.edges
                if edge is not taken
                for end in sorted(possible(checklist, edge.then, asked))
            ]
            others = tuple(end for end in dict.fromkeys(ends) if end != outcome)
            found.append(Doubt(node.question, others))
        node = taken.then
    return tuple(found)
