"""The reasons of every outcome, worked out once and put on the leaves of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.engine.tree import Branch, Edge, Leaf, Node, Sharing, nodes
from decision.errors import AuthoringError
from decision.reasoning.reasons import change_sets, mattering, sufficient_sets, way
from decision.values.domain import Domain, Options, meet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.checklist import Checklist
    from decision.questions import Question
    from decision.values.json_values import Json

LABEL_BUDGET = 50_000
"""How many ways may be labelled; a larger tree keeps its leaves without reasons."""


def reasons(
    checklist: Checklist, root: Node, answers: Mapping[str, Json]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what mattered, and the smallest set that suffices: question ids in the order asked.

    ``answers`` are canonical and lead to an outcome; those that are not asked
    for are left out of account. Of several smallest sets, the one asked first.
    """
    here = way(checklist, root, answers)
    changing = change_sets(checklist, root, here)
    enough = sufficient_sets(changing, here)[0]
    return mattering(changing, here), tuple(id for id in here.asked if id in enough)


def label(checklist: Checklist, root: Node, *, budget: int = LABEL_BUDGET) -> Node:
    """Return the tree with its reasons on each leaf, split where they differ.

    Beyond ``budget`` ways, or where one has too many reasons to list, the
    tree is returned as it is.
    """
    alike = {id: answers_alike(question, root) for id, question in checklist.questions.items()}
    if _count(checklist, root, alike) > budget:
        return root
    sharing = Sharing()

    def grow(node: Node, answers: dict[str, Json]) -> Node:
        if isinstance(node, Leaf):
            mattered, because = reasons(checklist, root, answers)
            return sharing.leaf(node.outcome, node.cites, node.attached, mattered, because)
        question = checklist.questions[node.question]
        edges: list[Edge] = []
        for edge in node.edges:
            grown = [
                Edge(when, grow(edge.then, {**answers, node.question: answer}))
                for when, answer in alike[node.question]
                if edge.accepts(question, answer)
            ]
            if not grown:
                continue  # "none" together with another option: no answer goes this way
            same = all(one.then is grown[0].then for one in grown)
            edges += [Edge(edge.when, grown[0].then)] if same else grown
        return sharing.branch(node.question, edges)

    try:
        return grow(root, {})
    except AuthoringError as error:
        if error.code != "too-many-reasons":
            raise
        return root


Alike = tuple[tuple[tuple[str | None, Domain], ...], "Json"]
"""The answers that the whole tree treats alike, as an edge has them, and one of them."""


def answers_alike(question: Question, root: Node) -> list[Alike]:
    """Return a question's answers, divided no further than the edges of the tree divide them."""
    whole = question.parts()
    divided: list[dict[str | None, Domain]] = [{}]
    for node in nodes(root):
        if isinstance(node, Branch) and node.question == question.id:
            divided = [
                both
                for known in divided
                for edge in node.edges
                if (both := _both(question, known, edge, whole)) is not None
            ]
    return [
        (
            tuple((part, domain) for part, domain in known.items() if domain != whole[part]),
            question.answer_with({part: _first(domain) for part, domain in known.items()}),
        )
        for known in divided
    ]


def _both(
    question: Question,
    known: Mapping[str | None, Domain],
    edge: Edge,
    whole: Mapping[str | None, Domain],
) -> dict[str | None, Domain] | None:
    """Return what is in ``known`` and goes along the edge too; ``None``: no answer is."""
    both = dict(known)
    for part, domain in edge.when:
        both[part] = meet(both.get(part, whole[part]), domain)
    return both if question.allows(both) else None


def _first(domain: Domain) -> str | int:
    return domain.ids[0] if isinstance(domain, Options) else domain.spans[0][0]


def _count(checklist: Checklist, root: Node, alike: Mapping[str, list[Alike]]) -> int:
    """Return how many ways labelling would walk."""
    known: dict[int, int] = {}

    def count(node: Node) -> int:
        if isinstance(node, Leaf):
            return 1
        if id(node) not in known:
            question = checklist.questions[node.question]
            known[id(node)] = sum(
                count(edge.then)
                for edge in node.edges
                for _, answer in alike[node.question]
                if edge.accepts(question, answer)
            )
        return known[id(node)]

    return count(root)
