"""What a row may hold: each field by itself, and the row as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tracking.model.codes import Code, CodeLists
from tracking.model.fields import CONTACT, EVENT
from tracking.model.reading import read_row

from .conftest import TODAY, Clock, code_lists, service

if TYPE_CHECKING:
    from tracking.store.sheet import Sheet

REFUSED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("business_area", {"business_area": 0}, "code-not-in-list"),
    ("business_area", {"business_area": 5}, "code-not-in-list"),
    ("business_area", {"business_area": "Trade"}, "code-not-in-list"),
    ("business_area", {"business_area": "1"}, "code-not-in-list"),
    ("business_area", {"business_area": True}, "code-not-in-list"),
    ("business_area", {"business_area": 1.0}, "code-not-in-list"),
    ("business_size", {"business_size": 9}, "code-not-in-list"),
    ("kind", {"kind": "Service"}, "no-such-option"),
    ("kind", {"kind": None}, "needed"),
    ("status", {"status": "done"}, "no-such-option"),
    ("date", {"date": "2026-12-01"}, "day-ahead"),
    ("date", {"date": "30/11/2026"}, "no-such-day"),
    ("date", {"date": "20261130"}, "no-such-day"),
    ("date", {"date": "2026-02-30"}, "no-such-day"),
    ("date", {"date": "1899-12-31"}, "no-such-day"),
    ("date", {"date": 20261130}, "no-such-day"),
    ("responded_date", {"responded_date": "2027-01-01"}, "day-ahead"),
    (
        "responded_date",
        {"received_date": "2026-11-27", "responded_date": "2026-11-26"},
        "before-its-start",
    ),
    ("satisfaction", {"satisfaction": 0}, "number-out-of-bounds"),
    ("satisfaction", {"satisfaction": 6}, "number-out-of-bounds"),
    ("satisfaction", {"satisfaction": "5"}, "number-out-of-bounds"),
    ("outcome", {"outcome": "x" * 201}, "longer-than-allowed"),
    ("client_ref", {"client_ref": "x" * 300}, "longer-than-allowed"),
    ("client_ref", {"client_ref": "two\nlines"}, "control-character"),
    ("note", {"note": "bell\x07"}, "control-character"),
    ("note", {"note": "half\ud800"}, "control-character"),
    ("note", {"note": ["a"]}, "no-text"),
    ("contacts", {"contacts": "P-1"}, "no-list"),
    ("contacts", {"contacts": ["P-1", " "]}, "no-list"),
    ("contacts", {"contacts": [f"P-{n}" for n in range(51)]}, "too-many-ids"),
    ("colour", {"colour": "red"}, "unknown-field"),
    ("channel", {"channel": "call"}, "not-in-service"),
    ("service", {"kind": "interaction", "channel": "call"}, "not-in-interaction"),
    ("channel", {"kind": "interaction", "service": None}, "needed-when-complete"),
    ("client_ref", {"client_ref": None}, "needed-when-complete"),
    ("business_contact", {"business_contact": ""}, "needed-when-complete"),
    ("next_step", {"next_date": "2026-12-04"}, "next-step-missing"),
)


@pytest.mark.parametrize(("name", "fields", "code"), REFUSED)
def test_a_wrong_field_is_named_and_nothing_is_written(
    sheet: Sheet, clock: Clock, name: str, fields: dict[str, Any], code: str
) -> None:
    saved = sheet.save(EVENT, service(**fields), clock.moment())
    assert [(one.field, one.code) for one in saved.problems] == [(name, code)]
    assert (saved.id, sheet.count()) == ("", 0)


def test_everything_that_is_wrong_is_said_at_once(sheet: Sheet, clock: Clock) -> None:
    saved = sheet.save(
        EVENT,
        service(business_area=7, date="soon", client_ref=None, channel="call"),
        clock.moment(),
    )
    assert {one.field for one in saved.problems} == {
        "business_area",
        "date",
        "client_ref",
        "channel",
    }


def test_a_draft_needs_no_more_than_its_kind(sheet: Sheet, clock: Clock) -> None:
    saved = sheet.save(EVENT, {"kind": "service", "status": "draft"}, clock.moment())
    assert not saved.problems
    assert sheet.row(EVENT, saved.id)


def test_what_is_not_known_stays_unknown_and_is_never_zero(sheet: Sheet, clock: Clock) -> None:
    saved = sheet.save(EVENT, service(note="  ", contacts=[], satisfaction=None), clock.moment())
    row = sheet.row(EVENT, saved.id) or {}
    assert [row[name] for name in ("note", "contacts", "satisfaction")] == [None, None, None]


def test_markup_stays_the_text_it_is(sheet: Sheet, clock: Clock) -> None:
    note = '<img src=x onerror="alert(1)"> {{ field }}\nline two'
    saved = sheet.save(EVENT, service(note=note), clock.moment())
    assert (sheet.row(EVENT, saved.id) or {})["note"] == note


def test_a_retired_code_is_read_and_no_longer_entered() -> None:
    old = Code(
        "service",
        9,
        "fairs",
        {"en": "Fairs", "fr": "Foires"},
        "historic",
        "1995-10-01",
        "2020-03-31",
    )
    lists = CodeLists([*code_lists(), old])
    day = {"date": "2026-11-27", "service": 9}
    assert [one.code for one in read_row(EVENT, day, lists, TODAY)[1]] == ["code-not-in-force"]
    day["date"] = "2019-05-01"
    row, problems = read_row(EVENT, day, lists, TODAY)
    assert (row["service"], problems) == (9, ())
    assert old not in lists.offered("service", "2026-11-27")


def test_names_of_persons_are_refused_until_the_officer_chooses_to_keep_them(
    sheet: Sheet, clock: Clock
) -> None:
    person = {"client_ref": "C-1", "level": "manager", "name": "A. Person"}
    refused = sheet.save(CONTACT, person, clock.moment())
    assert [one.code for one in refused.problems] == ["names-not-kept"]
    sheet.tell("names", "kept")
    assert not sheet.save(CONTACT, person, clock.moment()).problems
