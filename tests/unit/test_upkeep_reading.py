"""What is read from a text, line by line, and how easy it is to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision.checking.near import nearest
from upkeep.__main__ import main
from upkeep.reports.readability import ease, hardest_first, of, words_per_sentence
from upkeep.texts.prose.markup import GONE, Image, Link, PageHeading, Passage, read
from upkeep.texts.registers import String, strings
from upkeep.texts.texts import Text, TextKind, Texts

PAGE = """\
---
title: A page
owner: nobody in particular
---

# The title

One line
and *another*, with `code` and {name}.
{: #R-GR-01 }

- [a letter](letters.md#id){ .start }
- *C’est la vie*{: lang=fr }, they say

| A cell | ![A map](map.svg) |
|--|--|
| ![](line.svg){ .decorative } | [`code`](x.md) |

Term
:   What it means { #term }

## A section {#section}

<!-- cairn:rules -->

!!! note "A remark"
    With [a link](y.md).

    And more.

<p id="here">Not checked</p>
"""
TOML = """\
[A]
en = "One"  # a remark
fr = "Un"
note_fr = "Une note"
list = ["not read"]

[A.fr]
reading = "Lire \\"ceci\\""

[B]
en = "The title (sa traduction)"
fr = "The title"
"""


def page(text: str, lang: str = "en", key: str = "a.md") -> Text:
    return Text(TextKind.page, lang, key, f"docs/{lang}/{key}", text)


def test_a_text_is_read_with_the_line_of_everything() -> None:
    found = read(page(PAGE))

    assert found.headings == [
        PageHeading(6, 1, "The title", ""),
        PageHeading(22, 2, "A section", "section"),
    ]
    assert found.links == [
        Link(12, "letters.md#id", "a letter"),
        Link(17, "x.md", "code"),
        Link(27, "y.md", "a link"),
    ]
    assert found.images == [
        Image(15, "map.svg", "A map"),
        Image(17, "line.svg", "", decorative=True),
    ]
    assert found.ids == {"R-GR-01": [10], "term": [20], "section": [22], "here": [31]}
    assert found.slots == [(24, "rules", "")]


def test_prose_is_what_people_read_in_the_language_it_is_in() -> None:
    said = [(one.line, one.lang, one.text) for one in read(page(PAGE)).passages]

    assert said == [
        (2, "en", "A page"),
        (6, "en", "The title"),
        (8, "en", "One line"),
        (9, "en", f"and another, with {GONE} and {GONE}."),
        (12, "en", "a letter"),
        (13, "en", f"{GONE}, they say"),
        (13, "fr", "C’est la vie"),
        (15, "en", "A cell"),
        (15, "en", "A map"),
        (15, "en", GONE),
        (17, "en", GONE),
        (17, "en", GONE),
        (19, "en", "Term"),
        (20, "en", "What it means"),
        (22, "en", "A section"),
        (26, "en", "A remark"),
        (27, "en", "With a link."),
        (29, "en", "And more."),
    ]


@pytest.mark.parametrize(
    "gone",
    ["docs/en/letters.md", ".docx", "checklists/data/", "--lang", "R-GR-15", "R-GR", "ASSUME-3"],
)
def test_names_of_files_options_and_rules_are_no_prose(gone: str) -> None:
    assert read(page(f"See {gone} and/or MI/I.")).passages == [
        Passage(1, "en", f"See {GONE} and/or MI/I.")
    ]


def test_the_strings_of_a_data_file_have_their_line_and_language() -> None:
    assert list(strings(TOML, "fr")) == [
        String(("A", "fr"), 3, "Un"),
        String(("A", "note_fr"), 4, "Une note"),
        String(("A", "fr", "reading"), 8, 'Lire "ceci"'),
        String(("B", "fr"), 12, "The title"),
    ]
    assert list(strings(TOML, "en")) == [
        String(("A", "en"), 2, "One"),
        # The title that the other language has is a name, and names are not spelled.
        String(("B", "en"), 11, "(sa traduction)"),
    ]
    register = Text(TextKind.register, "en", "a", "checklists/data/a.toml", TOML)
    assert read(register).passages[0] == Passage(2, "en", "One")


def test_the_nearest_name_is_the_one_most_alike() -> None:
    assert nearest("R-GR-1", ["R-ES-01", "R-GR-01", "in-short"]) == "R-GR-01"
    assert nearest("ASSUME-9", ["assume-9"]) == "assume-9"
    assert nearest("anything", []) == "–"


def test_reading_ease_is_that_of_the_published_formulas() -> None:
    # Six words of one syllable; then six of one and one of two, which French counts by its own weight.
    assert ease("The cat sat on the mat.", "en") == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    french = ease("Le chat dort bien sur le tapis.", "fr")
    assert french == pytest.approx(207 - 1.015 * 7 - 73.6 * 8 / 7)
    assert ease("", "fr") == 100


def test_a_line_ends_a_sentence_and_so_does_a_mark() -> None:
    assert words_per_sentence("One two three. Four five!\nSix") == pytest.approx(2)
    assert words_per_sentence("") == 0


def test_only_the_prose_of_the_page_counts() -> None:
    assert (
        of(page("---\ntitle: Not counted\n---\n\nThree words here, `not these ones`.\n")).words == 3
    )


def test_the_hardest_text_comes_first() -> None:
    easy, hard = (
        page("# A cat sat.\n", key="e.md"),
        page("# Administrative considerations\n", key="h.md"),
    )

    assert [one.text for one in hardest_first(Texts((easy, hard)))] == [hard, easy]


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Words per sentence"), ("fr", "Mots par phrase")]
)
def test_the_command_lists_every_page_and_gates_nothing(
    lang: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(__file__).parents[2]

    assert main(["--root", str(root), "--lang", lang, "reading"]) == 0

    heads, *rows, _ = capsys.readouterr().out.splitlines()
    assert words in heads
    assert {"docs/en/letters.md", "docs/fr/letters.md"} <= {row.split()[-1] for row in rows}
    figures = [int(row.split()[0]) for row in rows]
    assert figures == sorted(figures)
