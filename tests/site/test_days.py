"""The table of days that the page looks up, against the code that counts them."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import fields
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import brotli
import pytest

from decision.deadlines.calendars import read_calendar, read_calendars
from decision.deadlines.working_days import Deadline, working_day
from decision.files.load import Library
from decision_site.dates import calendars, days

if TYPE_CHECKING:
    from decision.deadlines.calendars import Calendar

ROOT = Path(__file__).parents[2]
DECODER = ROOT / "overrides" / "components" / "dates" / "days.mjs"
DAY = timedelta(days=1)

READ_ALL = """
import { readFileSync } from 'node:fs';
const [decoder, file, asked] = process.argv.slice(1);
const { readDays } = await import(decoder);
const bytes = readFileSync(file);
const days = readDays(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const found = JSON.parse(asked).map(({ post, region = '', first, last, offsets }) => {
  const lines = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86400000) {
    const received = new Date(at).toISOString().slice(0, 10);
    const due = offsets.map((offset) => days.due(post, received, offset, region));
    lines.push(due.map((one) => (one ? `${one.day} ${one.certain}` : 'none')).join('; '));
  }
  return [region ? `${post}-${region}` : post, lines];
});
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(ROOT / "checklists")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    overlay = ROOT / "checklists" / "data" / "calendars.toml"
    return calendars.by_country(calendars.build(2026, overlay, ROOT / ".cache"))


@pytest.fixture(scope="module")
def built(library: Library, texts: dict[str, str]) -> tuple[str, bytes]:
    return days.build(texts, days.offsets(library), ROOT / ".cache")


def read_by_the_page(file: Path, asked: list[dict[str, Any]]) -> dict[str, list[str]]:
    node = shutil.which("node")
    assert node is not None
    command = [node, "--input-type=module", "-e", READ_ALL]
    command += ["--", DECODER.as_uri(), str(file), json.dumps(asked)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # our own command
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def remembering(calendar: Calendar) -> Calendar:
    """Return what counts as ``calendar`` does, and asks it for each day once: most days lie in ten spans."""
    asked = ("closed", "covers", "may_move", "may_close", "may_differ")
    kept = {name: cache(getattr(calendar, name)) for name in asked}
    read = {one.name: getattr(calendar, one.name) for one in fields(calendar)}
    return cast("Calendar", SimpleNamespace(**read, **kept))


def said(deadline: Deadline) -> str:
    certain = str(deadline.status == "listed").lower()
    return f"{deadline.due} {certain}" if deadline.due else "none"


def test_the_page_finds_what_python_counts_for_every_post_and_the_days_of_receipt(
    built: tuple[str, bytes], library: Library, texts: dict[str, str], tmp_path: Path
) -> None:
    offsets = days.offsets(library)
    first, last = date(2023, 12, 28), date(2030, 1, 3)
    file = tmp_path / "days.json"
    file.write_bytes(built[1])
    span = {"first": first.isoformat(), "last": last.isoformat(), "offsets": offsets}
    looked_up = read_by_the_page(file, [{"post": code, **span} for code in texts])
    received = [first + DAY * n for n in range((last - first).days + 1)]
    for at, (code, text) in enumerate(texts.items()):
        calendar = remembering(read_calendar(text, code))
        for nth, (day, line) in enumerate(zip(received, looked_up[code], strict=True)):
            # The years that officers count in are tried day by day; those about them every third, by turns of the posts.
            if day.year not in {2026, 2027} and (nth + at) % 3:
                continue
            # Of each day the longest count, and the others by turns: each on every fourth day, of all posts together.
            found = line.split("; ")
            for one in {(nth + at) % len(offsets), len(offsets) - 1}:
                counted = working_day(day, offsets[one], calendar)
                assert found[one] == said(counted), (code, day)


def test_the_page_finds_what_python_counts_for_every_region(
    built: tuple[str, bytes], library: Library, texts: dict[str, str], tmp_path: Path
) -> None:
    offsets = days.offsets(library)
    first, last = date(2026, 11, 15), date(2027, 1, 15)
    file = tmp_path / "days.json"
    file.write_bytes(built[1])
    span = {"first": first.isoformat(), "last": last.isoformat(), "offsets": offsets}
    read = {code: read_calendars(text, code) for code, text in texts.items()}
    regions = [(code, region) for code, found in read.items() for region in found if region]
    assert len(regions) > 400
    asked = [{"post": code, "region": region, **span} for code, region in regions]
    looked_up = read_by_the_page(file, asked)
    for code, region in regions:
        calendar = remembering(read[code][region])
        for nth, line in enumerate(looked_up[f"{code}-{region}"]):
            counted = [working_day(first + DAY * nth, one, calendar) for one in offsets]
            assert line == "; ".join(map(said, counted)), (code, region, nth)


def test_the_table_says_nothing_of_what_it_was_not_made_for(
    built: tuple[str, bytes], tmp_path: Path
) -> None:
    file = tmp_path / "days.json"
    file.write_bytes(built[1])
    span = {"first": "2026-05-26", "last": "2026-05-26"}
    for post in ("ZZ", "", "constructor", "__proto__"):
        found = read_by_the_page(file, [{"post": post, "offsets": [5], **span}])
        assert found[post] == ["none"], post
    found = read_by_the_page(file, [{"post": "NG", "offsets": [0, 1, 5, 99], **span}])
    assert found["NG"] == ["2026-05-26 true; 2026-05-27 false; 2026-06-04 false; none"]


def test_the_offsets_are_those_of_the_steps(library: Library) -> None:
    assert days.offsets(library) == (0, 1, 3, 4, 5)


def test_the_table_is_small_and_equal_calendars_give_equal_bytes(
    built: tuple[str, bytes], texts: dict[str, str]
) -> None:
    path, data = built
    assert len(brotli.compress(data, quality=11)) < 60_000
    few = {code: texts[code] for code in ("NG", "QA", "UA")}
    assert days.build(few, (0, 5)) == days.build(dict(reversed(few.items())), (0, 5))
    assert path.startswith("assets/days.")
    assert path.endswith(".json")
