"""A French verb and its subject, which a hyphen holds together, are not parted at the end of a line."""

from __future__ import annotations

import pytest

from decision_site.pages.headings import held_together


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("Ce client éprouve-t-il des difficultés?", "éprouve-t-il"),
        ("Dois-je répondre?", "Dois-je"),
        ("Qu’a-t-on promis?", "Qu’a-t-on"),
    ],
)
def test_an_inverted_verb_of_a_heading_stays_on_one_line(words: str, held: str) -> None:
    expected = words.replace(held, f'<span class="whole">{held}</span>')
    assert held_together(f'<h2 id="a-t-il">{words}</h2>') == f'<h2 id="a-t-il">{expected}</h2>'
    assert held_together(f"<p>{words}</p>") == f"<p>{words}</p>"


def test_what_stands_in_an_attribute_is_left_alone() -> None:
    html = '<h1>Le <a title="A-t-il écrit" href="#dit-il">plan</a></h1>'
    assert held_together(html) == html
