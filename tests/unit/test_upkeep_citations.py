"""Reasons that cannot rot: what a checklist rests on, and who said that it still does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.files.load import Library
from upkeep.__main__ import CLEAN

if TYPE_CHECKING:
    from .conftest import Project

EN, FR = "docs/en/hives.md", "docs/fr/hives.md"
LOGIC, HASHES = "checklists/hive/logic.py", "checklists/hive/citations.toml"
RULES = "checklists/data/rules.toml"


def of_citations(project: Project) -> list[tuple[str, str, int]]:
    return [one for one in project.found() if one[0].startswith("citation-")]


def test_editing_the_paragraph_of_a_rule_is_found_in_the_language_it_was_edited_in(
    project: Project,
) -> None:
    line = project.change(FR, "Les abeilles sauvages peuvent rester.", "Elles peuvent rester.")
    assert of_citations(project) == [("citation-stale-fr", FR, line)]
    stale = next(one for one in project.all_found() if one.code == "citation-stale-fr")
    assert (stale.values["slugs"], stale.values["command"]) == ("hive", "R-HV-01 hive")


def test_a_rule_that_no_page_states_rests_on_the_register(project: Project) -> None:
    line = project.change(RULES, "Three hives are the limit.", "Two hives are the limit.")
    assert of_citations(project) == [("citation-stale-en", RULES, line)]


def test_an_assumption_rests_on_its_reading_and_not_on_who_confirms_it(project: Project) -> None:
    file = "checklists/data/assumptions.toml"
    texts = 'silence = "S"\nreading = "R"\nconfirm = "C"\n'
    project.write(file, f"[ASSUME-1]\nrules = []\n[ASSUME-1.en]\n{texts}[ASSUME-1.fr]\n{texts}")
    project.change(LOGIC, 'cite="R-HV-02"', 'cite="ASSUME-1"')
    assert project.run("affirm", "ASSUME-1") == CLEAN
    assert project.run("affirm", "R-HV-02") == CLEAN
    assert of_citations(project) == []
    project.write(file, project.read(file).replace('"C"', '"D"'))
    assert of_citations(project) == []
    project.write(file, project.read(file).replace('"R"', '"Other"', 1))
    assert of_citations(project) == [("citation-stale-en", file, 3)]


def test_wrapping_and_emphasis_are_no_change_of_a_reason(project: Project) -> None:
    project.change(EN, "Wild bees may stay.", "Wild **bees**\nmay stay.")
    assert of_citations(project) == []


def test_affirming_writes_the_hash_of_today_and_only_that_rule(project: Project) -> None:
    project.change(EN, "Wild bees may stay.", "Wild bees are welcome.")
    project.change(RULES, "Three hives are the limit.", "Two hives are the limit.")
    assert project.run("affirm", "R-HV-01") == CLEAN
    assert [code for code, file, _ in of_citations(project) if file == EN] == []
    assert [file for _, file, _ in of_citations(project)] == [RULES]
    assert project.run("affirm", "R-HV-02", "hive") == CLEAN
    assert of_citations(project) == []


def test_a_new_citation_without_a_hash_is_found_where_it_is_made(project: Project) -> None:
    project.write(HASHES, "\n".join(project.read(HASHES).splitlines()[:-1]) + "\n")
    line = project.line(LOGIC, "R-HV-02")
    assert of_citations(project) == [("citation-unaffirmed", LOGIC, line)]
    assert project.run("affirm", "R-HV-02", "hive") == CLEAN
    assert of_citations(project) == []


def test_a_link_from_the_words_to_a_rule_is_a_citation_too(project: Project) -> None:
    project.change(LOGIC, 'cite="R-HV-02"', 'cite="R-HV-01"')
    for lang, old in (("en", "hives.md#limit"), ("fr", "hives.md#limit")):
        project.change(f"checklists/hive/{lang}.md", old, "hives.md#R-HV-02")
    assert of_citations(project) == []


def test_a_hash_that_nothing_cites_is_found_and_taken_away_by_affirming(project: Project) -> None:
    project.change(LOGIC, 'cite="R-HV-02"', 'cite="R-HV-01"')
    line = project.line(HASHES, "R-HV-02")
    assert of_citations(project) == [("citation-gone", HASHES, line)]
    assert project.run("affirm", "R-HV-02", "hive") == CLEAN
    assert of_citations(project) == []
    assert "R-HV-02" not in project.read(HASHES)


def test_hashes_that_cannot_be_read_are_a_finding(project: Project) -> None:
    project.write(HASHES, "R-HV-01 = { en = \n")
    assert ("toml-unreadable", HASHES) in {(code, file) for code, file, _ in project.found()}


def test_the_hashes_are_no_part_of_the_version(project: Project) -> None:
    folder = project.root / "checklists"
    version = Library(folder).source("hive").version
    (project.root / HASHES).unlink()
    assert Library(folder).source("hive").version == version
