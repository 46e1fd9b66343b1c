"""Working days from the day of receipt, and the dates that an outcome needs.

The day of receipt is day 0, working or not; day 1 is the next working day
(ASSUME-9). What was skipped on the way is part of the answer, and so is
whatever may still move it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from decision.deadlines.calendars import ESTIMATED, LISTED, MISSING, Calendar, Closed
from decision.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from decision.outcomes import Step
    from decision.values.json_values import Json

DAY = timedelta(days=1)

AHEAD = timedelta(days=366)
"""How far after today a day of receipt may lie."""

PASSED, TODAY, TO_COME = "passed", "today", "ahead"
"""Where a due day stands against today."""


@dataclass(frozen=True, slots=True)
class DateDoubt:
    """Why a date may prove wrong.

    Attributes:
        kind: ``estimated`` (a forecast holiday in the span or beside it),
            ``exchanged`` (a weekend day that the country works), ``assumed`` (a
            weekend day that no two sources confirm), ``perhaps`` (a day counted
            as worked that may be one of the weekend), ``regional`` (a day that
            some region of the country has otherwise) or ``provisional`` (a year
            that the source may still complete).
        days: Those concerned; of a provisional year, none.
        years: Those concerned.
        reason: Of a doubt about the weekend, by language; otherwise empty.

    """

    kind: str
    days: tuple[date, ...]
    years: tuple[int, ...]
    reason: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day that lies ``working_days`` after receipt, or why there is none.

    Attributes:
        due: ``None`` if the calendar does not cover a year it would take.
        earliest: The day it would be if every day in doubt were worked; never after ``due``,
            which may itself prove too early where a day was ``perhaps`` closed.
        skipped: Every day passed over, in order, up to ``due``.
        missing: The first year that the calendar lacks; ``None`` if it lacks none.
        confirmed_by_officer: The years counted in that the officer's own list alone makes complete.

    """

    received: date
    working_days: int
    due: date | None
    earliest: date | None
    skipped: tuple[Closed, ...]
    doubts: tuple[DateDoubt, ...]
    missing: int | None = None
    confirmed_by_officer: tuple[int, ...] = ()

    @property
    def status(self) -> str:
        """How sure the date is: listed, estimated or missing."""
        if self.due is None:
            return MISSING
        return ESTIMATED if self.doubts else LISTED


def working_day(received: date, working_days: int, calendar: Calendar) -> Deadline:
    """Count ``working_days`` from ``received``; 0 is that day, or the next working day."""
    if not calendar.covers(received.year):
        return _lacking(received, working_days, received.year)
    day = start = received if working_days == 0 else received + DAY
    wanted = max(working_days, 1)
    skipped: list[Closed] = []
    counted = sure = 0
    earliest: date | None = None
    while True:
        if day.year != received.year and not calendar.covers(day.year):
            return _lacking(received, working_days, day.year)
        closed = calendar.closed(day)
        counted += closed is None
        sure += closed is None or bool(closed.doubt)
        if earliest is None and sure == wanted:
            earliest = day
        if closed is not None:
            skipped.append(closed)
        elif counted == wanted:
            break
        day += DAY
    doubts = tuple(_doubts(start, day, skipped, calendar))
    confirmed = (year for year in range(received.year, day.year + 1) if year in calendar.own.years)
    return Deadline(
        received,
        working_days,
        day,
        earliest,
        tuple(skipped),
        doubts,
        confirmed_by_officer=tuple(confirmed),
    )


def _lacking(received: date, working_days: int, year: int) -> Deadline:
    return Deadline(received, working_days, None, None, (), (), missing=year)


def _doubts(
    start: date, due: date, skipped: Sequence[Closed], calendar: Calendar
) -> Iterable[DateDoubt]:
    """Yield the doubts of a span; a forecast holiday counts from the day before to the day after."""
    near = [start + DAY * n for n in range(-1, (due - start).days + 2)]
    for kind, days in (
        (ESTIMATED, tuple(day for day in near if calendar.may_move(day))),
        *(
            (kind, tuple(one.day for one in skipped if one.doubt == kind))
            for kind in ("exchanged", "assumed")
        ),
        ("perhaps", tuple(day for day in near[1:-1] if calendar.may_close(day))),
        ("regional", tuple(day for day in near[1:-1] if calendar.may_differ(day))),
    ):
        if days:
            reason = calendar.reason if kind in {"assumed", "perhaps"} else {}
            yield DateDoubt(kind, days, tuple(sorted({day.year for day in days})), reason)
    unsettled = calendar.provisional - calendar.own.years
    years = tuple(year for year in range(start.year, due.year + 1) if year in unsettled)
    if years:
        yield DateDoubt("provisional", (), years)


@dataclass(frozen=True, slots=True)
class Dated:
    """A step of an outcome with its day.

    Attributes:
        standing: ``passed``, ``today`` or ``ahead``; ``None`` without a day.
        left: Working days after today up to the due day; ``None`` if they cannot be counted.
        latest: The last day that will still do, where the step allows one after the due day; once
            that is over, standing and working days left are those of this day. Otherwise ``None``.
        latest_sure: Whether nothing may move that day.

    """

    step: Step
    deadline: Deadline
    standing: str | None
    left: int | None
    latest: date | None = None
    latest_sure: bool = True


def schedule(
    steps: Iterable[Step], received: date, calendar: Calendar, today: date
) -> tuple[Dated, ...]:
    """Return the dates that the steps of an outcome fall on, in the order declared."""
    return tuple(_dated(step, received, calendar, today) for step in steps)


def _dated(step: Step, received: date, calendar: Calendar, today: date) -> Dated:
    deadline = working_day(received, step.working_days, calendar)
    due = deadline.due
    if due is None:
        return Dated(step, deadline, None, None)
    last = deadline if step.latest is None else working_day(received, step.latest, calendar)
    latest = last.due if last.due is not None and due < last.due else None
    counts = latest if latest and due < today else due
    left = working_days_left(counts, today, calendar)
    sure = latest is None or not last.doubts
    return Dated(step, deadline, standing(counts, today), left, latest, sure)


def standing(due: date, today: date) -> str:
    """Return where ``due`` lies: passed, today or ahead."""
    if due == today:
        return TODAY
    return PASSED if due < today else TO_COME


def working_days_left(due: date, today: date, calendar: Calendar) -> int | None:
    """Return how many working days follow ``today`` up to ``due``; ``None`` where a year lacks."""
    days = [today + DAY * n for n in range(1, (due - today).days + 1)]
    if not all(calendar.covers(year) for year in {day.year for day in days}):
        return None
    return sum(calendar.closed(day) is None for day in days)


def read_received(raw: Json, today: date, calendar: Calendar) -> date:
    """Return the day of receipt that was entered.

    Raises:
        DateError: It is no day (``not-a-day``), lies more than a year ahead
            (``received-ahead``) or before the calendar begins
            (``received-before-calendar``).

    """
    text = raw.strip() if isinstance(raw, str) else ""
    try:
        received = date.fromisoformat(text)
    except ValueError:
        raise DateError("not-a-day", question="received", answer=str(raw)[:60]) from None
    if received > today and received - today > AHEAD:
        raise DateError("received-ahead", question="received", answer=received.isoformat())
    if calendar.years is not None and not calendar.covers(received.year):
        first = calendar.years[0]
        if received.year < first:
            raise DateError(
                "received-before-calendar",
                question="received",
                answer=received.isoformat(),
                first=str(first),
            )
    return received
