"""The dates of one case as a calendar file (RFC 5545): a whole-day entry each, with a reminder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from decision.render.dates import account
from decision.render.dates.due import day_text
from decision.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from decision.deadlines.working_days import Dated

LINE = 75
"""The most octets of a line, without its end; what follows stands on a line that begins with a space."""

MORNING = "T8H"
"""When a reminder comes, after the midnight that a day begins with."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A whole day in the calendar.

    Attributes:
        id: Unlike every other of the case; with the record's id it names the entry for good.
        reminders: How many days after the day a reminder comes, each in the morning; 0: on the day.
        cancelled: Whether it takes back what an earlier file told.

    """

    id: str
    day: date
    summary: str
    text: str
    reminders: tuple[int, ...] = (0,)
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """Which file this is.

    Attributes:
        case: The case's id; with that of an entry it names the entry for good, so that a
            calendar takes a corrected file in place of the one before.
        stamp: The time of writing, with its zone.
        sequence: How often the dates of the case were corrected before.

    """

    case: str
    stamp: datetime
    sequence: int = 0


def calendar_entries(
    dated: Iterable[Dated], told: Mapping[str, str], lang: str, say: Mapping[str, str]
) -> tuple[CalendarEntry, ...]:
    """Return the steps that have a day; ``told`` is step id to its heading."""
    return tuple(
        CalendarEntry(
            one.step.id,
            one.deadline.due,
            plain(told[one.step.id]),
            "\n".join((*_two_days(one, say), *account(one.deadline, lang, say))),
            () if one.step.for_information else _reminders(one.deadline.due, one.latest),
        )
        for one in dated
        if one.deadline.due is not None
    )


def _two_days(one: Dated, say: Mapping[str, str]) -> Iterator[str]:
    """Yield both days of a step that another day will still do for; the entry itself has one."""
    if one.latest:
        yield day_text(one, say)


def _reminders(due: date, latest: date | None) -> tuple[int, ...]:
    return (0, (latest - due).days) if latest else (0,)


def cancelled(gone: Mapping[str, str], told: Mapping[str, str]) -> tuple[CalendarEntry, ...]:
    """Return what an earlier file had and this one takes back; ``gone`` is step id to its ISO day."""
    return tuple(
        CalendarEntry(
            step, date.fromisoformat(day), plain(told[step]), "", reminders=(), cancelled=True
        )
        for step, day in gone.items()
        if step in told
    )


def ics(revision: Revision, lang: str, listed: Iterable[CalendarEntry]) -> str:
    """Return the calendar of a case."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Cairn//Dates//{lang.upper()}",
        "CALSCALE:GREGORIAN",
    ]
    for entry in listed:
        lines.extend(_event(revision, lang, entry))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(revision: Revision, lang: str, entry: CalendarEntry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(f'{revision.case}-{entry.id}')}"
    yield f"SEQUENCE:{revision.sequence}"
    yield f"DTSTAMP:{revision.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if entry.cancelled:
        yield "STATUS:CANCELLED"
    yield f"DTSTART;VALUE=DATE:{_basic(entry.day)}"
    yield f"DTEND;VALUE=DATE:{_basic(entry.day + timedelta(days=1))}"
    yield f"SUMMARY;LANGUAGE={lang}:{_escaped(entry.summary)}"
    if entry.text:
        yield f"DESCRIPTION;LANGUAGE={lang}:{_escaped(entry.text)}"
    yield "TRANSP:TRANSPARENT"
    for days in entry.reminders:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(entry.summary)}"
        yield f"TRIGGER:P{f'{days}D' if days else ''}{MORNING}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"([\\;,])", r"\\\1", _CONTROLS.sub("", text))
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 octets, never cutting a character in two."""
    piece, octets = "", 0
    for letter in line:
        width = len(letter.encode("utf-8", "replace"))
        if octets + width > LINE:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + width
    yield piece
