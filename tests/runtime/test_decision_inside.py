"""The engine, the checklists and the sheet of this repository, inside the very Python that the site ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision.files.load import Library
from decision_site import runtime as runtimes
from decision_site.packing import wheel_sources

ROOT = Path(__file__).parents[2]
MOST = 4_000_000
"""The bytes that a cold load may move, Brotli, in all."""


@pytest.fixture(scope="module")
def shipped() -> runtimes.Runtime:
    return runtimes.ensure(ROOT, wheel_sources(ROOT, Library(ROOT / "checklists")))


def test_a_cold_load_moves_no_more_than_four_megabytes(shipped: runtimes.Runtime) -> None:
    assert sum(file.brotli for file in shipped.files) <= MOST


def test_the_tests_of_the_engine_and_of_the_sheet_pass_inside_the_trimmed_runtime(shipped: runtimes.Runtime) -> None:
    beside = ["checklists", "docs", "schema", "src/decision", "src/tracking", "pyproject.toml"]

    folders = ["tests/unit", "tests/checklists", "tests/runtime/inside/engine", "tests/sheet"]
    assert runtimes.run_tests(ROOT, shipped, folders, beside=beside) == 0
