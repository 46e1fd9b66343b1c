"""Does this client warrant enhanced service?

Source: text 000, Service Level for Clients with High-potential in a Given
Market (modified 21 November 2010), as restated in the rules register under
R-ES; read on 22 November 2026.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision import (
    Ask,
    Choice,
    Grid,
    Notice,
    NoticeWhere,
    Outcome,
    Tri,
    Verdict,
    YesNoCannotTell,
    auto,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Problem(Choice, cite=("R-ES-02", "R-ES-06", "ASSUME-16")):
    """Whether there is a problem in the market, or the makings of one."""

    now = auto()
    possible = auto()
    no = auto()
    cannot_tell = auto()


high_potential = YesNoCannotTell("high_potential", cite=("R-ES-01", "R-ES-04", "ASSUME-14"))


class OtherCanadianInterests(Choice, cite=("R-ES-17", "ASSUME-17", "ASSUME-18", "ASSUME-50")):
    """What the officer learned about the bearing on other Canadian interests."""

    none_found = auto()
    effect_helps = auto()
    effect_found = auto()
    could_not_find_out = auto()
    not_yet_checked = auto()


factors = Grid(
    "factors",
    rows={
        "office_resources": "R-ES-12",
        "market_conditions": "R-ES-13",
        "access_to_officials": "R-ES-14",
        "other_priorities": "R-ES-15",
        "client_commitment": "R-ES-16",
    },
    ratings=("favourable", "unfavourable", "unknown"),
    start="unknown",
    cite=("R-ES-12", "R-ES-13", "R-ES-14", "R-ES-15", "R-ES-16", "ASSUME-15"),
)


class OfficeView(Choice, cite=("R-ES-08", "R-ES-10", "ASSUME-12")):
    """The view of the trade office, taken together."""

    supports = auto()
    does_not_support = auto()
    divided = auto()
    not_yet_consulted = auto()


class YourDecision(Choice, cite=("R-ES-11", "ASSUME-13")):
    """The trade commissioner's own choice, once the office supports it."""

    yes = auto()
    no = auto()
    cannot_decide = auto()


good_reputation = YesNoCannotTell("good_reputation", cite=("R-ES-19", "ASSUME-19"))
serious_harm = YesNoCannotTell("serious_harm", cite=("R-ES-19", "ASSUME-19"))


ACTIONS = (
    "R-ES-20",
    "R-ES-21",
    "R-ES-22",
    "R-ES-23",
    "R-ES-24",
    "R-ES-25",
    "R-ES-26",
    "R-ES-27",
    "R-ES-28",
    "ASSUME-19",
)
"""The actions of enhanced service, and who is told of them, whoever the client is."""


class Service(Outcome):
    """The level of service, or what must come before it."""

    regular_service = "R-ES-02", "R-ES-03", "ASSUME-16"
    find_out_more = "R-ES-06", "R-ES-17"
    check_interests_first = "R-ES-17"
    refer_to_program_manager = "R-ES-17", "R-ES-18", "ASSUME-18"
    consult_office_first = (
        "R-ES-08",
        "R-ES-10",
        "R-ES-12",
        "R-ES-13",
        "R-ES-14",
        "R-ES-15",
        "R-ES-16",
        "ASSUME-12",
    )
    regular_service_with_options = "R-ES-08", "R-ES-11", "ASSUME-21"
    enhanced_service_with_management = "R-ES-18", "R-ES-19", "R-ES-27"
    enhanced_service = "R-ES-02", "R-ES-03", "R-ES-05", *ACTIONS


OFFICE_DECIDED = (
    Service.regular_service_with_options,
    Service.enhanced_service,
    Service.enhanced_service_with_management,
)
"""Where the view of the office settled the matter; elsewhere it was not asked, or goes further."""


