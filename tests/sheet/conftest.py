"""A sheet in memory, a moment that moves on, and a row that is right."""

from __future__ import annotations

import sqlite3
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
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
