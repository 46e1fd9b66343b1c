"""The tracking sheet at 100,000 rows: each report and a merge, against the same figures by bare SQL."""

from __future__ import annotations

import random
import sqlite3
import time
import tomllib
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from decision.deadlines.office_days import Calendar
from engine import median
from table import Row, printed
from tracking.merging.merge import merge
from tracking.model.codes import read_codes
from tracking.model.fields import CLIENT, EVENT
from tracking.reports.asked import asked
from tracking.reports.attention import attention
from tracking.reports.planning import planning
from tracking.reports.success import success
from tracking.store import rows as stored
from tracking.store.sheet import Moment, Sheet, create

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
COUNT, CLIENTS = 100_000, 5_000
TODAY = date(2026, 11, 30)
MOST = 0.5
"""Seconds that a report may take."""
SQL = {
    "planning": "SELECT business_area, service, count(*), count(DISTINCT client_ref) FROM event "
    "WHERE kind = 'service' AND status = 'complete' AND date BETWEEN ? AND ? GROUP BY 1, 2",
    "success": "SELECT business_area, count(*), sum(responded_date <= due_date), avg(satisfaction) FROM event "
    "WHERE kind = 'service' AND status = 'complete' AND date BETWEEN ? AND ? GROUP BY 1",
    "attention": "SELECT client_ref, max(date), count(*) FROM event WHERE status = 'complete' "
    "AND date BETWEEN ? AND ? GROUP BY 1",
}


def filled(count: int = COUNT, seed: int = 1) -> Sheet:
    """Return a sheet of so many rows, written as an import would."""
    some = random.Random(seed)  # noqa: S311  # the same rows on each run, and no secret
    codes = read_codes(
        tomllib.loads((ROOT / "checklists" / "data" / "codes.toml").read_text("utf-8"))
    )
    at = datetime(2026, 11, 30, tzinfo=UTC).isoformat()
    sheet = create(sqlite3.connect(":memory:"), codes, Moment(at, TODAY, lambda: "bench"))
    with sheet.step():
        for number in range(CLIENTS):
            row = dict.fromkeys(one.id for one in CLIENT.fields) | {
                "client_ref": f"C-{number}",
                "business_size": some.choice([None, 1, 2, 3]),
                "sector": some.choice([None, "Textiles", "Aerospace", "Fish"]),
            }
            stored.put(sheet.connection, CLIENT, row, (f"b{number}", at, at))
        for number in range(count):
            day = date(2026, 1, 1) + timedelta(days=some.randrange(330))
            due = day + timedelta(days=some.randrange(5, 10))
            row = dict.fromkeys(one.id for one in EVENT.fields) | {
                "event_id": f"E-{seed}-{number}",
                "kind": some.choice(["service", "service", "service", "interaction"]),
                "status": some.choice(["complete"] * 19 + ["draft"]),
                "date": day.isoformat(),
                "client_ref": f"C-{some.randrange(CLIENTS)}",
                "business_area": some.randrange(1, 5),
                "service": some.randrange(1, 6),
                "business_contact": some.randrange(1, 4),
                "received_date": day.isoformat(),
                "responded_date": (day + timedelta(days=some.randrange(12))).isoformat(),
                "due_date": some.choice([None, due.isoformat()]),
                "satisfaction": some.choice([None, 3, 4, 5]),
                "note": "What was said, in a line or two of some length.",
            }
            stored.put(sheet.connection, EVENT, row, (f"b{number}", at, at))
    return sheet


def rows() -> list[Row]:
    """Return a row for each report, against bare SQL and against what it may take, and for merging."""
    sheet = filled()
    calendar = Calendar("XX", "", "", frozenset({5, 6}), (2020, 2030), {})
    what = {
        "planning": asked("2026-01-01", "2026-12-31", TODAY, "area,service"),
        "success": asked("2026-01-01", "2026-12-31", TODAY, "area", calendar=calendar),
        "attention": asked("2026-01-01", "2026-12-31", TODAY),
    }
    made = []
    for name, report in (("planning", planning), ("success", success), ("attention", attention)):
        took = median(partial(report, sheet, what[name]))
        bare = median(partial(_bare, sheet, SQL[name]))
        figures = f"{took * 1000:.0f} ms; bare SQL {bare * 1000:.0f} ms, {took / bare:.1f} times"
        made.append(Row(f"report: {name}, {COUNT:,} rows, of 500 ms CPU", figures, took / MOST, 1))
    return [*made, *_merging(sheet)]


def _bare(sheet: Sheet, query: str) -> list[tuple[object, ...]]:
    return sheet.connection.execute(query, ("2026-01-01", "2026-12-31")).fetchall()


def _merging(sheet: Sheet) -> list[Row]:
    other = filled(COUNT // 10, seed=2)
    moment = Moment("2026-11-30T12:00:00Z", TODAY, lambda: "bench")

    first, second = (_once(lambda: merge(sheet, other, moment)) for _ in range(2))
    figures = f"{first:.1f} s; the same again {second:.1f} s"
    return [Row(f"merge of {COUNT // 10:,} rows into {COUNT:,}", figures)]


def _once(work: Callable[[], object]) -> float:
    """Return the CPU seconds of work that is done only once."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    print(printed(rows()))
