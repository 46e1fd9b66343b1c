"""The front matter of pages, and pages that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from upkeep.__main__ import said

if TYPE_CHECKING:
    from .conftest import Project

PAGE = "docs/fr/hives.md"

SPOILED = [
    ("title: Ruches", "title: ''", "front-title"),
    ("title: Ruches", "title: 12", "front-title"),
    ("description: Combien de ruches peuvent rester.", "description:", "front-description"),
    ("owner: Les apicultrices", "owner: ''", "front-owner"),
    ("owner: Les apicultrices", "owner: The beekeepers", "owner-unknown"),
    ("modified: 2031-05-01", "modified: 1 May 2031", "front-modified"),
    ("modified: 2031-05-01", "modified: 20310501", "front-modified"),
    ("reviewed: 2031-05-01", "reviewed: 2031-02-30", "front-reviewed"),
    ("reviewed: 2031-05-01", "reviewed: 2031-05-02", "front-differs"),
    ("review_every: 12", "review_every: 0", "front-review-every"),
    ("review_every: 12", "review_every: yearly", "front-review-every"),
    ("review_every: 12", "review_every: 24", "front-differs"),
    ('source: ["101"]', "source: [101]", "front-source"),
    ('source: ["101"]', 'source: "101"', "front-source"),
    ('source: ["101"]', 'source: ["101", "101"]', "front-source"),
    ('source: ["101"]', 'source: ["999"]', "source-unknown"),
    ("status: draft-translation", "status: done", "front-status"),
    ("status: draft-translation", "status: reviewed", "front-differs"),
    ("modified: 2031-05-01", "modifed: 2031-05-01", "front-unknown"),
    ("modified: 2031-05-01", "template: 3\nmodified: 2031-05-01", "front-template"),
    ('counterpart: "', 'counterpart: "zz', "front-counterpart"),
    ("owner: Les apicultrices", "owner: a: b", "front-unreadable"),
]


@pytest.mark.parametrize(("old", "new", "code"), SPOILED)
def test_a_spoiled_line_is_found_where_it_stands(
    old: str, new: str, code: str, project: Project
) -> None:
    line = project.change(PAGE, old, new)
    assert (code, PAGE, line) in project.found()


@pytest.mark.parametrize(
    "key",
    ["title", "description", "owner", "modified", "reviewed", "review_every", "source", "status"],
)
def test_a_line_that_is_missing_is_named(key: str, project: Project) -> None:
    lines = project.read(PAGE).splitlines(keepends=True)
    project.write(PAGE, "".join(one for one in lines if not one.startswith(f"{key}:")))
    missing = [one for one in project.all_found() if one.code == "front-missing"]
    assert [(one.file, one.values["key"]) for one in missing] == [(PAGE, key)]
    assert f"`{key}: " in said(missing[0], "en")


def test_a_page_without_front_matter_lacks_every_line(project: Project) -> None:
    project.write("docs/en/wasps.md", "# Wasps\n")
    lacking = [one for one in project.found() if one[0] == "front-missing"]
    assert len(lacking) == 8


def test_a_typing_mistake_in_a_key_is_told_the_key_it_is_near(project: Project) -> None:
    project.change(PAGE, "review_every: 12", "reveiw_every: 12")
    unknown = next(one for one in project.all_found() if one.code == "front-unknown")
    assert unknown.values["nearest"] == "review_every"


def test_a_register_that_cannot_be_read_is_a_finding_and_no_crash(project: Project) -> None:
    project.write("docs/owners.toml", '[beekeepers]\nen = "The\n')
    assert [one for one in project.found() if one[0] == "toml-unreadable"] == [
        ("toml-unreadable", "docs/owners.toml", 2)
    ]


def test_a_front_matter_that_cannot_be_read_puts_no_text_behind(project: Project) -> None:
    project.change(PAGE, "owner: Les apicultrices", "owner: a: b")
    assert not [one for one in project.found() if one[0].startswith("stamp-")]


def test_a_draft_and_its_translation_are_at_one_stage(project: Project) -> None:
    project.change(PAGE, "status: draft-translation", "status: draft")
    assert project.found() == []


def test_a_page_in_one_language_only_is_told_where_its_counterpart_goes(project: Project) -> None:
    (project.root / "docs/en/hives.md").unlink()
    alone = next(one for one in project.all_found() if one.code == "page-alone")
    assert (alone.file, alone.line) == (PAGE, 1)
    assert alone.values["missing"] == "docs/en/hives.md"


def test_words_and_letters_in_one_language_only_are_found_once_each(project: Project) -> None:
    (project.root / "checklists/hive/fr.md").unlink()
    (project.root / "checklists/letters/notice.en.md").unlink()
    project.write("checklists/letters/names.fr.md", "- `notice` Avis\n")
    codes = [(code, file) for code, file, _ in project.found()]
    assert codes.count(("words-missing", "checklists/hive/fr.md")) == 1
    assert codes.count(("words-missing", "checklists/letters/notice.en.md")) == 1
    assert codes.count(("letter-alone", "checklists/letters/names.fr.md")) == 1
