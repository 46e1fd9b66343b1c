"""Should we step back from this client?

Source: text 003, short notes on client relationships (undated), general
writing restated in the rules register under R-CR; read on 22 November 2026.
Good practice, never a rule of the Trade Commissioner Service; the table is
ours.

First match wins.

=  ==================================================  ===========================
1  a concern about ethics                              ethics_referral
2  we caused the trouble, or can't tell                recover_first
3  not talked over openly, or can't tell               discuss_first
4  the effort does not exceed the benefit              keep_and_reset_expectations
5  the record not looked at, or can't tell             review_data_first
6  the effort exceeds the benefit                      raise_with_program_manager
7  can't tell whether it does, the record looked at    keep_and_reset_expectations
=  ==================================================  ===========================

A doubt about ethics is no concern established: it adds a notice and refers
nobody. No outcome ends the service of a client.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision import Ask, Notice, Outcome, Tri, Verdict, YesNoCannotTell

if TYPE_CHECKING:
    from collections.abc import Iterator

ethics_concern = YesNoCannotTell("ethics_concern", cite=("R-CR-07", "ASSUME-33"))
we_caused_it = YesNoCannotTell("we_caused_it", cite=("R-SR-18", "ASSUME-34"))
discussed_openly = YesNoCannotTell("discussed_openly", cite=("R-CR-01", "R-CR-08", "ASSUME-34"))
effort_exceeds_benefit = YesNoCannotTell("effort_exceeds_benefit", cite=("R-CR-15", "ASSUME-35"))
data_reviewed = YesNoCannotTell(
    "data_reviewed", cite=("R-CR-10", "R-CR-12", "R-CR-15", "ASSUME-34")
)


class Course(Outcome):
    """What comes next with this client; never the end of its service."""

    ethics_referral = "R-CR-07", "ASSUME-33"
    recover_first = "R-CR-08", "R-SR-18", "ASSUME-34"
    discuss_first = "R-CR-01", "R-CR-08", "ASSUME-34"
    review_data_first = "R-CR-10", "R-CR-12", "R-CR-15", "ASSUME-34", "ASSUME-35"
    keep_and_reset_expectations = "R-CR-03", "R-CR-08", "R-CR-14", "ASSUME-37"
    raise_with_program_manager = "R-CR-15", "ASSUME-35", "ASSUME-36"


class Remark(Notice):
    """What a doubt adds to the outcome."""

    ethics_doubt = "R-CR-07", "ASSUME-33"
    cause_not_known = "R-SR-18", "ASSUME-34"
    benefit_not_clear = "R-CR-15", "ASSUME-35"


def decide(ask: Ask) -> Course | Verdict:
    """Put ethics before all else, then each step that a fair judgement needs."""
    if ask(ethics_concern) == Tri.yes:
        return Course.ethics_referral
    if ask(we_caused_it) != Tri.no:
        return Course.recover_first
    if ask(discussed_openly) != Tri.yes:
        return Course.discuss_first
    effort = ask(effort_exceeds_benefit)
    if effort != Tri.no and ask(data_reviewed) != Tri.yes:
        return Course.review_data_first
    match effort:
        case Tri.no:
            return Course.keep_and_reset_expectations
        case Tri.yes:
            return Course.raise_with_program_manager
        case Tri.cannot_tell:
            return Course.keep_and_reset_expectations.because(
                "R-CR-03", "R-CR-08", "R-CR-14", "R-CR-15", "ASSUME-35", "ASSUME-37"
            )


def notices(ask: Ask, outcome: Course) -> Iterator[Remark]:
    """Yield what to settle where the officer could not tell."""
    if outcome == Course.ethics_referral:
        return
    if ask(ethics_concern) == Tri.cannot_tell:
        yield Remark.ethics_doubt
    if outcome == Course.recover_first:
        if ask(we_caused_it) == Tri.cannot_tell:
            yield Remark.cause_not_known
    elif outcome != Course.discuss_first and ask(effort_exceeds_benefit) == Tri.cannot_tell:
        yield Remark.benefit_not_clear
