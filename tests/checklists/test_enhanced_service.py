"""Enhanced service: every set of answers against the table of the domain, first matching row wins."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from decision.engine.interview import Decided, advance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.files.load import Library
    from decision.values.json_values import Json

SLUG = "enhanced-service"
TRI = ("yes", "no", "cannot_tell")
QUESTIONS = {
    "problem": ("now", "possible", "no", "cannot_tell"),
    "high_potential": TRI,
    "other_canadian_interests": (
        "none_found",
        "effect_helps",
        "effect_found",
        "could_not_find_out",
        "not_yet_checked",
    ),
    "office_view": ("supports", "does_not_support", "divided", "not_yet_consulted"),
    "your_decision": ("yes", "no", "cannot_decide"),
    "good_reputation": TRI,
    "serious_harm": TRI,
}
ROWS = (
    "office_resources",
    "market_conditions",
    "access_to_officials",
    "other_priorities",
    "client_commitment",
)
HP = "high_potential=yes"

# outcome | what it rests on | what must hold; "not HP" is any row above 10 that asks the office.
TABLE = """
regular_service              | R-ES-02 R-ES-03 ASSUME-16 | problem=no
find_out_more                | R-ES-06 R-ES-17 | problem=cannot_tell
check_interests_first        | R-ES-17 | other_canadian_interests=not_yet_checked
refer_to_program_manager     | R-ES-17 R-ES-18 ASSUME-18 | other_canadian_interests=effect_found
consult_office_first         | R-ES-08 R-ES-10 R-ES-12 R-ES-13 R-ES-14 R-ES-15 R-ES-16 ASSUME-12 | high_potential!yes office_view=not_yet_consulted
regular_service_with_options | R-ES-08 R-ES-11 ASSUME-21 | high_potential!yes office_view=does_not_support
refer_to_program_manager     | ASSUME-22 | high_potential!yes office_view=divided
regular_service_with_options | R-ES-11 | high_potential!yes your_decision=no
refer_to_program_manager     | ASSUME-22 | high_potential!yes your_decision=cannot_decide
enhanced_service_with_management | R-ES-18 R-ES-19 R-ES-27 | good_reputation=yes serious_harm=yes
enhanced_service             | R-ES-02 R-ES-03 R-ES-05 ACTIONS | high_potential=yes
enhanced_service             | R-ES-08 R-ES-10 R-ES-11 ACTIONS |
""".replace(
    "ACTIONS",
    "R-ES-20 R-ES-21 R-ES-22 R-ES-23 R-ES-24 R-ES-25 R-ES-26 R-ES-27 R-ES-28 ASSUME-19",
)
ONLY_ABOUT_HIGH_POTENTIAL = {"R-ES-02", "R-ES-03", "R-ES-04", "R-ES-05"}
ONLY_ABOUT_OTHERS = {"R-ES-08", "R-ES-10", "R-ES-11"}


def holds(condition: str, answers: Mapping[str, str]) -> bool:
    sign = "!" if "!" in condition else "="
    question, _, answer = condition.partition(sign)
    return (answers[question] == answer) == (sign == "=")


def stated(answers: Mapping[str, str]) -> tuple[str, list[str], int]:
    """Return what the first matching row of the table says, and its number."""
    for number, line in enumerate(TABLE.strip().splitlines(), 1):
        outcome, cites, conditions = (cell.strip() for cell in line.split("|"))
        if all(holds(condition, answers) for condition in conditions.split()):
            return outcome, cites.split(), number
    raise AssertionError


def answer_sets() -> Iterator[dict[str, str]]:
    for given in product(*QUESTIONS.values()):
        yield dict(zip(QUESTIONS, given, strict=True))


def test_all_6480_sets_of_answers_end_as_the_table_says(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    assert set(checklist.questions) == {*QUESTIONS, "factors"}
    count, reached, used = 0, set(), set()
    for answers in answer_sets():
        step = advance(checklist, {**answers, "factors": {}})
        assert isinstance(step, Decided)
        outcome, cites, row = stated(answers)
        assert (step.outcome, sorted(step.cites)) == (outcome, sorted(cites)), answers
        count += 1
        reached.add(step.outcome)
        used.add(row)
    assert count == 6_480
    assert reached == set(checklist.outcomes)
    assert used == set(range(1, 13))


def test_an_effect_that_only_helps_changes_nothing_but_who_is_told(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    for answers in answer_sets():
        if answers["other_canadian_interests"] == "effect_helps":
            step = advance(checklist, {**answers, "factors": {}})
            same = advance(
                checklist, {**answers, "factors": {}, "other_canadian_interests": "none_found"}
            )
            assert isinstance(step, Decided)
            assert isinstance(same, Decided)
            assert (step.outcome, step.cites) == (same.outcome, same.cites)
            assert set(step.notices) - {"others_would_gain"} == set(same.notices)


def test_no_service_rests_on_a_rule_about_another_kind_of_client(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    for answers in answer_sets():
        step = advance(checklist, {**answers, "factors": {}})
        assert isinstance(step, Decided)
        if stated(answers)[2] >= 3:
            high = answers["high_potential"] == "yes"
            strangers = ONLY_ABOUT_OTHERS if high else ONLY_ABOUT_HIGH_POTENTIAL
            assert not strangers & set(step.cites), answers


def test_notices_are_those_the_domain_gives(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    shown: set[str] = set()
    for answers in answer_sets():
        step = advance(checklist, {**answers, "factors": {}})
        assert isinstance(step, Decided)
        row = stated(answers)[2]
        high = answers["high_potential"] == "yes"
        enhanced = row in {10, 11, 12}
        expected = {
            "inform_now": high and row >= 3,
            "interests_unknown": row >= 3
            and answers["other_canadian_interests"] == "could_not_find_out",
            "others_would_gain": row >= 5 and answers["other_canadian_interests"] == "effect_helps",
            "reputation_not_established": enhanced and answers["good_reputation"] == "cannot_tell",
            "reputation_in_doubt": enhanced and answers["good_reputation"] == "no",
            "office_decided": not high and row in {6, 8, 10, 11, 12},
            "factors_to_settle": not high and row >= 5,
            "consult_as_good_practice": high and enhanced,
        }
        assert set(step.notices) == {notice for notice, due in expected.items() if due}, answers
        shown |= set(step.notices)
    assert shown == set(checklist.notices)


def test_factors_never_change_the_outcome_and_list_what_is_to_settle(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    base: dict[str, Json] = {
        "problem": "now",
        "high_potential": "no",
        "other_canadian_interests": "none_found",
        "office_view": "supports",
        "your_decision": "yes",
        "good_reputation": "yes",
        "serious_harm": "no",
    }
    for ratings in product(("favourable", "unfavourable", "unknown"), repeat=len(ROWS)):
        rated: Json = dict(zip(ROWS, ratings, strict=True))
        step = advance(checklist, {**base, "factors": rated})
        assert isinstance(step, Decided)
        assert step.outcome == "enhanced_service"
        assert ("factors_to_settle" in step.notices) == (set(ratings) != {"favourable"})


def test_a_question_is_put_only_where_the_domain_says_so(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    for answers in answer_sets():
        step = advance(checklist, {**answers, "factors": {}})
        asked = {one.question for one in step.asked}  # type: ignore[union-attr]  # all are answered
        low, row = answers["high_potential"] != "yes", stated(answers)[2]
        assert ("high_potential" in asked) == (row >= 3)
        assert ("other_canadian_interests" in asked) == (row >= 3)
        assert ("factors" in asked) == ("office_view" in asked) == (low and row >= 5)
        assert ("your_decision" in asked) == (
            low and row >= 5 and answers["office_view"] == "supports"
        )
        assert ("good_reputation" in asked) == ("serious_harm" in asked) == (row >= 10)


def test_doubt_never_leads_to_enhanced_service_without_two_keys(library: Library) -> None:
    _, checklist, _ = library.sound(SLUG)
    for answers in answer_sets():
        step = advance(checklist, {**answers, "factors": {}})
        if isinstance(step, Decided) and step.outcome.startswith("enhanced"):
            keys = (answers["office_view"], answers["your_decision"])
            assert answers["high_potential"] == "yes" or keys == ("supports", "yes")
