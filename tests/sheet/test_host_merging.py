"""The commands that bring sheets and clients together, on files."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

from tracking.files.words import interface
from tracking.store import schema

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Door


def test_a_colleagues_sheet_is_merged_and_its_conflict_decided(door: Door) -> None:
    door.add(event_id="E-1", satisfaction=3)
    other = door.folder / "colleague.sheet"
    shutil.copy(door.sheet, other)
    mine, door.sheet = door.sheet, other
    door.add(event_id="E-1", satisfaction=5)
    door.add(event_id="E-2", service=3, business_size=1)
    door.sheet = mine
    door.add(event_id="E-1", satisfaction=4)
    there = other.read_bytes()
    done = door.json("merge", str(other))
    assert (done["added"], done["changed"], done["removed"]) == (1, 0, 0)
    assert done["conflicts"] == [
        {"table": "event", "id": "E-1", "field": "satisfaction", "values": [5, 4]}
    ]
    assert door.json("check")["conflicts"] == done["conflicts"]
    assert {one["id"] for one in done["new_since"]} == {"E-2", "C-1"}
    again = door.json("merge", str(other))
    assert (again["added"], again["changed"], again["new_since"]) == (0, 0, [])
    assert door.json("resolve", "E-1", "satisfaction", "4")["conflicts"] == []
    assert door.json("merge", str(other))["conflicts"] == []
    assert other.read_bytes() == there
    for lang in ("en", "fr"):
        code, out, err = door.run("merge", str(other), lang=lang)
        assert (code, err) == (0, "")
        assert out.strip() == interface(lang)["told.merged"].format(
            added=0, changed=0, removed=0, conflicts=0, refused=0
        )


def test_clients_are_united_and_divided_with_counts(door: Door) -> None:
    door.add(event_id="E-1", client_ref="C-1")
    door.add(event_id="E-2", client_ref="C-2")
    before = door.json("unite", "--preview", "C-1", "C-2")
    assert (before["counts"]["event"], before["changed"]) == (1, True)
    assert door.json("unite", "C-1", "C-2")["changed"] is True
    assert door.json("unite", "C-1", "C-2")["changed"] is False
    assert [one["other"] for one in door.json("divide", "C-2")["divided"]] == ["C-2"]
    assert door.json("divide", "C-2")["divided"] == []
    code, _, err = door.run("unite", "C-1", "nobody", lang="fr")
    assert (code, err.startswith("La fiche n’a rien d’un client")) == (2, True)


def test_a_sheet_of_an_earlier_version_is_read_and_merged_and_stays_as_it_is(
    door: Door, tmp_path: Path
) -> None:
    older = tmp_path / "older.sheet"
    with sqlite3.connect(older) as connection:
        connection.executescript("".join(schema.STEPS[:1]))
        connection.execute(f"PRAGMA application_id={schema.APPLICATION}")
        connection.execute("PRAGMA user_version=1")
        connection.execute(
            "INSERT INTO event (event_id, kind, status, folded, typed_at, changed_at) "
            "VALUES ('E-9', 'service', 'draft', '', '2026', '2026')"
        )
    raw = older.read_bytes()
    assert door.json("merge", str(older))["added"] == 1
    door.sheet = older
    assert door.json("find")["total"] == 1
    assert older.read_bytes() == raw


def test_a_damaged_sheet_and_one_that_is_none_are_not_merged(door: Door) -> None:
    door.add(event_id="E-1")
    before = door.sheet.read_bytes()
    for number in range(40):
        door.add(event_id=f"E-{number}", note="n" * 3000)
    raw = bytearray(door.sheet.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 8192] = bytes(8192)
    other = door.folder / "other.sheet"
    door.sheet.write_bytes(before)
    for content, code in ((bytes(raw), "damaged"), (b"", "not-a-sheet"), (b"text", "not-a-sheet")):
        other.write_bytes(content)
        found, out, err = door.run("merge", str(other))
        assert (found, out) == (2, "")
        assert err.startswith(interface("en")[f"problem.{code}"].split("{")[0])
        assert door.sheet.read_bytes() == before
