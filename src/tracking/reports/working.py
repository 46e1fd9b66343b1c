"""Working days of a post, counted once for all rows of a report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from decision.deadlines.working_days import working_day

if TYPE_CHECKING:
    from decision.deadlines.office_days import Calendar

_DAY: Final = timedelta(days=1)


class Working:
    """Counts by one calendar; each day, and each pair of days, is counted once."""

    def __init__(self, calendar: Calendar) -> None:
        """Count by a calendar; nothing is counted yet."""
        self._calendar = calendar
        self._due: dict[tuple[str, int], str | None] = {}
        self._before: dict[int, dict[str, int]] = {}
        self._pairs: dict[tuple[str, str], int | None] = {}

    def due_of(self, received: str, days: int) -> str | None:
        """Return the day that lies so many working days after another; ``None`` where the calendar lacks a year."""
        key = (received, days)
        if key not in self._due:
            due = working_day(date.fromisoformat(received), days, self._calendar).due
            self._due[key] = None if due is None else due.isoformat()
        return self._due[key]

    def days(self, received: str, responded: str) -> int | None:
        """Return the working days after one day up to another; the first day is 0, working or not.

        ``None`` where the calendar lacks a year.
        """
        pair = (received, responded)
        if pair not in self._pairs:
            self._pairs[pair] = self._counted(*pair)
        return self._pairs[pair]

    def _counted(self, received: str, responded: str) -> int | None:
        first, last = int(received[:4]), int(responded[:4])
        if not all(self._calendar.covers(year) for year in range(first, last + 1)):
            return None
        whole = sum(self._year(year)[f"{year}-12-31"] for year in range(first, last))
        return whole + self._year(last)[responded] - self._year(first)[received]

    def _year(self, year: int) -> dict[str, int]:
        """Return, for each day of a year, how many days of the year up to it are worked."""
        if year not in self._before:
            counted, day, found = 0, date(year, 1, 1), dict[str, int]()
            while day.year == year:
                counted += self._calendar.closed(day) is None
                found[day.isoformat()] = counted
                day += _DAY
            self._before[year] = found
        return self._before[year]
