"""A damaged sheet: found, read as far as it goes, and never copied or restored over one that is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tracking.model.fields import EVENT, TABLES
from tracking.model.problem import SheetError
from tracking.store import backup, rows, schema
from tracking.store.integrity import BESIDE, damage, faults, salvage
from tracking.store.sheet import Sheet, create

from .conftest import TODAY, Clock, code_lists, service

if TYPE_CHECKING:
    from pathlib import Path

MANY = 400


def filled(sheet: Sheet, clock: Clock) -> None:
    with sheet.step():
        for number in range(MANY):
            row = {one.id: None for one in EVENT.fields} | service(
                event_id=f"E-{number:03}", note="n" * 300
            )
            rows.put(sheet.connection, EVENT, row, ("born", at := clock.moment().at, at))


def with_a_page_lost(sheet: Sheet) -> sqlite3.Connection:
    """Return the sheet as a file would hold it of which one page of rows was overwritten."""
    raw = bytearray(sheet.connection.serialize())
    size = sheet.connection.execute("PRAGMA page_size").fetchone()[0]
    pages = [
        at
        for at in range(0, len(raw), size)
        if raw[at] == _LEAF and b"n" * 300 in raw[at : at + size]
    ]
    middle = pages[len(pages) // 2]
    raw[middle : middle + size] = b"\xff" * size
    damaged = sqlite3.connect(":memory:")
    damaged.deserialize(bytes(raw))
    return damaged


_LEAF = 0x0D  # how a page of rows begins


def test_rows_on_both_sides_of_a_lost_page_are_read_and_the_lost_ones_counted(
    sheet: Sheet, clock: Clock
) -> None:
    filled(sheet, clock)
    damaged = with_a_page_lost(sheet)
    assert damage(damaged)
    assert damage(damaged, quick=True)
    into = sqlite3.connect(":memory:")
    schema.migrate(into, 0)
    carried = salvage(damaged, into)
    assert 0 < carried.lost["event"] < 30
    assert carried.rows["event"] + carried.lost["event"] == MANY
    for id in ("E-000", f"E-{MANY - 1}"):
        assert rows.read(into, EVENT, id) == rows.read(sheet.connection, EVENT, id)
    assert damage(into) == ()


def test_nothing_is_lost_of_a_sheet_that_is_whole(sheet: Sheet, clock: Clock) -> None:
    filled(sheet, clock)
    sheet.save(EVENT, service(business_size=2), clock.moment())
    into = sqlite3.connect(":memory:")
    schema.migrate(into, 0)
    carried = salvage(sheet.connection, into)
    assert carried.lost == {}
    for name in ("sheet", "code", *BESIDE, *TABLES):
        dump = f'SELECT * FROM "{name}" ORDER BY 1'
        assert into.execute(dump).fetchall() == sheet.connection.execute(dump).fetchall()


def test_a_damaged_sheet_is_not_copied_and_a_damaged_copy_not_put_back(
    sheet: Sheet, clock: Clock
) -> None:
    filled(sheet, clock)
    damaged = with_a_page_lost(sheet)
    before = sheet.connection.serialize()
    with pytest.raises(SheetError) as caught:
        backup.put_back(damaged, sheet.connection)
    assert caught.value.code == "damaged"
    assert sheet.connection.serialize() == before


def test_a_row_that_breaks_a_rule_is_found_by_its_id(sheet: Sheet, clock: Clock) -> None:
    sheet.save(EVENT, service(event_id="E-1"), clock.moment())
    assert list(faults(sheet, TODAY)) == []
    sheet.connection.execute("UPDATE event SET service = 8, channel = 'call', date = '2027-01-01'")
    found = {
        (one.table, one.id, one.problem.field, one.problem.code) for one in faults(sheet, TODAY)
    }
    assert found == {
        ("event", "E-1", "service", "code-not-in-list"),
        ("event", "E-1", "channel", "not-in-service"),
        ("event", "E-1", "date", "day-ahead"),
    }


def test_a_copy_of_a_sheet_with_a_log_beside_it_is_one_file(clock: Clock, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "sheet.db")) as connection:
        sheet = create(connection, code_lists(), clock.moment())
        assert connection.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        sheet.save(EVENT, service(), clock.moment())
        with closing(sqlite3.connect(tmp_path / "copy.db")) as copied:
            backup.copy(sheet, copied)
    with closing(sqlite3.connect(f"file:{tmp_path / 'copy.db'}?mode=ro", uri=True)) as copied:
        assert copied.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert Sheet(copied).count() == 1
