"""What both languages of a text hold the same of: headings, links, anchors, options, numbers, dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from upkeep.texts.prose.number_forms import dates_in, number_words, numbers

if TYPE_CHECKING:
    from .conftest import Project

EN, FR, WORDS = "docs/en/hives.md", "docs/fr/hives.md", "checklists/hive/fr.md"


OURS = re.compile(r"(-lacks?|-order|front-differs|anchor-twice)$")


def drift(project: Project) -> list[tuple[str, str, int]]:
    """Return the differences of structure, whatever the stamps and the other checks say."""
    return [one for one in project.found() if OURS.search(one[0])]


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        (EN, "## The limit {#limit}", "### The limit {#limit}", {("heading-lacks", EN, 15), ("heading-lacks", FR, 15)}),
        (EN, "{#wild}", "{#bees}", {("heading-lacks", EN, 13), ("heading-lacks", FR, 13)}),
        (EN, "## Wild bees {#wild}\n\n", "", {("heading-lacks", EN, 13), ("anchors-lack", FR, 13)}),
        (EN, "[the home page](index.md)", "the home page", {("links-lack", EN, 20)}),
        (EN, "(index.md)", "(hives.md#wild)", {("links-lack", EN, 20), ("links-lack", FR, 20)}),
        (EN, "{: #R-HV-01 }\n", "", {("anchors-lack", EN, 15)}),
        (EN, "working day 3", "working day 4", {("numbers-lack", FR, 20)}),
        (FR, "troisième", "premier", {("numbers-lack", FR, 20)}),
        (EN, "1,200.5", "1,200", {("numbers-lack", EN, 20), ("numbers-lack", FR, 20)}),
        (FR, "2031-05-01, jusqu", "2031-05-02, jusqu", {("dates-lack", EN, 20), ("dates-lack", FR, 20)}),
        (EN, "See [the", "<!-- cairn:rules -->\n\nSee [the", {("slots-lack", FR, 20)}),
    ],
)  # fmt: skip
def test_a_difference_is_found_where_something_is_missing(
    file: str, old: str, new: str, found: set[tuple[str, str, int]], project: Project
) -> None:
    project.change(file, old, new)
    assert found <= set(drift(project))
    also = {"heading-lacks"}
    assert {code for code, _, _ in drift(project)} <= {code for code, _, _ in found} | also


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (EN, "working day 3", "the third working day"),
        (FR, "troisième jour", "3e jour"),
        (FR, "1\u00a0200,5", "1\u202f200,5"),
        (EN, "up to 1,200.5 hives. See [the home page](index.md).", "See [the home page](index.md): 1200.5 hives."),
        (EN, "Wild bees may stay.", "One may say `42`: wild bees may stay."),
        (FR, "## La limite {#limit}", "## La limite à ne pas dépasser {#limit}"),
    ],
)  # fmt: skip
def test_what_each_language_may_say_its_own_way_is_no_difference(
    file: str, old: str, new: str, project: Project
) -> None:
    project.change(file, old, new)
    assert drift(project) == []


def test_a_section_that_one_language_lacks_is_one_finding(project: Project) -> None:
    """Each section of an outcome has a heading of the same class: none is held against another's."""
    for id in ("hives", "no_permit_needed", "ask_the_inspector", "allow", "refuse_too_many"):
        text = project.read(WORDS)
        begin = text.index(next(line for line in text.splitlines() if f"{{#{id}" in line))
        end = text.find("\n## ", begin)
        project.write(WORDS, text[:begin] + (text[end + 1 :] if end > 0 else ""))
        (found,) = [one for one in project.all_found() if one.code == "heading-lacks"]
        assert id in found.values["names"]
        assert [code for code, _, _ in drift(project)] == ["heading-lacks"], id
        project.write(WORDS, text)


def test_sections_in_another_order_are_one_finding_and_none_is_missing(project: Project) -> None:
    text = project.read(FR)
    at, next_at = text.index("## Abeilles"), text.index("## La limite")
    project.write(FR, f"{text[:at]}{text[next_at:]}\n{text[at:next_at]}")
    assert [code for code, _, _ in drift(project)] == ["headings-order"]


def test_an_anchor_of_a_rule_that_there_is_not_is_found_in_each_language(project: Project) -> None:
    for file in (EN, FR):
        project.change(file, "#R-HV-01", "#R-HV-77")
    assert ("unknown-rule", EN, 18) in project.found()
    assert ("unknown-rule", FR, 18) in project.found()


def test_a_rule_stated_twice_in_a_language_is_found_where_it_comes_again(project: Project) -> None:
    project.change("docs/fr/index.md", "Voyez", "Elles peuvent rester.\n{: #R-HV-01 }\n\nVoyez")
    assert {code for code, _, _ in drift(project)} >= {"anchor-twice"}


def test_a_number_inside_a_note_is_compared_too(project: Project) -> None:
    for file, note in ((EN, "!!! note\n    Day 7.\n"), (FR, "!!! note\n    Jour 8.\n")):
        project.write(file, f"{project.read(file)}\n{note}")
    assert {("numbers-lack", EN, 20), ("numbers-lack", FR, 20)} <= set(drift(project))


def test_a_stamp_hides_no_difference(project: Project) -> None:
    project.change(EN, "working day 3", "working day 4")
    project.run("stamp", EN)
    assert ("numbers-lack", FR, 20) in project.found()


def test_options_in_another_order_are_found(project: Project) -> None:
    text = project.read(WORDS)
    lines = text.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("- `wild_bees`"))
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    project.write(WORDS, "".join(lines))
    assert ("options-order", WORDS, at + 1) in drift(project)


def test_a_letter_is_for_the_same_outcomes_in_both_languages(project: Project) -> None:
    letter = "checklists/letters/notice.fr.md"
    line = project.change(letter, "outcomes: hive/allow", "outcomes: hive/refuse_too_many")
    assert ("front-differs", letter, line) in drift(project)


@pytest.mark.parametrize(
    ("en", "fr"),
    [
        ("1,234.5 and 2", "1\u00a0234,5 et 2"),
        ("1,000,000", "1\u202f000\u202f000"),
        ("the 1st and the 22nd", "le 1er et le 22e"),
        ("3:30 p.m. to 5 pm", "de 15\u00a0h\u00a030 à 17 h"),
        ("at 12 a.m.", "à 0 h"),
        ("WCAG 2.2", "WCAG 2.2"),
        ("$5 or 10%", "5\u00a0$ ou 10\u00a0%"),
        ("1-888-306-9991", "1-888-306-9991"),
        ("from 2031-05-01", "du 2031-05-01"),
        ("source 001", "source 001"),
        ("no number", "aucun"),
    ],
)
def test_a_number_is_the_same_in_the_spelling_of_each_language(en: str, fr: str) -> None:
    assert numbers(en, "en") == numbers(fr, "fr")
    assert dates_in(en) == dates_in(fr)


@pytest.mark.parametrize(
    ("en", "fr"), [("1.5", "15"), ("5 p.m.", "5 h"), ("1,5", "1,5"), ("2031", "2032")]
)
def test_another_number_is_another(en: str, fr: str) -> None:
    assert numbers(en, "en") != numbers(fr, "fr")


def test_small_numbers_are_known_as_words_but_not_the_article() -> None:
    assert number_words("One of the first five posts", "en") == ["1", "5"]
    assert number_words("Un des cinq premiers postes, le premier", "fr") == ["5", "1"]
