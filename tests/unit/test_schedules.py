"""The dates of an outcome: requests as the page makes them, JSON and words as it gets them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from decision.errors import DateError
from decision.files.load import Library, interface
from decision.render.refusal import refusal_text
from decision.text.words import LANGUAGES
from decision.worker import schedules
from decision.worker.phrasebook import needed

ENGINE = Path(__file__).parents[2] / "src" / "decision"
REFUSING = (
    *(ENGINE / "deadlines").glob("*.py"),
    ENGINE / "record" / "recording.py",
)
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
    found: Any = schedules.dated(CHECKLIST, REQUEST, interface("fr"))

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
    found: Any = schedules.dated(CHECKLIST, {**REQUEST, **changed}, interface("fr"))
    file: Any = schedules.calendar_file(
        CHECKLIST, {**REQUEST, **changed}, SOURCE.words["fr"], interface("fr")
    )

    assert found["error"]["code"] == code
    assert found["dates"] == []
    assert file == {"error": found["error"], "text": ""}
    assert f"problem.{code}" in interface("fr")


def test_the_calendar_file_has_the_days_in_the_language_asked_for() -> None:
    words = SOURCE.words["fr"]
    file: Any = schedules.calendar_file(CHECKLIST, REQUEST, words, interface("fr"))

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
    found: Any = schedules.dated(
        CHECKLIST, {**REQUEST, "outcome": outcome, "today": today}, interface("fr")
    )

    assert found["facts"] == {**facts, "calendar_uncertain": True}
    assert found["due"] == due


def test_a_step_is_late_by_itself() -> None:
    found: Any = schedules.dated(
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
        found: Any = schedules.dated(CHECKLIST, asked, interface("fr"))
        step = found["dates"][0]
        assert (step["step"], step["day"]) == ("forward_by", friday)
        stands[today] = (step["standing"], step["latest"], step["left"])

    assert stands == {
        friday: ("today", monday, 0),
        "2026-06-13": ("ahead", monday, 1),
        monday: ("today", monday, 0),
        "2026-06-16": ("passed", monday, 0),
    }


def test_a_corrected_calendar_file_takes_the_place_of_the_one_before() -> None:
    # A reader of calendar files that is not ours, which only this Python has.
    reader = pytest.importorskip("icalendar").Calendar
    words = SOURCE.words["en"]

    def events(**changed: Any) -> dict[str, Any]:
        file: Any = schedules.calendar_file(
            CHECKLIST, {**REQUEST, **changed}, words, interface("en")
        )
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


SHIPPED = {lang: needed(interface(lang)) for lang in LANGUAGES}
"""The words that ship to the browser, and no others."""
FRIDAY, MONDAY = "2026-06-12", "2026-06-15"


@pytest.mark.parametrize(
    ("changed", "told", "standing"),
    [
        (
            {},
            "Au plus tard le jeudi 4 juin 2026 (à confirmer), jour ouvrable 5",
            "jours ouvrables restants\xa0: 5",
        ),
        ({"today": "2026-06-04"}, None, "c’est aujourd’hui"),
        ({"today": "2026-06-05"}, None, "date passée"),
        (
            {"outcome": "forward_to_psu", "received": FRIDAY, "today": MONDAY},
            "Le vendredi 12 juin 2026 ou, au plus tard, le lundi 15 juin 2026",
            "c’est aujourd’hui",
        ),
        ({"received": "2027-12-30", "today": "2027-12-30"}, "", ""),
    ],
)
def test_a_due_day_is_told_as_the_officer_reads_it(
    changed: dict[str, Any], told: str | None, standing: str
) -> None:
    found: Any = schedules.dated(CHECKLIST, {**REQUEST, **changed}, SHIPPED["fr"])
    first = found["dates"][0]
    assert told is None or first["told"] == told
    assert first["standing_told"] == standing


def test_what_is_somebody_elses_to_do_does_not_stand_late() -> None:
    asked = {**REQUEST, "outcome": "forward_to_psu", "today": "2026-06-30"}
    found: Any = schedules.dated(CHECKLIST, asked, SHIPPED["fr"])
    assert [one["standing_told"] for one in found["dates"] if one["for_information"]] == [""]


@pytest.mark.parametrize(
    ("changed", "notes"),
    [
        ({}, ["Check the dates “to be confirmed” against your mission’s own list."]),
        (
            {"received": "2026-05-29"},
            [
                "The day of receipt lies ahead: Friday, May 29, 2026. The dates are counted from it all the same."
            ],
        ),
        (
            {
                "received": "2027-12-30",
                "today": "2027-12-30",
                "own": {"added": {}, "worked": [], "years": [2028]},
            },
            ["For 2028, the dates rest on your mission’s own list, which you said is complete."],
        ),
    ],
)
def test_what_to_know_of_the_days_is_told(changed: dict[str, Any], notes: list[str]) -> None:
    found: Any = schedules.dated(CHECKLIST, {**REQUEST, **changed, "lang": "en"}, SHIPPED["en"])
    assert found["notes"] == notes


def test_of_days_that_cannot_be_counted_only_that_is_told() -> None:
    asked = {**REQUEST, "received": "2027-12-30", "today": "2027-12-01", "lang": "en"}
    found: Any = schedules.dated(CHECKLIST, asked, SHIPPED["en"])
    assert len(found["notes"]) == 1
    assert "2028" in found["notes"][0]


def test_every_refusal_of_a_date_or_a_record_has_its_words_where_it_is_made() -> None:
    for lang in LANGUAGES:
        for path in REFUSING:
            for code in re.findall(
                r'(?:Date|Answer)Error\(\s*"([a-z-]+)"', path.read_text("utf-8")
            ):
                assert f"problem.{code}" in SHIPPED[lang], code
                assert f"hint.{code}" in SHIPPED[lang], code
    said = refusal_text(DateError("received-ahead", answer="2028-01-01"), SHIPPED["fr"])
    assert said.startswith("Le samedi 1er janvier 2028 est dans plus d’un an.")


def test_a_name_that_is_not_in_the_readers_language_is_said_to_be_of_another() -> None:
    holiday = {"en": "Bounty Day", "days": "2026-05-28"}
    calendar = json.dumps({**json.loads(REQUEST["calendar"]), "holidays": [holiday]})
    for lang, said in (("fr", "jour férié (en anglais\xa0: Bounty Day)"), ("en", "– Bounty Day")):
        asked = {**REQUEST, "calendar": calendar, "own": {}, "lang": lang}
        found: Any = schedules.dated(CHECKLIST, asked, SHIPPED[lang])
        told = [day["told"] for one in found["dates"] for day in one["skipped"]]
        assert any(said in one for one in told), told
