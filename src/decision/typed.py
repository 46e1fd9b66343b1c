"""The answers as the logic sees them, in the type that each kind of question gives.

``Selection`` and ``Ratings`` read their parts through a function, so that the
live answer and the explored one are one type: the first looks a part up, the
second forks on it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from decision.errors import LogicStop
from decision.model import (
    Day,
    Grid,
    OneOf,
    Question,
    SomeOf,
    Text,
    Tri,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
)

if TYPE_CHECKING:
    from enum import Enum

    from decision.answers import Json

S = TypeVar("S")


class Selection(Generic[S]):
    """What was chosen of several; test with ``in``, or with truth for "anything at all"."""

    def __init__(self, question: str, options: tuple[S, ...], chosen: Callable[[S], bool]) -> None:
        """Read membership of each of ``options`` through ``chosen``."""
        self._question = question
        self._options = options
        self._chosen = chosen

    def __contains__(self, option: object) -> bool:
        """Tell whether ``option`` was chosen."""
        if not any(option is one for one in self._options):
            raise LogicStop("not-offered", question=self._question, answer=str(option))
        return any(option is one and self._chosen(one) for one in self._options)

    def __iter__(self) -> Iterator[S]:
        """Yield what was chosen, in the order declared."""
        return (option for option in self._options if self._chosen(option))

    def __bool__(self) -> bool:
        """Tell whether anything was chosen."""
        return any(self._chosen(option) for option in self._options)

    def __len__(self) -> int:
        """Count what was chosen, "none" included."""
        return sum(1 for _ in self)

    def _refuse(self, *_: object) -> NoReturn:
        raise LogicStop("text-of-answer", question=self._question)

    __str__ = __repr__ = __format__ = _refuse


class Ratings(Mapping[str, str]):
    """Row id to rating id, in the order declared."""

    def __init__(self, rows: tuple[str, ...], rating: Callable[[str], str]) -> None:
        """Read the rating of each of ``rows`` through ``rating``."""
        self._rows = rows
        self._rating = rating

    def __getitem__(self, row: str) -> str:
        """Return the rating of ``row``."""
        if row not in self._rows:
            raise KeyError(row)
        return self._rating(row)

    def __iter__(self) -> Iterator[str]:
        """Yield the row ids."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)


class Noted:
    """A text that was recorded; the logic cannot look at it."""

    def __init__(self, question: str) -> None:
        """Remember which question it answers."""
        self._question = question

    def _refuse(self, *_: object) -> NoReturn:
        raise LogicStop("text-inspected", question=self._question)

    __bool__ = __eq__ = __str__ = __repr__ = __format__ = __len__ = __iter__ = __contains__ = (
        __getitem__
    ) = _refuse
    __lt__ = __gt__ = __le__ = __ge__ = __add__ = _refuse
    __hash__ = None  # type: ignore[assignment]  # a hash would be a look at it


def typed(question: Question, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
    """Return a canonical ``answer`` as the logic sees it."""
    match question:
        case OneOf():
            return question.members[str(answer)]
        case YesNo():
            return answer == "yes"
        case YesNoCannotTell():
            return Tri(answer)
        case WholeNumber():
            return int(str(answer))
        case Day():
            return datetime.date.fromisoformat(str(answer))
        case SomeOf():
            chosen = answer if isinstance(answer, list) else []
            return selection(question, lambda option: option.name in chosen)
        case Grid():
            rated = answer if isinstance(answer, dict) else {}
            return Ratings(tuple(question.rows), lambda row: str(rated[row]))
        case Text():
            return Noted(question.id)


def selection(question: SomeOf, chosen: Callable[[Enum], bool]) -> Selection[Enum]:
    """Return the selection of ``question`` that reads membership through ``chosen``."""
    return Selection(question.id, tuple(question.members), chosen)
