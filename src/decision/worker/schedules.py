"""The dates of an outcome for the page: as JSON, in words, and as a calendar file.

Requests come from the page and are checked here; :mod:`decision.worker.papers` unpacks them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from decision.deadlines.calendars import read_calendar, read_own
from decision.deadlines.working_days import PASSED, read_received, schedule
from decision.errors import DateError
from decision.render.dates import closed_text
from decision.render.dates.due import day_text, is_uncertain, notes, standing_text
from decision.render.dates.ics import Revision, calendar_entries, cancelled, ics
from decision.render.refusal import problem_text
from decision.text.phrase import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from decision.checklist import Checklist
    from decision.contract import schedule as contract
    from decision.contract.calendar import CalendarFile
    from decision.deadlines.calendars import Calendar, Closed
    from decision.deadlines.working_days import Dated
    from decision.text.words import Words

Request = dict[str, Any]
"""An object of the page, as ``json.loads`` gives it."""


def scheduled(checklist: Checklist, request: Request) -> tuple[tuple[Dated, ...], Calendar]:
    """Return the dates of an outcome, and the calendar they were counted in.

    ``request`` has ``outcome``, ``received``, ``post``, ``calendar`` (its
    stored text), ``own`` (see :func:`decision.deadlines.calendars.read_own`) and
    ``today``.

    Raises:
        DateError: A date or the calendar cannot be used.
    """
    region = str(request.get("region") or "")
    calendar = read_calendar(str(request["calendar"]), str(request["post"]), region)
    own, errors = read_own(request.get("own") or {})
    if errors:
        raise errors[0]
    calendar = calendar.corrected(own)
    today = date.fromisoformat(str(request["today"]))
    received = read_received(request["received"], today, calendar)
    steps = checklist.deadlines.get(str(request["outcome"]), ())
    return schedule(steps, received, calendar, today), calendar


def dated(checklist: Checklist, request: Request, say: Mapping[str, str]) -> contract.Schedule:
    """Return the dates of an outcome as JSON, or the error that prevents them.

    ``request`` has, beside that of :func:`scheduled`, the ``lang`` that ``say`` is in.
    """
    try:
        found, calendar = scheduled(checklist, request)
    except DateError as error:
        return {"error": _why(error, say), "dates": []}
    reply = next((dated for dated in found if dated.step.reply), None)
    uncertain, lang = is_uncertain(found), str(request["lang"])
    received, today = (
        date.fromisoformat(str(request[day]).strip()) for day in ("received", "today")
    )
    return {
        "error": None,
        "calendar": calendar.version,
        "uncertain": uncertain,
        "due": _day(reply.deadline.due) if reply else None,
        "facts": _shown(checklist, reply, uncertain=uncertain),
        "notes": notes(found, (received, today), lang, say),
        "left_out": _left_out(found, lang, say),
        "dates": [_dated(dated, lang, say) for dated in found],
    }


def _left_out(found: Sequence[Dated], lang: str, say: Mapping[str, str]) -> str:
    """Return the days that were passed over on the longest of the ways, in one sentence."""
    skipped = max((dated.deadline.skipped for dated in found), key=len, default=())
    days = "; ".join(closed_text(closed, lang, say) for closed in skipped)
    return fill(say["print.skipped"], {"days": days}) if days else ""


def _shown(checklist: Checklist, reply: Dated | None, *, uncertain: bool) -> dict[str, bool]:
    """Return the facts that the dates show, by id; of a reply without a day they show nothing."""
    shown: dict[str, bool] = {"uncertain": uncertain}
    if reply is not None and reply.standing is not None:
        shown["reply-passed"] = reply.standing == PASSED
    return {
        id: shown[fact.from_dates]
        for id, fact in checklist.facts.items()
        if fact.from_dates in shown
    }


def calendar_file(
    checklist: Checklist, request: Request, words: Words, say: Mapping[str, str]
) -> CalendarFile:
    """Return the dates as a calendar file, ``{"text": …}``, or the error that prevents them.

    ``request`` has, beside that of :func:`scheduled`, the case's ``id``,
    ``now``, ``lang``, the ``sequence`` of the file, which rises when it
    corrects another of the same case, and ``gone``, step to day: what an
    earlier one told and no longer holds. With an ``override`` only what
    matters to somebody else has a day: the rest is of an outcome set aside.
    """
    try:
        found, _ = scheduled(checklist, request)
    except DateError as error:
        return {"error": _why(error, say), "text": ""}
    lang = str(request["lang"])
    if request.get("override"):
        found = tuple(dated for dated in found if dated.step.for_information)
    told = {step: words.heading(step) for step in checklist.steps}
    listed = [
        *calendar_entries(found, told, lang, say),
        *cancelled(request.get("gone") or {}, told),
    ]
    revision = Revision(
        str(request["id"]), datetime.fromisoformat(str(request["now"])), int(request["sequence"])
    )
    return {"error": None, "text": ics(revision, lang, listed)}


def _why(error: DateError, say: Mapping[str, str]) -> contract.DateError:
    values = {name: str(value) for name, value in error.values.items()}
    return {"code": error.code, "values": values, "told": problem_text(error, say)}


def _dated(dated: Dated, lang: str, say: Mapping[str, str]) -> contract.Dated:
    return {
        "step": dated.step.id,
        "day": _day(dated.deadline.due),
        "told": day_text(dated, say),
        "standing_told": standing_text(dated, say),
        "working_days": dated.step.working_days,
        "for_information": dated.step.for_information,
        "status": dated.deadline.status,
        "standing": dated.standing,
        "left": dated.left,
        "latest": _day(dated.latest),
        "latest_sure": dated.latest_sure,
        "missing": dated.deadline.missing,
        "vouched": list(dated.deadline.confirmed_by_officer),
        "skipped": [_closed(closed, lang, say) for closed in dated.deadline.skipped],
        "doubts": [
            {
                "kind": doubt.kind,
                "days": [day.isoformat() for day in doubt.days],
                "reason": dict(doubt.reason),
            }
            for doubt in dated.deadline.doubts
        ],
    }


def _closed(closed: Closed, lang: str, say: Mapping[str, str]) -> contract.Skipped:
    return {
        "day": closed.day.isoformat(),
        "reason": closed.reason,
        "names": [dict(holiday.names) for holiday in closed.holidays],
        "name": closed.name,
        "doubt": closed.doubt,
        "told": closed_text(closed, lang, say),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
