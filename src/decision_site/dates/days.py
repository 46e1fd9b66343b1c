"""The days that receipt leads to, looked up instead of counted: one table for every post, made when the site is built.

Every day in it comes from ``decision.deadlines.working_days``; the page reads it with
``overrides/components/dates/days.mjs`` and knows no rule. Equal inputs give
equal bytes.

The form is JSON. ``offsets`` are the working days that steps are declared with.
``days`` holds every day that occurs, as one letter for each offset: how many
days later the due day is, from ``a`` for none, in capitals where the date may
prove wrong, ``-`` where there is no date. ``weeks`` holds every week that
occurs, a character for each of seven days from Monday on, and ``posts``, by the
code of a country (``DE``) or of one of its regions (``DE-BY``), a character for each week from ``first`` on; a character's
code less ``base`` is its place in ``days`` or ``weeks``.
"""

from __future__ import annotations

import hashlib
import inspect
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

from decision.deadlines import calendars, office_days
from decision.deadlines import working_days as deadlines
from decision.deadlines.calendars import LISTED, read_calendars
from decision.deadlines.working_days import working_day
from decision_site.build_cache import on_disk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from decision.deadlines.calendars import Calendar
    from decision.files.load import Library

BASE = 48
"""The character of place 0, ``0``; all that follow can stand in JSON as they are, but for one."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NO_DATE = "-"
WEEK = 7
AROUND = 28
"""How many days are looked at for one day of receipt: the one before, that day, and those up to the due day and after."""
DOUBTS = ("", "estimated", "exchanged", "assumed", "regional")
FOLDER = "days"


def offsets(library: Library) -> tuple[int, ...]:
    """Return the working days that the steps of any checklist are declared with, in order."""
    return tuple(
        sorted(
            {
                days
                for slug in library.slugs
                for steps in library.sound(slug)[1].deadlines.values()
                for step in steps
                for days in (step.working_days, step.latest)
                if days is not None
            }
        )
    )


def build(
    texts: Mapping[str, str], offsets: tuple[int, ...], cache: Path | None = None
) -> tuple[str, bytes]:
    """Return path below the site and bytes of the table for calendars, by code, in their stored form.

    ``cache`` is a folder that keeps what equal inputs gave before.
    """
    sources = [inspect.getsource(module) for module in (calendars, deadlines, office_days)]
    made_from = json.dumps([sorted(texts.items()), offsets, sources, __doc__])
    text = on_disk(cache, FOLDER, made_from, lambda: table_of_days(texts, offsets))
    digest = hashlib.sha256(text.encode()).hexdigest()[:10]
    return f"assets/days.{digest}.json", text.encode()


def table_of_days(texts: Mapping[str, str], offsets: tuple[int, ...]) -> str:
    """Return the table of all calendars that cover a year."""
    read = {
        f"{country}-{region}" if region else country: found
        for country, text in sorted(texts.items())
        for region, found in read_calendars(text, country).items()
    }
    covered = {code: found.years for code, found in read.items() if found.years is not None}
    first = date(min(start for start, _ in covered.values()), 1, 1)
    first -= timedelta(days=first.weekday())
    last = date(max(end for _, end in covered.values()), 12, 31)
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    known: dict[str, str] = {}
    days, weeks = Numbered(), Numbered()
    posts = {}
    for code in covered:
        line = "".join(days.sign(one) for one in _entries(read[code], span, offsets, known))
        cut = (line[at : at + WEEK] for at in range(0, len(line), WEEK))
        posts[code] = "".join(weeks.sign(one) for one in cut)
    stored = {
        "base": BASE,
        "first": first.isoformat(),
        "offsets": offsets,
        "days": list(days.places),
        "weeks": list(weeks.places),
        "posts": posts,
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n"


def _entries(
    calendar: Calendar, span: list[date], offsets: tuple[int, ...], known: dict[str, str]
) -> Iterator[str]:
    """Yield the letters of each day of receipt; what equal surroundings led to is in ``known``.

    A count looks at nothing but the days from the one before receipt to the one after the due day.
    """
    beyond = [span[-1] + timedelta(days=n) for n in range(1, AROUND)]
    # A day that no list names is as any other of its weekday and year.
    named = {*calendar.holidays, *calendar.regional, *calendar.exchanged}
    others: dict[tuple[int, int], str] = {}
    signs = ""
    for day in (span[0] - timedelta(days=1), *span, *beyond):
        if day in named:
            signs += _sign(calendar, day)
        else:
            alike = day.weekday(), day.year
            if alike not in others:
                others[alike] = _sign(calendar, day)
            signs += others[alike]
    for at, received in enumerate(span):
        around = signs[at : at + AROUND]
        if around not in known:
            letters = "".join(_letter(received, offset, calendar) for offset in offsets)
            known[around] = letters
        yield known[around]


def _sign(calendar: Calendar, day: date) -> str:
    """Return a character that tells apart whatever a count makes a difference of."""
    if not calendar.covers(day.year):
        return NO_DATE
    closed = calendar.closed(day)
    kind = DOUBTS.index(closed.doubt) + 1 if closed else 0
    flags = (
        calendar.may_move(day),
        calendar.may_close(day),
        calendar.may_differ(day),
        day.year in calendar.provisional,
    )
    return chr(BASE + 16 * kind + sum(flag << at for at, flag in enumerate(flags)))


def _letter(received: date, offset: int, calendar: Calendar) -> str:
    found = working_day(received, offset, calendar)
    if found.due is None:
        return NO_DATE
    later = (found.due - received).days
    if later > AROUND - 3:
        raise ValueError("too-long-a-wait", calendar.country, received)
    return LETTERS[later] if found.status == LISTED else LETTERS[later].upper()


class Numbered:
    """Numbers values in the order in which they are first met."""

    def __init__(self) -> None:
        """Begin without any value."""
        self.places: dict[str, int] = {}

    def sign(self, value: str) -> str:
        """Return the character that stands for ``value``."""
        return chr(BASE + self.places.setdefault(value, len(self.places)))
