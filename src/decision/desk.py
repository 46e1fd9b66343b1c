"""What an outcome is worked into, as JSON for the page: changes, dates, a calendar file, letters.

Values in, values out; requests come from the page and are checked here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from decision.calendars import read_calendar, read_own
from decision.deadlines import read_received, schedule
from decision.errors import DateError
from decision.interview import Decided, advance
from decision.letter import fill, line_text, plain_text
from decision.render.ics import entries, ics
from decision.render.naming import answer_text, rating_text
from decision.result import blamed, divide
from decision.words import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.answers import Json
    from decision.calendars import Calendar, Closed
    from decision.checklist import Checklist
    from decision.deadlines import Dated
    from decision.letter import Run, Template
    from decision.tree import Node
    from decision.words import Words

Request = dict[str, Any]
"""An object of the page, as ``json.loads`` gives it."""


def scheduled(checklist: Checklist, request: Request) -> tuple[tuple[Dated, ...], Calendar]:
    """Return the dates of an outcome, and the calendar they were counted in.

    ``request`` has ``outcome``, ``received``, ``post``, ``calendar`` (its
    stored text), ``own`` (see :func:`decision.calendars.read_own`) and
    ``today``.

    Raises:
        DateError: A date or the calendar cannot be used.
    """
    calendar = read_calendar(str(request["calendar"]), str(request["post"]))
    own, errors = read_own(request.get("own") or {})
    if errors:
        raise errors[0]
    calendar = calendar.corrected(own)
    today = date.fromisoformat(str(request["today"]))
    received = read_received(request["received"], today, calendar)
    steps = checklist.deadlines.get(str(request["outcome"]), ())
    return schedule(steps, received, calendar, today), calendar


def dated(checklist: Checklist, request: Request) -> dict[str, Json]:
    """Return the dates of an outcome as JSON, or the error that prevents them."""
    try:
        found, calendar = scheduled(checklist, request)
    except DateError as error:
        return {"error": {"code": error.code, "values": dict(error.values)}, "dates": []}
    own = [one for one in found if not one.step.for_information]
    return {
        "error": None,
        "calendar": calendar.version,
        "passed": any(one.standing == "passed" for one in own),
        "uncertain": any(one.deadline.status != "listed" for one in found),
        "due": next((_day(one.deadline.due) for one in own if one.step.working_days), None),
        "dates": [_dated(one) for one in found],
    }


def calendar_file(
    checklist: Checklist, request: Request, words: Words, say: Mapping[str, str]
) -> dict[str, Json]:
    """Return the dates as a calendar file, ``{"text": …}``, or the error that prevents them."""
    try:
        found, _ = scheduled(checklist, request)
    except DateError as error:
        return {"error": {"code": error.code, "values": dict(error.values)}, "text": ""}
    told = {one.step.id: (words.heading(one.step.id), "") for one in found}
    stamp = datetime.fromisoformat(str(request["now"]))
    listed = entries(found, told, str(request["lang"]), say)
    return {"error": None, "text": ics(str(request["id"]), stamp, str(request["lang"]), listed)}


def _dated(one: Dated) -> dict[str, Json]:
    return {
        "step": one.step.id,
        "day": _day(one.deadline.due),
        "working_days": one.step.working_days,
        "for_information": one.step.for_information,
        "status": one.deadline.status,
        "standing": one.standing,
        "left": one.left,
        "missing": one.deadline.missing,
        "skipped": [_closed(closed) for closed in one.deadline.skipped],
        "doubts": [
            {
                "kind": doubt.kind,
                "days": [day.isoformat() for day in doubt.days],
                "reason": dict(doubt.reason),
            }
            for doubt in one.deadline.doubts
        ],
    }


def _closed(closed: Closed) -> dict[str, Json]:
    return {
        "day": closed.day.isoformat(),
        "reason": closed.reason,
        "names": [dict(holiday.names) for holiday in closed.holidays],
        "name": closed.name,
        "doubt": closed.doubt,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def known(
    checklist: Checklist, tree: Node, version: str, answers: Mapping[str, Json], words: Words
) -> dict[str, str]:
    """Return what a letter can say without being told: the outcome, the answers, the dates.

    Fields named like a question hold its answer; those of a grid's rows
    ``factor_ROW`` hold the rating.
    """
    step = advance(checklist, answers)
    if not isinstance(step, Decided):
        return {}
    rules, assumptions = divide(step.cites)
    mattered = set(blamed(checklist, tree, step))
    told = {
        one.question: answer_text(checklist.questions[one.question], one.answer, words)
        for one in step.asked
    }
    rated = {
        f"factor_{row}": rating_text(one.question, str(rating), words)
        for one in step.asked
        if isinstance(one.answer, dict)
        for row, rating in one.answer.items()
    }
    return {
        **told,
        **rated,
        "checklist": plain(words.title),
        "version": version,
        "outcome": plain(words.heading(step.outcome)),
        "answers": "; ".join(
            f"{plain(words.heading(id))} {told[id]}" for id in told if id in mattered
        ),
        "rules": ", ".join(map(str, rules)),
        "assumptions": ", ".join(map(str, assumptions)),
    }


def written(
    template: Template, values: Mapping[str, str], labels: Mapping[str, str]
) -> dict[str, Json]:
    """Return a letter filled with ``values``, as blocks and as plain text."""
    letter = fill(template, values, labels)
    return {
        "id": template.id,
        "lang": template.lang,
        "kind": template.kind,
        "official": template.official,
        "fields": [{"id": id, "label": labels.get(id, id)} for id in template.fields],
        "subject": [_run(run) for run in letter.subject],
        "blocks": [
            {"shape": block.shape, "items": [[_run(run) for run in item] for item in block.items]}
            for block in letter.blocks
        ],
        "gaps": list(letter.gaps),
        "subject_text": line_text(letter.subject),
        "text": plain_text(letter),
    }


def _run(run: Run) -> dict[str, Json]:
    return {"text": run.text, "bold": run.bold, "gap": run.gap}
