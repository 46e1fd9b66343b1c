"""The front matter of a text: one reader for pages, letters and the words of checklists."""

from __future__ import annotations

import pytest

from decision.text import front_matter
from decision.text.words import parse

TEXT = '---\ntitle: "A: b"\nofficial: no\n\n# a note\nsource: [a, b]\n---\n\n# Hives\n'


def test_a_key_has_the_value_and_the_line_it_is_written_with() -> None:
    front = front_matter.read(TEXT)
    assert front.values == {"title": "A: b", "official": "no", "source": "[a, b]"}
    assert front.key_lines == {"title": 2, "official": 3, "source": 6}
    assert (front.body, front.body_line, front.error) == ("\n# Hives\n", 8, None)


def test_a_rule_below_the_front_matter_ends_nothing() -> None:
    assert front_matter.read("---\na: b\n---\nOne\n\n---\n\nTwo\n").body == "One\n\n---\n\nTwo\n"


@pytest.mark.parametrize("text", ["", "# Hives\n", "\n---\na: b\n---\n", "----\na: b\n----\n"])
def test_a_text_that_begins_otherwise_has_no_front_matter(text: str) -> None:
    front = front_matter.read(text)
    assert (front.is_missing, front.body, front.body_line, front.error) == (True, text, 1, None)


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ("kind: letter\nfields\n", ("fields", 3)),
        ("kind: letter\n  more\n", ("more", 3)),
        ("kind:letter\n", ("kind:letter", 2)),
        ("a b: c\n", ("a b: c", 2)),
    ],
)
def test_a_line_that_is_no_key_and_value_is_named(lines: str, error: tuple[str, int]) -> None:
    assert front_matter.read(f"---\n{lines}---\nBody\n").error == error


def test_a_front_matter_that_never_ends_is_told_on_its_first_line() -> None:
    front = front_matter.read("---\na: b\n\n# Hives\n")
    assert (front.error, front.is_missing, front.body_line) == (("---", 1), True, 1)


def test_lines_of_words_count_from_the_first_of_the_file() -> None:
    assert parse("en", '---\ncounterpart: "1"\n---\n# T\n\n## A {#a}\n').sections["a"].line == 6
