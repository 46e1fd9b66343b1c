"""Calendars and officers' own lists from their stored form, the JSON that the site publishes.

The stored form: ``country``, ``source`` and ``version``; ``weekend`` as
numbers, Monday being 0, with ``assumed`` for those of them that no two sources
confirm, ``perhaps`` for the other days on which offices may be closed, and
``reason``, by language, for either; ``years``, the first and the last covered, or null;
``provisional`` years, which the source may still complete; ``exchanged``,
days of a weekend that the country works in return for others; ``holidays``,
each with its names by language and its ``days``, an ISO day ending in ``+``
where the holiday was moved there and in ``~`` where its date is estimated.
``regions``, by code, hold the ``names`` and what a region has otherwise than the
country: its ``weekend`` and first year (``from``), ``holidays`` of its own, and
days it works though they are the country's holidays (``worked``). Whatever is
missing may be left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from decision.deadlines.office_days import (
    ESTIMATED,
    HOLIDAY,
    LISTED,
    MISSING,
    OWN,
    WEEKEND,
    Calendar,
    Closed,
    Holiday,
    Own,
)
from decision.errors import DateError
from decision.text.nesting import DEPTH, depth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from decision.values.json_values import Json

__all__ = [
    "ESTIMATED",
    "HOLIDAY",
    "LISTED",
    "MISSING",
    "OWN",
    "WEEKEND",
    "Calendar",
    "Closed",
    "Holiday",
    "Own",
    "read_calendar",
    "read_calendars",
    "read_own",
]

NAME_LIMIT = 120
OWN_LIMIT = 400
"""The most that an officer's own list may hold: characters of a name, days."""


def read_calendar(text: str, country: str, region: str = "") -> Calendar:
    """Return the calendar of ``country``, or of one of its regions, from its stored form.

    Raises:
        DateError: It is not one (``calendar-unreadable``), another country's
            (``calendar-of-another``), or has no such region (``no-such-region``).

    """
    found = read_calendars(text, country)
    if region not in found:
        raise DateError("no-such-region", question="region", answer=region[:60])
    return found[region]


def read_calendars(text: str, country: str) -> dict[str, Calendar]:
    """Return the calendars of ``country``, under the empty name, and of its regions by code.

    Raises:
        DateError: As :func:`read_calendar`.

    """
    if depth(text) > DEPTH:
        raise DateError("calendar-unreadable", country=country, error="nesting")
    try:
        stored = json.loads(text)
        whole = _calendar(stored)
        regions = {
            code: _regional(whole, code, one) for code, one in stored.get("regions", {}).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DateError("calendar-unreadable", country=country, error=str(error)) from None
    if whole.country != country:
        raise DateError("calendar-of-another", country=country, found=whole.country)
    return {"": replace(whole, regional=_regional_days(whole, regions.values())), **regions}


def _calendar(stored: Any) -> Calendar:  # noqa: ANN401  # JSON of unknown shape
    years = stored["years"]
    return Calendar(
        country=str(stored["country"]),
        source=str(stored["source"]),
        version=str(stored["version"]),
        weekend=_week(stored["weekend"]),
        years=None if years is None else (int(years[0]), int(years[1])),
        holidays=_holidays(stored["holidays"]),
        assumed=_week(stored.get("assumed", ())),
        perhaps=_week(stored.get("perhaps", ())),
        reason={str(lang): str(words) for lang, words in stored.get("reason", {}).items()},
        provisional=frozenset(map(int, stored.get("provisional", ()))),
        exchanged=_listed(stored.get("exchanged", "")),
    )


def _listed(days: str) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, days.split()))


def _holidays(entries: Iterable[Mapping[str, str]]) -> dict[date, tuple[Holiday, ...]]:
    holidays: dict[date, tuple[Holiday, ...]] = {}
    for entry in entries:
        names = {str(key): str(name) for key, name in entry.items() if key != "days"}
        if not names:
            raise ValueError("nameless")
        for mark in entry["days"].split():
            holiday = Holiday(names, estimated="~" in mark, observed="+" in mark)
            day = date.fromisoformat(mark.rstrip("+~"))
            holidays[day] = (*holidays.get(day, ()), holiday)
    return dict(sorted(holidays.items()))


def _regional(country: Calendar, region: str, stored: Any) -> Calendar:  # noqa: ANN401  # JSON of unknown shape
    """Return the calendar of a region, from what it has otherwise than its country."""
    worked = _listed(stored.get("worked", ""))
    holidays = {day: named for day, named in country.holidays.items() if day not in worked}
    for day, named in _holidays(stored.get("holidays", ())).items():
        holidays[day] = (*holidays.get(day, ()), *named)
    years = country.years
    return replace(
        country,
        region=region,
        weekend=_week(stored.get("weekend", sorted(country.weekend))),
        years=years and (int(stored.get("from", years[0])), years[1]),
        holidays=dict(sorted(holidays.items())),
    )


def _regional_days(country: Calendar, regions: Iterable[Calendar]) -> frozenset[date]:
    """Return the days on which some region is closed and the country is not, or the reverse."""
    closed = {day for day in country.holidays if day.weekday() not in country.weekend}
    differ: set[date] = set()
    for region in regions:
        theirs = {day for day in region.holidays if day.weekday() not in region.weekend}
        weekdays = country.weekend ^ region.weekend
        differ |= {day for day in closed ^ theirs if day.weekday() not in weekdays}
        if weekdays and country.years:
            first, last = (
                date(year, 1, 1).toordinal() for year in (country.years[0], country.years[1] + 1)
            )
            days = map(date.fromordinal, range(first, last))
            differ |= {day for day in days if day.weekday() in weekdays}
    return frozenset(differ)


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
