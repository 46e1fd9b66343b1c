"""The site as it ships, built once in a run of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site as ``make build`` makes it."""
    folder = tmp_path_factory.getbasetemp() / "site"
    if folder.exists():
        return folder  # the other folder of tests that looks at the site has built it
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(  # noqa: S603  # our own command
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"The site does not build.\n{done.stdout}{done.stderr}", pytrace=False)
    return folder
