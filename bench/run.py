"""All benchmarks in one run, as one table; with ``--record`` also in RESULTS.md."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import engine
import exploring
import growth
import importing
import sheet_in_browser
import tracking_sheet
from pages import browser
from pages.assemble import versions
from table import printed

RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = """# Results

Written by `make bench RECORD=1`; not edited by hand. How each figure is come by: README.md.

- {date} UTC, commit {commit}
- {machine}
- {versions}
- visits of each page: {runs}; medians

Read the ratios: each is against a baseline of the same run. The machine may be shared with other work, which moves wall times by a factor of two and more from one minute to the next (its load is above: one for each core is a busy machine). CPU figures move less.

"""


def described() -> str:
    """Return what the run was made on and of."""
    cores, load = os.cpu_count(), os.getloadavg()[2]
    commit = _said("git", "rev-parse", "--short", "HEAD")
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    found = {
        "Python": platform.python_version(),
        "Chromium": _said("chromium", "--version").split()[1],
        **versions(),
    }
    return HEAD.format(
        date=datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        commit=commit,
        machine=f"{system}, {cores} cores, load over the last quarter of an hour {load:.1f}",
        runs=", ".join(f"{runs} at {link.name}" for link, runs in browser.RUNS.items()),
        versions=", ".join(f"{name} {version}" for name, version in found.items()),
    )


def _said(*command: str) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own commands
    return ran.stdout.strip()


def main() -> None:
    """Measure everything, print the table, and keep it if asked to."""
    parser = argparse.ArgumentParser(prog="bench/run.py")
    parser.add_argument("--record", action="store_true", help="write bench/RESULTS.md")
    record = parser.parse_args().record
    quick = [
        *exploring.rows(),
        *engine.rows(),
        *tracking_sheet.rows(),
        *importing.rows(),
    ]  # first, so that what broke is known within a minute
    rows = [*browser.rows(), *growth.rows(), *sheet_in_browser.rows(), *quick]
    table = printed(rows)
    print(table)
    missed = [row.what for row in rows if row.verdict == "NOT MET"]
    asked = sum(1 for row in rows if row.verdict)
    print(f"\n{asked - len(missed)} of {asked} targets met.", *missed, sep="\n- ")
    if record:
        RESULTS.write_text(f"{described()}{table}\n", "utf-8")


if __name__ == "__main__":
    main()
