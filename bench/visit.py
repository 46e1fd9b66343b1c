"""One visit to a page in Chromium: when its first question can be answered, when its Python is live, at what cost.

A page is watched the same way whoever made it: in every frame that the browser
draws, a script asks whether the first question is visible and listened to.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page, Playwright

    from link import Served

PATIENCE = 400_000
REST = 5.0
"""Seconds in which a browser ends its own start, and a page what it does once its reader has been served."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True, slots=True)
class Subject:
    """A page to visit: its path, and what tells in the page that it can be answered and that Python is live."""

    name: str
    path: str
    answerable: str
    live: str
    hover: str = ""


_SEEN = "((one) => Boolean(one && one.checkVisibility() && one.getBoundingClientRect().height))"
OURS = Subject(
    "Cairn",
    "en/checklists/global-request/",
    # The question is answered by links where no script has come yet: what shows can be used.
    f"document.querySelector('[data-checklist][data-engine]') && {_SEEN}(document.querySelector('input[name=looks_global]'))",
    "document.querySelector('[data-python=live]')",
    "input[name=looks_global]",
)
SURVEYJS = Subject(
    "SurveyJS", "", f"{_SEEN}(document.querySelector('#survey input[type=radio]'))", "false"
)
_ENABLED = "document.querySelector('[data-question=looks_global]:not([disabled]) input')"
PYSCRIPT = Subject("PyScript", "", f"{_SEEN}({_ENABLED})", _ENABLED)
STOCK = Subject("Pyodide, stock", "", f"{_SEEN}({_ENABLED})", _ENABLED)

_WATCH = """
{
  const seen = { answerable: 0, moment: 0, live: 0, long: [], marks: {} };
  globalThis.__seen = seen;
  const OwnWorker = globalThis.Worker;
  globalThis.Worker = class extends OwnWorker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => { if (data?.type === 'live') seen.marks = data.marks; });
    }
  };
  new PerformanceObserver((list) => seen.long.push(...list.getEntries().map((one) => [one.startTime, one.duration])))
    .observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (!seen.answerable && (ANSWERABLE)) { seen.answerable = performance.now(); seen.moment = Date.now(); }
    if (!seen.live && (LIVE)) seen.live = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit found: milliseconds since navigation, bytes of bodies, CPU of the whole browser in seconds.

    ``live`` is None where it was not waited for; ``long`` is the longest task
    of the main thread after the question was answerable, 0 below 50 ms.
    """

    answerable: float
    live: float | None
    bytes_answerable: int
    bytes_all: int
    cpu: float
    long: float
    marks: dict[str, float]


@dataclass(frozen=True, slots=True)
class Opened:
    """A browser, and the folder of its profile, by which its processes are known."""

    context: BrowserContext
    profile: Path


@contextmanager
def browser(driver: Playwright, profile: Path) -> Iterator[Opened]:
    """Open Chromium on a profile of its own, come to rest; a second visit in it is a warm one."""
    context = driver.chromium.launch_persistent_context(
        str(profile), executable_path="/usr/bin/chromium", args=ARGUMENTS
    )
    time.sleep(REST)
    try:
        yield Opened(context, profile)
    finally:
        context.close()


def visit(opened: Opened, subject: Subject, served: Served, *, live: bool) -> Visit:
    """Visit a page in a tab of its own, and wait for its Python if ``live``."""
    page, wire = opened.context.new_page(), served.wire
    watch = _WATCH.replace("ANSWERABLE", subject.answerable).replace("LIVE", subject.live)
    page.add_init_script(watch)
    cpu, before = _cpu(opened.profile), wire.bytes_until(time.time())
    page.goto(served.address + subject.path, wait_until="commit", timeout=PATIENCE)
    _wait(page, "answerable")
    if live:
        if subject.hover:
            page.hover(subject.hover)
        _wait(page, "live")
    spent = _cpu(opened.profile) - cpu
    seen: dict[str, Any] = page.evaluate("() => __seen")
    after = wire.bytes_until(time.time())
    if live:
        time.sleep(REST)
    page.close()
    return Visit(
        answerable=seen["answerable"],
        live=seen["live"] if live else None,
        bytes_answerable=wire.bytes_until(seen["moment"] / 1000) - before,
        bytes_all=after - before,
        cpu=spent,
        long=max((spent for at, spent in seen["long"] if at >= seen["answerable"]), default=0.0),
        marks=seen["marks"],
    )


def _wait(page: Page, what: str) -> None:
    page.wait_for_function(f"() => __seen.{what} > 0", timeout=PATIENCE, polling=50)


def _cpu(profile: Path) -> float:
    """Return the CPU seconds of every process of the browser that uses a profile."""
    parents, commands = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            commands[int(folder.name)] = (folder / "cmdline").read_text(errors="replace")
        except OSError:
            continue  # it ended meanwhile
        # Its own, and that of the children it has outlived: tabs close between two visits.
        parents[int(folder.name)] = (int(fields[1]), sum(map(int, fields[11:15])))
    own = {pid for pid, command in commands.items() if f"--user-data-dir={profile}" in command}
    grown = True
    while grown:
        more = {pid for pid, (parent, _) in parents.items() if parent in own} - own
        own |= more
        grown = bool(more)
    ticks = sum(parents[pid][1] for pid in own if pid in parents)
    return ticks / os.sysconf("SC_CLK_TCK")
