"""Global requests: every set of answers against the table of the domain, first matching row wins."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from decision.engine.interview import Decided, advance
from decision.render.result import divide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.files.load import Library
    from decision.values.json_values import Json

SLUG = "global-request"
TRI = ("yes", "no", "cannot_tell")
QUESTIONS = (
    "looks_global",
    "specific_to_your_market",
    "psu_already_replied",
    "several_regions",
    "economic_benefit",
    "client_can_deliver",
)
FACTS = {
    "reply_overdue": "due_date_passed",
    "calendar_uncertain": "check_the_calendar",
    "client_under_pressure": "client_in_difficulty",
}
NOT_YES = "no cannot_tell"

# outcome; what rests on it; then question by question the answers of the row, "*" for any.
TABLE = """
ordinary_request     | R-GR-08                                               | no          * * * * *
ordinary_request     | R-GR-08 R-GR-20 R-GR-21 ASSUME-11                     | cannot_tell yes * * * *
tailored_reply       | R-GR-03 R-GR-04 R-GR-06 ASSUME-6                      | *           * yes * yes yes
no_reply_needed      | R-GR-03 R-GR-06 ASSUME-5                              | *           * yes * * *
forward_to_psu       | R-GR-15 R-GR-16 R-GR-17 R-GR-18 R-GR-20 ASSUME-1 ASSUME-9 ASSUME-10 | * * * yes * *
send_standard_letter | R-GR-05 R-GR-06 R-GR-07 R-GR-08 R-GR-13 ASSUME-7 ASSUME-8 | *       * no * * *
ask_psu_first        | R-GR-02 R-GR-05 R-GR-06 R-GR-07 R-GR-08 ASSUME-3      | *           * cannot_tell * * *
"""


def rows() -> Iterator[tuple[str, list[str], list[str]]]:
    for line in TABLE.strip().splitlines():
        outcome, cites, answers = (cell.split() for cell in line.split("|"))
        yield outcome[0], cites, answers


def stated(answers: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return what the first matching row of the table says."""
    given = [answers[question] for question in QUESTIONS]
    return next(
        (outcome, cites)
        for outcome, cites, row in rows()
        if all(cell in {"*", answer} for cell, answer in zip(row, given, strict=True))
    )


def answer_sets() -> Iterator[dict[str, str]]:
    for given in product(TRI, repeat=len(QUESTIONS)):
        yield dict(zip(QUESTIONS, given, strict=True))


def test_all_729_sets_of_answers_end_as_the_table_says(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    assert tuple(checklist.questions) == QUESTIONS
    count, reached = 0, set()
    for answers in answer_sets():
        step = advance(checklist, dict(answers))
        assert isinstance(step, Decided)
        outcome, cites = stated(answers)
        assert (step.outcome, sorted(step.cites)) == (outcome, sorted(cites)), answers
        count += 1
        reached.add(step.outcome)
    assert count == 729
    assert reached == set(checklist.outcomes)


def test_a_question_is_put_only_where_the_domain_says_so(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    for answers in answer_sets():
        step = advance(checklist, dict(answers))
        asked = {one.question for one in step.asked}  # type: ignore[union-attr]  # all are answered
        settled = stated(answers)[0] == "ordinary_request"
        replied = answers["psu_already_replied"] == "yes"
        benefit = answers["economic_benefit"] == "yes"
        assert ("specific_to_your_market" in asked) == (answers["looks_global"] == "cannot_tell")
        assert ("psu_already_replied" in asked) == (not settled)
        assert ("several_regions" in asked) == (not settled and not replied)
        assert ("economic_benefit" in asked) == (not settled and replied)
        assert ("client_can_deliver" in asked) == (not settled and replied and benefit)


@pytest.mark.parametrize("given", list(product((None, "no", "yes"), repeat=3)))
def test_facts_add_their_notice_to_any_outcome_and_change_nothing_else(
    library: Library, given: tuple[str | None, ...]
) -> None:
    _, checklist, _ = library.sound(SLUG)
    facts: dict[str, Json] = {
        fact: answer for fact, answer in zip(FACTS, given, strict=True) if answer
    }
    shown = tuple(FACTS[fact] for fact, answer in facts.items() if answer == "yes")
    ends = {stated(answers)[0]: answers for answers in answer_sets()}
    assert set(ends) == set(checklist.outcomes)
    for outcome, answers in ends.items():
        step = advance(checklist, {**answers, **facts})
        assert isinstance(step, Decided)
        assert (step.outcome, step.notices, step.facts) == (outcome, shown, facts)


def test_the_system_is_looked_at_before_the_list(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    for answers in answer_sets():
        step = advance(checklist, dict(answers))
        asked = [one.question for one in step.asked]  # type: ignore[union-attr]  # all are answered
        if "several_regions" in asked:
            assert asked.index("psu_already_replied") < asked.index("several_regions")


def test_cannot_tell_never_leads_to_a_reply_on_the_exception(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    for answers in answer_sets():
        step = advance(checklist, dict(answers))
        if isinstance(step, Decided) and step.outcome == "tailored_reply":
            given = {one.question: one.answer for one in step.asked}
            assert given["psu_already_replied"] == given["economic_benefit"] == "yes"
            assert given["client_can_deliver"] == "yes"


def test_rules_and_assumptions_are_told_apart_in_each_row() -> None:
    for _, cites, _ in rows():
        rules, assumptions = divide(cites)
        assert rules
        assert len(rules) + len(assumptions) == len(cites)
