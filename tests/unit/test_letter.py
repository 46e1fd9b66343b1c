"""Letters: templates read, filled, and honest about what is missing."""

from __future__ import annotations

import re

import pytest

from decision.errors import AuthoringError
from decision.letters.letter import fill_letter, line_text, plain_text, read_template

TEXT = """---
outcomes: global-request/send_standard_letter, global-request/tailored_reply R-GR-04
kind: letter
official: no
first: global-request/tailored_reply
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
    assert template.rows == {"global-request/tailored_reply": "R-GR-04"}
    assert template.fields == ("company", "due")
    assert template.official == "no"
    assert template.first == {"global-request/tailored_reply": 1}
    assert template.subject == "Your request, {company}"


def test_values_stand_in_their_places_and_lists_keep_their_shape() -> None:
    letter = fill_letter(
        read_template("reply", "en", TEXT), {"company": "Acme", "due": "2026-01-09"}, {}
    )

    assert line_text(letter.subject) == "Your request, Acme"
    assert plain_text(letter) == (
        "Thank you, Acme. We will answer by 2026-01-09.\n\n1. First?\n2. Second?\n\n- A point\n"
    )
    assert letter.gaps == ()
    assert letter.blocks[0].items[0][1].bold


def test_a_missing_field_is_a_gap_with_its_label_never_an_empty_space() -> None:
    letter = fill_letter(
        read_template("reply", "en", TEXT), {"company": "  "}, {"company": "the company"}
    )

    assert letter.gaps == ("company", "due")
    assert line_text(letter.subject) == "Your request, [the company]"
    assert "[due]" in plain_text(letter)


def test_the_day_of_a_step_is_a_field_of_its_own() -> None:
    text = TEXT.replace("{due}", "{day:due}").replace("company, due", "company, day:due")
    template = read_template("reply", "en", text)

    assert template.steps == ("due",)
    assert fill_letter(template, {"company": "Acme", "due": "never"}, {}).gaps == ("day:due",)
    assert "answer by 9." in plain_text(fill_letter(template, {"day:due": "9"}, {}))


@pytest.mark.parametrize(
    ("official", "mark"), [("yes", ""), ("no", "letters.draft"), ("none", "letters.draft-only")]
)
def test_only_what_could_be_taken_for_an_official_letter_is_said_not_to_be_one(
    official: str, mark: str
) -> None:
    text = TEXT.replace("official: no", f"official: {official}")
    assert read_template("reply", "en", text).mark == mark


def test_markup_and_braces_in_a_value_stay_text() -> None:
    letter = fill_letter(
        read_template("reply", "en", TEXT), {"company": "<b>{due}</b> **x**", "due": "d"}, {}
    )

    assert line_text(letter.subject) == "Your request, <b>{due}</b> **x**"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# No head\n\nBody", "letter-head"),
        (TEXT.replace("# Your", "Your"), "letter-subject"),
        (re.sub("(?m)^# .*$", "# &nbsp;", TEXT), "letter-subject"),
        (TEXT.replace("fields: company, due", "fields: company"), "letter-field"),
        (TEXT.replace("{due}", "{day:due}"), "letter-field"),
        (TEXT.replace("official: no", "official: perhaps"), "letter-value"),
        (TEXT.replace("kind: letter", "kind: poem"), "letter-value"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused(text: str, code: str) -> None:
    with pytest.raises(AuthoringError) as refused:
        read_template("reply", "en", text)

    assert refused.value.code == code
