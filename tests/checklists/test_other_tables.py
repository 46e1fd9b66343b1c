"""The five other checklists, each against its table restated by hand: outcome and what it rests on."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from decision.engine.interview import Decided, advance
from decision.questions import Grid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from decision.files.load import Library

    Stated = Callable[[Mapping[str, str]], tuple[str, str]]

TRI = ("yes", "no", "cannot_tell")
YES_NO = ("yes", "no")


def severity(given: Mapping[str, str]) -> tuple[str, str]:
    """Say how serious a failure is; a doubt stands for the graver answer."""
    offer = "R-SR-15 R-SR-16 R-SR-17 R-SR-18 R-SR-19 R-SR-20 ASSUME-24 ASSUME-27 ASSUME-28 "
    weighed = offer + "ASSUME-25 "
    once = given["fixed_event"] in {"one_time", "cannot_tell"}
    margin = given["slack_absorbs"] == "yes"
    late = given["next_alternative"] in {"later", "none", "cannot_tell"}
    soon = given["next_alternative"] == "within_two_days"
    if once and not margin and late:
        return "critical", weighed + "R-SR-03 R-SR-04 R-SR-05"
    if not margin and once:
        return "serious", weighed + "R-SR-03 R-SR-04"
    if not margin and late:
        return "serious", weighed + "R-SR-05"
    if not margin and soon:
        return "moderate", weighed + "R-SR-05"
    if not margin and given["fixed_event"] == "repeatable":
        return "moderate", weighed + "R-SR-03"
    if given["under_pressure"] != "no":
        return "moderate", weighed + "R-SR-06 R-SR-07"
    if given["already_waited"] == "yes":
        return "moderate", offer + "R-SR-21"
    return "minor", offer + ("R-SR-01 R-SR-02" if margin else "R-SR-01 R-SR-05")


def letter(given: Mapping[str, str]) -> tuple[str, str]:
    """Say which letter to write, if any; a doubt on favour stands for a letter that favours."""
    favours = given["favours_client"] != "no"
    if given["letter_needed"] != "yes":
        return "no_letter", "R-ES-17 R-ES-20 ASSUME-29"
    if favours and given["enhanced_agreed"] == "no":
        return "check_enhanced_service_first", "R-ES-08 R-ES-11 R-ES-22 ASSUME-30"
    if given["interests_clear"] != "yes":
        return "see_program_manager", "R-ES-17 R-ES-18 ASSUME-18 ASSUME-31"
    if given["reputation_clear"] != "yes":
        return "see_program_manager", "R-ES-18 R-ES-19 ASSUME-19 ASSUME-31"
    if favours:
        cites = "R-ES-18 R-ES-22 R-ES-29 ASSUME-20 ASSUME-30 ASSUME-31 ASSUME-32"
        return "letter_of_support_for_decision", cites
    return "letter_of_introduction", "R-ES-22 R-ES-29 ASSUME-20 ASSUME-30 ASSUME-31"


def course(given: Mapping[str, str]) -> tuple[str, str]:
    """Say what comes next with a client who takes too much time; never the end of the service."""
    kept = "R-CR-03 R-CR-08 R-CR-14 ASSUME-37"
    if given["ethics_concern"] == "yes":
        return "ethics_referral", "R-CR-07 ASSUME-33"
    if given["we_caused_it"] != "no":
        return "recover_first", "R-CR-08 R-SR-18 ASSUME-34"
    if given["discussed_openly"] != "yes":
        return "discuss_first", "R-CR-01 R-CR-08 ASSUME-34"
    if given["effort_exceeds_benefit"] == "no":
        return "keep_and_reset_expectations", kept
    if given["data_reviewed"] != "yes":
        return "review_data_first", "R-CR-10 R-CR-12 R-CR-15 ASSUME-34 ASSUME-35"
    if given["effort_exceeds_benefit"] == "yes":
        return "raise_with_program_manager", "R-CR-15 ASSUME-35 ASSUME-36"
    return "keep_and_reset_expectations", kept + " R-CR-15 ASSUME-35"


def row(given: Mapping[str, str]) -> tuple[str, str]:
    """Say how a contact goes on the tracking sheet."""
    codes = "R-CT-21 R-CT-22 R-CT-23 R-CT-24 ASSUME-40 ASSUME-41 ASSUME-42 ASSUME-45 "
    none_yet = given["service"] == "none_yet"
    if given["several_services"] == "yes" and not none_yet:
        return "rows_one_per_service", codes + "ASSUME-43"
    if none_yet or {"cannot_tell", "unknown"} & set(given.values()):
        return "row_ready_with_blanks", codes + "ASSUME-44"
    return "row_ready", codes


TABLES: dict[str, tuple[Stated, dict[str, tuple[str, ...]]]] = {
    "service-recovery": (
        severity,
        {
            "whose_error": ("ours", "someone_else", "unclear"),
            "fixed_event": ("none", "repeatable", "one_time", "cannot_tell"),
            "slack_absorbs": ("yes", "barely", "no", "cannot_tell"),
            "next_alternative": ("today", "within_two_days", "later", "none", "cannot_tell"),
            "under_pressure": TRI,
            "already_waited": YES_NO,
        },
    ),
    "which-letter": (
        letter,
        {
            "letter_needed": ("yes", "call_is_enough", "cannot_tell"),
            "favours_client": TRI,
            "enhanced_agreed": YES_NO,
            "interests_clear": TRI,
            "reputation_clear": TRI,
        },
    ),
    "step-back": (
        course,
        {
            "ethics_concern": TRI,
            "we_caused_it": TRI,
            "discussed_openly": TRI,
            "effort_exceeds_benefit": TRI,
            "data_reviewed": TRI,
        },
    ),
    "classify-contact": (
        row,
        {
            "who_started": (
                "they_visited",
                "they_wrote_or_called",
                "we_went_to_them",
                "cannot_tell",
            ),
            "business_area": (
                "trade",
                "investment",
                "science_technology",
                "tourism",
                "cannot_tell",
            ),
            "business_size": ("small", "medium", "large", "unknown"),
            "service": (
                "mi_i",
                "advocacy",
                "advisory",
                "partner",
                "organize",
                "none_yet",
                "cannot_tell",
            ),
            "several_services": YES_NO,
        },
    ),
}


@pytest.mark.parametrize("slug", TABLES)
def test_every_set_of_answers_ends_as_the_table_says(library: Library, slug: str) -> None:
    stated, questions = TABLES[slug]
    _, checklist, _ = library.sound(slug)
    assert set(checklist.questions) == set(questions)
    reached = set()
    for given in product(*questions.values()):
        answers = dict(zip(questions, given, strict=True))
        step = advance(checklist, {**answers})
        assert isinstance(step, Decided)
        outcome, cites = stated(answers)
        assert (step.outcome, sorted(step.cites)) == (outcome, sorted(cites.split())), answers
        reached.add(step.outcome)
    assert reached == set(checklist.outcomes)


def test_a_plan_is_complete_only_when_each_item_is_a_yes(library: Library) -> None:
    _, checklist, _ = library.sound("account-plan")
    items = checklist.questions["items"]
    assert isinstance(items, Grid)
    rows = tuple(items.rows)
    assert len(rows) == 12
    whole = dict.fromkeys(rows, "yes")
    step = advance(checklist, {"items": {**whole}})
    assert isinstance(step, Decided)
    assert (step.outcome, step.notices) == ("complete", ())
    for lacking, rating in product(rows, ("partly", "no")):
        step = advance(checklist, {"items": {**whole, lacking: rating}})
        assert isinstance(step, Decided)
        assert (step.outcome, step.notices) == ("gaps", ("gaps_to_close",))
