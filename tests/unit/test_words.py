"""Words from Markdown: structure, options, phrases, placeholders, plain text."""

from __future__ import annotations

import pytest

from decision.text.phrase import fill
from decision.text.words import parse, phrases, plain

TEXT = """# Title of *it*

First paragraph.

Second paragraph.

## A question {#hive .act}

Help with a list:

- one thing
- another thing

- `yes` Yes – a [link](page.md#R-1)
- `no` No, and the label
  goes on
- `empty`

  Not a label.

After the options.

### Why? {.why}

Because.

### Ratings {.ratings}

- `good` Good

## No id

Lost.

## Twice {#hive}

## An outcome {#end .unknown .rest}

### Do now {.do}

1. First.
2. Second.
"""


def test_the_title_and_the_introduction_are_read() -> None:
    words = parse("en", TEXT)
    assert (words.lang, words.title) == ("en", "Title of *it*")
    assert words.intro == "First paragraph.\n\nSecond paragraph."


def test_a_section_has_its_heading_tone_line_and_body() -> None:
    section = parse("en", TEXT).sections["hive"]
    assert (section.id, section.heading, section.tone, section.line) == (
        "hive",
        "A question",
        "act",
        7,
    )
    assert section.body.startswith("Help with a list:\n\n- one thing\n- another thing")
    assert section.body.endswith("After the options.")
    assert "`yes`" not in section.body
    assert "  Not a label." in section.body


def test_options_keep_their_order_labels_and_lines() -> None:
    section = parse("en", TEXT).sections["hive"]
    assert section.options == {
        "yes": "Yes – a [link](page.md#R-1)",
        "no": "No, and the label goes on",
        "empty": "",
    }
    assert section.option_lines == {"yes": 14, "no": 15, "empty": 17}


def test_parts_are_read_by_their_class() -> None:
    words = parse("en", TEXT)
    assert words.sections["hive"].parts["why"].body == "Because."
    assert words.sections["hive"].parts["ratings"].options == {"good": "Good"}
    assert words.sections["end"].parts["do"].body == "1. First.\n2. Second."
    assert words.sections["end"].tone == "rest"


def test_the_place_of_a_notice_is_read_from_its_heading() -> None:
    words = parse("en", "## A {#a .last}\n\n## B {#b .aside .act}\n\n## C {#c}\n")
    assert [one.place for one in words.sections.values()] == ["last", "aside", None]


def test_an_item_names_its_dated_step_outside_its_words() -> None:
    text = "## A {#a}\n\n### Do {.do}\n\n1. One. {step=x}\n2. Two,\n   at length. { step = y }\n\nAfter. {step=z}\n"
    part = parse("en", text).sections["a"].parts["do"]
    assert part.body == "1. One.\n2. Two,\n   at length.\n\nAfter."
    assert [(one.step, one.item, one.line) for one in part.dated] == [
        ("x", 1, 5),
        ("y", 2, 7),
        ("z", 0, 9),
    ]


def test_sections_twice_and_without_an_id_are_noted() -> None:
    words = parse("en", TEXT)
    assert dict(words.twice) == {"hive": 35}
    assert words.loose == (31,)
    assert list(words.sections) == ["hive", "end"]
    assert words.sections["hive"].heading == "A question"


def test_an_empty_file_has_no_words() -> None:
    words = parse("fr", "")
    assert (words.title, words.intro, dict(words.sections)) == ("", "", {})


def test_what_has_no_label_is_named_by_its_id() -> None:
    words = parse("en", TEXT)
    assert (words.label("hive", "yes"), words.label("hive", "x")) == (
        "Yes – a [link](page.md#R-1)",
        "x",
    )
    assert words.label("nothing", "yes") == "yes"
    assert (words.heading("end"), words.heading("nothing")) == ("An outcome", "nothing")


def test_phrases_are_read_under_any_heading() -> None:
    text = "# T\n\nIntro.\n\n## A\n\n- `one` First {name}\n- `two` Second,\n  longer\n\n## B\n\n- `three.x` Third\n"
    assert phrases(text) == {"one": "First {name}", "two": "Second, longer", "three.x": "Third"}


@pytest.mark.parametrize(
    ("phrase", "values", "filled"),
    [
        ("From {low} to {high}.", {"low": 1, "high": 40}, "From 1 to 40."),
        ("Nobody named {name}.", {}, "Nobody named {name}."),
        ('Such as {"question": "answer"}.', {"question": "x"}, 'Such as {"question": "answer"}.'),
        ("A heading {#{id}}.", {"id": "hive"}, "A heading {#hive}."),
        ("{answer}", {"answer": "{id}", "id": "hive"}, "{id}"),
    ],
)
def test_placeholders_are_filled_once(phrase: str, values: dict[str, object], filled: str) -> None:
    assert fill(phrase, values) == filled


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("[the steps](global-requests.md#R-GR-01)", "the steps"),
        ("[Go](page.md){ .start } now", "Go now"),
        ("**Forward:** the same day", "Forward: the same day"),
        ("an *emphasis* and an _emphasis_", "an emphasis and an emphasis"),
        ("a `code`", "a code"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("**[the letter](a.md)**", "the letter"),
        ("« Nid » – l’entrée", "« Nid » – l’entrée"),
    ],
)
def test_plain_text_keeps_the_words_and_drops_the_marks(markdown: str, text: str) -> None:
    assert plain(markdown) == text
