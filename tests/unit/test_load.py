"""Opening a folder of checklists, sound or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from decision.errors import CannotRunError
from decision.files.load import Library, interface

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_lists_its_checklists_and_nothing_else(hive: Path) -> None:
    for name in ("data", ".git", "_drafts", "__pycache__", "another"):
        (hive / name).mkdir()
    (hive / "note.txt").write_text("no folder", "utf-8")
    assert Library(hive).slugs == ["another", "hive"]


def test_the_hive_loads_with_its_words_cases_and_tree(hive: Path) -> None:
    source, checklist, tree = Library(hive).sound("hive")
    assert list(checklist.questions) == ["occupant", "hives"]
    assert list(checklist.outcomes) == [
        "no_permit_needed",
        "ask_the_inspector",
        "allow",
        "refuse_too_many",
    ]
    assert sorted(source.words) == ["en", "fr"]
    assert len(source.cases) == 4
    assert source.tree is tree


@pytest.mark.parametrize("name", ["nowhere", "hive/logic.py", "x" * 5000])
def test_a_folder_that_is_none_cannot_run(hive: Path, name: str) -> None:
    with pytest.raises(CannotRunError) as raised:
        Library(hive / name)
    assert raised.value.code == "no-folder"


@pytest.mark.parametrize("slug", ["wasps", "", ".", "..", "../checklists/hive", "hive/"])
def test_a_slug_that_is_none_cannot_run(hive: Path, slug: str) -> None:
    with pytest.raises(CannotRunError) as raised:
        Library(hive).source(slug)
    assert (raised.value.code, raised.value.values["slugs"]) == ("no-checklist", "hive")


def test_a_logic_that_does_not_load_cannot_run_and_says_why(hive: Path) -> None:
    (hive / "hive" / "logic.py").write_text("1 / 0", "utf-8")
    library = Library(hive)
    assert library.source("hive").checklist is None
    with pytest.raises(CannotRunError) as raised:
        library.sound("hive")
    assert raised.value.code == "cannot-load"
    assert "ZeroDivisionError" in raised.value.values["error"]


def test_the_version_changes_with_the_logic_and_the_words_and_only_then(hive: Path) -> None:
    def version() -> str:
        return Library(hive).source("hive").version

    first = version()
    assert len(first) == 12
    assert int(first, 16) >= 0
    (hive / "hive" / "cases.toml").unlink()
    assert version() == first
    seen = {first}
    for name in ("logic.py", "en.md", "fr.md"):
        path = hive / "hive" / name
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        seen.add(version())
    assert len(seen) == 4


def test_words_moved_from_one_language_to_the_other_are_another_version(hive: Path) -> None:
    first = Library(hive).source("hive").version
    english, french = (hive / "hive" / name for name in ("en.md", "fr.md"))
    english.write_text(english.read_text("utf-8") + french.read_text("utf-8"), "utf-8")
    french.write_text("", "utf-8")
    assert Library(hive).source("hive").version != first


def test_registers_are_read_with_their_lines(hive: Path) -> None:
    (hive / "data").mkdir()
    (hive / "data" / "rules.toml").write_text('# rules\n\n["s. 2"]\nen = "a"\nfr = "b"\n', "utf-8")
    (register,) = Library(hive).registers
    assert register.file == "data/rules.toml"
    assert register.entries == {"s. 2": {"en": "a", "fr": "b"}}


def test_the_interface_speaks_both_languages() -> None:
    assert interface("en")["question"] == "Question"
    assert interface("fr")["outcome"] == "Résultat"
