"""The calendar of one country: which days its offices work, and how sure that is.

A calendar is read from the JSON that the site publishes; an officer's own
list, kept on the device, lies on top of it and has the last word. A year that
neither covers has no answer, never a guess.

The stored form: ``country``, ``source`` and ``version``; ``weekend`` as
numbers, Monday being 0, with ``assumed`` for those of them that no two sources
confirm, ``perhaps`` for the other days on which offices may be closed, and
``reason``, by language, for either; ``years``, the first and the last covered, or null;
``provisional`` years, which the source may still complete; ``exchanged``,
days of a weekend that the country works in return for others; ``holidays``,
each with its names by language and its ``days``, an ISO day ending in ``+``
where the holiday was moved there and in ``~`` where its date is estimated.
Days and years that are missing may be left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from decision.errors import DateError
from decision.nesting import DEPTH, depth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decision.answers import Json

LISTED, ESTIMATED, MISSING = "listed", "estimated", "missing"
"""How sure a calendar is of a year, and so of a date counted in it."""

WEEKEND, HOLIDAY, OWN = "weekend", "holiday", "own"
"""Why an office is closed: the week, the country's list, or the mission's own."""

NAME_LIMIT = 120
OWN_LIMIT = 400
"""The most that an officer's own list may hold: characters of a name, days."""


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
        doubt: ``estimated``, ``exchanged`` or ``assumed`` where the office may
            work that day after all; empty where it is sure.

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
    """The working days of one country, as listed and as corrected; the fields are those stored."""

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
        unsure = guessed or year in self.provisional or self.assumed or self.perhaps
        return ESTIMATED if unsure else LISTED

    def may_move(self, day: date) -> bool:
        """Tell whether a holiday forecast for ``day`` may yet fall on a day beside it."""
        holidays = self.holidays.get(day)
        if not holidays:
            return False
        if day in self.own.added or day in self.own.worked or day.year in self.own.years:
            return False
        return any(holiday.estimated for holiday in holidays)

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
            return Closed(day, WEEKEND, holidays, doubt=self._doubt(day, "" if sure else doubt))
        if not holidays:
            return None
        return Closed(day, HOLIDAY, holidays, doubt=self._doubt(day, "" if sure else "estimated"))

    def _doubt(self, day: date, doubt: str) -> str:
        return "" if day.year in self.own.years else doubt


def read_calendar(text: str, country: str) -> Calendar:
    """Return the calendar of ``country`` from its stored form.

    Raises:
        DateError: It is not one (``calendar-unreadable``), or another country's
            (``calendar-of-another``).

    """
    if depth(text) > DEPTH:
        raise DateError("calendar-unreadable", country=country, error="nesting")
    try:
        calendar = _calendar(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DateError("calendar-unreadable", country=country, error=str(error)) from None
    if calendar.country != country:
        raise DateError("calendar-of-another", country=country, found=calendar.country)
    return calendar


def _calendar(stored: Any) -> Calendar:  # noqa: ANN401  # JSON of unknown shape
    holidays: dict[date, tuple[Holiday, ...]] = {}
    for entry in stored["holidays"]:
        names = {str(key): str(name) for key, name in entry.items() if key != "days"}
        if not names:
            raise ValueError("nameless")
        for mark in entry["days"].split():
            holiday = Holiday(names, estimated="~" in mark, observed="+" in mark)
            day = date.fromisoformat(mark.rstrip("+~"))
            holidays[day] = (*holidays.get(day, ()), holiday)
    years = stored["years"]
    return Calendar(
        country=str(stored["country"]),
        source=str(stored["source"]),
        version=str(stored["version"]),
        weekend=_week(stored["weekend"]),
        years=None if years is None else (int(years[0]), int(years[1])),
        holidays=dict(sorted(holidays.items())),
        assumed=_week(stored.get("assumed", ())),
        perhaps=_week(stored.get("perhaps", ())),
        reason={str(lang): str(words) for lang, words in stored.get("reason", {}).items()},
        provisional=frozenset(map(int, stored.get("provisional", ()))),
        exchanged=frozenset(map(date.fromisoformat, stored.get("exchanged", "").split())),
    )


def _week(numbers: Iterable[object]) -> frozenset[int]:
    days = frozenset(int(str(one)) for one in numbers)
    if not days <= set(range(7)) or len(days) == len(range(7)):
        raise ValueError("weekend", sorted(days))
    return days


def read_own(stored: Json) -> tuple[Own, list[DateError]]:
    """Return an officer's own list, with an error for each entry that had to be left out.

    The stored form: ``{"added": {day: name}, "worked": [day], "years": [year]}``, all optional.
    """
    if not isinstance(stored, dict):
        return Own(), [DateError("own-unreadable", question="own")]
    errors: list[DateError] = []
    added, worked, years = (stored.get(key) or () for key in ("added", "worked", "years"))
    named = added if isinstance(added, Mapping) else {}
    days = {day: str(named[raw] or "")[:NAME_LIMIT] for raw, day in _days(named, errors)}
    open_days = [day for _, day in _days(worked if isinstance(worked, list) else (), errors)]
    if len(days) + len(open_days) > OWN_LIMIT:
        return Own(), [*errors, DateError("own-too-long", question="own", limit=str(OWN_LIMIT))]
    vouched = frozenset(
        year
        for year in (years if isinstance(years, list) else ())
        if isinstance(year, int) and not isinstance(year, bool)
    )
    return Own(days, frozenset(open_days), vouched), errors


def _days(raws: Iterable[Json], errors: list[DateError]) -> list[tuple[str, date]]:
    found = []
    for raw in raws:
        try:
            found.append((str(raw), date.fromisoformat(str(raw))))
        except ValueError:
            errors.append(DateError("not-a-day", question="own", answer=str(raw)[:60]))
    return found
