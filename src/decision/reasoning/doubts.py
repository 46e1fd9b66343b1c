"""Answers that say "can't tell": what finding out could change, one by one and together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.reasoning.reasons import Way, change_sets, possible

if TYPE_CHECKING:
    from decision.checklist import Checklist
    from decision.engine.tree import Node

UNSURE = "cannot_"
"""How the id of an option begins that says the officer does not know."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that says "can't tell".

    Attributes:
        alone: Where finding out could lead instead, all other answers kept.
        together_with: Each minimal set of further doubts with which, all
            found out together, it could lead elsewhere.
    """

    question: str
    alone: tuple[str, ...]
    together_with: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Doubts:
    """The doubts among the answers.

    Attributes:
        regardless: Whether the outcome is the same whatever all of them together turn out to be.
    """

    regardless: bool
    questions: tuple[Doubt, ...]


def doubts(checklist: Checklist, root: Node, here: Way) -> Doubts:
    """Return each answer that is a doubt, with what finding out could change."""
    unsure = [
        id
        for id, answer in here.answers.items()
        if isinstance(answer, str) and answer.startswith(UNSURE)
    ]
    changing = change_sets(checklist, root, here, unsure)
    found = []
    for branch, taken in here.taken:
        if branch.question not in unsure:
            continue
        ends = frozenset[str]().union(
            *(
                possible(checklist, edge.then, here.answers)
                for edge in branch.edges
                if edge is not taken
            )
        )
        together = [
            tuple(id for id in unsure if id in one and id != branch.question)
            for one in changing
            if branch.question in one and len(one) > 1
        ]
        alone = tuple(id for id in checklist.outcomes if id in ends - {here.leaf.outcome})
        found.append(Doubt(branch.question, alone, tuple(together)))
    return Doubts(not changing, tuple(found))
