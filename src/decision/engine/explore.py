"""Every answer to a checklist, as a tree: the exploring interpreter.

``decide`` is run once per path. Looking at an answer forks it into the parts
that the look tells apart, so a question never looked at costs nothing and a
number forks only where it is compared. Done at build time and in checks,
never in the browser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from decision.engine.interview import Attached, attach, outcome_and_provisions
from decision.engine.looks import Looks
from decision.engine.tree import Edge, Node, Sharing
from decision.errors import AuthoringError, LogicStop
from decision.questions import Question, as_question
from decision.values.domain import IN, Domain, Options, meet
from decision.values.symbolic import LazyMember

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decision.checklist import Checklist

PATH_BUDGET = 20_000
"""How many paths may be explored before a checklist is refused as too large."""

QuestionPart = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class ExploredPath:
    """One way through: what was asked, what each part looked at was found to be, the end."""

    asked: tuple[str, ...]
    known: dict[QuestionPart, Domain] = field(hash=False)
    outcome: str
    cites: tuple[str, ...]
    attached: tuple[Attached, ...]


@dataclass(slots=True)
class _Fork:
    part: QuestionPart
    ways: tuple[Domain, ...]
    taken: int = 0


class _Run:
    """One run of the logic along the forks decided so far, extending them as it goes."""

    def __init__(self, checklist: Checklist, forks: list[_Fork], looks: Looks) -> None:
        self.checklist = checklist
        self.looks = looks
        self.forks = forks
        self.at = 0
        self.asked: dict[str, Any] = {}
        self.known: dict[QuestionPart, Domain] = {}
        self.closed = False

    def __call__(self, declared: object) -> Any:  # noqa: ANN401  # Ask gives the type
        question = as_question(declared)
        if question is None or question.id not in self.checklist.questions:
            named = question.id if question else repr(declared)
            raise LogicStop("not-a-question", declared=named)
        if question.id not in self.asked:
            if self.closed:
                raise LogicStop("notice-asks", question=question.id)

            def split(part: str | None, ways: tuple[Domain, ...]) -> Domain:
                self.looks.add(question.id, part, ways)
                return self._split((question.id, part), self._whole(question, part), ways)

            answer = question.symbolic(split)
            if self.checklist.identity and isinstance(answer, LazyMember):
                answer = answer.resolve()
            self.asked[question.id] = answer
        return self.asked[question.id]

    def _whole(self, question: Question, part: str | None) -> Domain:
        return question.left(
            part, lambda other: self.known.get((question.id, other)) == Options((IN,))
        )

    def _split(self, part: QuestionPart, whole: Domain, ways: tuple[Domain, ...]) -> Domain:
        now = self.known.get(part, whole)
        open_ways = [(way, met) for way in ways if (met := meet(now, way))]
        if len(open_ways) == 1:
            return open_ways[0][0]
        reachable = tuple(met for _, met in open_ways)
        if self.at == len(self.forks):
            self.forks.append(_Fork(part, reachable))
        fork = self.forks[self.at]
        if fork.part != part or fork.ways != reachable:
            raise LogicStop("unrepeatable", question=part[0])
        self.at += 1
        self.known[part] = reachable[fork.taken]
        return open_ways[fork.taken][0]


def paths(
    checklist: Checklist, *, budget: int = PATH_BUDGET, looks: Looks | None = None
) -> Iterator[ExploredPath]:
    """Yield every path, in the order of the forks; ``looks`` takes up what was told apart.

    Raises:
        AuthoringError: The logic fails, returns no outcome, cannot be
            repeated, or has more than ``budget`` paths.

    """
    forks: list[_Fork] = []
    looks = looks if looks is not None else Looks()
    count = 0
    while True:
        count += 1
        if count > budget:
            raise AuthoringError("too-many-paths", budget=str(budget))
        yield _walk(checklist, forks, looks)
        while forks and forks[-1].taken == len(forks[-1].ways) - 1:
            forks.pop()
        if not forks:
            return
        forks[-1].taken += 1


def _walk(checklist: Checklist, forks: list[_Fork], looks: Looks) -> ExploredPath:
    run = _Run(checklist, forks, looks)
    try:
        outcome, cites = outcome_and_provisions(checklist.decide(run))
        run.closed = True
        attached = tuple(attach(checklist, one) for one in checklist.remark(run, outcome))
    except LogicStop as stop:
        stop.error.values.setdefault("answers", _described(run))
        raise stop.error from stop
    except AuthoringError as error:
        error.values.setdefault("answers", _described(run))
        raise
    except Exception as error:
        raise AuthoringError(
            "logic-fails",
            error=f"{type(error).__name__}: {readable_error(error)}",
            answers=_described(run),
        ) from error
    if run.at != len(forks):
        raise AuthoringError("unrepeatable", question=forks[run.at].part[0])
    return ExploredPath(tuple(run.asked), run.known, outcome.name, cites, attached)


_OURS = re.compile(r"['\"]?\b(?:LazyMember|LazyNumber|Selection|Ratings|Noted)\b['\"]?")
_ADDRESS = re.compile(r" (?:object )?at 0x[0-9A-Fa-f]+")


def readable_error(error: BaseException) -> str:
    """Return what an error of the logic says, without our classes and without addresses."""
    try:
        said = str(error)
    except BaseException:  # noqa: BLE001  # an author's error may fail at that, too
        said = "…"
    return _ADDRESS.sub("", _OURS.sub("an answer", said))


def _described(run: _Run) -> str:
    """Return the path so far, as ``question=option|option``."""
    return ", ".join(
        f"{id}{f'.{part}' if part else ''}={run.checklist.questions[id].describe(domain)}"
        for (id, part), domain in run.known.items()
    )


def explore(checklist: Checklist, *, budget: int = PATH_BUDGET, looks: Looks | None = None) -> Node:
    """Return the tree of ``checklist``, without what mattered; ``looks`` takes up what was told apart.

    Raises:
        AuthoringError: See :func:`paths`; and ``unrepeatable`` when a second
            exploration differs from the first.

    """
    found = list(paths(checklist, budget=budget, looks=looks))
    again = list(paths(checklist, budget=budget))
    if found != again:
        differs = next(
            (one for one, two in zip(found, again, strict=False) if one != two), found[-1]
        )
        raise AuthoringError("unrepeatable", question=differs.asked[-1] if differs.asked else "")
    return _grow(checklist, found, 0, Sharing(), {})


def _grow(
    checklist: Checklist,
    found: list[ExploredPath],
    depth: int,
    sharing: Sharing,
    grown: dict[tuple[int, ...], Node],
) -> Node:
    key = tuple(map(id, found))
    if key not in grown:
        first = found[0]
        if len(first.asked) == depth:
            grown[key] = sharing.leaf(first.outcome, first.cites, first.attached)
        else:
            question = checklist.questions[first.asked[depth]]
            whole = question.parts()
            looked = {
                part: domain
                for part, domain in whole.items()
                if any((question.id, part) in path.known for path in found)
            }
            edges = [
                Edge(when, _grow(checklist, some, depth + 1, sharing, grown))
                for when, some in _divide(question.id, list(looked.items()), found)
            ]
            grown[key] = sharing.branch(question.id, edges)
    return grown[key]


def _divide(
    question: str, looked: list[tuple[str | None, Domain]], found: list[ExploredPath]
) -> Iterator[tuple[tuple[tuple[str | None, Domain], ...], list[ExploredPath]]]:
    """Yield the coarsest sets of answers, part by part, with the paths each can take."""
    if not looked:
        yield (), found
        return
    (part, whole), *rest = looked
    cuts = [path.known[question, part] for path in found if (question, part) in path.known]
    for atom in whole.atoms(cuts):
        some = [path for path in found if meet(path.known.get((question, part), whole), atom)]
        for when, fewer in _divide(question, rest, some):
            yield (when if atom == whole else ((part, atom), *when)), fewer
