"""A sheet in memory, a moment that moves on, and a row that is right."""

from __future__ import annotations

import json
import sqlite3
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

ROOT = Path(__file__).parents[2]
if sys.platform == "emscripten":
    sys.path.append(str(ROOT / "src"))  # what ships has the engine, and not the sheet yet

from tracking.model.codes import CodeLists, read_codes  # noqa: E402  # once it can be found
from tracking.store.sheet import Moment, Sheet, create  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = date(2026, 11, 30)
NAMES = ("Érablière du Cœur", "Acme_100% inc.", "L’Œuvre", "Straße und Söhne", "coeur")
"""Clients, with all that makes looking for one hard."""


def code_lists() -> CodeLists:
    return read_codes(
        tomllib.loads((ROOT / "checklists" / "data" / "codes.toml").read_text("utf-8"))
    )


def service(**fields: Any) -> dict[str, Any]:
    """Return a complete row for a service, with these fields in the place of its own."""
    row = {
        "kind": "service",
        "status": "complete",
        "date": "2026-11-27",
        "client_ref": "C-1",
        "business_area": 1,
        "service": 2,
        "business_contact": 2,
    }
    return {**row, **fields}


@dataclass
class Clock:
    """Moments one second apart, each with ids of its own."""

    today: date = TODAY
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 30, 9, tzinfo=UTC))
    made: int = 0

    def moment(self) -> Moment:
        self.now += timedelta(seconds=1)
        return Moment(self.now.isoformat(timespec="seconds"), self.today, self._id)

    def _id(self) -> str:
        self.made += 1
        return f"id-{self.made}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sheet(clock: Clock) -> Iterator[Sheet]:
    connection = sqlite3.connect(":memory:")
    yield create(connection, code_lists(), clock.moment())
    connection.close()


CHECKLISTS = ["--checklists", str(ROOT / "checklists")]


class Door:
    """The command line on one sheet."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.sheet = folder / "post.sheet"
        self.folder = folder
        self.capsys = capsys

    def run(self, command: str, *args: str, lang: str = "en") -> tuple[int, str, str]:
        command_line = import_module("tracking.__main__")  # it is no part of what ships
        code = command_line.main(
            [command, "--sheet", str(self.sheet), "--lang", lang, *CHECKLISTS, *args]
        )
        out, err = self.capsys.readouterr()
        return code, out, err

    def json(self, command: str, *args: str, code: int = 0) -> dict[str, Any]:
        found, out, err = self.run(command, "--json", *args)
        assert (found, err) == (code, ""), out
        made: dict[str, Any] = json.loads(out)
        return made

    def add(self, code: int = 0, **fields: Any) -> dict[str, Any]:
        path = self.folder / "row.json"
        path.write_text(json.dumps(service(**fields)), "utf-8")
        return self.json("add", "--json-row", str(path), code=code)


@pytest.fixture
def door(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Door:
    made = Door(tmp_path, capsys)
    assert made.json("new")["rows"] == 0
    return made
