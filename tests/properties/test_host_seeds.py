"""Exploring gives one tree whatever order Python's sets take in a run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TREES = """
import json
from pathlib import Path
from decision.render.exports.bundle import tree_json
from decision.files.load import Library
library = Library(Path("checklists"))
print(json.dumps({slug: tree_json(library.sound(slug)[2]) for slug in library.slugs}))
"""


def trees(seed: str) -> str:
    command = [sys.executable, "-c", TREES]
    done = subprocess.run(  # our own command
        command,
        cwd=ROOT,
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_every_checklist_has_one_tree_under_several_hash_seeds() -> None:
    first = trees("0")
    assert first.count('"root"') == len(list((ROOT / "checklists").glob("*/logic.py")))
    assert trees("1") == first
    assert trees("4242") == first
