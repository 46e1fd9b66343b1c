"""The calendar file, read by an independent reader and checked line by line."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar as Reader

from decision.deadlines.calendars import read_calendar
from decision.deadlines.working_days import schedule
from decision.files.load import Library, interface
from decision.render.dates.ics import LINE, CalendarEntry, Revision, calendar_entries, ics

CHECKLISTS = Path(__file__).parents[2] / "checklists"
STAMP = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STORED = {
    "country": "NG",
    "source": "invented",
    "version": "0",
    "weekend": [5, 6],
    "years": [2026, 2026],
    "holidays": [{"en": "Moon; Day, \\n", "days": "2026-05-28~"}],
}


def events_of(text: str) -> list[Any]:
    """Return the events as the independent reader finds them."""
    return list(Reader.from_ical(text).walk("VEVENT"))


def written(lang: str, outcome: str = "forward_to_psu", record: str = "0f3a") -> str:
    library = Library(CHECKLISTS)
    source, checklist, _ = library.sound("global-request")
    calendar = read_calendar(json.dumps(STORED), "NG")
    dated = schedule(checklist.deadlines[outcome], date(2026, 5, 26), calendar, date(2026, 5, 26))
    words = source.words[lang]
    told = {id: words.heading(id) for id in checklist.steps}
    return ics(Revision(record, STAMP), lang, calendar_entries(dated, told, lang, interface(lang)))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_independent_reader_finds_each_step(lang: str) -> None:
    events = events_of(written(lang))
    words = Library(CHECKLISTS).source("global-request").words[lang]
    assert [str(event["SUMMARY"]) for event in events] == [
        words.heading(id) for id in ("forward_by", "look_for_note", "client_waits_until")
    ]
    assert [event["DTSTART"].dt for event in events] == [
        date(2026, 5, 26),
        date(2026, 6, 2),
        date(2026, 6, 3),
    ]
    for event in events:
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["DTSTAMP"].dt == STAMP
        assert event["SUMMARY"].params["LANGUAGE"] == lang
        assert not event.errors
    assert "Moon; Day, \\n" in str(events[1]["DESCRIPTION"]), "read back as it was written"


def test_reminders_come_on_the_morning_and_not_for_information() -> None:
    events = events_of(written("en"))
    alarms = [list(event.walk("VALARM")) for event in events]
    mornings = [[alarm["TRIGGER"].dt for alarm in one] for one in alarms]
    on_the_day, on_the_last = timedelta(hours=8), timedelta(days=1, hours=8)
    assert mornings == [[on_the_day, on_the_last], [on_the_day], []]
    assert str(alarms[0][0]["ACTION"]) == "DISPLAY"


def test_identities_last_and_differ() -> None:
    def identities(text: str) -> list[str]:
        return [str(event["UID"]) for event in events_of(text)]

    assert identities(written("en")) == identities(written("fr"))
    assert len(set(identities(written("en")))) == 3
    assert not set(identities(written("en"))) & set(identities(written("en", record="1b")))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_lines_end_and_fold_as_the_standard_says(lang: str) -> None:
    octets = written(lang).encode()
    assert octets.endswith(b"END:VCALENDAR\r\n")
    lines = octets.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) == LINE
    for line in lines:
        line.decode("utf-8")  # no character is cut in two


@pytest.mark.parametrize(
    "text",
    [
        "a;b,c\\d\ne",
        "é" * 200,
        "🗓️" * 60,
        "x\r\nBEGIN:VEVENT\rEND:VCALENDAR",
        "\\n is not a line",
        "",
    ],
)
def test_any_text_comes_back(text: str) -> None:
    entry = CalendarEntry("one", date(2026, 12, 31), text, text)
    (event,) = events_of(ics(Revision("r;,\n1", STAMP), "fr", [entry]))
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert str(event["SUMMARY"]) == expected
    assert str(event.get("DESCRIPTION", "")) == expected
    assert event["DTEND"].dt == date(2027, 1, 1)


def test_control_characters_are_left_out_and_time_is_universal() -> None:
    there = STAMP.astimezone(timezone(timedelta(hours=-5)))
    text = ics(
        Revision("r", there), "en", [CalendarEntry("one", date(2026, 1, 1), "a\x00\x07b", "")]
    )
    assert "SUMMARY;LANGUAGE=en:ab\r\n" in text
    assert "DTSTAMP:20261122T120000Z\r\n" in text


def test_a_case_without_dates_is_an_empty_calendar_that_says_so_to_nobody() -> None:
    assert ics(Revision("r", STAMP), "en", ()).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cairn//Dates//EN",
        "CALSCALE:GREGORIAN",
        "END:VCALENDAR",
        "",
    ]
