"""What a decision says of its row of the tracking sheet, and the register by which it says it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.checking.row_register import check_rows
from decision.files.load import Library
from decision.questions.chosen.choice import OneOf
from decision.record.fields import Record
from decision.record.recording import draw_up
from decision.record.sheet.row import sheet_row
from decision.text import toml

if TYPE_CHECKING:
    from decision.values.json_values import Json

CHECKLISTS = Path(__file__).parents[2] / "checklists"
LIBRARY = Library(CHECKLISTS)
DATES: dict[str, Json] = {
    "received": "2026-11-30",
    "post": "JP",
    "calendar": "x",
    "due": "2026-12-07",
}


def row(slug: str, answers: dict[str, Json], **beside: Json) -> dict[str, str]:
    request: dict[str, Json] = {
        "answers": answers,
        "language": "fr",
        "id": "case-1",
        "created_at": "2026-11-30T09:00:00Z",
    }
    record = draw_up(LIBRARY.edition(slug), {**request, **beside})
    assert isinstance(record, Record), record
    checklist = LIBRARY.edition(slug).checklist
    steps = checklist.deadlines.get(record.outcome, ())
    return sheet_row(record, LIBRARY.rows().entries.get(slug, {}), steps)


def test_a_global_request_is_an_inquiry_with_its_day_and_the_day_a_reply_is_due() -> None:
    answers: dict[str, Json] = {
        "looks_global": "yes",
        "psu_already_replied": "no",
        "several_regions": "no",
    }
    assert row("global-request", answers, facts=DATES) == {
        "kind": "service",
        "outcome": "send_standard_letter",
        "decision_record_id": "case-1",
        "date": "2026-11-30",
        "received_date": "2026-11-30",
        "due_date": "2026-12-07",
        "business_contact": "they_wrote_or_called",
    }


def test_nothing_is_due_from_the_officer_where_somebody_else_replies() -> None:
    answers: dict[str, Json] = {
        "looks_global": "yes",
        "psu_already_replied": "no",
        "several_regions": "yes",
    }
    said = row("global-request", answers, facts=DATES)
    assert said["outcome"] == "forward_to_psu"
    assert "due_date" not in said


def test_what_the_officer_decided_instead_is_the_outcome_and_takes_its_due_day_away() -> None:
    answers: dict[str, Json] = {"looks_global": "no"}
    decided: dict[str, Json] = {"outcome": "forward_to_psu", "reason": "asked by phone"}
    said = row("global-request", answers, facts=DATES, override=decided)
    assert said["outcome"] == "forward_to_psu"
    assert "due_date" not in said


def test_the_answers_of_a_contact_are_the_codes_of_its_row() -> None:
    answers: dict[str, Json] = {
        "who_started": "they_visited",
        "business_area": "trade",
        "business_size": "unknown",
        "service": "advisory",
        "several_services": "no",
    }
    said = row("classify-contact", answers)
    codes = {"business_contact", "business_area", "business_size", "service"}
    assert {name: said[name] for name in codes} == {
        "business_contact": "they_visited",
        "business_area": "trade",
        "business_size": "unknown",
        "service": "advisory",
    }
    assert "date" not in said


def test_every_answer_of_a_contact_is_a_code_or_says_that_there_is_none() -> None:
    """The ids of options and of codes are typed twice, in the logic and in the register: they agree."""
    codes = LIBRARY.codes()
    checklist = LIBRARY.edition("classify-contact").checklist
    for question, name in LIBRARY.rows().entries["classify-contact"]["answers"].items():
        asked = checklist.question(question)
        assert isinstance(asked, OneOf)
        options = set(asked.options)
        known = {one["id"] for one in codes[name]}
        assert known <= options
        assert options - known <= {"cannot_tell", "unknown", "none_yet"}


@pytest.mark.parametrize(
    ("text", "found", "line"),
    [
        ("[no-such]\nalways = {}", "no-such", 1),
        ("[global-request]\nnever = {}", "never", 2),
        ("[global-request]\nalways = 3", "always", 2),
        ('[global-request]\nalways = { size = "large" }', "size", 2),
        ('[global-request.always]\nservice = "advocate"', "advocate", 2),
        ('[global-request.answers]\nlooks_globe = "service"', "looks_globe", 2),
        ('[global-request.answers]\nlooks_global = "services"', "services", 2),
        ("[global-request.answers]\nlooks_global = 3", "3", 2),
    ],
)
def test_what_the_register_names_and_nobody_knows_is_found_at_its_line(
    text: str, found: str, line: int
) -> None:
    codes = tomllib.loads((CHECKLISTS / "data" / "codes.toml").read_text("utf-8"))
    (one,) = check_rows(toml.read(text), codes, LIBRARY.checklists(), "data/rows.toml")
    assert (one.code, one.values["found"], one.line) == ("row-unknown", found, line)
    assert one.values["known"]
