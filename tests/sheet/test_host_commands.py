"""The command line of the sheet, from a new file to its copy, in both languages."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from decision.files.load import interface as interface_of_decision
from decision.text.words import phrases
from tracking.files.words import interface
from tracking.store import schema

from .conftest import ROOT, service

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Door


def test_a_row_is_added_found_shown_and_due(door: Door) -> None:
    assert door.add(event_id="E-1", client_ref="Cœur", due_date="2026-11-26", business_size=2) == {
        "event_id": "E-1",
        "verdict": "add",
        "problems": [],
        "warnings": [],
    }
    assert door.add(event_id="E-1", client_ref="Cœur", due_date="2026-11-26")["verdict"] == "same"
    assert door.add(event_id="E-1", client_ref="Cœur", due_date="2026-11-27")["verdict"] == "change"
    found = door.json("find", "coeur")
    assert (found["total"], found["rows"][0]["event_id"], found["rows"][0]["contacts"]) == (
        1,
        "E-1",
        [],
    )
    shown = door.json("show", "E-1")
    assert shown["row"]["business_size"] == 2
    assert shown["history"][1]["fields"] == [
        {"field": "due_date", "before": "2026-11-26", "after": "2026-11-27"}
    ]
    due = door.json("due", "--on", "2026-11-27")["due"]
    assert [(one["event_id"], one["what"], one["overdue"]) for one in due] == [
        ("E-1", "reply", False)
    ]
    assert door.json("due", "--on", "2026-11-26")["due"] == []


def test_a_refused_row_says_why_and_changes_nothing(door: Door) -> None:
    before = door.sheet.read_bytes()
    refused = door.add(code=1, service="Trade", date="2030-01-01")
    assert (refused["event_id"], refused["verdict"]) == (None, "refused")
    assert {(one["field"], one["code"]) for one in refused["problems"]} == {
        ("service", "code-not-in-list"),
        ("date", "day-ahead"),
    }
    assert all(one["message"] and one["hint"] for one in refused["problems"])
    assert door.sheet.read_bytes() == before


def test_each_language_says_a_row_in_its_own_words(door: Door) -> None:
    door.add(event_id="E-1", client_ref="C-9")
    _, en, _ = door.run("show", "E-1")
    _, fr, _ = door.run("show", "E-1", lang="fr")
    assert "Service: 2 Advocacy" in en
    assert "Service\u00a0: 2 Défense des intérêts" in fr


def test_a_copy_put_back_brings_back_what_was_changed_since(door: Door) -> None:
    door.add(event_id="E-1")
    copy = door.folder / "copy.sheet"
    assert door.json("backup", str(copy))["rows"] == 1
    door.add(event_id="E-2", service=3)
    restored = door.json("restore", str(copy))
    assert restored["rows"] == door.json("find")["total"] == 1
    door.sheet.write_bytes(sqlite_bytes(restored["former"]))
    assert door.json("find")["total"] == 2
    assert door.json("check")["findings"] == []


def test_what_is_no_sheet_is_never_replaced_by_a_copy(door: Door) -> None:
    copy = door.folder / "copy.sheet"
    door.json("backup", str(copy))
    door.sheet.unlink()
    with sqlite3.connect(door.sheet) as other:
        other.execute("CREATE TABLE theirs (x)")
    before = door.sheet.read_bytes()
    for content in (before, b"", b"a letter"):
        door.sheet.write_bytes(content)
        code, _, err = door.run("restore", str(copy))
        assert (code, err.startswith("The file is not a tracking sheet.")) == (2, True)
        assert door.sheet.read_bytes() == content
    assert {path.name for path in door.folder.iterdir()} == {door.sheet.name, copy.name}


def test_the_former_sheet_has_what_another_program_has_just_written(door: Door) -> None:
    copy = door.folder / "copy.sheet"
    door.json("backup", str(copy))
    other = sqlite3.connect(door.sheet)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute(
        "INSERT INTO event (event_id, kind, status, folded, typed_at, changed_at) "
        "VALUES ('E-1', 'service', 'draft', '', '2026', '2026')"
    )
    other.commit()
    former = door.json("restore", str(copy))["former"]
    other.close()
    kept = sqlite3.connect(former)
    assert kept.execute("SELECT event_id FROM event").fetchall() == [("E-1",)]
    kept.close()


def sqlite_bytes(path: str) -> bytes:
    with sqlite3.connect(path) as connection:
        return connection.serialize()


@pytest.mark.parametrize(
    "command", [["find"], ["check"], ["add", "--json-row", "row.json"], ["show", "x"]]
)
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-sheet"),
        (b"not a database, and longer than the head of one" * 9, "not-a-sheet"),
        (None, "no-sheet"),
        ("folder", "no-sheet"),
        ("newer", "newer-sheet"),
    ],
)
def test_what_is_no_sheet_is_named_and_left_as_it_is(
    door: Door, command: list[str], content: bytes | str | None, code: str
) -> None:
    (door.folder / "row.json").write_text(json.dumps(service()), "utf-8")
    command = [str(door.folder / one) if one == "row.json" else one for one in command]
    if content == "newer":
        with sqlite3.connect(door.sheet) as connection:
            connection.execute("PRAGMA user_version=99")
    else:
        door.sheet.unlink()
        if content == "folder":
            door.sheet.mkdir()
        elif isinstance(content, bytes):
            door.sheet.write_bytes(content)
    before = door.sheet.read_bytes() if door.sheet.is_file() else None
    for lang in ("en", "fr"):
        found, out, err = door.run(*command, lang=lang)
        assert (found, out) == (2, "")
        start = interface(lang)[f"problem.{code}"].split("{")[0]
        assert err.startswith(start)
        assert "{" not in err
    assert (door.sheet.read_bytes() if door.sheet.is_file() else None) == before


def test_a_sheet_of_an_earlier_version_is_read_and_stays_of_it(door: Door) -> None:
    door.sheet.unlink()
    with sqlite3.connect(door.sheet) as connection:
        connection.executescript(schema.STEPS[0])
        connection.execute(f"PRAGMA application_id={schema.APPLICATION}")
        connection.execute("PRAGMA user_version=1")
    before = door.sheet.read_bytes()
    assert door.json("find")["total"] == 0
    assert door.json("check")["findings"] == []
    assert door.sheet.read_bytes() == before


def test_a_sheet_that_another_program_writes_to_is_busy_and_stays_as_it_is(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracking.files.files.WAIT", 0)
    (door.folder / "row.json").write_text(json.dumps(service()), "utf-8")
    other = sqlite3.connect(door.sheet, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, _, err = door.run("add", "--json-row", str(door.folder / "row.json"))
    other.execute("ROLLBACK")
    other.close()
    assert (code, err.startswith(interface("en")["problem.busy"])) == (2, True)
    assert door.json("find")["total"] == 0


def test_a_damaged_sheet_is_read_as_far_as_it_goes_and_refuses_to_be_written(door: Door) -> None:
    for number in range(120):
        with sqlite3.connect(door.sheet) as connection:
            connection.execute(
                "INSERT INTO event (event_id, kind, status, note, folded, typed_at, changed_at) "
                "VALUES (?, 'service', 'draft', ?, '', '2026', '2026')",
                (f"E-{number:03}", "n" * 300),
            )
    raw = bytearray(door.sheet.read_bytes())
    pages = [
        at
        for at in range(0, len(raw), 4096)
        if raw[at] == 0x0D and b"n" * 300 in raw[at : at + 4096]
    ]
    raw[pages[3] : pages[3] + 4096] = bytes(4096)
    door.sheet.write_bytes(raw)
    found = door.json("find")
    assert 0 < found["lost"]["event"] < 20
    assert found["total"] + found["lost"]["event"] == 120
    code, out, _ = door.run("find", lang="fr")
    assert (code, out.startswith(interface("fr")["told.salvaged"].split("{")[0])) == (0, True)
    checked = door.json("check", code=1)
    assert checked["damage"]
    for command in (["backup", str(door.folder / "copy")], ["restore", str(door.sheet)]):
        assert door.run(*command)[0] == 2
    assert not (door.folder / "copy").exists()
    assert door.sheet.read_bytes() == bytes(raw)


def test_a_new_sheet_never_takes_the_place_of_anything(door: Door) -> None:
    before = door.sheet.read_bytes()
    code, _, err = door.run("new")
    assert (code, err.startswith("There is something")) == (2, True)
    assert door.sheet.read_bytes() == before


def test_the_command_runs_by_its_name_and_with_a_plain_locale(tmp_path: Path) -> None:
    place = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "tracking",
            "find",
            "--sheet",
            str(tmp_path / "none"),
            "--lang",
            "fr",
            "é",
        ],
        capture_output=True,
        env=place,
        check=False,
    )
    assert made.returncode == 2
    assert made.stderr.decode().startswith("Il n’y a pas de fiche")


def test_the_words_of_the_sheet_take_none_of_the_engine_away() -> None:
    for lang in ("en", "fr"):
        own = phrases((ROOT / "src" / "tracking" / "interface" / f"{lang}.md").read_text("utf-8"))
        assert not set(own) & set(interface_of_decision(lang))
