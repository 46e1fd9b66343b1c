"""What every folder of tests may use: the hive of the design, and checklists made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from decision.checklist import Checklist, define

HIVE = Path(__file__).parent / "unit" / "hive"

Make = Callable[..., Checklist]


@pytest.fixture
def hive(tmp_path: Path) -> Path:
    """Return a folder of checklists that holds the hive, free to be spoiled."""
    folder = tmp_path / "checklists"
    copytree(HIVE, folder / "hive", ignore=lambda *_: ["__pycache__"])
    return folder


@pytest.fixture
def make() -> Make:
    """Return a maker of checklists from ``decide`` and the nouns it uses."""

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
