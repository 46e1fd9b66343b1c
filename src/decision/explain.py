"""Which answers mattered.

An answer mattered when, changed alone and all others kept, the outcome could
have been another one. Where changing it would put questions that were never
put, every answer to those counts as possible.
"""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

from decision.domain import IN, Domain, Options, parts
from decision.model import Day, Grid, Question, SomeOf, WholeNumber
from decision.tree import Branch, Edge, Leaf, Node, Sharing, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.answers import Json
    from decision.checklist import Checklist

LABEL_BUDGET = 50_000
"""How many paths may be labelled; a larger tree keeps ``mattered`` as ``None``."""


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


def mattered(checklist: Checklist, root: Node, answers: Mapping[str, Json]) -> tuple[str, ...]:
    """Return the questions whose answer mattered, in the order asked.

    ``answers`` are canonical and lead to an outcome; those that are not asked
    for are left out of account.
    """
    taken: list[tuple[Branch, Edge]] = []
    node = root
    while isinstance(node, Branch):
        question, answer = checklist.questions[node.question], answers[node.question]
        edge = next(edge for edge in node.edges if edge.accepts(question, answer))
        taken.append((node, edge))
        node = edge.then
    reached = frozenset((node.outcome,))
    asked = {branch.question: answers[branch.question] for branch, _ in taken}
    return tuple(
        branch.question
        for branch, edge in taken
        if any(
            possible(checklist, other.then, asked) != reached
            for other in branch.edges
            if other is not edge
        )
    )


def label(checklist: Checklist, root: Node, *, budget: int = LABEL_BUDGET) -> Node:
    """Return the tree with what mattered on each leaf, split where that differs.

    Beyond ``budget`` paths the tree is returned as it is.
    """
    samples = {id: list(_samples(checklist, root, id)) for id in checklist.questions}
    if _count(checklist, root, samples) > budget:
        return root
    sharing = Sharing()

    def grow(node: Node, answers: dict[str, Json]) -> Node:
        if isinstance(node, Leaf):
            blamed = mattered(checklist, root, answers)
            return sharing.leaf(node.outcome, node.cites, node.attached, blamed)
        question = checklist.questions[node.question]
        edges: list[Edge] = []
        for edge in node.edges:
            grown = [
                Edge(when, grow(edge.then, {**answers, node.question: answer}))
                for when, answer in samples[node.question]
                if edge.accepts(question, answer)
            ]
            same = all(one.then is grown[0].then for one in grown)
            edges += [Edge(edge.when, grown[0].then)] if same else grown
        return sharing.branch(node.question, edges)

    return grow(root, {})


Sample = tuple[tuple[tuple[str | None, Domain], ...], "Json"]


def _samples(checklist: Checklist, root: Node, id: str) -> Iterator[Sample]:
    """Yield one answer for each set of answers that the whole tree treats alike."""
    question = checklist.questions[id]
    looks = [
        look
        for node in nodes(root)
        if isinstance(node, Branch) and node.question == id
        for edge in node.edges
        for look in edge.when
    ]
    atoms: list[list[tuple[str | None, Domain]]] = []
    for part, whole in parts(question).items():
        cuts = [domain for looked, domain in looks if looked == part]
        if cuts:
            atoms.append([(part, atom) for atom in whole.atoms(cuts)])
    for when in product(*atoms):
        yield when, _answer(question, {part: _first(atom) for part, atom in when})


def _first(atom: Domain) -> str | int:
    return atom.ids[0] if isinstance(atom, Options) else atom.spans[0][0]


def _answer(question: Question, known: Mapping[str | None, str | int]) -> Json:
    """Return a canonical answer whose parts are ``known``; other parts are arbitrary."""
    match question:
        case SomeOf():
            return [option for option in question.options if known.get(option) == IN]
        case Grid():
            return {row: known.get(row, question.ratings[0]) for row in question.rows}
        case WholeNumber():
            return known.get(None, question.low)
        case Day():
            return date.fromordinal(int(known.get(None, 1))).isoformat()
        case _:
            options: tuple[str, ...] = getattr(question, "options", ())
            return known.get(None, options[0] if options else "")


def _count(checklist: Checklist, root: Node, samples: Mapping[str, list[Sample]]) -> int:
    """Return how many paths labelling would walk."""
    known: dict[int, int] = {}

    def count(node: Node) -> int:
        if isinstance(node, Leaf):
            return 1
        if id(node) not in known:
            question = checklist.questions[node.question]
            known[id(node)] = sum(
                count(edge.then)
                for edge in node.edges
                for _, answer in samples[node.question]
                if edge.accepts(question, answer)
            )
        return known[id(node)]

    return count(root)
