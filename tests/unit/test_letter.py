"""Letters: templates read, filled, and honest about what is missing."""

from __future__ import annotations

import pytest

from decision.errors import AuthoringError
from decision.letter import fill, line_text, plain_text, read_template

TEXT = """---
outcomes: global-request/send_standard_letter, global-request/tailored_reply
kind: letter
official: no
fields: company, due
---
# Your request, {company}

Thank you, **{company}**. We will
answer by {due}.

1. First?
2. Second?

- A point
"""


def test_a_template_is_read_with_its_head_and_its_subject() -> None:
    template = read_template("reply", "en", TEXT)

    assert template.outcomes == (
        "global-request/send_standard_letter",
        "global-request/tailored_reply",
    )
    assert template.fields == ("company", "due")
    assert not template.official
    assert template.subject == "Your request, {company}"


def test_values_stand_in_their_places_and_lists_keep_their_shape() -> None:
    letter = fill(read_template("reply", "en", TEXT), {"company": "Acme", "due": "2026-01-09"}, {})

    assert line_text(letter.subject) == "Your request, Acme"
    assert plain_text(letter) == (
        "Thank you, Acme. We will answer by 2026-01-09.\n\n1. First?\n2. Second?\n\n- A point\n"
    )
    assert letter.gaps == ()
    assert letter.blocks[0].items[0][1].bold


def test_a_missing_field_is_a_gap_with_its_label_never_an_empty_space() -> None:
    letter = fill(read_template("reply", "en", TEXT), {"company": "  "}, {"company": "the company"})

    assert letter.gaps == ("company", "due")
    assert line_text(letter.subject) == "Your request, [the company]"
    assert "[due]" in plain_text(letter)


def test_markup_and_braces_in_a_value_stay_text() -> None:
    letter = fill(
        read_template("reply", "en", TEXT), {"company": "<b>{due}</b> **x**", "due": "d"}, {}
    )

    assert line_text(letter.subject) == "Your request, <b>{due}</b> **x**"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# No head\n\nBody", "letter-head"),
        (TEXT.replace("# Your", "Your"), "letter-subject"),
        (TEXT.replace("fields: company, due", "fields: company"), "letter-field"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused(text: str, code: str) -> None:
    with pytest.raises(AuthoringError) as refused:
        read_template("reply", "en", text)

    assert refused.value.code == code
