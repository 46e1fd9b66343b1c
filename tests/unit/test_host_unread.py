"""Whatever is misspelt in the content that we have is found at its line, with the name that was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decision.checking import unread
from decision.checking.data_keys import SHAPES, unread_keys
from decision.checking.words_check import check_words
from decision.files.load import Library, _source
from decision.letters.letter import HEAD
from decision.text import toml
from decision.text.words import parse

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "checklists"
LIBRARY = Library(CONTENT)


def first_of_each(text: str, pattern: str) -> list[tuple[str, int]]:
    """Return each name that the group of ``pattern`` finds, with the place of its end where it first stands."""
    ends = {
        found[1]: found.end(1) for found in reversed([*re.finditer(pattern, text, re.MULTILINE)])
    }
    return sorted(ends.items())


def misspelt(text: str, end: int) -> tuple[str, int]:
    """Return a text with a letter too many after a name, and the line of it."""
    return f"{text[:end]}q{text[end:]}", text[:end].count("\n") + 1


@pytest.mark.parametrize("name", SHAPES)
def test_a_key_of_the_data_that_is_misspelt_is_found(name: str) -> None:
    text = (CONTENT / "data" / f"{name}.toml").read_text("utf-8")
    assert list(unread_keys(name, "f", toml.read(text))) == []
    keys = first_of_each(text, r"^([a-z_]+) = ")
    assert keys
    for key, end in keys:
        spoiled, line = misspelt(text, end)
        (found,) = unread_keys(name, "f", toml.read(spoiled))
        assert (found.line, found.values["near"]) == (line, key)


@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_a_class_and_an_id_of_the_words_that_is_misspelt_is_found(slug: str) -> None:
    source = _source(CONTENT / slug)
    text = source.texts["fr"]
    assert list(check_words(source)) == []
    names = first_of_each(text, r"^##.*[{ ]([#.][\w-]+)[ }]") + first_of_each(text, r"^- `(\w+)`")
    names += first_of_each(text, r"^(counterpart):") + first_of_each(text, r"\{(step)=")
    parts = (section.parts for section in source.words["fr"].sections.values())
    actions = {action for found in parts if "plan" in found for action in found["plan"].options}
    for name, end in names:
        spoiled, line = misspelt(text, end)
        source.texts["fr"], source.words["fr"] = spoiled, parse("fr", spoiled)
        found = [one for one in check_words(source) if one.file == f"{slug}/fr.md"]
        if name in actions:  # the words declare these themselves: the other language misses them
            assert {one.code for one in found} == {"option-missing"}
            continue
        meant = {one.values.get("near") for one in found if one.line == line}
        assert meant & {name, name[1:], "{step=…}"}, name


@pytest.mark.parametrize("key", [*HEAD, unread.STAMP])
def test_a_key_of_a_letter_that_is_misspelt_is_found(key: str) -> None:
    (found,) = unread.front_keys(f"---\n{key}q: x\n---\n# S\n", "f", (*HEAD, unread.STAMP))
    assert (found.code, found.line, found.values["near"]) == ("front-unknown", 2, key)
