"""Stamps: which text fell behind, what changed, and how a pair is put in step again."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from decision.files.load import Library
from decision.text.words import parse
from upkeep.__main__ import CANNOT_RUN, CLEAN, FOUND
from upkeep.texts import text_files
from upkeep.texts.texts import Text, TextKind
from upkeep.translation.stamps import digest, stamped

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Project

EN, FR = "docs/en/hives.md", "docs/fr/hives.md"


def git(project: Project, *arguments: str) -> None:
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    subprocess.run(  # noqa: S603  # git, with arguments of our own
        ["git", *who, *arguments],  # noqa: S607  # wherever it is
        cwd=project.root,
        check=True,
        capture_output=True,
    )


def fallen(project: Project) -> list[str]:
    return [file for code, file, _ in project.found() if code == "stamp-stale"]


def test_the_text_whose_counterpart_changed_fell_behind(project: Project) -> None:
    project.change(EN, "Wild bees may stay.", "Wild bees are welcome.")
    assert fallen(project) == [FR]


def test_either_language_may_lead(project: Project) -> None:
    project.change("checklists/hive/fr.md", "Comptez aussi les ruches vides.", "Toutes comptent.")
    assert fallen(project) == ["checklists/hive/en.md"]


def test_where_both_changed_both_fell_behind(project: Project) -> None:
    project.change(EN, "# Hives", "# Our hives")
    project.change(FR, "# Ruches", "# Nos ruches")
    assert fallen(project) == [EN, FR]


def test_a_letter_is_held_against_its_counterpart_too(project: Project) -> None:
    project.change("checklists/letters/notice.en.md", "Hello", "Good day")
    assert fallen(project) == ["checklists/letters/notice.fr.md"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("modified: 2031-05-01", "modified: 2031-06-01"),
        ("## Wild bees {#wild}\n", "## Wild bees {#wild}  \n"),
    ],
)
def test_what_no_reader_sees_puts_nothing_out_of_step(old: str, new: str, project: Project) -> None:
    project.change(EN, old, new)
    assert fallen(project) == []


def test_the_title_and_the_description_count(project: Project) -> None:
    project.change(EN, "description: How many hives may stay.", "description: How many hives.")
    assert fallen(project) == [FR]


def test_stamping_one_file_puts_the_pair_in_step(project: Project) -> None:
    project.change(EN, "# Hives", "# Our hives")
    project.change(FR, "# Ruches", "# Nos ruches")
    assert project.run("stamp", str(project.root / FR)) == CLEAN
    assert project.found() == []


def test_stamping_a_pair_in_step_writes_nothing(project: Project) -> None:
    before = project.read(EN)
    assert project.run("stamp", EN) == CLEAN
    assert project.read(EN) == before


def test_a_text_without_a_stamp_is_found_and_stamped_wherever_its_front_matter_is(
    project: Project,
) -> None:
    words = "checklists/hive/fr.md"
    project.write(words, project.read(words).partition("---\n")[2].partition("---\n")[2])
    assert ("stamp-missing", words, 1) in project.found()
    assert project.run("stamp", words) == CLEAN
    assert project.found() == []


def test_a_new_pair_without_any_stamp_is_named_once(project: Project) -> None:
    for lang in ("en", "fr"):
        project.write(f"checklists/letters/new.{lang}.md", "---\nkind: note\n---\n# A\n")
    missing = [file for code, file, _ in project.found() if code == "stamp-missing"]
    assert missing == ["checklists/letters/new.en.md"]


def test_a_stamp_changes_nothing_that_the_engine_knows(project: Project) -> None:
    folder, file = project.root / "checklists", "checklists/hive/en.md"
    version = Library(folder).source("hive").version
    whole = project.read(file)
    words = parse("en", whole)
    project.change(file, 'counterpart: "', 'counterpart: "0')
    assert Library(folder).source("hive").version == version
    project.write(file, whole.partition("---\n")[2].partition("---\n")[2])
    bare = Library(folder).source("hive")
    assert bare.version == version
    for id, section in bare.words["en"].sections.items():
        stamped_section = words.sections[id]
        assert stamped_section.line == section.line + 3
        assert (stamped_section.body, stamped_section.options) == (section.body, section.options)


@pytest.mark.parametrize(
    "text",
    ["# A\n", "---\ntitle: A\n---\n# A\n", "---\n---\n", "", "---\ncounterpart: x\n---\nA\n"],
)
def test_a_stamp_leaves_the_hash_of_its_own_text_alone_and_is_written_once(text: str) -> None:
    here = Text(TextKind.page, "en", "a.md", "docs/en/a.md", text)
    there = replace(here, lang="fr", file="docs/fr/a.md", text="# B\n")
    once = replace(here, text=stamped(here, there))
    assert digest(once) == digest(here)
    assert once.meta["counterpart"] == digest(there)
    assert stamped(once, there) == once.text


def test_the_difference_shows_what_it_was_what_it_is_and_this_language(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "As stamped")
    project.change(EN, "Wild bees may stay.", "Wild bees are welcome.")
    git(project, "commit", "-qam", "Changed since")
    monkeypatch.setenv("COLUMNS", "150")
    assert project.run("diff", FR) == CLEAN
    printed = capsys.readouterr().out
    row = next(line for line in printed.splitlines() if line.startswith("Wild bees may stay."))
    then, now, here = (cell.strip() for cell in row.split("│"))
    assert (then, now) == ("Wild bees may stay.", "Wild bees are welcome.")
    assert here == "## Abeilles sauvages {#wild}"
    assert "Les abeilles sauvages peuvent rester." in printed
    assert "hives.md#limit" not in printed
    assert f"upkeep stamp {FR}" in printed
    monkeypatch.setenv("COLUMNS", "60")
    assert project.run("diff", EN, "--lang", "fr") == CLEAN
    assert f"{EN}, avant" in capsys.readouterr().out


def test_the_summary_on_github_shows_the_same_beside_each_other(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "As stamped")
    project.change(EN, "Wild bees may stay.", "Wild bees & wasps are welcome.")
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert project.run("check", "--github") == FOUND
    written = summary.read_text("utf-8")
    row = "<tr><td>Wild bees may stay.</td><td>Wild bees &amp; wasps are welcome.</td><td>"
    assert written.count(row) == 2  # once in each language
    assert f"{FR} fell behind {EN}" in written
    assert f"{FR} est en retard sur {EN}" in written


def test_a_renamed_file_is_found_under_its_old_name(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "As stamped")
    for lang in ("en", "fr"):
        git(project, "mv", f"docs/{lang}/hives.md", f"docs/{lang}/boxes.md")
    git(project, "commit", "-qm", "Moved")
    project.change("docs/en/boxes.md", "Wild bees may stay.", "Wild bees are welcome.")
    assert project.run("diff", "docs/fr/boxes.md") == CLEAN
    assert "Wild bees may stay." in capsys.readouterr().out


def test_a_difference_that_the_history_does_not_hold_is_said_so(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.change(EN, "Wild bees may stay.", "Wild bees are welcome.")
    assert project.run("diff", FR) == CANNOT_RUN
    assert "git" in capsys.readouterr().err
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "Too late")
    assert project.run("diff", FR) == CANNOT_RUN
    assert EN in capsys.readouterr().err


def test_every_stamped_text_is_read_with_its_kind(project: Project) -> None:
    kinds = {one.kind for one in text_files.texts(project.root).all}
    assert {TextKind.page, TextKind.words, TextKind.letter} <= kinds
