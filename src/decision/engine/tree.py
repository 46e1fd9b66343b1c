"""The explored checklist: a tree of branches and leaves, equal sub-trees shared.

Questions stand in the order they are asked. An edge holds the answers that
lead the same way; a question whose answer is never looked at has one edge
that holds them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checklist import Checklist
    from decision.engine.interview import Attached
    from decision.questions import Question
    from decision.values.domain import Domain
    from decision.values.json_values import Json


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """An outcome, what it rests on, its notices, and its reasons.

    Attributes:
        mattered: Ids of the questions whose answer is in at least one minimal
            set that, changed, can lead elsewhere, in the order asked;
            ``None``: not worked out for this tree.
        because: Ids of a smallest set of questions whose answers suffice for
            the outcome whatever all others are, in the order asked; ``None``
            as above.

    """

    outcome: str
    cites: tuple[str, ...]
    attached: tuple[Attached, ...]
    mattered: tuple[str, ...] | None = None
    because: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """The answers that lead to ``then``: every part named is in its domain."""

    when: tuple[tuple[str | None, Domain], ...]
    then: Node

    def accepts(self, question: Question, answer: Json) -> bool:
        """Tell whether a canonical answer goes this way."""
        return all(question.part_of(answer, part) in domain for part, domain in self.when)


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """A question that is put here; its edges cover every answer, each one once."""

    question: str
    edges: tuple[Edge, ...]


Node = Branch | Leaf


def along(
    checklist: Checklist, node: Node, answers: Mapping[str, Json]
) -> Iterator[tuple[Branch, Edge]]:
    """Walk the edges that take canonical answers, as far as there are answers: each branch with its edge."""
    while isinstance(node, Branch) and node.question in answers:
        question, answer = checklist.questions[node.question], answers[node.question]
        edge = next(edge for edge in node.edges if edge.accepts(question, answer))
        yield node, edge
        node = edge.then


def follow(checklist: Checklist, node: Node, answers: Mapping[str, Json]) -> Node:
    """Return where canonical answers lead: a leaf, or the branch that lacks one."""
    for _, edge in along(checklist, node, answers):
        node = edge.then
    return node


def nodes(root: Node) -> Iterator[Node]:
    """Yield every node once, breadth first: the numbering of states is this order."""
    seen = {id(root)}
    queue = [root]
    for node in queue:
        yield node
        for edge in node.edges if isinstance(node, Branch) else ():
            if id(edge.then) not in seen:
                seen.add(id(edge.then))
                queue.append(edge.then)


def longest(node: Node) -> int:
    """Return the most questions that can still be put, this one included."""
    found: dict[int, int] = {}

    def measure(node: Node) -> int:
        if id(node) not in found:
            below = (
                (1 + max(measure(edge.then) for edge in node.edges))
                if isinstance(node, Branch)
                else 0
            )
            found[id(node)] = below
        return found[id(node)]

    return measure(node)


class Sharing:
    """Makes nodes so that equal ones are one object."""

    def __init__(self) -> None:
        """Start with nothing to share."""
        self._made: dict[object, Node] = {}

    def leaf(
        self,
        outcome: str,
        cites: tuple[str, ...],
        attached: tuple[Attached, ...],
        mattered: tuple[str, ...] | None = None,
        because: tuple[str, ...] | None = None,
    ) -> Leaf:
        """Return the one leaf with these values."""
        values = (outcome, cites, attached, mattered, because)
        made = self._made.setdefault(values, Leaf(*values))
        assert isinstance(made, Leaf)
        return made

    def branch(self, question: str, edges: list[Edge]) -> Branch:
        """Return the one branch with these edges, those that lead to one node merged.

        Edges on one part unite their answers; edges on several parts merge
        only when all of them lead to one node.
        """
        if all(edge.then is edges[0].then for edge in edges):
            edges = [Edge((), edges[0].then)]
        elif all(len(edge.when) == 1 for edge in edges):
            united: dict[int, Edge] = {}
            for edge in edges:
                part, domain = edge.when[0]
                before = united.get(id(edge.then))
                if before is not None:
                    domain = before.when[0][1].union(domain)
                united[id(edge.then)] = Edge(((part, domain),), edge.then)
            edges = list(united.values())
        key = (question, tuple((edge.when, id(edge.then)) for edge in edges))
        made = self._made.setdefault(key, Branch(question, tuple(edges)))
        assert isinstance(made, Branch)
        return made


def without_reasons(root: Node, sharing: Sharing | None = None) -> Node:
    """Return the tree with ways united that differ only in their reasons, what is equal shared with ``sharing``."""
    sharing = sharing or Sharing()
    done: dict[int, Node] = {}

    def strip(node: Node) -> Node:
        if id(node) not in done:
            if isinstance(node, Branch):
                edges = [Edge(edge.when, strip(edge.then)) for edge in node.edges]
                done[id(node)] = sharing.branch(node.question, edges)
            else:
                done[id(node)] = sharing.leaf(node.outcome, node.cites, node.attached)
        return done[id(node)]

    return strip(root)
