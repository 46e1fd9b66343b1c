"""A checklist and some answers: the next question, or the outcome.

The live interpreter. ``decide`` runs from the start each time, so an answer
that is no longer asked for cannot count; it is reported as unused and kept by
whoever keeps the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from decision.errors import AnswerError, AuthoringError, LogicStop
from decision.outcomes import Notice, NoticeWhere, Outcome, Verdict
from decision.questions import Question, as_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.checklist import Checklist
    from decision.values.json_values import Json


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put, with its answer in canonical JSON."""

    question: str
    answer: Json


@dataclass(frozen=True, slots=True)
class Attached:
    """A notice on an outcome.

    Attributes:
        question: The question or fact whose answer shows it; ``None``: always shown.
        answers: The answers that show it (on a grid, the ratings that list a row).

    """

    notice: str
    cites: tuple[str, ...]
    question: str | None = None
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """The interview goes on with ``question``."""

    question: str
    asked: tuple[Asked, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """The interview is over.

    Attributes:
        attached: Every notice that the outcome may show.
        notices: Ids of those that the answers do show.
        facts: The facts given, in canonical JSON.
        unused: Given answers that were not asked for.

    """

    outcome: str
    cites: tuple[str, ...]
    attached: tuple[Attached, ...]
    notices: tuple[str, ...]
    asked: tuple[Asked, ...]
    facts: Mapping[str, Json]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Some answers are not allowed; ``rest`` is where the others lead."""

    errors: tuple[AnswerError, ...]
    rest: NextQuestion | Decided


Progress = NextQuestion | Decided | Rejected


class _Pending(BaseException):
    """Unwind ``decide`` at the first answer missing; no ``except Exception`` may catch it."""

    def __init__(self, question: Question) -> None:
        self.question = question


class _Live:
    def __init__(self, answers: Mapping[str, Json]) -> None:
        self.answers = answers
        self.asked: dict[str, Json] = {}

    def __call__(self, declared: object) -> Any:  # noqa: ANN401  # Ask gives the type
        question = as_question(declared)
        if question is None:
            raise LogicStop("not-a-question", declared=repr(declared))
        if question.id not in self.answers:
            raise _Pending(question)
        self.asked[question.id] = self.answers[question.id]
        return question.value(self.answers[question.id])


def advance(checklist: Checklist, answers: Mapping[str, Json]) -> Progress:
    """Return where ``answers``, keyed by question id, lead."""
    valid, errors = sift(checklist, answers)
    rest = lead(checklist, valid)
    return Rejected(tuple(errors), rest) if errors else rest


def sift(
    checklist: Checklist, answers: Mapping[str, Json]
) -> tuple[dict[str, Json], list[AnswerError]]:
    """Return the answers allowed, in canonical form, and an error for each other."""
    valid: dict[str, Json] = {}
    errors: list[AnswerError] = []
    for id, raw in answers.items():
        if id not in checklist.questions and id not in checklist.facts:
            errors.append(AnswerError("no-such-question", question=id[:80]))
            continue
        try:
            valid[id] = checklist.question(id).read(raw)
        except AnswerError as error:
            errors.append(error)
    return valid, errors


def lead(checklist: Checklist, valid: Mapping[str, Json]) -> NextQuestion | Decided:
    """Return where answers lead that are allowed, and in canonical form, as :func:`sift` gives them."""
    try:
        return _reached(checklist, valid)
    except LogicStop as stop:
        raise stop.error from stop


def _reached(checklist: Checklist, valid: Mapping[str, Json]) -> NextQuestion | Decided:
    live = _Live({id: valid[id] for id in valid if id in checklist.questions})
    facts = {id: valid[id] for id in checklist.facts if id in valid}
    try:
        reached = checklist.decide(live)
    except _Pending as pending:
        return NextQuestion(
            pending.question.id, _asked(live), tuple(id for id in valid if id not in live.asked)
        )
    outcome, cites = outcome_and_provisions(reached)
    live.answers = dict(live.asked)
    try:
        attached = tuple(attach(checklist, one) for one in checklist.remark(live, outcome))
    except _Pending as pending:
        raise AuthoringError("notice-asks", question=pending.question.id) from None
    given = {**live.asked, **facts}
    return Decided(
        outcome=outcome.name,
        cites=cites,
        attached=attached,
        notices=tuple(one.notice for one in attached if shows(checklist, one, given)),
        asked=_asked(live),
        facts=facts,
        unused=tuple(id for id in valid if id not in given),
    )


def outcome_and_provisions(reached: object) -> tuple[Outcome, tuple[str, ...]]:
    """Return the outcome that ``decide`` returned and what it rests on."""
    match reached:
        case Verdict(outcome, cites):
            return outcome, cites
        case Outcome():
            return reached, reached.cites
        case _:
            raise AuthoringError("no-outcome", returned=repr(reached))


def attach(checklist: Checklist, declared: Notice | NoticeWhere) -> Attached:
    """Return a notice that the logic yielded, as data."""
    if isinstance(declared, Notice):
        return Attached(declared.name, declared.cites)
    question = checklist.question(declared.question)
    allowed = question.scale or question.choices
    for answer in declared.answers:
        if answer not in allowed:
            raise AuthoringError(
                "notice-where", notice=declared.notice.name, question=question.id, answer=answer
            )
    return Attached(
        declared.notice.name, declared.notice.cites, declared.question, declared.answers
    )


def shows(checklist: Checklist, attached: Attached, given: Mapping[str, Json]) -> bool:
    """Tell whether the answers given show the notice."""
    if attached.question is None:
        return True
    if attached.question not in given:
        return False
    question = checklist.question(attached.question)
    return question.matches(given[attached.question], attached.answers)


def _asked(live: _Live) -> tuple[Asked, ...]:
    return tuple(Asked(id, answer) for id, answer in live.asked.items())
