"""What every folder of tests may use: the hive of the design, and checklists made on the spot."""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest

import decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from decision.checklist import Checklist

    Make = Callable[..., Checklist]

ROOT = Path(__file__).parents[1]
IN_BROWSER = sys.platform == "emscripten"
collect_ignore_glob = ["*test_host_*.py", "*test_upkeep_*.py"] if IN_BROWSER else []
if IN_BROWSER:
    # What ships comes from the wheel; what does not (exploring, checking, loading) from the mirrored sources.
    ENGINE = ROOT / "src" / "decision"
    decision.__path__.append(str(ENGINE))
    for folder in sorted(ENGINE.glob("**/__init__.py")):
        name = ".".join(("decision", *folder.parent.relative_to(ENGINE).parts))
        import_module(name).__path__.append(str(folder.parent))

elif signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell has what runs in its background ignore interruptions, and whatever a test starts would too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

HIVE = Path(__file__).parent / "unit" / "hive"


WITHOUT_A_SITE = (
    "tests/properties/test_engine.py",
    "tests/properties/test_host_explained.py",
    "tests/unit/test_host_door.py",
)
"""What takes a while, and needs neither a site that is built nor the runtime in it, which is built once at a time."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put second, of the files of tests, some that need no site: two processes begin, and one of them builds it."""
    files = list(dict.fromkeys(item.nodeid.partition("::")[0] for item in items))
    first = files[:1]
    order = [*first, *(one for one in files if one.startswith(WITHOUT_A_SITE)), *files[1:]]
    place = {file: at for at, file in reversed(list(enumerate(order)))}
    items.sort(key=lambda item: place[item.nodeid.partition("::")[0]])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show why a test had a second try: one that passes then is no less worth a look."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"second try: {report.nodeid}", sep="_")
        terminalreporter.line(report.longreprtext)


@pytest.fixture
def hive(tmp_path: Path) -> Path:
    """Return a folder of checklists that holds the hive, free to be spoiled."""
    folder = tmp_path / "checklists"
    copytree(HIVE, folder / "hive", ignore=lambda *_: ["__pycache__"])
    return folder


@pytest.fixture
def make() -> Make:
    """Return a maker of checklists from ``decide`` and the nouns it uses."""
    # The tests of the runtime load this file beside a stand-in for the engine, which has no checklists.
    from decision.checklist import define  # noqa: PLC0415

    def made(
        decide: Callable[[Any], object],
        *nouns: object,
        notices: Callable[[Any, Any], object] | None = None,
        identity: bool = False,
    ) -> Checklist:
        namespace = {f"noun_{at}": noun for at, noun in enumerate(nouns)}
        named = {**namespace, "decide": decide, "notices": notices}
        return define("sample", named, identity=identity)

    return made
