"""Files that are no text, and what keeps the workshop from printing: findings and sentences, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from decision.files.load import Library
from decision_site.registers.problems import ContentError, refuse_problems
from decision_site.registers.provisions import anchors

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Project

FILES = [
    "docs/fr/hives.md", "checklists/letters/notice.fr.md", "checklists/hive/fr.md", "docs/owners.toml",
    "checklists/data/sources.toml", "checklists/data/rules.toml",
]  # fmt: skip
RIGHT = {
    "text-unreadable",
    "letter-unreadable",
    "words-unreadable",
    "data-unreadable",
    "toml-unreadable",
}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "latin-1"])
def test_a_file_in_another_encoding_is_one_finding_of_its_own(
    project: Project, encoding: str
) -> None:
    for file in FILES:
        path = project.root / file
        sound = path.read_bytes()
        text = sound.decode() + ("# é\n" if file.endswith(".toml") else "\né\n")
        path.write_bytes(text.encode(encoding, "replace"))
        new = [one for one in project.all_found() if one not in project.before]
        path.write_bytes(sound)
        (own,) = [one for one in new if one.file == file]
        assert own.code in RIGHT
        assert ("UTF-16" in own.values["error"]) == encoding.startswith("utf-16")


def test_a_mark_at_the_beginning_changes_nothing(project: Project) -> None:
    for file in FILES:
        path = project.root / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert project.found() == []


def test_a_build_names_each_page_and_data_file_that_is_no_text(hive: Path) -> None:
    docs = hive.parent / "docs"
    for file, raw in {
        "docs/en/one.md": "# One\n".encode("utf-16"),
        "docs/fr/two.md": b"# Deux\n\xe9\n",
        "checklists/data/systems.toml": "[one]\n".encode("utf-16-be"),
        "checklists/data/calendars.toml": b"[x\n",
    }.items():
        (hive.parent / file).parent.mkdir(parents=True, exist_ok=True)
        (hive.parent / file).write_bytes(raw)
    scanned = {lang: anchors(docs / lang) for lang in ("en", "fr")}
    with pytest.raises(ContentError) as raised:
        refuse_problems(hive.parent, Library(hive), docs, scanned)
    assert {(one.file, one.line, one.code) for one in raised.value.findings} == {
        ("docs/en/one.md", 1, "words-unreadable"),
        ("docs/fr/two.md", 2, "words-unreadable"),
        ("checklists/data/systems.toml", 1, "data-unreadable"),
        ("checklists/data/calendars.toml", 1, "data-unreadable"),
    }


def test_every_command_of_the_workshop_says_that_it_cannot_print(project: Project) -> None:
    for command in ("check", "reading", "--help"):
        for where, code in ((">/dev/full", 2), (">&-", 2), ("| true", 0)):
            done = subprocess.run(  # noqa: S603  # our own command
                ["/bin/bash", "-o", "pipefail", "-c", f'"$py" -m upkeep {command} {where}'],
                capture_output=True,
                text=True,
                check=False,
                cwd=project.root,
                env={
                    **os.environ,
                    "py": sys.executable,
                    "LC_ALL": "C",
                    "PYTHONIOENCODING": "ascii",
                },
                timeout=120,
            )
            assert "Traceback" not in done.stderr
            assert "Exception ignored" not in done.stderr
            if command != "check":  # what it finds in this project depends on the machine
                assert done.returncode == code, (command, where, done.stderr)
