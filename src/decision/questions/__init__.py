"""The kinds of question, one file for each: what an author declares, and all that a kind must say of itself.

A new kind is a file here and a name in :data:`Question`; mypy then names each
place that tells the kinds apart and does not know it, and each part of
:class:`~decision.questions.kind.Kind` that it lacks; ``tests/unit/test_host_kinds.py``
what authors and pages lack of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast, get_args

from decision.declaring import snake_case
from decision.questions.chosen.choice import Choice, OneOf
from decision.questions.chosen.grid import Grid
from decision.questions.chosen.several import Several, SomeOf
from decision.questions.chosen.yes_no import YesNo
from decision.questions.chosen.yes_no_cannot_tell import Tri, YesNoCannotTell
from decision.questions.entered.day import Day
from decision.questions.entered.money import Money
from decision.questions.entered.text import Text
from decision.questions.entered.whole_number import WholeNumber

Question = OneOf | SomeOf | YesNo | YesNoCannotTell | Grid | WholeNumber | Money | Day | Text
"""Every kind there is."""

KINDS: tuple[type[Question], ...] = get_args(Question)
"""The same, for ``isinstance``."""

_EXACTLY = frozenset(KINDS)
"""The same, for what is asked at every answer: a look into a set, where ``isinstance`` asks each kind in turn."""


def as_question(declared: object) -> Question | None:
    """Return the question that a declaration stands for; ``None`` if it is no question."""
    if isinstance(declared, type):
        return _of_class(declared) if issubclass(declared, YesNo | Choice | Several) else None
    if type(declared) in _EXACTLY or isinstance(declared, KINDS):
        return cast("Question", declared)
    return None


@lru_cache(maxsize=1_000)
def _of_class(declared: type[YesNo | Choice | Several]) -> Question | None:
    """Return the question that a class stands for, held against what it may be once: it is asked for at every answer."""
    if issubclass(declared, YesNo) and declared is not YesNo:
        return YesNo(
            declared.id, cite=declared.cites, fact=declared.fact, from_dates=declared.from_dates
        )
    for base, kind in ((Choice, OneOf), (Several, SomeOf)):
        if issubclass(declared, base) and declared is not base:
            return kind(
                snake_case(declared.__name__),
                tuple(declared.__members__),
                getattr(declared, "_cited_"),
                getattr(declared, "_fact_"),
                declared,
            )
    return None


__all__ = [
    "KINDS",
    "Choice",
    "Day",
    "Grid",
    "Money",
    "OneOf",
    "Question",
    "Several",
    "SomeOf",
    "Text",
    "Tri",
    "WholeNumber",
    "YesNo",
    "YesNoCannotTell",
    "as_question",
]
