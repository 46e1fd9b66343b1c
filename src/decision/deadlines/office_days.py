"""Which days an office works, and how sure that is: the country's calendar under the officer's own list.

The officer's list, kept on the device, has the last word. A year that neither
covers has no answer, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTED, ESTIMATED, MISSING = "listed", "estimated", "missing"
"""How sure a calendar is of a year, and so of a date counted in it."""

WEEKEND, HOLIDAY, OWN = "weekend", "holiday", "own"
"""Why an office is closed: the week, the country's list, or the mission's own."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday on one day.

    Attributes:
        names: By language; at least one.
        estimated: The date is a forecast, as of a moon not yet sighted.
        observed: The day is given in place of another that was not a working day.

    """

    names: Mapping[str, str]
    estimated: bool = False
    observed: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """A day that the office does not work.

    Attributes:
        reason: ``weekend``, ``holiday`` or ``own``.
        holidays: Those of the day, on a weekend too; none where the reason is the mission's.
        name: What the officer called it, if so.
        doubt: ``estimated``, ``exchanged``, ``assumed`` or ``regional`` where the
            office may work that day after all; empty where it is sure.

    """

    day: date
    reason: str
    holidays: tuple[Holiday, ...] = ()
    name: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """The officer's own list.

    Attributes:
        added: Days off, with their names, which may be empty.
        worked: Days worked, whatever the calendar says; they win over days off.
        years: Those for which the officer says that, with this list, the calendar is complete.

    """

    added: Mapping[date, str] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one country or region, as listed and as corrected; the fields are those stored.

    Attributes:
        region: Empty for the country as a whole.
        regional: Days that some region has otherwise; none once a region is chosen.

    """

    country: str
    source: str
    version: str
    weekend: frozenset[int]
    years: tuple[int, int] | None
    holidays: Mapping[date, tuple[Holiday, ...]]
    assumed: frozenset[int] = frozenset()
    perhaps: frozenset[int] = frozenset()
    reason: Mapping[str, str] = field(default_factory=dict)
    provisional: frozenset[int] = frozenset()
    exchanged: frozenset[date] = frozenset()
    own: Own = field(default_factory=Own)
    region: str = ""
    regional: frozenset[date] = frozenset()

    def corrected(self, own: Own) -> Calendar:
        """Return the calendar under ``own`` in place of the list it had."""
        return replace(self, own=own)

    def covers(self, year: int) -> bool:
        """Tell whether days of ``year`` can be counted; those at either end of time never."""
        if not date.min.year < year < date.max.year:
            return False
        listed = self.years is not None and self.years[0] <= year <= self.years[1]
        return listed or year in self.own.years

    def status(self, year: int) -> str:
        """Return how sure the calendar is of ``year``: listed, estimated or missing."""
        if not self.covers(year):
            return MISSING
        if year in self.own.years:
            return LISTED
        guessed = any(self.may_move(day) for day in self.holidays if day.year == year)
        if guessed or year in self.provisional or self.assumed or self.perhaps:
            return ESTIMATED
        return ESTIMATED if any(day.year == year for day in self.regional) else LISTED

    def may_move(self, day: date) -> bool:
        """Tell whether a holiday forecast for ``day`` may yet fall on a day beside it."""
        holidays = self.holidays.get(day)
        if not holidays:
            return False
        if day in self.own.added or day in self.own.worked or day.year in self.own.years:
            return False
        return any(holiday.estimated for holiday in holidays)

    def may_differ(self, day: date) -> bool:
        """Tell whether some region of the country works on ``day`` otherwise than is counted."""
        settled = day in self.own.added or day in self.own.worked or day.year in self.own.years
        return day in self.regional and not settled

    def may_close(self, day: date) -> bool:
        """Tell whether the weekend may take in ``day``, which is counted as worked."""
        if day.weekday() not in self.perhaps or day in self.own.worked:
            return False
        return day.year not in self.own.years and self.closed(day) is None

    def closed(self, day: date) -> Closed | None:
        """Return why the office is closed on ``day``; ``None`` if it works."""
        if day in self.own.worked:
            return None
        if day in self.own.added:
            return Closed(day, OWN, name=self.own.added[day])
        holidays = self.holidays.get(day, ())
        sure = any(not holiday.estimated for holiday in holidays)
        if day.weekday() in self.weekend:
            doubt = "assumed" if day.weekday() in self.assumed else ""
            doubt = "exchanged" if day in self.exchanged else doubt
            doubt = "" if sure else doubt
            reason = WEEKEND
        elif holidays:
            reason, doubt = HOLIDAY, "" if sure else "estimated"
        else:
            return None
        doubt = doubt or ("regional" if day in self.regional else "")
        return Closed(day, reason, holidays, doubt=self._doubt(day, doubt))

    def _doubt(self, day: date, doubt: str) -> str:
        return "" if day.year in self.own.years else doubt
