"""The build as the site grows: generated projects with this very configuration and frame, and more pages.

Python and compression are left out of the builds: their cost does not depend
on the number of pages, or only in proportion to it.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from table import Row, printed

ROOT = Path(__file__).parents[1]
SHARED = (
    ".cache",
    "checklists",
    "licences",
    "node_modules",
    "overrides",
    "package.json",
    "requirements",
    "runtime",
    "schema",
)
LANGUAGES = ("en", "fr")
SIZES = (10, 100, 1000)
IN_A_SECTION = 20
MOST_PER_PAGE = 1.5
MOST_HTML = 60_000
PLAIN = re.compile(r"^[A-ZÀÉÈÊ][^|<{\[\]]{60,}$", re.MULTILINE)
NUMBERED = "generated"


@dataclass(frozen=True, slots=True)
class Built:
    """What one build cost: CPU in seconds, memory at its peak in MB, the largest generated page in bytes."""

    pages: int
    cpu: float
    wall: float
    memory: float
    largest: int
    median: int


def paragraphs(lang: str) -> list[str]:
    """Return paragraphs of the guidance that carry neither links nor marks."""
    texts = (path.read_text("utf-8") for path in sorted((ROOT / "docs" / lang).glob("*.md")))
    return [found[0] for text in texts for found in PLAIN.finditer(text)]


def page(number: int, pages: int, said: list[str]) -> str:
    """Return a page of guidance of common length, with links to two others."""
    chance = random.Random(number)  # noqa: S311  # the same pages on each run
    parts = [f"---\ntitle: Page {number}\ndescription: Page {number}.\n"]
    parts.append("owner: Cairn\nmodified: 2026-11-22\nstatus: draft\n---\n")
    parts.append(f"# Page {number}\n")
    for part in range(6):
        other = chance.randrange(pages)
        link = os.path.relpath(address(other), Path(address(number)).parent)
        parts.append(f"## Part {part} of page {number} {{#part-{part}}}\n")
        parts += [f"{chance.choice(said)}\n" for _ in range(4)]
        parts.append(f"- {chance.choice(said)}\n- See [page {other}]({link}#part-{part}).\n")
    return "\n".join(parts)


def address(number: int) -> str:
    """Return where the page stands in the folder of its language."""
    return f"{NUMBERED}/{number // IN_A_SECTION}/page-{number}.md"


def project(folder: Path, pages: int, *, flat: bool = False) -> None:
    """Write a project of as many generated pages in each language, beside the real ones."""
    for name in SHARED:
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", folder / "docs")
    for lang in LANGUAGES:
        said = paragraphs(lang)
        for number in range(pages):
            path = folder / "docs" / lang / address(number)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page(number, pages, said), "utf-8")
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        settings: dict[str, Any] = yaml_load(file)
    settings["plugins"] = [
        {"cairn": {"python": False, "compress": False}} if _name(one) == "cairn" else one
        for one in settings["plugins"]
    ]
    addresses = [address(number) for number in range(pages)]
    step = pages if flat else IN_A_SECTION
    settings["nav"] += [
        {f"Section {first // step}": addresses[first : first + step]}
        for first in range(0, pages, step)
    ]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")


def _name(plugin: str | dict[str, Any]) -> str:
    return plugin if isinstance(plugin, str) else next(iter(plugin))


def built(pages: int, *, flat: bool = False) -> Built:
    """Build a project of as many generated pages in a process of its own, and say what it cost."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        project(folder, pages, flat=flat)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
        start = time.perf_counter()
        build = subprocess.Popen(command, cwd=folder)  # noqa: S603  # our own command
        _, status, used = os.wait4(build.pid, 0)
        wall = time.perf_counter() - start
        build.returncode = os.waitstatus_to_exitcode(status)
        if build.returncode:
            raise SystemExit(build.returncode)
        sizes = [
            path.stat().st_size
            for lang in LANGUAGES
            for path in (folder / "site" / lang / NUMBERED).rglob("*.html")
        ]
    if len(sizes) != pages * len(LANGUAGES):
        message = f"{pages} pages in each language were asked for, {len(sizes)} in all were built"
        raise SystemExit(message)
    return Built(
        pages=pages,
        cpu=used.ru_utime + used.ru_stime,
        wall=wall,
        memory=used.ru_maxrss / 1024,
        largest=max(sizes),
        median=int(statistics.median(sizes)),
    )


def rows() -> list[Row]:
    """Measure, and return the rows of the table."""
    few, some, many = (built(size) for size in SIZES)
    flat = built(SIZES[-1], flat=True)
    # What every build pays once is taken off, or it would make the small site's pages look dear.
    at_some = (some.cpu - few.cpu) / (some.pages - few.pages)
    at_many = (many.cpu - some.cpu) / (many.pages - some.pages)
    found = [
        Row(
            f"build, {one.pages:,} bilingual pages{what}",
            f"{one.cpu:.1f} s CPU, {one.memory:.0f} MB, page {one.median / 1000:.1f} KB",
        )
        for one, what in ((few, ""), (some, ""), (many, ""), (flat, ", one section"))
    ]
    return [
        *found,
        Row(
            "cost of a further bilingual page, towards 1,000 against towards 100",
            f"{1000 * at_many:.1f} ms / {1000 * at_some:.1f} ms",
            ratio=at_many / at_some,
            target=MOST_PER_PAGE,
        ),
        Row(
            "CPU per page, start included, at 1,000 against at 100",
            f"{1000 * many.cpu / many.pages:.1f} ms / {1000 * some.cpu / some.pages:.1f} ms",
            ratio=(many.cpu / many.pages) / (some.cpu / some.pages),
            target=MOST_PER_PAGE,
        ),
        Row(
            "largest generated page, raw, against 60 KB",
            f"{max(many.largest, flat.largest) / 1000:.1f} KB",
            ratio=max(many.largest, flat.largest) / MOST_HTML,
            target=1.0,
        ),
    ]


if __name__ == "__main__":
    print(printed(rows()))
