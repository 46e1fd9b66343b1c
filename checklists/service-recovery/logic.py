"""How serious is this for the client, and what can I offer?

Source: text 004, Context Equals Opportunity (undated), general writing
restated in the rules register under R-SR; read on 22 November 2026. Good
practice, never a rule of the Trade Commissioner Service.

First match wins. An answer of can't tell stands for the graver one named:
an event that happens once, no margin, a later option, a client under pressure.

========  ===================================================================
critical  one-time event, margin not sufficient, next option later or none
serious   margin not sufficient, and a one-time event or next option later
          or none
moderate  margin not sufficient, and a repeatable event or next option within
          two days; or a client under pressure; or one who already waited
minor     anything else
========  ===================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision import (
    Ask,
    Choice,
    Notice,
    NoticeWhere,
    Outcome,
    Tri,
    Verdict,
    YesNo,
    YesNoCannotTell,
    auto,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class WhoseError(Choice, cite=("R-SR-16", "R-SR-18")):
    """Where the error comes from; it changes the words used and nothing else."""

    ours = auto()
    someone_else = auto()
    unclear = auto()


class FixedEvent(Choice, cite=("R-SR-03", "R-SR-04", "ASSUME-25")):
    """Whether something at a fixed time is at stake, and whether it comes again."""

    none = auto()
    repeatable = auto()
    one_time = auto()
    cannot_tell = auto()


class SlackAbsorbs(Choice, cite=("R-SR-02", "R-SR-03", "ASSUME-25")):
    """Whether the client has the margin to absorb the failure."""

    yes = auto()
    barely = auto()
    no = auto()
    cannot_tell = auto()


class NextAlternative(Choice, cite=("R-SR-05", "ASSUME-25", "ASSUME-26")):
    """When the client could have the next workable option."""

    today = auto()
    within_two_days = auto()
    later = auto()
    none = auto()
    cannot_tell = auto()


under_pressure = YesNoCannotTell("under_pressure", cite=("R-SR-06", "R-SR-07", "ASSUME-25"))
already_waited = YesNo("already_waited", cite="R-SR-21")

OFFER = "R-SR-15", "R-SR-16", "R-SR-17", "R-SR-18", "R-SR-19", "R-SR-20"
"""The steps of the offer, the same on every outcome."""

OURS = "ASSUME-24", "ASSUME-25", "ASSUME-27", "ASSUME-28"
"""The cut-offs, the meaning of can't tell, who acts by when, and money."""


class Severity(Outcome):
    """How much is at stake for the client."""

    critical = "R-SR-03", "R-SR-04", "R-SR-05", *OFFER, *OURS
    serious = "R-SR-03", "R-SR-04", *OFFER, *OURS
    moderate = "R-SR-05", *OFFER, *OURS
    minor = "R-SR-01", "R-SR-02", *OFFER, "ASSUME-24", "ASSUME-27", "ASSUME-28"


class Remark(Notice):
    """What the origin of the error adds to the words used with the client."""

    own_error = "R-SR-18"
    error_elsewhere = "R-SR-16"
    cause_unclear = "R-SR-16", "R-SR-17"


def decide(ask: Ask) -> Severity | Verdict:
    """Weigh what is at stake, then the client's state; stop where nothing more can change it."""
    ask(WhoseError)
    event = ask(FixedEvent)
    margin = ask(SlackAbsorbs) == SlackAbsorbs.yes
    if not margin:
        at_stake = _without_margin(event, ask(NextAlternative))
        if at_stake is not None:
            return at_stake
    if ask(under_pressure) != Tri.no:
        return Severity.moderate.because("R-SR-06", "R-SR-07", *OFFER, *OURS)
    if ask(already_waited):
        return Severity.moderate.because("R-SR-21", *OFFER, "ASSUME-24", "ASSUME-27", "ASSUME-28")
    if margin:
        return Severity.minor
    return Severity.minor.because(
        "R-SR-01", "R-SR-05", *OFFER, "ASSUME-24", "ASSUME-27", "ASSUME-28"
    )


def _without_margin(event: FixedEvent, alternative: NextAlternative) -> Severity | Verdict | None:
    """Return what is at stake where the margin does not suffice; ``None`` if nothing yet is."""
    once = event in (FixedEvent.one_time, FixedEvent.cannot_tell)
    match alternative:
        case NextAlternative.later | NextAlternative.none | NextAlternative.cannot_tell:
            return Severity.critical if once else Severity.serious.because("R-SR-05", *OFFER, *OURS)
        case NextAlternative.within_two_days:
            return Severity.serious if once else Severity.moderate
        case NextAlternative.today:
            match event:
                case FixedEvent.one_time | FixedEvent.cannot_tell:
                    return Severity.serious
                case FixedEvent.repeatable:
                    return Severity.moderate.because("R-SR-03", *OFFER, *OURS)
                case FixedEvent.none:
                    return None


def notices(ask: Ask, outcome: Severity) -> Iterator[Remark | NoticeWhere]:
    """Yield how to speak of the error, shown by the answer on its origin alone."""
    del ask, outcome
    yield Remark.own_error.where(WhoseError, "ours")
    yield Remark.error_elsewhere.where(WhoseError, "someone_else")
    yield Remark.cause_unclear.where(WhoseError, "unclear")
