"""The command that writes rows to a file."""

from __future__ import annotations

import csv
import errno
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tracking.outgoing.xlsx import column, xlsx_bytes

from .conftest import CHECKLISTS
from .test_export import HARD

if TYPE_CHECKING:
    from tracking.outgoing.columns import Cell

    from .conftest import Door


def test_a_file_is_written_in_each_kind_and_names_in_it_are_pointed_out(door: Door) -> None:
    door.add(event_id="E-1", note="Met Marie Tremblay", business_size=2)
    door.add(event_id="E-2", service=3, client_ref="C-2", note="=1+1")
    for kind in ("csv", "xlsx", "json"):
        path = door.folder / f"out.{kind}"
        code, out, err = door.run("export", "--as", kind, "--out", str(path), "--json")
        assert (code, json.loads(out)["names"][0]["text"]) == (0, "Marie Tremblay")
        assert "Marie Tremblay (Rows E-1, Note)" in err
        assert path.stat().st_size == json.loads(out)["bytes"]
    path = door.folder / "fr.csv"
    where = ["--where", "service=3,4", "--where", "client_ref=C-2", "--where", "sector="]
    door.run("export", "--as", "csv", "--out", str(path), *where, lang="fr")
    text = io.StringIO(path.read_text("utf-8-sig"), newline="")
    (row,) = list(csv.DictReader(text, delimiter=";"))
    assert (row["Service"], row["Remarques"]) == ("3", "'=1+1")


def test_an_older_file_stays_until_the_new_one_is_whole(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.add(event_id="E-1")
    path, link = door.folder / "out.csv", door.folder / "link.csv"
    path.write_text("old", "utf-8")
    link.symlink_to(path)

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as part:
            part.write(data[:9])
        raise OSError(errno.ENOSPC, "full", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        code, _, err = door.run("export", "--as", "csv", "--out", str(path))
    assert (code, err) == (
        2,
        "There is no room left on the disk. Make room and try again; nothing was changed.\n",
    )
    assert path.read_text("utf-8") == "old"
    assert door.run("export", "--as", "csv", "--out", str(link))[0] == 0
    assert link.is_symlink()
    assert "E-1" in path.read_text("utf-8-sig")
    assert not list(door.folder.glob("*.part*"))


def test_the_bytes_are_the_same_on_standard_output(door: Door) -> None:
    door.add(event_id="E-1", client_ref="Érablière")
    for kind in ("csv", "xlsx"):
        path = door.folder / f"out.{kind}"
        door.run("export", "--as", kind, "--out", str(path))
        command = ["export", "--sheet", str(door.sheet), *CHECKLISTS, "--as", kind]
        made = subprocess.run(
            [sys.executable, "-m", "tracking", *command], capture_output=True, check=True
        )
        assert made.stdout == path.read_bytes()


def test_headquarters_gets_counts_alone(door: Door) -> None:
    for number in range(6):
        door.add(event_id=f"E-{number}", client_ref=f"C-{number}", note="Marie Tremblay")
    path = door.folder / "hq"
    span = ["--from", "2026-01-01", "--to", "2026-12-31", "--headquarters", "--out", str(path)]
    code, _, err = door.run("export", "--as", "json", *span)
    assert (code, err) == (0, "")
    made = json.loads(path.read_text("utf-8"))
    assert (made["total"], made["tables"]["area"]) == (
        6,
        [{"code": 1, "n": 6, "withheld": False}],
    )
    assert "Marie" not in path.read_text("utf-8")
    code, _, err = door.run("export", "--as", "csv", *span, "--where", "service=2")
    assert (code, err.startswith("The export for headquarters cannot be filtered")) == (2, True)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--separator", "#"], "cannot be separated"),
        (["--where", "colour=red"], "cannot be filtered by"),
        (["--where", "service"], "cannot be filtered by"),
        (["--order", "size"], "cannot be ordered by"),
    ],
)
def test_what_cannot_be_exported_is_said(door: Door, args: list[str], said: str) -> None:
    code, out, err = door.run("export", "--as", "csv", *args, "--out", str(door.folder / "x"))
    assert (code, out) == (2, "")
    assert said in err
    assert not (door.folder / "x").exists()


def read_xlsx(data: bytes) -> list[dict[str, str]]:
    """Return the cells of each row by their place, read by another reader of archives and of XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for part in archive.namelist():
            ET.fromstring(archive.read(part))  # noqa: S314  # our own bytes
        found = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314  # our own bytes
    return [
        {cell.get("r", ""): "".join(cell.itertext()) for cell in row}
        for row in found.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row")
    ]


def test_xlsx_holds_the_same_cells_as_text_and_numbers() -> None:
    wanted: list[list[Cell]] = [[None, *HARD], [7, None, *HARD], []]
    data = xlsx_bytes(wanted, 'Rows & "more"')
    assert data == xlsx_bytes(wanted, 'Rows & "more"')
    for number, (row, cells) in enumerate(zip(read_xlsx(data), wanted, strict=True), 1):
        escaped = {
            f"{column(place)}{number}": str(one)
            .replace("_x000D_", "_x005F_x000D_")
            .replace("\ufffe", "_xFFFE_")
            for place, one in enumerate(cells)
            if one is not None
        }
        assert row == escaped
    assert [column(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
