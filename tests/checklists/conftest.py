"""The checklists of this project, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision.files.load import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the library of this project."""
    return Library(Path(__file__).parents[2] / "checklists")
