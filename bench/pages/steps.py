"""A checklist in use: from an answer to the next question, and from an outcome to its papers."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.visit import REST
from table import Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import BrowserContext, Page

PAGE = "en/checklists/global-request/"
ANSWERS = 300
SLOWED = 4
MOST_NEXT = 50.0
MOST_PAPERS = 100.0
RUNS = 3

_COMMON = """
const root = document.querySelector('[data-checklist]');
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  port2.postMessage(null);
}));
const rested = () => new Promise((done) => requestIdleCallback(done));
const press = async (action) => {
  const changed = new Promise((done) => new MutationObserver((_, watch) => {
    watch.disconnect();
    done();
  }).observe(root, { attributeFilter: ['data-state'] }));
  root.querySelector(`[data-action="${action}"]`).click();
  await changed;
  await painted();
};
// An outcome is left once its papers are there, and a question answered once the page has come to rest, as by a reader.
const worked = async () => {
  while (!root.querySelector('.changes') || !root.querySelector('.record')) await painted();
};
"""
_CHOOSE = f"""async (choice) => {{
{_COMMON}
if (root.dataset.kind === 'outcome') {{
  await worked();
  await rested();
  await press('restart');
}}
await rested();
const inputs = root.querySelectorAll('input[type=radio]');
inputs[choice % inputs.length].click();
await painted();
await rested();
const start = performance.now();
await painted();
return performance.now() - start;
}}"""
# From the click to the frame that shows the next question: a task queued in an animation frame runs after its paint.
_GO_ON = f"""async () => {{
{_COMMON}
const start = performance.now();
await press('continue');
return [performance.now() - start, root.dataset.kind];
}}"""

_PAPERS = """() => new Promise((done) => {
  const root = document.querySelector('[data-checklist]');
  const start = performance.now();
  let outcome = 0;
  new MutationObserver(() => {
    if (!outcome && root.dataset.kind === 'outcome') outcome = performance.now();
    if (outcome && root.querySelector('.changes') && root.querySelector('.record'))
      done([outcome - start, performance.now() - outcome]);
  }).observe(root, { subtree: true, childList: true, attributes: true });
  root.querySelector('[data-action="continue"]').click();
})"""


@dataclass(frozen=True, slots=True)
class Next:
    """One next question, in ms: until it was painted; what a frame without work took."""

    took: float
    frame: float


def next_questions(page: Page, base: str) -> list[Next]:
    """Return what each next question took with the page's thread slowed and Python live."""
    page.goto(base + PAGE)
    page.wait_for_selector('[data-engine="python"]', timeout=120_000)
    time.sleep(REST)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    found: list[Next] = []
    choice = 0
    while len(found) < ANSWERS:
        frame = page.evaluate(_CHOOSE, choice)
        choice += 1
        took, kind = page.evaluate(_GO_ON)
        if kind == "question":
            found.append(Next(took, frame))
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return found


def _worst(figures: Iterable[float]) -> float:
    """Return the 99th percentile."""
    return statistics.quantiles(figures, n=100)[98]


def papers(page: Page, base: str) -> tuple[float, float]:
    """Return the time from the last answer to the outcome, and on to its papers, in ms."""
    page.goto(f"{base}{PAGE}#looks_global=yes&several_regions=no")
    page.wait_for_selector('[data-engine="python"]', timeout=120_000)
    page.check('input[value="no"]')
    spent = page.evaluate(_PAPERS)
    return float(spent[0]), float(spent[1])


def rows(context: BrowserContext, base: str) -> list[Row]:
    """Measure on a page served without a limit, and return the rows of the table."""
    page = context.new_page()
    answers = next_questions(page, base)
    took, frame = _worst(one.took for one in answers), _worst(one.frame for one in answers)
    page.close()
    found = []
    for _ in range(RUNS):
        page = context.new_page()
        found.append(papers(page, base))
        page.close()
    outcome, work = (statistics.median(column) for column in zip(*found, strict=True))
    return [
        Row(
            f"next question painted at {SLOWED}x CPU throttle, 99th percentile of {len(answers)}, against 50 ms",
            f"{took:.0f} ms (median {statistics.median(one.took for one in answers):.0f} ms; "
            f"a frame without work {frame:.0f} ms)",
            ratio=took / MOST_NEXT,
            target=1.0,
        ),
        Row(
            "outcome to its papers, against 100 ms",
            f"{work:.0f} ms (answer to outcome {outcome:.0f} ms)",
            ratio=work / MOST_PAPERS,
            target=1.0,
        ),
    ]
