"""Runs inside the runtime that ships (see test_runtime.py), not on the host."""

from __future__ import annotations

import encodings
import sys
import tomllib  # the engine never imports it: it comes from the stock library
from pathlib import Path
from typing import TYPE_CHECKING

from decision.worker import bridge

if TYPE_CHECKING:
    import pytest


def test_the_engine_is_the_compiled_one() -> None:
    assert bridge.__file__ == "/app.whl/decision/worker/bridge.pyc"
    assert bridge.step.__doc__ is None


def test_the_trimmed_library_comes_first() -> None:
    assert str(encodings.__file__).startswith("/lib/python")
    assert str(tomllib.__file__).startswith("/stock.zip/")
    assert sys.platform == "emscripten"


def test_files_of_the_test_folder_are_mirrored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "note").write_text("é", encoding="utf-8")
    print((tmp_path / "note").read_text(encoding="utf-8"))
    assert capsys.readouterr().out == "é\n"
    assert Path(__file__).name == "test_inside.py"
