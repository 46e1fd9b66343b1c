"""Spans of days: a period as a target names it, and the months and quarters in which a trend is looked for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})[- ]?[QT]([1-4])")
_FISCAL = re.compile(r"(\d{4})(?:/|-|–)(\d{4})|(\d{4})/(\d{2})")
_MONTHS: Final = 12
_APRIL: Final = 4
_DAY: Final = timedelta(days=1)

Span = tuple[str, str]
"""The first day and the last, ISO 8601."""


def span_of(period: str) -> Span | None:
    """Return the days of a period; ``None`` if it is not written as one.

    ``2026``, ``2026-11``, ``2026-Q4`` (of the calendar year), or a fiscal year
    from April to March, ``2026/27`` or ``2026-2027``.
    """
    text = period.strip().upper()
    if found := _YEAR.fullmatch(text):
        return _months(int(found[1]), 1, _MONTHS)
    if found := _MONTH.fullmatch(text):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _QUARTER.fullmatch(text):
        return _months(int(found[1]), int(found[2]) * 3 - 2, 3)
    if found := _FISCAL.fullmatch(text):
        first = int(found[1] or found[3])
        second = int(found[2]) if found[2] else first // 100 * 100 + int(found[4])
        if second % 100 == (first + 1) % 100 and second in {first + 1, first - 99}:
            return _months(first, _APRIL, _MONTHS)
    return None


def _months(year: int, first: int, count: int) -> Span | None:
    last = year * _MONTHS + first - 1 + count
    try:
        end = date(last // _MONTHS, last % _MONTHS + 1, 1) - _DAY
        return date(year, first, 1).isoformat(), end.isoformat()
    except (ValueError, OverflowError):
        return None


def within(inner: Span, outer: Span) -> bool:
    """Tell whether a span lies in another, or is that other."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def apart(one: Span, other: Span) -> bool:
    """Tell whether two spans share no day."""
    return one[1] < other[0] or other[1] < one[0]


def month_of(day: str) -> str:
    """Return the month of a day, as ``2026-11``."""
    return day[:7]


def quarter_of(day: str) -> str:
    """Return the quarter of a day, as ``2026-Q4``."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
