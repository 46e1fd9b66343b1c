"""How do I code this contact?

Source: text 002, The Client Tracking System (1 October 1995), as restated in
the rules register under R-CT; read on 22 November 2026. The codes themselves
are in ``data/codes.toml``.

A blank is an answer that gives no code: ``cannot_tell``, ``unknown`` or
``none_yet``. It stays blank on the sheet, is flagged, and is never 0
(ASSUME-44). The first row that matches wins:

    several services                      rows_one_per_service
    any blank                             row_ready_with_blanks
    anything else                         row_ready
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision import Ask, Choice, Notice, NoticeWhere, Outcome, YesNo, auto

if TYPE_CHECKING:
    from collections.abc import Iterator


class WhoStarted(Choice, cite=("R-CT-24", "ASSUME-42", "ASSUME-45")):
    """Who made the move that opened the contact."""

    they_visited = auto()
    they_wrote_or_called = auto()
    we_went_to_them = auto()
    cannot_tell = auto()


class BusinessArea(Choice, cite=("R-CT-22", "ASSUME-40", "ASSUME-44")):
    """What the contact is mainly about."""

    trade = auto()
    investment = auto()
    science_technology = auto()
    tourism = auto()
    cannot_tell = auto()


class BusinessSize(Choice, cite=("R-CT-23", "ASSUME-41", "ASSUME-44")):
    """How large the client's business is, as the officer sees it."""

    small = auto()
    medium = auto()
    large = auto()
    unknown = auto()


class Service(Choice, cite=("R-CT-21", "ASSUME-40", "ASSUME-44")):
    """The service given, or the first of them."""

    mi_i = auto()
    advocacy = auto()
    advisory = auto()
    partner = auto()
    organize = auto()
    none_yet = auto()
    cannot_tell = auto()


several_services = YesNo("several_services", cite=("R-CT-21", "ASSUME-43"))

EVERY_CODE = "R-CT-21", "R-CT-22", "R-CT-23", "R-CT-24", "ASSUME-40", "ASSUME-41", "ASSUME-42"


class Row(Outcome):
    """What goes on the tracking sheet."""

    row_ready = *EVERY_CODE, "ASSUME-45"
    row_ready_with_blanks = *EVERY_CODE, "ASSUME-44", "ASSUME-45"
    rows_one_per_service = *EVERY_CODE, "ASSUME-43", "ASSUME-45"


class Remark(Notice):
    """What stays blank, and the one code whose meaning is not known."""

    contact_unknown = "R-CT-24", "ASSUME-44", "ASSUME-45"
    area_unknown = "R-CT-22", "ASSUME-40", "ASSUME-44"
    size_unknown = "R-CT-23", "ASSUME-41", "ASSUME-44"
    service_unknown = "R-CT-21", "ASSUME-40", "ASSUME-44"
    no_service_yet = "R-CT-21", "ASSUME-44"
    mi_i_not_verified = "R-CT-21", "ASSUME-40"


def decide(ask: Ask) -> Row:
    """Ask for the four codes in the order an officer recalls them, then for other services."""
    contact = ask(WhoStarted)
    area = ask(BusinessArea)
    size = ask(BusinessSize)
    service = ask(Service)
    match service:
        case Service.none_yet:
            return Row.row_ready_with_blanks
        case Service.cannot_tell:
            coded = False
        case _:  # each of the codes
            coded = True
    if ask(several_services):
        return Row.rows_one_per_service
    if (
        not coded
        or contact == WhoStarted.cannot_tell
        or area == BusinessArea.cannot_tell
        or size == BusinessSize.unknown
    ):
        return Row.row_ready_with_blanks
    return Row.row_ready


def notices(ask: Ask, outcome: Row) -> Iterator[NoticeWhere]:
    """Yield a remark for each answer that leaves a blank, and for MI/I; none of them branches."""
    del ask, outcome
    yield Remark.contact_unknown.where(WhoStarted, "cannot_tell")
    yield Remark.area_unknown.where(BusinessArea, "cannot_tell")
    yield Remark.size_unknown.where(BusinessSize, "unknown")
    yield Remark.service_unknown.where(Service, "cannot_tell")
    yield Remark.no_service_yet.where(Service, "none_yet")
    yield Remark.mi_i_not_verified.where(Service, "mi_i")
