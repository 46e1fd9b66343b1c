"""Addresses that were published, and redirects from those that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from upkeep.checks.pages.moves import address_of_page, with_addresses

if TYPE_CHECKING:
    from .conftest import Project

REDIRECTS, ADDRESSES = "docs/redirects.toml", "docs/addresses.txt"


def of_moves(project: Project) -> list[tuple[str, str, int]]:
    return [one for one in project.found() if one[0].startswith(("address-", "redirect-"))]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("index.md", "/"),
        ("letters.md", "/letters/"),
        ("checklists/index.md", "/checklists/"),
        ("checklists/hive.md", "/checklists/hive/"),
        ("myindex.md", "/myindex/"),
    ],
)
def test_the_address_of_a_page_is_its_path_without_the_language(key: str, expected: str) -> None:
    assert address_of_page(key) == expected


def test_a_page_that_moved_without_a_redirect_is_found_and_the_nearest_page_named(
    project: Project,
) -> None:
    for lang in ("en", "fr"):
        folder = project.root / "docs" / lang
        (folder / "hives.md").rename(folder / "the-hives.md")
    assert of_moves(project) == [("address-gone", ADDRESSES, 2)]
    gone = next(one for one in project.all_found() if one.code == "address-gone")
    assert (gone.values["old"], gone.values["near"]) == ("/hives/", "/the-hives/")
    project.write(REDIRECTS, '"/hives/" = "/the-hives/#limit"\n')
    assert of_moves(project) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('"/old/" = "/nowhere/"', "redirect-nowhere"),
        ('"/old/" = "/hives/#nothing"', "redirect-anchor"),
        ('"/hives/" = "/"', "redirect-hides"),
        ('"old" = "/hives/"', "redirect-shape"),
        ('"/old/" = "https://example.org/"', "redirect-shape"),
        ('"/../old/" = "/hives/"', "redirect-shape"),
        ('"/old/" = 3', "redirect-shape"),
        ('"/old/" = ', "toml-unreadable"),
    ],
)
def test_a_redirect_that_leads_nowhere_good_is_found(
    line: str, code: str, project: Project
) -> None:
    project.write(REDIRECTS, f"# Pages that moved\n{line}\n")
    assert (code, REDIRECTS, 2) in project.found()


def test_a_redirect_may_lead_to_the_anchor_of_a_heading_or_of_a_rule(project: Project) -> None:
    project.write(REDIRECTS, '"/a/" = "/hives/#limit"\n"/b/" = "/hives/#R-HV-01"\n')
    assert of_moves(project) == []


def test_the_list_of_addresses_only_grows() -> None:
    lines = ["# Note", "/gone/", "/hives/"]
    assert with_addresses(lines, {"/": "index.md"}) == "# Note\n/\n/gone/\n/hives/\n"
