"""One cause gives one finding: a link that leads nowhere, with what the other language has as its advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project

EN, FR, WORDS = "docs/en/hives.md", "docs/fr/hives.md", "checklists/hive/fr.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (FR, "(index.md)", "(indexe.md)", ("link-to-nowhere", "index.md")),
        (EN, "(index.md)", "(index.md#top)", ("link-no-anchor", "index.md")),
        (EN, "(index.md)", "(../fr/index.md)", ("link-other-language", "index.md")),
        (EN, "(index.md)", "(/en/)", ("link-absolute", None)),
        ("docs/fr/index.md", "(hives.md#limit)", "(hives.md#wilt)", ("link-no-anchor", "hives.md#limit")),
        ("docs/en/index.md", "(hives.md#limit)", "(hive.md#limit)", ("link-to-nowhere", "hives.md#limit")),
        (WORDS, "(hives.md#limit)", "(hives.md#R-HV-91)", ("link-no-anchor", "hives.md#limit")),
    ],
)  # fmt: skip
def test_a_link_wrong_in_one_language_is_one_finding_with_the_other_as_its_advice(
    file: str, old: str, new: str, expected: tuple[str, str | None], project: Project
) -> None:
    project.change(file, old, new)
    (found,) = [one for one in project.all_found() if one not in project.before]
    code, advice = expected
    assert (found.code, found.file) == (code, file)
    assert advice is None or advice == found.values.get("near", found.values.get("write"))


@pytest.mark.parametrize("target", ["nowhere.md", "hives.md#wilt", "glossary.md#wilt"])
def test_a_link_wrong_in_both_languages_is_one_finding_in_each(
    target: str, project: Project
) -> None:
    for file in (EN, FR):
        project.change(file, "(index.md)", f"({target})")
    found = [one for one in project.all_found() if one not in project.before]
    assert [one.file for one in found] == [EN, FR]
    assert len({one.code for one in found}) == 1


def test_a_page_that_one_language_lacks_is_told_once_and_hides_nothing(project: Project) -> None:
    """Links to it lead nowhere, its rules are not stated, and the stamp of a page with such a link is wrong."""
    index = "docs/fr/index.md"
    stamp = next(line for line in project.read(index).splitlines() if "counterpart" in line)
    project.change(index, stamp, f'counterpart: "{"0" * 12}"')
    (project.root / FR).unlink()
    found = [one for one in project.all_found() if one not in project.before]
    assert {(one.code, one.file) for one in found} == {("page-alone", EN), ("stamp-stale", index)}


def test_nobody_is_told_to_add_a_link_that_leads_nowhere(project: Project) -> None:
    for target, code in (("nowhere.md", "link-to-nowhere"), ("index.md#wilt", "link-no-anchor")):
        before = "Voyez [l’accueil](index.md)"
        project.change(FR, before, f"{before}, [là]({target})")
        (found,) = [one for one in project.all_found() if one not in project.before]
        assert (found.code, found.file) == (code, FR)
        project.change(FR, f", [là]({target})", "")
