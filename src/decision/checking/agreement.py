"""The tree against the live logic: the same end for thousands of answer sets, or the first that differs.

Whatever a logic does that the engine did not foresee shows here: the tree was
made by exploring, the live run by answering.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from math import gcd
from typing import TYPE_CHECKING

from decision.engine.interview import Decided, NextQuestion, advance
from decision.engine.tree import Branch, Node, follow, nodes
from decision.errors import AuthoringError
from decision.reasoning.labels import answers_alike
from decision.values.domain import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from decision.checklist import Checklist
    from decision.values.json_values import Json

TRIED = 2_000
"""How many answer sets are tried at most; one in four of them is not complete."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Answers for which the tree and the live logic differ, and what each says."""

    answers: Mapping[str, Json]
    tree: str
    live: str


def disagreement(checklist: Checklist, tree: Node) -> Disagreement | None:
    """Return the first answer set, of one for each edge and many spread over all, that differs."""
    return first_difference(
        checklist, tree, chain(each_edge(checklist, tree), answer_sets(checklist, tree))
    )


def first_difference(
    checklist: Checklist, tree: Node, sets: Iterable[Mapping[str, Json]]
) -> Disagreement | None:
    """Return the first of canonical answer ``sets`` for which the tree and the live logic differ."""
    for answers in sets:
        explored, live = _explored(checklist, tree, answers), _live(checklist, answers)
        if explored != live:
            return Disagreement(answers, explored[0], live[0])
    return None


def each_edge(checklist: Checklist, tree: Node) -> Iterator[dict[str, Json]]:
    """Yield answer sets that together go along every edge of the tree, to its end."""
    alike = {id: answers_alike(question, tree) for id, question in checklist.questions.items()}
    seen: set[int] = set()

    def onward(node: Node, answers: dict[str, Json]) -> Iterator[dict[str, Json]]:
        if not isinstance(node, Branch):
            yield answers
            return
        question = checklist.questions[node.question]
        # From a node met before, any one way leads on to an end.
        for edge in node.edges[:1] if id(node) in seen else node.edges:
            seen.add(id(node))
            for _, answer in alike[node.question]:
                if edge.accepts(question, answer):
                    yield from onward(edge.then, {**answers, node.question: answer})
                    break

    yield from onward(tree, {})


def answer_sets(checklist: Checklist, tree: Node) -> Iterator[dict[str, Json]]:
    """Yield canonical answer sets, the same each time, spread evenly over all there are."""
    values = {
        id: question.samples(_edges(id, tree)) for id, question in checklist.questions.items()
    }
    total = 1
    for some in values.values():
        total *= len(some)
    stride = max(1, int(total * 0.618)) if total > TRIED else 1
    while gcd(stride, total) > 1:
        stride += 1
    for turn in range(min(total, TRIED)):
        at = turn * stride % total
        answers: dict[str, Json] = {}
        for id, some in values.items():
            at, place = divmod(at, len(some))
            answers[id] = some[place]
        if turn % 4 == 3:  # noqa: PLR2004  # every fourth lacks a third of its answers
            answers = {id: one for at, (id, one) in enumerate(answers.items(), turn) if at % 3}
        yield answers


def _explored(checklist: Checklist, tree: Node, answers: Mapping[str, Json]) -> tuple[str, object]:
    end = follow(checklist, tree, answers)
    if isinstance(end, Branch):
        return end.question, None
    return end.outcome, (end.cites, end.attached)


def _live(checklist: Checklist, answers: Mapping[str, Json]) -> tuple[str, object]:
    try:
        step = advance(checklist, answers)
    except AuthoringError as error:
        return error.code, error
    except Exception as error:  # noqa: BLE001  # whatever the author's logic raises
        return type(error).__name__, error
    match step:
        case NextQuestion(question):
            return question, None
        case Decided():
            return step.outcome, (step.cites, step.attached)
        case _:
            raise AssertionError  # the answers are allowed


def _edges(id: str, tree: Node) -> Iterator[int]:
    """Yield the bounds of the spans that the tree tells apart."""
    for node in nodes(tree):
        if isinstance(node, Branch) and node.question == id:
            for _, domain in chain.from_iterable(edge.when for edge in node.edges):
                if isinstance(domain, Spans):
                    yield from chain.from_iterable(domain.spans)
