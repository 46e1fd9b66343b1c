"""One visit to a page in Chromium: when its first question can be answered, when its Python is live, at what cost.

A page is watched the same way whoever made it: in every frame that the browser
draws, a script asks whether the first question is visible and listened to.
Until it has been seen, nothing is asked of the page from outside: what
Playwright waits, clicks and hovers with is a script of 330 KB that it compiles
in the page first, some 25 ms that no reader waits for.
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

    from pages.link import Served

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
    hovered: bool = False
    """Whether its Python starts when the reader's pointer comes near the first question."""


_SEEN = "((one) => Boolean(one && one.checkVisibility() && one.getBoundingClientRect().height))"
OURS = Subject(
    "Cairn",
    "en/checklists/global-request/",
    # The question is answered by links where no script has come yet: what shows can be used.
    f"document.querySelector('[data-checklist][data-engine]') && {_SEEN}(document.querySelector('input[name=looks_global]'))",
    "document.querySelector('[data-python=live]')",
    hovered=True,
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
  const tell = (what) => {
    const { x, y } = document.querySelector('input[type=radio]').getBoundingClientRect();
    console.debug('seen', what, x, y);
  };
  const look = () => {
    if (!seen.answerable && (ANSWERABLE)) { seen.answerable = performance.now(); seen.moment = Date.now(); tell('answerable'); }
    if (!seen.live && (LIVE)) { seen.live = performance.now(); tell('live'); }
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
    told: dict[str, tuple[float, float]] = {}
    page.on("console", lambda message: told.update(_read(message.text)))
    page.goto(served.address + subject.path, wait_until="commit", timeout=PATIENCE)
    x, y = _wait(page, told, "answerable")
    if live:
        if subject.hovered:
            page.mouse.move(x + 1, y + 1)
        _wait(page, told, "live")
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


def _read(line: str) -> dict[str, tuple[float, float]]:
    """Return what the watch says in the console: what it has seen, and where the first answer stands."""
    match line.split():
        case ["seen", what, x, y]:
            return {what: (float(x), float(y))}
        case _:
            return {}


def _wait(page: Page, told: dict[str, tuple[float, float]], what: str) -> tuple[float, float]:
    while what not in told:
        page.wait_for_event("console", timeout=PATIENCE)
    return told[what]


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
