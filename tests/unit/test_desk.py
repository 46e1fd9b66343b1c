"""What the desk of an outcome asks Python for: requests as the page makes them, JSON as it gets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from decision.files.load import Library, interface
from decision.worker import desk

LIBRARY = Library(Path(__file__).parents[2] / "checklists")
SLUG = "global-request"
SOURCE, CHECKLIST, _ = LIBRARY.sound(SLUG)
CALENDAR = {
    "country": "XX",
    "source": "made up",
    "version": "1",
    "weekend": [5, 6],
    "years": [2025, 2027],
    "holidays": [{"en": "Feast", "fr": "Fête", "days": "2026-05-27~"}],
}
REQUEST: dict[str, Any] = {
    "outcome": "send_standard_letter",
    "received": "2026-05-26",
    "post": "XX",
    "calendar": json.dumps(CALENDAR),
    "own": {"added": {"2026-05-28": "Founder’s day"}, "worked": []},
    "today": "2026-05-27",
    "lang": "fr",
    "id": "1",
    "now": "2026-05-27T12:00:00Z",
    "sequence": 0,
}


def test_a_date_names_each_day_it_skipped_and_says_that_one_is_estimated() -> None:
    found: Any = desk.dated(CHECKLIST, REQUEST, interface("fr"))

    assert found["error"] is None
    assert found["uncertain"] is True
    assert found["facts"] == {"reply_overdue": False, "calendar_uncertain": True}
    letter = next(one for one in found["dates"] if one["step"] == "letter_by")
    assert letter["day"] == found["due"] == "2026-06-04"
    assert letter["skipped"][0]["told"] == "mercredi 27 mai 2026 – Fête (date estimée)"
    assert [(one["day"], one["reason"], one["name"]) for one in letter["skipped"]] == [
        ("2026-05-27", "holiday", ""),
        ("2026-05-28", "own", "Founder’s day"),
        ("2026-05-30", "weekend", ""),
        ("2026-05-31", "weekend", ""),
    ]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"received": "2026-02-30"}, "not-a-day"),
        ({"received": "1999-01-04"}, "received-before-calendar"),
        ({"calendar": "{"}, "calendar-unreadable"),
        ({"calendar": json.dumps({**CALENDAR, "country": "YY"})}, "calendar-of-another"),
        ({"own": {"added": {"2026-13-01": ""}, "worked": []}}, "not-a-day"),
    ],
)
def test_what_cannot_be_counted_gives_an_error_with_words_and_no_date(
    changed: dict[str, Any], code: str
) -> None:
    found: Any = desk.dated(CHECKLIST, {**REQUEST, **changed}, interface("fr"))
    file: Any = desk.calendar_file(CHECKLIST, {**REQUEST, **changed}, SOURCE.words["fr"], {})

    assert found["error"]["code"] == code
    assert found["dates"] == []
    assert file == {"error": found["error"], "text": ""}
    assert f"problem.{code}" in interface("fr")


def test_the_calendar_file_has_the_days_in_the_language_asked_for() -> None:
    words = SOURCE.words["fr"]
    file: Any = desk.calendar_file(CHECKLIST, REQUEST, words, interface("fr"))

    unfolded = file["text"].replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260604" in unfolded
    assert words.heading("letter_by").replace(",", "\\,") in unfolded


@pytest.mark.parametrize(
    ("outcome", "today", "facts", "due"),
    [
        ("forward_to_psu", "2026-05-26", {"reply_overdue": False}, "2026-06-04"),
        ("forward_to_psu", "2026-06-04", {"reply_overdue": False}, "2026-06-04"),
        ("forward_to_psu", "2026-06-05", {"reply_overdue": True}, "2026-06-04"),
        ("ask_psu_first", "2026-06-03", {"reply_overdue": False}, "2026-06-04"),
        ("ask_psu_first", "2026-06-05", {"reply_overdue": True}, "2026-06-04"),
        ("no_reply_needed", "2026-06-30", {}, None),
    ],
)
def test_only_the_day_of_the_reply_makes_the_reply_late(
    outcome: str, today: str, facts: dict[str, bool], due: str | None
) -> None:
    found: Any = desk.dated(
        CHECKLIST, {**REQUEST, "outcome": outcome, "today": today}, interface("fr")
    )

    assert found["facts"] == {**facts, "calendar_uncertain": True}
    assert found["due"] == due


def test_a_step_is_late_by_itself() -> None:
    found: Any = desk.dated(
        CHECKLIST,
        {**REQUEST, "outcome": "forward_to_psu", "today": "2026-06-02"},
        interface("fr"),
    )

    standing = {one["step"]: one["standing"] for one in found["dates"]}
    assert standing == {
        "forward_by": "passed",
        "look_for_note": "ahead",
        "client_waits_until": "ahead",
    }


def test_without_delay_is_late_only_after_the_next_working_day() -> None:
    friday, monday = "2026-06-12", "2026-06-15"
    stands = {}
    for today in (friday, "2026-06-13", monday, "2026-06-16"):
        asked = {**REQUEST, "outcome": "forward_to_psu", "received": friday, "today": today}
        found: Any = desk.dated(CHECKLIST, asked, interface("fr"))
        step = found["dates"][0]
        assert (step["step"], step["day"]) == ("forward_by", friday)
        stands[today] = (step["standing"], step["latest"], step["left"])

    assert stands == {
        friday: ("today", None, 0),
        "2026-06-13": ("ahead", monday, 1),
        monday: ("today", monday, 0),
        "2026-06-16": ("passed", None, 0),
    }


def test_a_corrected_calendar_file_takes_the_place_of_the_one_before() -> None:
    # A reader of calendar files that is not ours, which only this Python has.
    reader = pytest.importorskip("icalendar").Calendar
    words = SOURCE.words["en"]

    def events(**changed: Any) -> dict[str, Any]:
        file: Any = desk.calendar_file(CHECKLIST, {**REQUEST, **changed}, words, interface("en"))
        read = reader.from_ical(file["text"]).walk("VEVENT")
        return {str(event["UID"]): event for event in read}

    first = events()
    later = events(received="2026-05-29", sequence=1, now="2026-05-28T08:00:00Z")
    other = events(
        outcome="forward_to_psu", sequence=2, gone={"letter_by": "2026-06-04", "unknown": "x"}
    )
    strange = events(id="2")

    assert list(first) == list(later) == ["1-letter_by", "1-tell_with_reply"]
    for uid, event in first.items():
        assert later[uid]["SEQUENCE"] > event["SEQUENCE"]
        assert later[uid].decoded("DTSTART") > event.decoded("DTSTART")
        assert later[uid].decoded("DTSTAMP") > event.decoded("DTSTAMP")
        assert not str(event["DESCRIPTION"]).startswith("\n")
    cancelled = [uid for uid, event in other.items() if event.get("STATUS") == "CANCELLED"]
    assert cancelled == ["1-letter_by"]
    assert not first.keys() & strange.keys()
