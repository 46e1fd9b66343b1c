"""The dates of one case as a calendar file (RFC 5545): a whole-day entry each, with a reminder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from decision.render.dates import account
from decision.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from decision.deadlines import Dated

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

    """

    id: str
    day: date
    summary: str
    text: str
    reminder: bool = True


def entries(
    dated: Iterable[Dated],
    told: Mapping[str, tuple[str, str]],
    lang: str,
    say: Mapping[str, str],
) -> tuple[Entry, ...]:
    """Return the steps that have a day; ``told`` is step id to its heading and its Markdown."""
    return tuple(
        Entry(
            one.step.id,
            one.deadline.due,
            plain(told[one.step.id][0]),
            "\n".join([plain(told[one.step.id][1]), "", *account(one.deadline, lang, say)]),
            reminder=not one.step.for_information,
        )
        for one in dated
        if one.deadline.due is not None
    )


def ics(record: str, stamp: datetime, lang: str, listed: Iterable[Entry]) -> str:
    """Return the calendar of the case ``record``.

    Entries keep their identity, so that opening the file of the same record
    again replaces them. ``stamp`` is the time of writing, with its zone.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Cairn//Dates//{lang.upper()}",
        "CALSCALE:GREGORIAN",
    ]
    for entry in listed:
        lines.extend(_event(record, stamp, lang, entry))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(record: str, stamp: datetime, lang: str, entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(f'{record}-{entry.id}')}"
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
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
