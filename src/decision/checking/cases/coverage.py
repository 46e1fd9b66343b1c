"""What the worked cases of a checklist reach of its tree, and the fewest cases that reach the rest.

Wanted is every answer that the tree tells apart at every place where it asks,
and of a number or a day both sides of each threshold. The fewest ways through
that take all that is wanted are a least flow with a lower bound of one on it
(Ford and Fulkerson, *Flows in Networks*, 1962): a flow that is enough, less
the most that can be sent back.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from decision.engine.interview import Decided, advance
from decision.engine.tree import Branch, Edge, Leaf, Node, along, nodes, without_reasons
from decision.reasoning.labels import answers_alike
from decision.values.domain import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from decision.checking.source import Source
    from decision.checklist import Checklist
    from decision.questions import Question
    from decision.values.json_values import Json


@dataclass(frozen=True, slots=True)
class Reach:
    """One thing that cases are to reach: an answer given where the tree asks.

    Attributes:
        at: Which of the branches of the tree, breadth first from 0.
        edge: The rank of the edge there.
        beside: The number or the day beside a threshold that is to be given, in
            the terms of its domain; ``None``: any answer of the edge.

    """

    at: int
    edge: int
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether two worked cases show that a question decides by itself.

    Attributes:
        by: Their names: they agree on all else that both are asked, and end otherwise; empty if there are none.

    """

    question: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What worked cases reach.

    Attributes:
        wanted: All that there is to reach, in the order of the tree.
        missed: What no case reaches.
        shown: Every question of the tree that can decide, in the order declared.

    """

    wanted: tuple[Reach, ...]
    missed: tuple[Reach, ...]
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class SuggestedCase:
    """Answers that reach what no case reaches, and the outcome that they lead to."""

    given: Mapping[str, Json]
    expect: str
    reaches: tuple[Reach, ...]


class Ways:
    """The ways through the tree of a checklist, and what worked cases take of them."""

    def __init__(self, source: Source) -> None:
        """Take a source that is sound."""
        assert source.checklist is not None
        assert source.tree is not None
        self.checklist: Checklist = source.checklist
        self.tree = without_reasons(source.tree)
        self.branches = [node for node in nodes(self.tree) if isinstance(node, Branch)]
        self._rank = {id(node): at for at, node in enumerate(self.branches)}
        self._answers = {
            id: [answer for _, answer in answers_alike(question, self.tree)]
            for id, question in self.checklist.questions.items()
        }
        self.cases: list[tuple[str, str, dict[str, Json]]] = []
        for case in source.cases:
            given = case.get("given") if isinstance(case, dict) else None
            step = advance(self.checklist, given) if isinstance(given, dict) else None
            if isinstance(step, Decided):
                asked = {one.question: one.answer for one in step.asked}
                self.cases.append((str(case.get("name", "")), step.outcome, asked))

    def edge(self, one: Reach) -> tuple[Question, Edge]:
        """Return the question that is asked there, and the edge."""
        branch = self.branches[one.at]
        return self.checklist.questions[branch.question], branch.edges[one.edge]

    def wanted(self) -> Iterator[Reach]:
        """Yield all that there is to reach."""
        for at, branch in enumerate(self.branches):
            question = self.checklist.questions[branch.question]
            for rank, edge in enumerate(branch.edges):
                if self._answer(question, edge) is None:
                    continue  # no answer goes this way
                sides: list[int | None] = [*_sides(question, edge)]
                yield from (Reach(at, rank, side) for side in sides or [None])

    def reached(self, answers: Mapping[str, Json]) -> Iterator[Reach]:
        """Yield what answers reach."""
        for branch, edge in along(self.checklist, self.tree, answers):
            question = self.checklist.questions[branch.question]
            at, rank = self._rank[id(branch)], branch.edges.index(edge)
            given = (
                question.part_of(answers[branch.question], None) if _is_counted(question) else None
            )
            sides = list(_sides(question, edge))
            yield from (Reach(at, rank, side) for side in sides if side == given)
            if not sides:
                yield Reach(at, rank)

    def coverage(self) -> Coverage:
        """Return what the worked cases reach, and what they do not."""
        reached = {one for _, _, answers in self.cases for one in self.reached(answers)}
        wanted = tuple(self.wanted())
        deciding = {branch.question for branch in self.branches if len(branch.edges) > 1}
        shown = tuple(
            Shown(id, self._alone(id)) for id in self.checklist.questions if id in deciding
        )
        return Coverage(wanted, tuple(one for one in wanted if one not in reached), shown)

    def _alone(self, question: str) -> tuple[str, ...]:
        """Return two cases that differ in this answer alone, of all that both are asked, and in their outcome."""
        for (name, end, one), (other_name, other_end, other) in combinations(self.cases, 2):
            differ = {id for id in one.keys() & other.keys() if one[id] != other[id]}
            if end != other_end and differ == {question}:
                return name, other_name
        return ()

    def _answer(self, question: Question, edge: Edge) -> Json | None:
        """Return an answer that goes along an edge; ``None`` if none does."""
        return next(
            (one for one in self._answers[question.id] if edge.accepts(question, one)), None
        )

    def suggested(self) -> list[SuggestedCase]:
        """Return the fewest cases that reach what no worked case does."""
        missed = self.coverage().missed
        found = []
        for way in _fewest(self._arcs(missed), len(self.branches)):
            given: dict[str, Json] = {}
            end: Node = self.tree
            for one in way:
                question, edge = self.edge(one)
                given[question.id] = (
                    self._answer(question, edge)
                    if one.beside is None
                    else question.answer_with({None: one.beside})
                )
                end = edge.then
            assert isinstance(end, Leaf)
            new = [one for one in self.reached(given) if one in missed]
            found.append(SuggestedCase(given, end.outcome, tuple(new)))
        return found

    def _arcs(self, missed: Sequence[Reach]) -> list[Arc]:
        arcs = []
        for at, branch in enumerate(self.branches):
            for rank, edge in enumerate(branch.edges):
                if self._answer(self.checklist.questions[branch.question], edge) is None:
                    continue
                to = self._rank.get(id(edge.then), len(self.branches))
                wanted = [one for one in missed if (one.at, one.edge) == (at, rank)]
                arcs += [Arc(at, to, one, 1) for one in wanted] or [Arc(at, to, Reach(at, rank), 0)]
        return arcs


def _is_counted(question: Question) -> bool:
    return isinstance(question.parts().get(None), Spans)


def _sides(question: Question, edge: Edge) -> Iterator[int]:
    """Yield the numbers of an edge that stand beside a threshold."""
    whole = question.parts().get(None)
    for _, domain in edge.when:
        if isinstance(domain, Spans) and isinstance(whole, Spans):
            ends = {whole.spans[0][0], whole.spans[-1][1]}
            for low, high in domain.spans:
                yield from sorted({low, high} - ends)


@dataclass(slots=True)
class Arc:
    """A step from one branch to another, or to the end; ``least`` is how many ways must take it."""

    start: int
    to: int
    reach: Reach
    least: int
    flow: int = 0


def _fewest(arcs: Sequence[Arc], end: int) -> Iterator[list[Reach]]:
    """Yield the fewest ways from branch 0 to ``end`` that take each arc as often as it must be."""
    leaving: dict[int, list[Arc]] = {}
    entering: dict[int, list[Arc]] = {}
    for arc in arcs:
        leaving.setdefault(arc.start, []).append(arc)
        entering.setdefault(arc.to, []).append(arc)
    for arc in arcs:  # enough: a way through each arc that must be taken
        while arc.flow < arc.least:
            at, to = arc, arc
            arc.flow += 1
            while at.start != 0:
                at = entering[at.start][0]
                at.flow += 1
            while to.to != end:
                to = leaving[to.to][0]
                to.flow += 1
    while _less(leaving, entering, end):
        pass
    while any(arc.flow for arc in leaving.get(0, ())):
        way: list[Reach] = []
        place = 0
        while place != end:
            arc = next(one for one in leaving[place] if one.flow)
            arc.flow -= 1
            way.append(arc.reach)
            place = arc.to
        yield way


def _less(leaving: Mapping[int, list[Arc]], entering: Mapping[int, list[Arc]], end: int) -> bool:
    """Send one way back from the end to the beginning, if that is possible; tell whether it was."""
    came: dict[int, tuple[Arc, int]] = {}
    queue = [0]
    for at in queue:
        back = [(arc, arc.to, -1) for arc in leaving.get(at, ()) if arc.flow > arc.least]
        forth = [(arc, arc.start, 1) for arc in entering.get(at, ()) if at != end]
        for arc, to, change in (*back, *forth):
            if to not in came and to != 0:
                came[to] = arc, change
                queue.append(to)
    if end not in came:
        return False
    place = end
    while place != 0:
        arc, change = came[place]
        arc.flow += change
        place = arc.start if change < 0 else arc.to
    return True
