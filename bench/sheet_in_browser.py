"""The tracking sheet with 100,000 rows in the browser, beside a bare ``sqlite3`` doing the same in CPython."""

from __future__ import annotations

import random
import sqlite3
import statistics
import subprocess
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from decision.files.load import Library
from pages.link import UNTHROTTLED, served
from pages.visit import browser
from table import Row, printed
from tracking.files import files
from tracking.model.fields import CLIENT, EVENT
from tracking.store import rows as stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).parents[1]
ROWS, CLIENTS, TIMES = 100_000, 4_000, 200
WORDS = (
    "northern",
    "maple",
    "orbit",
    "harbour",
    "cedar",
    "prairie",
    "falcon",
    "granite",
    "delta",
    "aurora",
)
FIRST_ROWS, ANSWER, SAVE, TASK = 1000, 100, 50, 100
"""At most, in milliseconds: the first rows after Python is live; a find, filter or page; a save; a task of the main thread."""
STAMP = ("born", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")
CLIENT_SCRIPT = "assets/client-of-a-benchmark.js"
READY = """async ([client, addresses]) => {
  const { SheetClient, moment } = await import(client);
  Object.assign(globalThis, { client: new SheetClient(addresses), moment, tasks: [] });
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask' });
}"""
FILLED = """async (sheet) => {
  await client.open('browser');
  await client.restore(await (await fetch(sheet)).blob());
}"""
FIRST = """async () => {
  const begun = performance.now();
  const { marks } = await client.open('browser');
  await client.call('find', {});
  return performance.now() - begun - marks.live;
}"""
TIMED = """async ([name, those]) => {
  const taken = [];
  for (const one of those) {
    const begun = performance.now();
    await client.call(name, name === 'save' ? { table: 'event', row: one, moment: moment() } : one);
    taken.push(performance.now() - begun);
  }
  return taken;
}"""


def made(path: Path) -> None:
    """Make a sheet of that many rows."""
    chance = random.Random(5)  # noqa: S311  # the same rows each time
    lists = files.codes(Library(ROOT / "checklists").folder)
    assert lists is not None
    files.new(path, lists)
    begun = date(2021, 1, 1)
    with files.to_write(path) as sheet, sheet.step():
        for number in range(CLIENTS):
            client = dict.fromkeys(one.id for one in CLIENT.fields)
            label = " ".join(chance.sample(WORDS, 2)) + f" {number}"
            client |= {"client_ref": f"C-{number:05}", "display_label": label}
            stored.put(sheet.connection, CLIENT, client, STAMP)
        for number in range(ROWS):
            event = dict.fromkeys(one.id for one in EVENT.fields)
            event |= row(chance, number, begun)
            stored.put(sheet.connection, EVENT, event, STAMP)


def row(chance: random.Random, number: int, begun: date) -> dict[str, Any]:
    """Return a row as an officer might have typed it."""
    return {
        "event_id": f"E-{number:06}",
        "kind": "service",
        "status": "complete",
        "date": (begun + timedelta(days=chance.randrange(2000))).isoformat(),
        "client_ref": f"C-{chance.randrange(CLIENTS):05}",
        "business_area": 1,
        "service": chance.randrange(1, 5),
        "business_contact": 1,
        "note": " ".join(chance.choices(WORDS, k=8)),
    }


def asked() -> dict[str, list[dict[str, Any]]]:
    """Return what is asked of the sheet, by kind."""
    chance = random.Random(6)  # noqa: S311  # as above
    days = [
        (date(2021, 1, 1) + timedelta(days=chance.randrange(2000))).isoformat()
        for _ in range(TIMES)
    ]
    new = [row(chance, ROWS + at, date(2021, 1, 1)) for at in range(TIMES)]
    return {
        "find": [
            {"words": f"{chance.choice(WORDS)} {chance.randrange(CLIENTS)}"} for _ in range(TIMES)
        ],
        "filter": [
            {"where": {"client_ref": f"C-{chance.randrange(CLIENTS):05}"}} for _ in range(TIMES)
        ],
        "page": [{"after": [day, "E-050000"]} for day in days],
        "save": new,
    }


def bare(path: Path) -> dict[str, float]:
    """Return the 99th percentile of the same, in milliseconds, by SQL alone on the same file."""
    told: dict[str, float] = {}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        where: dict[str, Callable[[dict[str, Any]], tuple[str, list[Any]]]] = {
            "find": lambda one: (" AND ".join(["instr(folded, ?) > 0"] * 2), one["words"].split()),
            "filter": lambda one: ("client_ref = ?", [one["where"]["client_ref"]]),
            "page": lambda one: ("(coalesce(date, ''), event_id) < (?, ?)", one["after"]),
        }
        for kind, those in asked().items():
            taken = []
            for one in those:
                begun = time.perf_counter()
                if kind == "save":
                    names = [*one, "folded", "typed_at", "changed_at"]
                    marks = ", ".join("?" * len(names))
                    sql = f"INSERT INTO event ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  # names of our own
                    connection.execute(sql, [*one.values(), one["note"], "", ""])
                else:
                    clause, values = where[kind](one)
                    counted = ("1", []) if kind == "page" else (clause, values)
                    sql = f"SELECT count(*) FROM event WHERE {counted[0]}"  # noqa: S608  # as above
                    connection.execute(sql, counted[1]).fetchone()
                    sql = f"SELECT * FROM event WHERE {clause} ORDER BY coalesce(date, '') DESC, event_id DESC LIMIT 51"  # noqa: S608  # as above
                    connection.execute(sql, values).fetchall()
                taken.append(1000 * (time.perf_counter() - begun))
            told[kind] = percentile(taken)
    return told


def percentile(taken: list[float]) -> float:
    """Return the 99th percentile."""
    return statistics.quantiles(taken, n=100)[-1]


def in_the_browser(context: BrowserContext, place: str, sheet: Path) -> dict[str, float]:
    """Return the figures of the sheet in the browser, in milliseconds."""
    machine = ROOT / "overrides" / "components" / "sheet" / "machine"
    source = "export * from './client.mjs'; export * from './moment.mjs';"
    command = [str(ROOT / "node_modules/.bin/esbuild"), "--bundle", "--format=esm"]
    script = subprocess.run(  # noqa: S603  # our own command
        command, cwd=machine, input=source, capture_output=True, text=True, check=True
    )
    context.route(
        f"**/{CLIENT_SCRIPT}",
        lambda route: route.fulfill(body=script.stdout, content_type="text/javascript"),
    )
    context.route("**/sheet-of-a-benchmark.db", lambda route: route.fulfill(path=sheet))
    site = ROOT / "site" / "assets"
    addresses = {
        "worker": place + f"assets/{next(site.glob('sheet-worker.*.js')).name}",
        "runtime": place + f"assets/python/{next((site / 'python').iterdir()).name}/",
        "sheet": place + f"assets/sheet/{next((site / 'sheet').iterdir()).name}/",
    }
    page = ready(context, place, addresses)
    page.evaluate(FILLED, "/sheet-of-a-benchmark.db")
    page.close()
    page = ready(context, place, addresses)
    told = {"first": float(page.evaluate(FIRST))}
    for kind, those in asked().items():
        told[kind] = percentile(page.evaluate(TIMED, ["save" if kind == "save" else "find", those]))
    told["task"] = max([0.0, *page.evaluate("tasks")])
    return told


def ready(context: BrowserContext, place: str, addresses: dict[str, str]) -> Page:
    """Return a page with a client."""
    page = context.new_page()
    page.set_default_timeout(0)
    page.goto(f"{place}en/about/")
    page.evaluate(READY, [f"/{CLIENT_SCRIPT}", addresses])
    return page


def rows() -> list[Row]:
    """Measure, and return the rows of the table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "sheet.db"
        made(path)
        with (
            served(ROOT / "site", UNTHROTTLED, sealed=True) as place,
            browser(driver, Path(folder) / "profile") as opened,
        ):
            told = in_the_browser(opened.context, place.address, path)
        plain = bare(path)
    most = {"find": ANSWER, "filter": ANSWER, "page": ANSWER, "save": SAVE}
    found = [
        Row(
            f"sheet of {ROWS} rows, first rows after Python is live",
            f"{told['first']:.0f} ms, at most {FIRST_ROWS}",
            told["first"] / FIRST_ROWS,
            1,
        ),
        Row(
            "the same, longest task of the main thread",
            f"{told['task']:.0f} ms, at most {TASK}",
            told["task"] / TASK,
            1,
        ),
    ]
    for kind, limit in most.items():
        what = f"the same, {kind}, 99th percentile"
        found.append(Row(what, f"{told[kind]:.1f} ms, at most {limit}", told[kind] / limit, 1))
        found.append(
            Row(
                f"{what}, beside bare sqlite3",
                f"{plain[kind]:.1f} ms there",
                told[kind] / max(plain[kind], 0.001),
            )
        )
    return found


if __name__ == "__main__":
    print(printed(rows()))
