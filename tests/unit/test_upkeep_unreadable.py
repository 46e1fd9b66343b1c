"""Files that are no text, and what keeps the workshop from printing: findings and sentences, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from decision.files.findings import findings as findings_of_checklists
from decision.files.load import Library
from decision_site.registers.problems import ContentError, refuse_problems
from upkeep.findings import findings_of_a_build

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
    for file, raw in {
        "docs/en/one.md": "# One\n".encode("utf-16"),
        "docs/fr/two.md": b"# Deux\n\xe9\n",
        "checklists/data/systems.toml": "[one]\n".encode("utf-16-be"),
        "checklists/data/calendars.toml": b"[x\n",
    }.items():
        (hive.parent / file).parent.mkdir(parents=True, exist_ok=True)
        (hive.parent / file).write_bytes(raw)
    with pytest.raises(ContentError) as raised:
        refuse_problems(hive.parent, Library(hive))
    assert {(one.file, one.line, one.code) for one in raised.value.findings} == {
        ("docs/en/one.md", 1, "text-unreadable"),
        ("docs/fr/two.md", 2, "text-unreadable"),
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
                timeout=300,
            )
            assert "Traceback" not in done.stderr
            assert "Exception ignored" not in done.stderr
            if command != "check":  # what it finds in this project depends on the machine
                assert done.returncode == code, (command, where, done.stderr)


SYSTEMS = "checklists/data/systems.toml"
SPOILED = {
    SYSTEMS: '[one]\nkind = "gadget"\nstatus = "current"\nname_en = "One"\n\n[two]\n',
    "docs/en/hives.md": "# Hives\n\nWild bees may stay.\n{: #R-HV-01 }\n\nSo.\n{: #R-HV-09 }\n",
    "docs/fr/hives.md": "# Ruches\n",
    "checklists/letters/notice.en.md": "# No head\n",
    "checklists/data/posts.toml": "[x\n",
    "checklists/hive/en.md": "",
}


def test_each_caller_finds_all_that_the_one_before_it_finds(project: Project) -> None:
    for file, text in SPOILED.items():
        (project.root / file).write_text(text, "utf-8")
    library = Library(project.root / "checklists")
    told = {
        (one.code, f"checklists/{one.file}", one.line) for one in findings_of_checklists(library)
    }
    refused = {(one.code, one.file, one.line) for one in findings_of_a_build(project.root, library)}
    listed = {(one.code, one.file, one.line) for one in project.all_found()}
    assert told < refused < listed
    assert {code for code, file, _ in told if file.endswith("posts.toml")} == {"data-unreadable"}
    assert {(code, line) for code, file, line in refused if file == SYSTEMS} == {
        ("value-not-known", 1),
        ("data-language-missing", 1),
        ("value-not-known", 6),
        ("data-language-missing", 6),
    }
    assert {(code, line) for code, file, line in refused if file == "docs/en/hives.md"} == {
        ("anchor-missing", 4),
        ("anchor-missing", 7),
        ("unknown-rule", 7),
    }
