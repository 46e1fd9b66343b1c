"""Setting up on a bare machine: any Python that runs, and a missing tool that no page is blamed for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision_site.preview.checks import check
from decision_site.preview.troubles import divided

if TYPE_CHECKING:
    from .conftest import Project

ROOT = Path(__file__).parents[2]
RUNS = f'exec "{sys.executable}" "$@"'
SHIM = "echo 'python3.11: command not found' >&2; exit 127"
OLD = "exit 1"
WITHOUT_VENV = f'case "$2" in *ensurepip*) exit 1;; *) {RUNS};; esac'


def found(folder: Path, *names: str, **programs: str) -> tuple[int, str, str]:
    """Look for a Python where these programs, and nothing else, are on the path."""
    for name, body in programs.items():
        program = folder / name.replace("_", ".")
        program.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        program.chmod(0o755)
    done = subprocess.run(  # noqa: S603  # our own
        ["/bin/sh", str(ROOT / "requirements" / "python.sh"), *names],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(folder)},
        timeout=300,
    )
    return done.returncode, done.stdout.strip(), done.stderr


@pytest.mark.parametrize(
    "name", ["python3_11", "python3_12", "python3_13", "python3_14", "python3"]
)
def test_any_python_from_3_11_on_will_do(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, **{name: RUNS})[:2] == (0, sys.executable)


def test_a_name_on_the_path_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    assert (
        found(tmp_path, python3_11=SHIM, python3_12=WITHOUT_VENV, python3=OLD, python3_13=RUNS)[0]
        == 0
    )


def test_the_command_to_run_is_said_in_both_languages(tmp_path: Path) -> None:
    this = f"python{sys.version_info.major}.{sys.version_info.minor}"
    code, out, err = found(tmp_path, python3_11=SHIM, python3=WITHOUT_VENV)
    assert (code, out, err.count(f"apt-get install {this}-venv")) == (1, "", 2)
    (tmp_path / "python3").unlink()
    code, out, err = found(tmp_path, python3=OLD)
    assert (code, out, err.count("apt-get install python3-venv")) == (1, "", 2)
    assert "not found" not in err.replace("was found", "")


def test_one_may_be_named(tmp_path: Path) -> None:
    assert found(tmp_path, "python3.9", python3_9=RUNS, python3=OLD)[0] == 0
    assert found(tmp_path, "python3", python3_11=RUNS, python3=OLD)[0] == 1


def test_a_missing_dictionary_is_said_in_the_terminal_and_in_no_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(project.root / "nothing"))
    page = project.root / "docs" / "en" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[here](nowhere.md)\n", "utf-8")
    of_page, of_terminal = divided(check(project.root))
    assert {one.file for one in of_terminal} == {"docs/words.en.txt", "docs/words.fr.txt"}
    assert all("apt-get install" in said for one in of_terminal for said in one.said.values())
    assert "docs/en/index.md" in {one.file for one in of_page}
    assert not [one for one in of_page if "apt-get" in one.said["en"]]
