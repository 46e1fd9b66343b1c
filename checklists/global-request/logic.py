"""Should I reply to this global request?

Source: text 001, Demandes globales (undated), as restated in the rules
register under R-GR; read on 22 November 2026.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision import (
    Ask,
    Notice,
    NoticeWhere,
    Outcome,
    Step,
    Tri,
    Verdict,
    YesNo,
    YesNoCannotTell,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

looks_global = YesNoCannotTell("looks_global", cite=("R-GR-01", "ASSUME-11"))
specific_to_your_market = YesNoCannotTell("specific_to_your_market", cite="ASSUME-11")
psu_already_replied = YesNoCannotTell(
    "psu_already_replied", cite=("R-GR-02", "ASSUME-3", "ASSUME-4")
)
several_regions = YesNoCannotTell("several_regions", cite=("R-GR-15", "ASSUME-2"))
economic_benefit = YesNoCannotTell("economic_benefit", cite=("R-GR-04", "ASSUME-5"))
client_can_deliver = YesNoCannotTell("client_can_deliver", cite=("R-GR-04", "ASSUME-5"))

reply_overdue = YesNo(
    "reply_overdue", cite=("R-GR-08", "ASSUME-9"), fact=True, from_dates="reply-passed"
)
calendar_uncertain = YesNo("calendar_uncertain", cite="ASSUME-9", fact=True, from_dates="uncertain")
client_under_pressure = YesNo("client_under_pressure", cite="R-SR-06", fact=True)


class Reply(Outcome):
    """What to do with the request."""

    ordinary_request = "R-GR-08"
    forward_to_psu = (
        "R-GR-15",
        "R-GR-16",
        "R-GR-17",
        "R-GR-18",
        "R-GR-20",
        "ASSUME-1",
        "ASSUME-9",
        "ASSUME-10",
    )
    send_standard_letter = (
        "R-GR-05",
        "R-GR-06",
        "R-GR-07",
        "R-GR-08",
        "R-GR-13",
        "ASSUME-7",
        "ASSUME-8",
    )
    tailored_reply = "R-GR-03", "R-GR-04", "R-GR-06", "ASSUME-6"
    no_reply_needed = "R-GR-03", "R-GR-06", "ASSUME-5"
    ask_psu_first = "R-GR-02", "R-GR-05", "R-GR-06", "R-GR-07", "R-GR-08", "ASSUME-3"


class Remark(Notice):
    """What a fact given on the outcome page adds to it."""

    due_date_passed = "R-GR-08", "ASSUME-9"
    check_the_calendar = "ASSUME-9"
    client_in_difficulty = "R-SR-06", "R-SR-07"


five_days = ("R-GR-08", "ASSUME-9")
letter_by = Step("letter_by", 5, cite=five_days, reply=True)
reply_by = Step("reply_by", 5, cite=five_days, reply=True)
tell_with_reply = Step("tell_with_reply", 5, cite=("R-GR-06", "ASSUME-8"))

deadlines = {
    Reply.ordinary_request: (reply_by,),
    Reply.forward_to_psu: (
        Step("forward_by", 0, latest=1, cite=("R-GR-16", "ASSUME-9")),
        Step("look_for_note", 4, cite=("R-GR-18", "ASSUME-10")),
        Step("client_waits_until", 5, cite=five_days, for_information=True, reply=True),
    ),
    Reply.send_standard_letter: (letter_by, tell_with_reply),
    Reply.tailored_reply: (reply_by, tell_with_reply),
    Reply.no_reply_needed: (Step("tell_psu_by", 0, cite=("R-GR-06", "ASSUME-8")),),
    Reply.ask_psu_first: (
        Step("ask_psu_by", 0, cite=("R-GR-02", "ASSUME-3")),
        Step("decide_alone", 3, cite="ASSUME-3"),
        letter_by,
    ),
}


def decide(ask: Ask) -> Reply | Verdict:
    """Order the questions as the source does: the system first, the list where it still matters."""
    match ask(looks_global):
        case Tri.no:
            return Reply.ordinary_request
        case Tri.cannot_tell:
            if ask(specific_to_your_market) == Tri.yes:
                return Reply.ordinary_request.because("R-GR-08", "R-GR-20", "R-GR-21", "ASSUME-11")
        case Tri.yes:
            pass  # apparently global: appearance is enough
    match ask(psu_already_replied):
        case Tri.yes:
            worth_a_reply = ask(economic_benefit) == Tri.yes and ask(client_can_deliver) == Tri.yes
            return Reply.tailored_reply if worth_a_reply else Reply.no_reply_needed
        case Tri.no:
            ordinary_step = Reply.send_standard_letter
        case Tri.cannot_tell:
            ordinary_step = Reply.ask_psu_first
    if ask(several_regions) == Tri.yes:
        return Reply.forward_to_psu  # the special case wins over the step (ASSUME-1)
    return ordinary_step


def notices(ask: Ask, outcome: Reply) -> Iterator[NoticeWhere]:
    """Yield what any outcome may carry, shown by the facts."""
    del ask, outcome
    yield Remark.due_date_passed.where(reply_overdue, "yes")
    yield Remark.check_the_calendar.where(calendar_uncertain, "yes")
    yield Remark.client_in_difficulty.where(client_under_pressure, "yes")
