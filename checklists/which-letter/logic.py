"""Which letter, if any?

Source: text 000, Service Level for Clients with High-potential in a Given
Market (modified 21 November 2010), as restated in the rules register under
R-ES-17 to R-ES-22 and R-ES-29; read on 22 November 2026. The guidance on
letters that it points to is missing, so the definitions and this table are
ours.

First match wins; an answer of can't tell on whether the letter favours the
client stands for yes.

=  ==============================================  ==============================
1  a call is enough, or can't tell                 no_letter
2  favours the client, enhanced service not        check_enhanced_service_first
   agreed
3  other interests, or the reputation, anything    see_program_manager
   but clear (each rests on its own provisions)
4  does not favour the client                      letter_of_introduction
5  favours the client, enhanced service agreed     letter_of_support_for_decision
=  ==============================================  ==============================

Who signs is never settled here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision import Ask, Choice, Notice, Outcome, Tri, Verdict, YesNo, YesNoCannotTell, auto

if TYPE_CHECKING:
    from collections.abc import Iterator


class LetterNeeded(Choice, cite=("R-ES-20", "R-ES-22", "ASSUME-29")):
    """Whether the case takes a letter, or a call does."""

    yes = auto()
    call_is_enough = auto()
    cannot_tell = auto()


favours_client = YesNoCannotTell("favours_client", cite=("R-ES-29", "ASSUME-20", "ASSUME-30"))
enhanced_agreed = YesNo("enhanced_agreed", cite=("R-ES-08", "R-ES-22", "ASSUME-30"))
interests_clear = YesNoCannotTell("interests_clear", cite=("R-ES-17", "ASSUME-18", "ASSUME-31"))
reputation_clear = YesNoCannotTell("reputation_clear", cite=("R-ES-19", "ASSUME-19", "ASSUME-31"))


class Letter(Outcome):
    """The letter to prepare, or what must come before it."""

    no_letter = "R-ES-17", "R-ES-20", "ASSUME-29"
    check_enhanced_service_first = "R-ES-08", "R-ES-11", "R-ES-22", "ASSUME-30"
    see_program_manager = "R-ES-17", "R-ES-18", "ASSUME-18", "ASSUME-31"
    letter_of_introduction = "R-ES-22", "R-ES-29", "ASSUME-20", "ASSUME-30", "ASSUME-31"
    letter_of_support_for_decision = (
        "R-ES-18",
        "R-ES-22",
        "R-ES-29",
        "ASSUME-20",
        "ASSUME-30",
        "ASSUME-31",
        "ASSUME-32",
    )


class Remark(Notice):
    """What a doubt adds to the outcome."""

    need_not_settled = "R-ES-20", "ASSUME-29"
    kind_not_settled = "R-ES-29", "ASSUME-20", "ASSUME-30"


def decide(ask: Ask) -> Letter | Verdict:
    """Start from the least committing action; a favour waits for the level of service."""
    match ask(LetterNeeded):
        case LetterNeeded.call_is_enough | LetterNeeded.cannot_tell:
            return Letter.no_letter
        case LetterNeeded.yes:
            pass
    match ask(favours_client):
        case Tri.yes | Tri.cannot_tell:
            if not ask(enhanced_agreed):
                return Letter.check_enhanced_service_first
            letter = Letter.letter_of_support_for_decision
        case Tri.no:
            letter = Letter.letter_of_introduction
    if ask(interests_clear) != Tri.yes:
        return Letter.see_program_manager
    if ask(reputation_clear) != Tri.yes:
        return Letter.see_program_manager.because("R-ES-18", "R-ES-19", "ASSUME-19", "ASSUME-31")
    return letter


def notices(ask: Ask, outcome: Letter) -> Iterator[Remark]:
    """Yield what to settle where the officer could not tell."""
    if outcome == Letter.no_letter:
        if ask(LetterNeeded) == LetterNeeded.cannot_tell:
            yield Remark.need_not_settled
    elif ask(favours_client) == Tri.cannot_tell:
        yield Remark.kind_not_settled
