"""The dates of one case as a calendar file (RFC 5545): a whole-day entry each, with a reminder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from decision.render.dates import account
from decision.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from decision.deadlines.working_days import Dated

LINE = 75
"""The most octets of a line, without its end; what follows stands on a line that begins with a space."""

MORNING = "PT8H"
"""When the reminder comes, after the midnight that the day begins with."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole day in the calendar.

    Attributes:
        id: Unlike every other of the case; with the record's id it names the entry for good.
        reminder: Whether a reminder comes on the morning of the day.
        cancelled: Whether it takes back what an earlier file told.

    """

    id: str
    day: date
    summary: str
    text: str
    reminder: bool = True
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


def entries(
    dated: Iterable[Dated], told: Mapping[str, str], lang: str, say: Mapping[str, str]
) -> tuple[Entry, ...]:
    """Return the steps that have a day; ``told`` is step id to its heading."""
    return tuple(
        Entry(
            one.step.id,
            one.deadline.due,
            plain(told[one.step.id]),
            "\n".join(account(one.deadline, lang, say)),
            reminder=not one.step.for_information,
        )
        for one in dated
        if one.deadline.due is not None
    )


def cancelled(gone: Mapping[str, str], told: Mapping[str, str]) -> tuple[Entry, ...]:
    """Return what an earlier file had and this one takes back; ``gone`` is step id to its ISO day."""
    return tuple(
        Entry(step, date.fromisoformat(day), plain(told[step]), "", reminder=False, cancelled=True)
        for step, day in gone.items()
        if step in told
    )


def ics(revision: Revision, lang: str, listed: Iterable[Entry]) -> str:
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


def _event(revision: Revision, lang: str, entry: Entry) -> Iterator[str]:
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
    if entry.reminder:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(entry.summary)}"
        yield f"TRIGGER:{MORNING}"
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
