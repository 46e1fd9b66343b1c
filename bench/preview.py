"""From the save of a sentence to the page that shows it, in Chromium, with ``make serve`` as it runs."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copy, copytree
from typing import TYPE_CHECKING

from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUNS = 6
LIMIT = 2.0
"""Seconds that a change of words may take, by the issue that asked for the preview."""
ROOT = Path(__file__).parents[1]
COPIED = ("docs", "checklists", "overrides", "schema")
SHARED = ("src", "node_modules", "runtime", "requirements", "licences", ".cache")
SAVES = {
    "a page of guidance": ("docs/en/letters.md", "en/letters/"),
    "the words of a checklist": (
        "checklists/global-request/en.md",
        "en/checklists/global-request/",
    ),
}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def project(target: Path) -> Path:
    """Return a copy of the project, so that nothing here is touched."""
    for name in COPIED:
        copytree(ROOT / name, target / name)
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in SHARED:
        (target / name).symlink_to(ROOT / name)
    copy(ROOT / "mkdocs.yml", target)
    return target


def times(source: Path, page: Page) -> list[float]:
    """Return the seconds from each save of a new title to its being seen."""
    whole = source.read_text("utf-8")
    title = re.compile(r"^# .*$", re.MULTILINE)
    taken = []
    for run in range(RUNS):
        words = f"Saved {run}"
        begun = time.monotonic()
        source.write_text(title.sub(f"# {words}", whole, count=1), "utf-8")
        expect(page.locator("h1")).to_have_text(words, timeout=60_000)
        taken.append(time.monotonic() - begun)
        # Who saves next has looked at the page first: what follows behind it is over by then.
        live = page.locator('[data-checklist][data-python="live"]')
        if page.locator("[data-checklist]").count():
            live.wait_for(timeout=120_000)
    return taken


def main() -> int:
    """Print the figures; return 1 if the median of one is over the limit."""
    late = False
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder))
        command = [sys.executable, "-m", "decision_site.preview", "--root", folder, "--port", "0"]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        with (
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as shown,  # noqa: S603  # our own command
            sync_playwright() as playwright,
        ):
            assert shown.stdout is not None
            address = next(
                found[0]
                for line in shown.stdout
                if (found := re.search(r"http://127\.0\.0\.1:\d+/", line))
            )
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=ARGUMENTS
            )
            for name, (source, path) in SAVES.items():
                page = browser.new_page()
                page.goto(f"{address}{path}")
                expect(page.get_by_role("alert")).to_be_attached()
                taken = times(root / source, page)
                middle, worst = statistics.median(taken), max(taken)
                load = os.getloadavg()[0] / (os.cpu_count() or 1)
                print(
                    f"{name}: seen {middle:.2f} s after the save (worst {worst:.2f} of {RUNS}; "
                    f"limit {LIMIT:.0f}; load {load:.1f} a core)"
                )
                late = late or middle > LIMIT
                page.close()
            browser.close()
            shown.terminate()
    return int(late)


if __name__ == "__main__":
    sys.exit(main())
