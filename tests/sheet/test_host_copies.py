"""Nothing that a sheet holds is lost to another file: copies, former sheets, exports, and writing beside damage."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tracking.files.words import interface
from tracking.model.problem import SheetError
from tracking.store import backup

from .conftest import Door, service

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refused(door: Door, code: str, *command: str) -> None:
    """Check that a command is refused with that problem and that no file is any different."""
    before = held(door.folder)
    found, out, err = door.run(*command)
    start = interface("en")[f"problem.{code}"].rpartition("{path}")[2].split("{")[0]
    assert (found, out, start in err) == (2, "", True), (command, err)
    assert held(door.folder) == before, command


@pytest.fixture
def other(door: Door, capsys: pytest.CaptureFixture[str]) -> Door:
    folder = door.folder / "elsewhere"
    folder.mkdir()
    made = Door(folder, capsys)
    made.json("new")
    made.add(event_id="E-other")
    (folder / "row.json").unlink()
    moved = door.folder / "other.sheet"
    made.sheet.rename(moved)
    folder.rmdir()
    made.sheet, made.folder = moved, door.folder
    return made


def names_of_itself(door: Door) -> list[str]:
    link, twin = door.folder / "link", door.folder / "twin"
    link.symlink_to(door.sheet)
    os.link(door.sheet, twin)
    return [str(one) for one in (door.sheet, link, twin, door.folder / "." / door.sheet.name)]


def test_no_export_backup_or_restore_takes_the_sheet_for_another_file(door: Door) -> None:
    door.add(event_id="E-1")
    for name in names_of_itself(door):
        for kind in ("csv", "xlsx", "json"):
            refused(door, "same-file", "export", "--as", kind, "--out", name)
        refused(door, "same-file", "export", "--as", "csv", "--headquarters", "--out", name)
        refused(door, "same-file", "backup", name)
        refused(door, "same-file", "restore", name)


def test_no_export_or_backup_takes_the_place_of_another_sheet(door: Door, other: Door) -> None:
    refused(door, "other-sheet", "backup", str(other.sheet))
    refused(door, "other-sheet", "export", "--as", "csv", "--out", str(other.sheet))
    for ending in ("-wal", "-journal"):
        for of in (other, door):
            refused(door, "other-sheet", "export", "--as", "csv", "--out", f"{of.sheet}{ending}")
    other.sheet.write_bytes(other.sheet.read_bytes()[: PAGE + 7])
    refused(door, "other-sheet", "export", "--as", "csv", "--out", str(other.sheet))
    refused(door, "damaged", "backup", str(other.sheet))


def test_an_export_takes_the_place_of_the_one_before(door: Door) -> None:
    path = door.folder / "rows.csv"
    for id in ("E-1", "E-2"):
        door.add(event_id=id)
        door.json("export", "--as", "csv", "--out", str(path))
        assert id in path.read_text("utf-8-sig")


def test_a_backup_takes_the_place_of_a_copy_of_the_same_sheet_and_of_no_part(door: Door) -> None:
    copy, part = door.folder / "copy", door.folder / "copy.part"
    part.write_bytes(b"mine")
    for rows, id in enumerate(("E-1", "E-2"), 1):
        door.add(event_id=id)
        assert door.json("backup", str(copy))["rows"] == rows
    assert part.read_bytes() == b"mine"
    assert set(held(door.folder)) == {door.sheet.name, "copy", "copy.part", "row.json"}


def test_each_restore_keeps_the_former_sheet_under_a_name_of_its_own(door: Door) -> None:
    copy = door.folder / "copy"
    door.json("backup", str(copy))
    formers = {}
    for id in ("E-1", "E-2", "E-3"):
        door.add(event_id=id)
        former = door.json("restore", str(copy))["former"]
        formers[former] = id
    assert len(formers) == 3
    for former, id in formers.items():
        with closing(sqlite3.connect(former)) as kept:
            assert kept.execute("SELECT event_id FROM event").fetchall() == [(id,)]


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_restore_for_which_there_is_no_room_leaves_every_file_as_it_is(
    door: Door, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    copy = door.folder / "copy"
    door.json("backup", str(copy))
    door.add(event_id="E-1")
    door.json("restore", str(copy))
    door.add(event_id="E-2")
    calls = 0

    def full(source: sqlite3.Connection, into: sqlite3.Connection) -> None:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            into.execute("CREATE TABLE half (x)") if fails_at == 1 else None
            raise SheetError("no-room", error="")
        put_back(source, into)

    put_back = backup.put_back
    monkeypatch.setattr(backup, "put_back", full)
    refused(door, "no-room", "restore", str(copy))
    assert calls == fails_at


def test_a_restore_waits_for_another_program_only_so_long(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracking.files.files.WAIT", 0)
    copy = door.folder / "copy"
    door.json("backup", str(copy))
    for path in (door.sheet, copy):
        for how in ("IMMEDIATE", "EXCLUSIVE"):
            with closing(sqlite3.connect(path, isolation_level=None)) as holding:
                holding.execute(f"BEGIN {how}")
                if (path, how) != (copy, "IMMEDIATE"):  # who writes to the copy lets others read it
                    refused(door, "busy", "restore", str(copy))


def test_a_sheet_that_another_program_holds_is_never_called_damaged(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracking.files.files.WAIT", 0)
    row = door.folder / "row.json"
    row.write_text(json.dumps(service()), "utf-8")
    with closing(sqlite3.connect(door.sheet, isolation_level=None)) as holding:
        holding.execute("BEGIN EXCLUSIVE")
        for command in (
            *(["find"], ["show", "E-1"], ["due"], ["check"], ["imports"]),
            *(["add", "--json-row", str(row)], ["divide", "C-1"], ["backup", f"{row}.copy"]),
            ["export", "--as", "json"],
        ):
            refused(door, "busy", *command)


def test_nothing_is_written_into_a_sheet_of_which_a_page_is_lost(door: Door) -> None:
    for number in range(30):
        door.add(event_id=f"E-{number}", note="n" * 900)
    table = door.folder / "table.csv"
    door.json("export", "--as", "csv", "--out", str(table))
    table.write_text(table.read_text("utf-8").replace("E-", "F-"), "utf-8")
    door.json("import", str(table), "--yes")
    (done,) = door.json("imports")["imports"]
    path = door.folder / "second"
    shutil.copy(door.sheet, path)
    raw = bytearray(door.sheet.read_bytes())
    lost = next(
        at
        for at in range(PAGE, len(raw), PAGE)
        if raw[at] == 0x0D and raw[at : at + PAGE].count(b"n" * 900) > 2
    )
    raw[lost : lost + PAGE] = bytes(PAGE)
    door.sheet.write_bytes(raw)
    (door.folder / "row.json").write_text(json.dumps(service(event_id="E-new")), "utf-8")
    for command in (
        ["add", "--json-row", str(door.folder / "row.json")],
        ["unite", "C-1", "C-2"],
        ["divide", "C-1"],
        ["resolve", "E-1", "note", "x"],
        ["undo", done["import"], "--yes"],
        ["merge", str(path)],
        ["import", str(table), "--yes"],
    ):
        refused(door, "damaged", *command)
