"""Answers that fork when they are looked at: what the explored logic is given.

Each stands for every answer still possible. A comparison splits those into
the ones that pass and the ones that do not; the run goes on with one part and
comes back later for the other.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from decision.errors import LogicStop
from decision.values.domain import Options, Spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.values.domain import Split

EVERY_VALUE = 200
"""How many values a number may have before using it other than by comparing is refused."""


class LazyMember:
    """One of several named values: an option, or the rating of a row."""

    def __init__(
        self, question: str, values: Mapping[str, Any], part: str | None, split: Split
    ) -> None:
        """Stand for the ``values``, by option id."""
        self._question = question
        self._values = values
        self._part = part
        self._split = split

    @property  # type: ignore[misc]  # an answer is an instance of what it stands for
    def __class__(self) -> type:
        """Pass for a value, in class patterns and ``isinstance``."""
        return type(next(iter(self._values.values())))

    def _is(self, ids: tuple[str, ...]) -> bool:
        inside, outside = Options(tuple(self._values)).split(ids)
        return self._split(self._part, (inside, outside)) == inside

    def resolve(self) -> Any:  # noqa: ANN401  # a member or a rating
        """Fork over every value, and return the one of this run."""
        found = self._split(self._part, tuple(Options((id,)) for id in self._values))
        return next(value for id, value in self._values.items() if id in found)

    def __eq__(self, other: object) -> bool:
        """Fork on being equal to ``other``."""
        if type(other) is LazyMember:
            return bool(self.resolve() == other.resolve())
        ids = tuple(id for id, value in self._values.items() if value is other or value == other)
        if not ids:
            raise LogicStop("not-offered", question=self._question, answer=str(other))
        return self._is(ids)

    def __hash__(self) -> int:
        """Fork over every value."""
        return hash(self.resolve())

    def __bool__(self) -> bool:
        """Answer as the value does: a bool is a bool, a choice refuses."""
        return bool(next(iter(self._values.values()))) and bool(self.resolve())

    def __getattr__(self, name: str) -> object:
        """Fork over every value, and look at this run's."""
        return getattr(self.resolve(), name)

    def __str__(self) -> str:
        """Fork over every value, and write this run's."""
        return str(self.resolve())

    def __repr__(self) -> str:
        """Fork over every value, and write this run's."""
        return repr(self.resolve())

    def __format__(self, form: str) -> str:
        """Fork over every value, and write this run's."""
        return format(self.resolve(), form)


class LazyNumber:
    """A whole number, or a day through its ordinal."""

    def __init__(self, whole: Spans, split: Split, question: str, *, day: bool = False) -> None:
        """Stand for every number of ``whole``."""
        self._whole = whole
        self._split = split
        self._question = question
        self._day = day

    @property  # type: ignore[misc]  # an answer is an instance of what it stands for
    def __class__(self) -> type:
        """Pass for a number or a day, in class patterns and ``isinstance``."""
        return datetime.date if self._day else int

    def _is(self, low: int, high: int) -> bool:
        inside, outside = self._whole.split(low, high)
        if not inside or not outside:
            return bool(inside)
        return self._split(None, (inside, outside)) == inside

    def _number(self, other: object) -> int:
        if self._day and isinstance(other, datetime.date):
            return other.toordinal()
        if not self._day and isinstance(other, int):
            return other
        raise LogicStop("not-compared", question=self._question)

    @property
    def _low(self) -> int:
        return self._whole.spans[0][0]

    @property
    def _high(self) -> int:
        return self._whole.spans[-1][1]

    def __lt__(self, other: object) -> bool:
        """Fork on being less."""
        return self._is(self._low, self._number(other) - 1)

    def __le__(self, other: object) -> bool:
        """Fork on being at most."""
        return self._is(self._low, self._number(other))

    def __gt__(self, other: object) -> bool:
        """Fork on being more."""
        return self._is(self._number(other) + 1, self._high)

    def __ge__(self, other: object) -> bool:
        """Fork on being at least."""
        return self._is(self._number(other), self._high)

    def __eq__(self, other: object) -> bool:
        """Fork on being equal."""
        number = self._number(other)
        if not self._low <= number <= self._high:
            raise LogicStop("not-offered", question=self._question, answer=str(other))
        return self._is(number, number)

    def __index__(self) -> int:
        """Fork over every value, if they are few."""
        if self._high - self._low >= EVERY_VALUE or self._day:
            raise LogicStop("not-compared", question=self._question)
        for number in range(self._low, self._high + 1):
            if self._is(number, number):
                return number
        raise AssertionError

    __int__ = __index__

    def __hash__(self) -> int:
        """Fork over every value, if they are few."""
        return hash(int(self))

    def __bool__(self) -> bool:
        """Fork on being zero."""
        return not self._is(0, 0)

    def _refuse(self, *_: object) -> NoReturn:
        raise LogicStop("not-compared", question=self._question)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __floordiv__ = __truediv__ = __mod__ = __neg__ = __pow__ = __abs__ = __round__ = _refuse
    __and__ = __or__ = __xor__ = __rand__ = __ror__ = __rxor__ = _refuse
    __str__ = __repr__ = __format__ = _refuse

    def __getattr__(self, name: str) -> NoReturn:
        """Refuse: an attribute of a number or a day would be a look at every value."""
        self._refuse()
