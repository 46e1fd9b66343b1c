"""An import of 100,000 rows of CSV: its plan, against what it may take and against bare csv and sqlite3, and its memory."""

from __future__ import annotations

import csv
import io
import random
import sqlite3
import time
import tomllib
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from table import Row, printed
from tracking.files.mappings import words
from tracking.importing import imports, taking_back
from tracking.importing.planning import Import, Planning
from tracking.intake.mapping import own_names
from tracking.intake.record import Chosen
from tracking.model.codes import read_codes
from tracking.store.sheet import Moment, Sheet, create

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracking.importing.plan import Plan

ROOT = Path(__file__).parents[1]
COUNT, FEW, CLIENTS = 100_000, 20_000, 5_000
TODAY = date(2026, 11, 30)
MOST = 20.0
"""Seconds that a plan may take."""
Made = TypeVar("Made")
MOST_MEMORY = 20.0
"""Times the size of the file."""
COLUMNS = (
    "event_id,kind,status,date,client_ref,business_area,service,business_contact,business_size,"
    "sector,received_date,responded_date,outcome,satisfaction,note"
)


def file(count: int) -> bytes:
    """Return a file of so many rows."""
    some = random.Random(1)  # noqa: S311  # the same rows on each run, and no secret
    lines = [COLUMNS]
    for number in range(count):
        client = some.randrange(CLIENTS)
        day = (date(2026, 1, 1) + timedelta(days=some.randrange(320))).isoformat()
        codes = f"{some.randint(1, 4)},{some.randint(1, 5)},{some.randint(1, 3)},{client % 3 + 1}"
        lines.append(
            f"E-{number},service,complete,{day},C-{client},{codes},Sector {client % 7},{day},{day},"
            f"Répondu {number % 50},{some.randint(1, 5)},Note number {number} of the client"
        )
    return "\n".join(lines).encode()


def empty() -> Sheet:
    """Return a sheet without rows."""
    lists = tomllib.loads((ROOT / "checklists" / "data" / "codes.toml").read_text("utf-8"))
    return create(sqlite3.connect(":memory:"), read_codes(lists), moment())


def moment() -> Moment:
    """Return a moment, with ids that no other has."""
    now = datetime.now(UTC).isoformat()
    return Moment(now, TODAY, lambda: now)


def plan(sheet: Sheet, data: bytes) -> Plan:
    """Return the plan of a file."""
    said = words()
    wanted = Import("file", io.BytesIO(data), own_names(said.labels), Chosen(), said, TODAY)
    return Planning(sheet, wanted).plan()


def bare(data: bytes) -> None:
    """Read the file into a table and compare it with an empty one: the least a preview can do."""
    connection = sqlite3.connect(":memory:")
    names = COLUMNS.split(",")
    for table in ("theirs", "ours"):
        connection.execute(f"CREATE TABLE {table} ({names[0]} PRIMARY KEY, {', '.join(names[1:])})")
    read = csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8", newline=""))
    next(read)
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO theirs VALUES ({marks})", read)  # noqa: S608  # marks only
    connection.execute("SELECT * FROM theirs LEFT JOIN ours USING (event_id)").fetchall()
    connection.close()


def timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """Return the CPU seconds that work takes, and what it returns."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def rows() -> list[Row]:
    """Measure, and return the rows of the table."""
    data, sheet = file(COUNT), empty()
    least, _ = timed(lambda: bare(data))
    first, made = timed(lambda: plan(sheet, data))
    done, id = timed(lambda: imports.accept(sheet, made, moment()))
    again, same = timed(lambda: plan(sheet, data))
    if same.counts["same"] != COUNT or id is None:
        message = f"the same file is no longer the same: {same.counts}"
        raise SystemExit(message)
    back, _ = timed(lambda: taking_back.take_back(sheet, id, moment()))
    few, other = file(FEW), empty()
    tracemalloc.start()
    kept = plan(other, few)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    times = peak / len(few)
    return [
        Row("a plan of 100,000 rows of CSV, against 20 s", f"{first:.1f} s", first / MOST, 1.0),
        Row(
            "the same, against csv and sqlite3 alone",
            f"{first:.1f} s / {least:.2f} s",
            first / least,
        ),
        Row("the plan of the same file again, against 20 s", f"{again:.1f} s", again / MOST, 1.0),
        Row("100,000 rows written by an import", f"{done:.1f} s"),
        Row("an import of 100,000 rows undone", f"{back:.1f} s"),
        Row(
            f"memory at its highest, {len(kept.lines):,} rows, against the size of the file",
            f"{peak / 1e6:.0f} MB / {len(few) / 1e6:.1f} MB",
            times,
            MOST_MEMORY,
        ),
    ]


if __name__ == "__main__":
    print(printed(rows()))
