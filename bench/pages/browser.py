"""Our page in Chromium beside its peers, cold and warm, on three links."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from pages import steps
from pages.assemble import assembled, stock_bytes
from pages.link import EDGE, SLOW_4G, UNTHROTTLED, Link, served
from pages.visit import OURS, PYSCRIPT, STOCK, SURVEYJS, Subject, Visit, browser, visit
from table import Row, printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Playwright

ROOT = Path(__file__).parents[2]
FOLDERS = {PYSCRIPT: "pyscript", SURVEYJS: "surveyjs", STOCK: "stock"}
RUNS = {UNTHROTTLED: 5, SLOW_4G: 1, EDGE: 1}
BRIEF = "cold, left once answerable"
MORE = 10
"""Further such visits of the two pages that answer within a quarter of a second: one by one they differ by half of that."""
MOST_BYTES = 60_000
MOST_LONG = 100.0

Found = dict[tuple[Subject, str], list[Visit]]


def measured(driver: Playwright, peers: Path, link: Link, runs: int) -> Found:
    """Visit each page on a link, cold and then warm, ``runs`` times in turn."""
    found: Found = defaultdict(list)
    with ExitStack() as stack:
        places = {
            subject: stack.enter_context(
                served(
                    peers / FOLDERS[subject] if subject in FOLDERS else ROOT / "site",
                    link,
                    sealed=subject == OURS,
                )
            )
            for subject in _subjects(link)
        }
        temperatures = ("cold", "warm") if link is UNTHROTTLED else ("cold",)
        plan = [(subject, temperatures) for _ in range(runs) for subject in places]
        if link is UNTHROTTLED:
            plan += [(subject, (BRIEF,)) for _ in range(MORE) for subject in (OURS, SURVEYJS)]
        for subject, asked in plan:
            with tempfile.TemporaryDirectory() as made, browser(driver, Path(made)) as opened:
                for temperature in asked:
                    live = temperature != BRIEF and _has_python(subject, link)
                    one = visit(opened, subject, places[subject], live=live)
                    found[subject, temperature].append(one)
                    _tell(f"{link.name}, {subject.name}, {temperature}: {one}")
    return found


def _has_python(subject: Subject, link: Link) -> bool:
    return subject != SURVEYJS and not (subject == OURS and link is EDGE)


def _subjects(link: Link) -> tuple[Subject, ...]:
    # Stock Pyodide is compared for the time that Python takes, which on a slow link is that of the bytes alone.
    return (OURS, SURVEYJS, PYSCRIPT, STOCK) if link is UNTHROTTLED else (OURS, SURVEYJS, PYSCRIPT)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def median(visits: list[Visit], what: Callable[[Visit], float | None]) -> float:
    """Return the median of a figure over the visits that have it."""
    return statistics.median(one for one in map(what, visits) if one is not None)


def _answerable(found: Found, link: Link) -> list[Row]:
    def taken(subject: Subject) -> float:
        visits = found[subject, "cold"] + found[subject, BRIEF]
        return median(visits, lambda one: one.answerable)

    rows = []
    for peer, most in ((SURVEYJS, 0.5), (PYSCRIPT, 0.08)):
        ours, theirs = taken(OURS), taken(peer)
        rows.append(
            Row(
                f"first question answerable, cold, {link.name}, against {peer.name}",
                f"{ours:,.0f} ms / {theirs:,.0f} ms",
                ratio=ours / theirs,
                target=most,
            )
        )
    return rows


def _bytes(found: Found) -> list[Row]:
    ours = median(found[OURS, "cold"], lambda one: one.bytes_answerable)
    rows = [
        Row(
            f"bytes until the first question is answerable, {SLOW_4G.name}, against 60 KB",
            f"{ours / 1000:.1f} KB",
            ratio=ours / MOST_BYTES,
            target=1.0,
        )
    ]
    for peer in (SURVEYJS, PYSCRIPT):
        theirs = median(found[peer, "cold"], lambda one: one.bytes_answerable)
        figures = f"{ours / 1000:.1f} KB / {theirs / 1000:,.0f} KB"
        rows.append(Row(f"the same, against {peer.name}", figures, ratio=ours / theirs))
    return rows


def _python(found: Found) -> list[Row]:
    rows = []
    for temperature, peer, most in (
        ("cold", PYSCRIPT, 0.36),
        ("cold", STOCK, None),
        ("warm", STOCK, 0.33),
    ):
        pair = found[OURS, temperature], found[peer, temperature]
        ours, theirs = (median(visits, lambda one: one.live) for visits in pair)
        figures = f"{ours:,.0f} ms / {theirs:,.0f} ms"
        what = f"Python live, {temperature}, {UNTHROTTLED.name}, against {peer.name}"
        rows.append(Row(what, figures, ratio=ours / theirs, target=most))
        ours, theirs = (median(visits, lambda one: one.cpu) for visits in pair)
        figures = f"{ours:.1f} s / {theirs:.1f} s"
        rows.append(Row("the same, CPU of the whole browser", figures, ratio=ours / theirs))
    (folder,) = (ROOT / "site/assets/python").iterdir()
    moved, whole = sum(path.stat().st_size for path in folder.glob("*.br")), stock_bytes()
    rows.append(
        Row(
            "bytes of the runtime with the checklists in it, against Pyodide, stock",
            f"{moved / 1e6:.2f} MB / {whole / 1e6:.2f} MB",
            ratio=moved / whole,
            target=0.72,
        )
    )
    longest = median(found[OURS, "cold"], lambda one: one.long)
    rows.append(
        Row(
            "longest task of the main thread while Python boots, cold, against 100 ms",
            f"{longest:.0f} ms (0: none over 50 ms)",
            ratio=longest / MOST_LONG,
            target=1.0,
        )
    )
    for temperature in ("cold", "warm"):
        visits = found[OURS, temperature]
        stages = ", ".join(
            f"{stage} {statistics.median(one.marks[stage] for one in visits if stage in one.marks):,.0f} ms"
            for stage in visits[0].marks
        )
        rows.append(Row(f"stages of the worker, {temperature}, {UNTHROTTLED.name}", stages))
    return rows


def rows() -> list[Row]:
    """Measure, and return the rows of the table."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        peers = Path(made) / "peers"
        assembled(peers)
        found = {link: measured(driver, peers, link, runs) for link, runs in RUNS.items()}
        with (
            served(ROOT / "site", UNTHROTTLED, sealed=True) as place,
            browser(driver, Path(made) / "profile") as opened,
        ):
            used = steps.rows(opened.context, place.address)
    return [
        *(row for link in RUNS for row in _answerable(found[link], link)),
        *_bytes(found[SLOW_4G]),
        *_python(found[UNTHROTTLED]),
        *used,
    ]


if __name__ == "__main__":
    print(printed(rows()))