class Remark(Notice):
    """What the answers add to an outcome."""

    inform_now = "R-ES-05", "R-ES-06", "R-ES-07", "ASSUME-17"
    interests_unknown = "R-ES-17", "ASSUME-18"
    others_would_gain = "R-ES-17", "ASSUME-50"
    reputation_not_established = "R-ES-19", "ASSUME-19"
    reputation_in_doubt = "R-ES-19", "R-CR-07", "ASSUME-19", "ASSUME-33"
    office_decided = "R-ES-08", "R-ES-11", "ASSUME-13"
    factors_to_settle = "R-ES-12", "R-ES-13", "R-ES-14", "R-ES-15", "R-ES-16", "ASSUME-15"
    consult_as_good_practice = "R-ES-10", "ASSUME-12"


def decide(ask: Ask) -> Service | Verdict:
    """Order the questions as the source does; two keys where the client is not high-potential."""
    match ask(Problem):
        case Problem.no:
            return Service.regular_service
        case Problem.cannot_tell:
            return Service.find_out_more
        case Problem.now | Problem.possible:
            pass
    high = ask(high_potential)
    match ask(OtherCanadianInterests):
        case OtherCanadianInterests.not_yet_checked:
            return Service.check_interests_first
        case OtherCanadianInterests.effect_found:
            return Service.refer_to_program_manager
        case (
            OtherCanadianInterests.none_found
            | OtherCanadianInterests.effect_helps
            | OtherCanadianInterests.could_not_find_out
        ):
            pass
    if high == Tri.yes:
        return _with_management(ask) or Service.enhanced_service
    stopped = _two_keys(ask)
    if stopped is not None:
        return stopped
    return _with_management(ask) or Service.enhanced_service.because(
        "R-ES-08", "R-ES-10", "R-ES-11", *ACTIONS
    )


def _two_keys(ask: Ask) -> Service | Verdict | None:
    """Return where the office or the officer stops; ``None`` when both say yes (ASSUME-13)."""
    ask(factors)
    match ask(OfficeView):
        case OfficeView.not_yet_consulted:
            return Service.consult_office_first
        case OfficeView.does_not_support:
            return Service.regular_service_with_options
        case OfficeView.divided:
            return Service.refer_to_program_manager.because("ASSUME-22")
        case OfficeView.supports:
            pass
    match ask(YourDecision):
        case YourDecision.no:
            return Service.regular_service_with_options.because("R-ES-11")
        case YourDecision.cannot_decide:
            return Service.refer_to_program_manager.because("ASSUME-22")
        case YourDecision.yes:
            return None


def _with_management(ask: Ask) -> Service | None:
    """Return the outcome of the source's own example; ``None`` where it is not met."""
    reputation = ask(good_reputation)
    if ask(serious_harm) == Tri.yes and reputation == Tri.yes:
        return Service.enhanced_service_with_management
    return None


def notices(ask: Ask, outcome: Service) -> Iterator[Remark | NoticeWhere]:
    """Yield what goes with the outcome; the first two rows of the table carry nothing."""
    if outcome in {Service.regular_service, Service.find_out_more}:
        return
    high = ask(high_potential) == Tri.yes
    if high:
        yield Remark.inform_now
    interests = ask(OtherCanadianInterests)
    enhanced = outcome in {Service.enhanced_service, Service.enhanced_service_with_management}
    yield from _cautions(ask, interests, enhanced=enhanced)
    weighed = not high and interests not in {
        OtherCanadianInterests.not_yet_checked,
        OtherCanadianInterests.effect_found,
    }
    if weighed:
        if outcome in OFFICE_DECIDED:
            yield Remark.office_decided
        yield Remark.factors_to_settle.where(factors, "unfavourable", "unknown")
    if high and enhanced:
        yield Remark.consult_as_good_practice


def _cautions(ask: Ask, interests: OtherCanadianInterests, *, enhanced: bool) -> Iterator[Remark]:
    """Yield what the program manager is to know or to agree to."""
    if interests == OtherCanadianInterests.could_not_find_out:
        yield Remark.interests_unknown
    if interests == OtherCanadianInterests.effect_helps:
        yield Remark.others_would_gain
    if enhanced:
        match ask(good_reputation):
            case Tri.no:
                yield Remark.reputation_in_doubt
            case Tri.cannot_tell:
                yield Remark.reputation_not_established
            case Tri.yes:
                pass
