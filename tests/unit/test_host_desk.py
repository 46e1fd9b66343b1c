"""What the desk of an outcome asks Python for: requests as the page makes them, JSON as it gets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from decision import desk
from decision.letter import read_template
from decision.load import Library, interface

LIBRARY = Library(Path(__file__).parents[2] / "checklists")
SLUG = "global-request"
SOURCE, CHECKLIST, TREE = LIBRARY.sound(SLUG)
LETTER = {"looks_global": "yes", "several_regions": "no", "psu_already_replied": "no"}
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
}


def test_a_date_names_each_day_it_skipped_and_says_that_one_is_estimated() -> None:
    found: Any = desk.dated(CHECKLIST, REQUEST)

    assert found["error"] is None
    assert found["uncertain"] is True
    assert found["passed"] is False
    letter = next(one for one in found["dates"] if one["step"] == "letter_by")
    assert letter["day"] == found["due"] == "2026-06-04"
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
    found: Any = desk.dated(CHECKLIST, {**REQUEST, **changed})
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


def test_a_letter_knows_the_outcome_and_shows_what_it_lacks_as_gaps() -> None:
    words = SOURCE.words["en"]
    template = read_template("standard-reply", "en", LIBRARY.letters()["standard-reply"]["en"])
    known = desk.known(CHECKLIST, TREE, SOURCE.version, LETTER, words)
    told: Any = desk.written(template, {**known, "company": "Firm"}, LIBRARY.fields()["en"])

    assert known["outcome"] == words.heading("send_standard_letter")
    assert "Firm" in told["text"]
    assert "company" not in told["gaps"]
    assert "contact" in told["gaps"]
    assert desk.known(CHECKLIST, TREE, SOURCE.version, {}, words) == {}
