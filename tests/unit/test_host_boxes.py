"""Admonitions, details and tabs, as authors of mkdocs-material write them, through the extensions of mkdocs.yml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from decision.text.words import LANGUAGES
from decision_site.boxes import titled
from decision_site.registers.problems import words_of_frame

KINDS = ("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote")  # fmt: skip


def extensions() -> list[str]:
    """Return the extensions that mkdocs.yml names, without their settings."""
    settings = (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8")
    block = settings.partition("markdown_extensions:\n")[2].partition("\n\n")[0]
    return re.findall(r"^  - ([\w.]+)", block, re.MULTILINE)


def html(markdown: str, lang: str = "en") -> str:
    made = Markdown(extensions=["fenced_code", *extensions()])
    return made.convert(titled(markdown, words_of_frame(lang)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_box_without_a_title_has_the_word_for_its_kind(lang: str, kind: str) -> None:
    word = words_of_frame(lang)[f"box.{kind}"]
    for more in ("", " inline end"):
        said = html(f"!!! {kind}{more}\n    A remark.\n", lang)
        assert f'<p class="admonition-title">{word}</p>' in said
        for mark in ("???", "???+"):
            assert f"<summary>{word}</summary>" in html(f"{mark} {kind}{more}\n    A.\n", lang)


def test_a_title_that_is_written_stays() -> None:
    assert '<p class="admonition-title">My own</p>' in html('!!! note "My own"\n    A.\n', "fr")
    assert "admonition-title" not in html('!!! note ""\n    A.\n', "fr")


def test_details_open_without_a_script_and_look_like_a_box() -> None:
    said = html('??? tip "More"\n    Hidden *at first*.\n')
    assert said.startswith('<details class="tip admonition">\n<summary>More</summary>')
    assert html("???+ tip\n    A.\n").startswith('<details class="tip admonition" open="open">')


def test_tabs_stand_one_below_the_other_each_under_its_title() -> None:
    said = html('=== "One"\n    First.\n\n=== "Two"\n    - a\n\n    - b\n')
    assert "<input" not in said
    assert "<label" not in said
    assert said.count('<p class="tabs__title">') == said.count('<div class="tabs__content">') == 2
    order = [said.index(one) for one in (">One<", "First.", ">Two<", "<li>")]
    assert order == sorted(order)


def test_boxes_stand_inside_one_another() -> None:
    said = html('=== "One"\n\n    ??? note\n\n        Inside.\n', "fr")
    assert "<summary>Remarque</summary>" in said
    assert said.index("tabs__title") < said.index("<details") < said.index("Inside.")


def test_an_example_in_a_fence_stays_as_it_is_written() -> None:
    said = html("```markdown\n!!! note\n    A.\n```\n\n!!! note\n    B.\n", "fr")
    assert "<code" in said
    assert "!!! note\n" in said
    assert said.count("Remarque") == 1
