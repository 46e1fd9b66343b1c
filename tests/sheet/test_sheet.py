"""Keeping rows: what goes to the client, what is the same, what may be a mistake, the way back and forth."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from tracking.model.fields import CLIENT, EVENT, RECORD, TABLES, CodeField, NumberField
from tracking.model.problem import SheetError
from tracking.store import history, schema
from tracking.store.due import due
from tracking.store.sheet import Sheet, create, table_named

from .conftest import Clock, code_lists, service


def test_the_columns_of_every_table_are_its_fields(sheet: Sheet) -> None:
    for table in TABLES.values():
        found = sheet.connection.execute(f"PRAGMA table_info({table.id})").fetchall()
        assert [name for _, name, *_ in found] == [
            *(one.id for one in table.fields),
            "folded",
            "typed_at",
            "changed_at",
            "stamp",
            *(["client_order"] if table is EVENT else []),
        ]
        numbers = {one.id for one in table.fields if isinstance(one.kind, CodeField | NumberField)}
        assert {name for _, name, kind, *_ in found if kind == "INTEGER"} == numbers


def test_a_sheet_of_every_earlier_version_opens_as_one_of_today() -> None:
    for version in range(1, schema.VERSION + 1):
        connection = sqlite3.connect(":memory:")
        connection.executescript("".join(schema.STEPS[:version]))
        connection.execute(f"PRAGMA application_id={schema.APPLICATION}")
        connection.execute(f"PRAGMA user_version={version}")
        assert schema.version_of(Sheet(connection).connection) == schema.VERSION


@pytest.mark.parametrize(
    ("pragma", "code"),
    [
        ("application_id=7", "not-a-sheet"),
        (f"user_version={schema.VERSION + 1}", "newer-sheet"),
    ],
)
def test_another_database_and_a_newer_sheet_are_left_alone(
    sheet: Sheet, pragma: str, code: str
) -> None:
    sheet.connection.execute(f"PRAGMA {pragma}")
    before = sheet.connection.serialize()
    with pytest.raises(SheetError) as caught:
        Sheet(sheet.connection)
    assert caught.value.code == code
    assert sheet.connection.serialize() == before


def test_a_sheet_is_made_in_an_empty_database_only(sheet: Sheet, clock: Clock) -> None:
    with pytest.raises(SheetError) as caught:
        create(sheet.connection, code_lists(), clock.moment())
    assert caught.value.code == "not-empty"


def test_a_fact_of_the_client_is_stored_once_with_the_client(sheet: Sheet, clock: Clock) -> None:
    first = sheet.save(EVENT, service(business_size=2, sector="Aerospace"), clock.moment())
    second = sheet.save(EVENT, service(service=3), clock.moment())
    assert (sheet.row(EVENT, second.id) or {})["business_size"] == 2
    sheet.save(EVENT, service(service=4, business_size=3), clock.moment())
    assert (sheet.row(EVENT, first.id) or {})["business_size"] == 3
    assert (sheet.row(CLIENT, "C-1") or {})["sector"] == "Aerospace"


def test_a_size_without_a_client_has_nowhere_to_go(sheet: Sheet, clock: Clock) -> None:
    row = {"kind": "service", "status": "draft", "business_size": 1}
    assert [one.code for one in sheet.save(EVENT, row, clock.moment()).problems] == [
        "needed-for-client"
    ]


def test_the_same_row_again_changes_nothing(sheet: Sheet, clock: Clock) -> None:
    row = service(event_id="E-1", business_size=1)
    assert not sheet.save(EVENT, row, clock.moment()).same
    before = sheet.connection.serialize()
    assert sheet.save(EVENT, row, clock.moment()).same
    assert sheet.connection.serialize() == before


def test_two_inquiries_of_one_day_are_two_rows_with_a_warning(sheet: Sheet, clock: Clock) -> None:
    first = sheet.save(EVENT, service(), clock.moment())
    second = sheet.save(EVENT, service(), clock.moment())
    assert [(one.code, one.needs) for one in second.warnings] == [
        ("maybe-twice", {"other": first.id})
    ]
    assert sheet.count() == 2
    assert not sheet.save(EVENT, service(service=5), clock.moment()).warnings


def test_the_history_of_a_row_says_what_each_field_was(sheet: Sheet, clock: Clock) -> None:
    saved = sheet.save(EVENT, service(event_id="E-1"), clock.moment())
    sheet.save(EVENT, service(event_id="E-1", satisfaction=4, service=3), clock.moment())
    sheet.undo(clock.moment())
    sheet.remove(EVENT, saved.id, clock.moment())
    past = history.history(sheet.connection, EVENT, saved.id)
    assert [one.undone for one in past] == [False, True, False]
    assert past[1].fields == (("service", 2, 3), ("satisfaction", None, 4))
    assert {after for _, _, after in past[2].fields} == {None}


def test_what_was_undone_cannot_be_done_again_after_another_change(
    sheet: Sheet, clock: Clock
) -> None:
    sheet.save(EVENT, service(), clock.moment())
    assert sheet.undo(clock.moment())
    sheet.save(EVENT, service(service=1), clock.moment())
    assert sheet.redo(clock.moment()) == ()


def _note_in_a_step(sheet: Sheet, change: history.Change) -> None:
    with sheet.step():
        history.note(sheet.connection, [change], "now")


def _fill(sheet: Sheet, clock: Clock) -> None:
    for _ in range(200):
        sheet.save(EVENT, service(note="x" * 9000), clock.moment())


def test_a_step_is_kept_whole_or_not_at_all(sheet: Sheet, clock: Clock) -> None:
    before = sheet.connection.serialize()
    # A row without its kind, which the database refuses, once the step is there.
    change = history.Change(EVENT, "E-1", None, dict.fromkeys(one.id for one in EVENT.fields))
    with pytest.raises(SheetError) as caught:
        _note_in_a_step(sheet, change)
    assert caught.value.code == "not-written"
    assert sheet.connection.serialize() == before
    assert not sheet.connection.in_transaction
    assert sheet.save(EVENT, service(), clock.moment()).id


def test_a_full_disk_keeps_what_was_there_and_is_named(sheet: Sheet, clock: Clock) -> None:
    sheet.save(EVENT, service(), clock.moment())
    (pages,) = sheet.connection.execute("PRAGMA page_count").fetchone()
    sheet.connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(SheetError) as caught:
        _fill(sheet, clock)
    assert caught.value.code == "no-room"
    assert sheet.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_code_that_leaves_the_lists_stays_readable(sheet: Sheet, clock: Clock) -> None:
    saved = sheet.save(EVENT, service(service=5), clock.moment())
    fewer = [one for one in code_lists() if (one.list, one.code) != ("service", 5)]
    sheet.take_codes(type(sheet.codes)(fewer))
    assert Sheet(sheet.connection).codes.get("service", 5) == code_lists().get("service", 5)
    assert (sheet.row(EVENT, saved.id) or {})["service"] == 5


def test_what_is_due_comes_with_the_longest_overdue_first(sheet: Sheet, clock: Clock) -> None:
    entered: list[dict[str, Any]] = [
        {"event_id": "open", "due_date": "2026-11-26"},
        {"event_id": "answered", "due_date": "2026-11-26", "responded_date": "2026-11-25"},
        {"event_id": "step", "next_step": "Call", "next_date": "2026-11-30"},
        {
            "event_id": "done",
            "next_step": "Call",
            "next_date": "2026-11-20",
            "next_done": "2026-11-20",
        },
        {"event_id": "later", "due_date": "2026-12-04"},
    ]
    for row in entered:
        sheet.save(EVENT, service(**row), clock.moment())
    found = [(one.event_id, one.what, one.overdue) for one in due(sheet, "2026-11-30")]
    assert found == [("open", "reply", True), ("step", "next_step", False)]
    assert [one.event_id for one in due(sheet, "2026-11-30", "2026-12-04")][-1] == "later"


def test_a_table_that_is_not_there_is_named() -> None:
    assert table_named("client") is CLIENT
    with pytest.raises(SheetError) as caught:
        table_named("invoice")
    assert RECORD.id not in caught.value.values["tables"]
