"""A checklist as declared in ``logic.py``: its nouns, and the functions that order them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from decision.declaring import quoted_value
from decision.errors import AuthoringError
from decision.outcomes import Notice, NoticeWhere, Outcome, Step, Verdict
from decision.questions import (
    KINDS,
    Choice,
    Day,
    Grid,
    Money,
    Question,
    Several,
    Text,
    Tri,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
    as_question,
)

if TYPE_CHECKING:
    import datetime

    from decision.questions.chosen.grid import Ratings
    from decision.questions.chosen.several import Selection
    from decision.questions.entered.text import Noted

C = TypeVar("C", bound=Choice)
S = TypeVar("S", bound=Several)
T = TypeVar("T")


class Ask(Protocol):
    """Put a question and get its answer, in the type that its kind gives.

    The interpreter behind it may answer from a record, stop at the first
    answer missing, or explore every answer; the logic cannot tell.
    """

    @overload
    def __call__(self, question: type[C]) -> C: ...
    @overload
    def __call__(self, question: type[S]) -> Selection[S]: ...
    @overload
    def __call__(self, question: YesNo | type[YesNo]) -> bool: ...
    @overload
    def __call__(self, question: YesNoCannotTell) -> Tri: ...
    @overload
    def __call__(self, question: Grid) -> Ratings: ...
    @overload
    def __call__(self, question: WholeNumber | Money) -> int: ...
    @overload
    def __call__(self, question: Day) -> datetime.date: ...
    @overload
    def __call__(self, question: Text) -> Noted: ...


Decide = Callable[[Any], Outcome | Verdict]
"""Order the questions and return the outcome; called with an :class:`Ask`."""

Notices = Callable[[Any, Any], Iterable[Notice | NoticeWhere]]
"""Yield the notices of an outcome; may look only at answers ``decide`` asked for."""


@dataclass(frozen=True)
class Checklist:
    """Everything that ``logic.py`` declares.

    Attributes:
        slug: The folder's name, which is its public name.
        questions: Those that ``decide`` may ask, by id, in the order declared.
        facts: Those put on the outcome page; they never change an outcome.
        outcomes: Outcome id to the provisions it was declared with.
        notices: Notice id to the provisions it rests on.
        deadlines: Outcome id to what is to be done by a day, in the order of doing;
            an outcome without a date is not in it.
        identity: Whether the logic tests identity (``is``), which only real
            members survive; exploring then forks as soon as a question is asked.

    """

    slug: str
    questions: Mapping[str, Question]
    facts: Mapping[str, Question]
    outcomes: Mapping[str, tuple[str, ...]]
    notices: Mapping[str, tuple[str, ...]]
    decide: Decide
    remark: Notices
    deadlines: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    identity: bool = False

    def question(self, id: str) -> Question:
        """Return the question or fact named ``id``; KeyError if there is none."""
        return self.questions[id] if id in self.questions else self.facts[id]

    @property
    def steps(self) -> dict[str, Step]:
        """The steps of all outcomes, by id."""
        return {step.id: step for steps in self.deadlines.values() for step in steps}


def define(slug: str, namespace: Mapping[str, object], *, identity: bool = False) -> Checklist:
    """Gather a checklist from the namespace of its logic module.

    Raises:
        AuthoringError: No ``decide``, no outcome, a choice without options, two
            nouns with one id, notices that are no function, or deadlines that
            are not outcomes to steps.

    """
    questions: dict[str, Question] = {}
    outcomes: dict[str, tuple[str, ...]] = {}
    notices: dict[str, tuple[str, ...]] = {}
    nouns = {id(one): one for one in namespace.values() if isinstance(one, (type, *KINDS))}
    for declared in nouns.values():
        question = as_question(declared)
        if question is not None:
            if isinstance(declared, type) and not question.choices:
                raise AuthoringError("options-missing", question=question.id)
            _once(questions, question.id, question)
        elif isinstance(declared, type) and issubclass(declared, Outcome | Notice):
            found = outcomes if issubclass(declared, Outcome) else notices
            for member in declared:
                _once(found, member.name, member.cites)
    deadlines = _deadlines(namespace.get("deadlines", {}))
    steps = {step.id for declared_steps in deadlines.values() for step in declared_steps}
    for name in (*outcomes, *notices, *steps):
        if sum(name in group for group in (questions, outcomes, notices, steps)) > 1:
            raise AuthoringError("id-twice", id=name)
    decide = namespace.get("decide")
    if not callable(decide):
        raise AuthoringError("no-decide")
    if not outcomes:
        raise AuthoringError("no-outcomes")
    return Checklist(
        slug=slug,
        questions={id: q for id, q in questions.items() if not q.fact},
        facts={id: q for id, q in questions.items() if q.fact},
        outcomes=outcomes,
        notices=notices,
        decide=decide,
        remark=_remark(namespace.get("notices")),
        deadlines=deadlines,
        identity=identity,
    )


def _remark(declared: object) -> Notices:
    if declared is None:
        return _no_notices
    if not callable(declared):
        raise AuthoringError("notices-malformed", found=quoted_value(declared))
    return declared


def _deadlines(declared: object) -> dict[str, tuple[Step, ...]]:
    found: dict[str, tuple[Step, ...]] = {}
    for outcome, steps in declared.items() if isinstance(declared, Mapping) else [(declared, ())]:
        if not isinstance(outcome, Outcome):
            raise AuthoringError("deadline-of-what", declared=repr(outcome))
        if not isinstance(steps, tuple) or not all(isinstance(one, Step) for one in steps):
            raise AuthoringError("deadline-not-steps", id=outcome.name)
        if len({step.id for step in steps}) < len(steps):
            raise AuthoringError("step-twice", id=outcome.name)
        if sum(step.reply for step in steps) > 1:
            raise AuthoringError("reply-twice", id=outcome.name)
        found[outcome.name] = steps
    return found


def _once(found: dict[str, T], id: str, value: T) -> None:
    if id in found:
        raise AuthoringError("id-twice", id=id)
    found[id] = value


def _no_notices(ask: object, outcome: object) -> Iterable[Notice]:
    del ask, outcome
    return ()
