"""Days as people and spreadsheets write them; what could be two days is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from tracking.model.fold import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

ORDERS: Final = ("DMY", "MDY", "YMD")
"""In which order day, month and year stand."""
_CLOCK = (
    r"(?:[T ]+\d{1,2}[:h]\d{2}(?::\d{2})?(?:[.,]\d+)?\s*(?:[AaPp]\.?[Mm]\.?|Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/. ])(\d{{1,2}})\2(\d{{1,2}}){_CLOCK}")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_CENTURY, _MONTHS = 100, 12


@dataclass(frozen=True, slots=True)
class Unsure:
    """Digits that are one day in one order and another in another."""

    orders: tuple[str, ...]


def read_day(text: str, order: str, months: Mapping[str, int]) -> str | Unsure | None:
    """Return a day, ISO 8601; ``None``: it is none.

    ``order`` is that of the column, empty if nobody has said. ``months`` are
    names and short names of the months, folded, in the languages that are read.
    """
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _TOGETHER.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _by_order(found[1], found[3], found[4], order)
    return _with_a_name(text, months)


def _by_order(first: str, second: str, third: str, order: str) -> str | Unsure | None:
    ways = {"DMY": (third, second, first), "MDY": (third, first, second)}
    if len(third) < 4:  # noqa: PLR2004  # digits of a year
        ways["YMD"] = (first, second, third)
    days = {name: day for name, way in ways.items() if (day := _day(*map(_number, way, _IS_YEAR)))}
    if order:
        return days.get(order)
    if len(set(days.values())) > 1:
        return Unsure(tuple(days))
    return next(iter(days.values()), None)


_IS_YEAR = (True, False, False)


def _number(text: str, is_year: bool) -> int:  # noqa: FBT001  # mapped over the three parts of a day
    return _full(int(text), len(text)) if is_year else int(text)


def _full(year: int, digits: int) -> int:
    """Return a year of two digits in full: 50 to 99 are of the last century."""
    if digits == 4:  # noqa: PLR2004  # it is in full
        return year
    return year + (1900 if year >= _CENTURY // 2 else 2000)


def _with_a_name(text: str, months: Mapping[str, int]) -> str | None:
    """Read a day whose month is a word, wherever it stands: 3 avr. 2026, April 3, 2026."""
    parts = _WORDS.findall(folded(text))
    named = [months[one] for one in parts if one in months]
    numbers = [one for one in parts if one.isdigit()]
    words = [one for one in parts if not one.isdigit() and one not in months]
    if len(named) != 1 or len(numbers) != 2 or any(one not in _BESIDE for one in words):  # noqa: PLR2004  # day and year
        return None
    first, second = numbers
    year, day = (first, second) if len(first) == 4 else (second, first)  # noqa: PLR2004  # digits of a year
    if len(year) not in {2, 4} or len(day) > 2:  # noqa: PLR2004  # digits
        return None
    return _day(_full(int(year), len(year)), named[0], int(day))


_BESIDE = {"er", "st", "nd", "rd", "th", "e", "le", "de"}


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
