"""The page in Chromium: how soon it answers, how soon Python does, against Pyodide as it comes."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from playwright.sync_api import sync_playwright

from decision_site.serve import server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RUNS = 5
ROOT = Path(__file__).parents[1]
STOCK = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
BARE = """<!doctype html><html lang="en"><title>bare</title><script type="module" src="bare.mjs"></script></html>"""
BARE_SCRIPT = """import { loadPyodide } from './pyodide.mjs';
const python = await loadPyodide({ indexURL: './' });
python.runPython('1 + 1');
performance.mark('live');
document.documentElement.dataset.live = '';
"""


def stock(folder: Path) -> None:
    """Write a page that boots Pyodide as npm has it, precompressed like ours."""
    for name in STOCK:
        shutil.copy(ROOT / "node_modules" / "pyodide" / name, folder / name)
    (folder / "index.html").write_text(BARE)
    (folder / "bare.mjs").write_text(BARE_SCRIPT)
    for path in list(folder.iterdir()):
        quality = 5 if path.suffix == ".wasm" else 9
        path.with_name(path.name + ".br").write_bytes(
            brotli.compress(path.read_bytes(), quality=quality)
        )


def fresh(browser: Browser) -> Page:
    """Return a page with an empty cache."""
    return browser.new_context().new_page()


def ours(browser: Browser, base: str) -> tuple[float, float]:
    """Return when the first question could be answered, and when Python was live, in ms."""
    page = fresh(browser)
    page.goto(f"{base}en/checklists/global-request/", wait_until="commit")
    page.wait_for_selector('input[name="looks_global"]')
    paint = page.evaluate(
        "() => new Promise(r => new PerformanceObserver(l => r(l.getEntries()[0].startTime))"
        ".observe({type: 'paint', buffered: true}))"
    )
    page.hover('input[name="looks_global"]')
    page.wait_for_selector('[data-python="live"]', timeout=120_000)
    live = page.evaluate("performance.now()")
    page.context.close()
    return paint, live


def theirs(browser: Browser, base: str) -> float:
    """Return when the bare page's Python was live, in ms."""
    page = fresh(browser)
    page.goto(base)
    page.wait_for_selector("html[data-live]", timeout=120_000)
    live = page.evaluate("performance.getEntriesByName('live')[0].startTime")
    page.context.close()
    return float(live)


def papers(browser: Browser, base: str) -> tuple[float, float]:
    """Return the time from the last answer to the outcome, and on to its papers, in ms."""
    page = fresh(browser)
    page.goto(f"{base}en/checklists/global-request/#looks_global=yes&several_regions=no")
    page.wait_for_selector('[data-engine="python"]', timeout=120_000)
    page.check('input[value="no"]')
    spent = page.evaluate(
        """() => new Promise((done) => {
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
    )
    page.context.close()
    return float(spent[0]), float(spent[1])


def main() -> None:
    """Print the figures of the page."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        stock(Path(made))
        site, bare = server(ROOT / "site", 0), server(Path(made), 0)
        for one in (site, bare):
            threading.Thread(target=one.serve_forever, daemon=True).start()
        base, other = (f"http://127.0.0.1:{one.server_port}/" for one in (site, bare))
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        pages = [ours(browser, base) for _ in range(RUNS)]
        stocks = [theirs(browser, other) for _ in range(RUNS)]
        steps = [papers(browser, base) for _ in range(RUNS)]
        browser.close()
    paint, live = (statistics.median(column) for column in zip(*pages, strict=True))
    bare_live = statistics.median(stocks)
    outcome, work = (statistics.median(column) for column in zip(*steps, strict=True))
    moved = sum(path.stat().st_size for path in (ROOT / "site/assets/python").rglob("*.br"))
    whole = sum(
        len(brotli.compress((ROOT / "node_modules/pyodide" / name).read_bytes(), quality=9))
        for name in STOCK
    )
    for line in (
        f"first question answerable, cold  {paint:>8.0f} ms   of bare Pyodide live {paint / bare_live:5.2f}",
        f"Python live, cold                {live:>8.0f} ms   of bare Pyodide live {live / bare_live:5.2f}",
        f"bare Pyodide live, cold          {bare_live:>8.0f} ms",
        f"runtime, brotli                  {moved / 1e6:>8.2f} MB   of stock {moved / whole:5.2f}",
        f"answer to outcome                {outcome:>8.1f} ms",
        f"outcome to papers                {work:>8.1f} ms   (limit 100 ms)",
    ):
        print(line)


if __name__ == "__main__":
    main()
