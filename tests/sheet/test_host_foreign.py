"""What another program, a shell or a broken disk hands over is answered with a sentence, never with a traceback."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tracking.files.words import interface
from tracking.reports.every import REPORTS

from .conftest import service

if TYPE_CHECKING:
    from .conftest import Door

HALF = "caf\udce9"
"""What a shell hands over of a word in Latin-1."""
SPAN = ("--from", "2020-01-01", "--to", "2026-11-30")
READ: tuple[tuple[str, ...], ...] = (
    ("find",),
    ("find", "c"),
    ("show", "E-1"),
    ("due", "--on", "2026-11-30"),
    ("check",),
    ("imports",),
    *(("export", "--as", kind, "--out", os.devnull) for kind in ("csv", "xlsx", "json")),
    *(("report", name, *SPAN) for name in REPORTS),
)
PUT = ("x'00ff41'", "CAST(x'63e961' AS TEXT)", "'{{{'", "'[1]'", "'2026-02-31'", "''", "x''")


@pytest.mark.parametrize("put", PUT)
@pytest.mark.parametrize(
    "column",
    ["event_id", "client_ref", "note", "contacts", "date", "due_date", "service", "status"],
)
def test_whatever_a_cell_holds_every_command_reads_the_sheet_and_a_check_finds_it(
    door: Door, column: str, put: str
) -> None:
    door.add(event_id="E-1", contacts=["K-1"], due_date="2026-11-28", received_date="2026-11-20")
    door.add(event_id="E-2")
    with closing(sqlite3.connect(door.sheet, isolation_level=None)) as other:
        other.execute(f"UPDATE event SET \"{column}\" = {put} WHERE event_id = 'E-1'")
    for command in READ:
        for how in ((), ("--json",)):
            code, _, err = door.run(*command, *how)
            assert code in {0, 1, 2}, (command, err)
            assert code != 2 or "E-1" in command, (command, err)
    if put.startswith(("x'00", "CAST")):
        fields = {one["field"] for one in door.json("check", code=1)["findings"]}
        assert column in fields


def test_what_no_database_can_hold_is_named(door: Door) -> None:
    row = door.folder / "row.json"
    for name in ("event_id", "client_ref", "note", "contacts"):
        row.write_text(json.dumps(service(**{name: "a\ud800"})), "utf-8")
        found = door.json("add", "--json-row", str(row), code=1)
        assert name in {one["field"] for one in found["problems"]}
    for command in (
        ["find", HALF],
        ["show", HALF],
        ["resolve", HALF, "note", "x"],
        ["unite", HALF, "C-1"],
        ["divide", HALF],
        ["undo", HALF],
        ["refused", HALF],
        ["export", "--as", "csv", "--words", HALF],
        ["export", "--as", "csv", "--where", f"client_ref={HALF}"],
        ["export", "--as", "csv", "--where", "service=99999999999999999999"],
        ["find", "--most", "99999999999999999999"],
        ["report", "attention", *SPAN, "--days", "99999999999999999999"],
        ["due", "--on", HALF],
    ):
        code, _, err = door.run(*command)
        assert (code, err.count("\n")) == (2, 1), (command, err)


def test_a_sheet_with_a_name_that_is_no_unicode_is_a_sheet(door: Door) -> None:
    door.add(event_id="E-1")
    door.sheet = door.sheet.rename(door.folder / HALF)
    assert door.json("find")["total"] == 1


@pytest.mark.parametrize("name", list(REPORTS))
@pytest.mark.parametrize("until", ["0001-01-01", "9999-12-31"])
def test_a_report_of_any_span_is_made(door: Door, name: str, until: str) -> None:
    door.add(event_id="E-1")
    for since in ("0001-01-01", until):
        assert door.json("report", name, "--from", since, "--to", until)


def test_a_sheet_that_was_cut_short_is_read_and_can_be_replaced(door: Door) -> None:
    for number in range(12):
        door.add(event_id=f"E-{number}", note="n" * 900)
    copy = door.folder / "copy"
    door.json("backup", str(copy))
    whole = door.sheet.read_bytes()
    for size in (len(whole) - 4096, len(whole) - 7, len(whole) // 2, 4096, 5000, 700, 100):
        door.sheet.write_bytes(whole[:size])
        assert "lost" in door.json("find"), size
        assert door.json("check", code=1)["damage"]
        former = door.json("restore", str(copy))["former"]
        assert door.json("find")["total"] == 12
        with open(former, "rb") as kept:  # noqa: PTH123  # a path as JSON has it
            assert kept.read() == whole[:size]
    door.sheet.write_bytes(whole[:-4096])
    assert door.json("find")["total"] > 0


def test_what_cannot_be_read_is_not_said_to_be_written(door: Door) -> None:
    raw = bytearray(door.sheet.read_bytes())
    raw[18:20] = b"\2\2"  # a log lies beside
    door.sheet.write_bytes(raw)
    door.sheet.with_name(f"{door.sheet.name}-wal").mkdir()  # and it cannot be opened
    code, _, err = door.run("find")
    assert (code, err.startswith(interface("en")["problem.not-read"].split("{")[0])) == (2, True)
