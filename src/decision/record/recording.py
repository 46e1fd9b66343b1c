"""From answers to a record: what a checklist decides today, drawn up with what was given beside it.

Nothing here reads a clock or makes an id; both are given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from decision.engine.interview import Decided, NextQuestion, Rejected, advance
from decision.errors import AnswerError
from decision.questions.entered.text import TEXT_LIMIT
from decision.record.difference import quoted
from decision.record.fields import ACTION, FACTS, Action, Cited, Facts, Override, Record
from decision.record.forms import OrNone, TextForm, is_moment
from decision.render.result import blamed, divide
from decision.text.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checklist import Checklist
    from decision.engine.edition import Edition
    from decision.record.forms import Form, Object
    from decision.values.json_values import Json

PLAN_LIMIT = 100
"""The most actions that a plan may have."""

_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_ACTION = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Refused:
    """A request that cannot become a record; each error names its ``question`` or ``field``."""

    errors: tuple[AnswerError, ...]


def draw_up(edition: Edition, request: Mapping[str, Json]) -> Record | Refused:
    """Return the record of the decision that the answers lead to.

    ``request`` has ``answers``, ``language``, ``id`` and ``created_at``, and
    may have ``facts``, ``override`` and ``plan`` (a list of actions), each with
    the fields that a record has there. Answers that are not asked for are left out.
    """
    checklist = edition.checklist
    answers = request.get("answers")
    step = advance(checklist, answers if isinstance(answers, dict) else {})
    end = step.rest if isinstance(step, Rejected) else step
    errors = [
        *_frame(request),
        *_facts(request),
        *_override(checklist, request),
        *_plan(request),
    ]
    if isinstance(step, Rejected):
        errors += step.errors
    elif isinstance(end, NextQuestion):
        errors.append(AnswerError("record-unfinished", question=end.question))
    elif _part(request, "override").get("outcome") == end.outcome:
        errors.append(AnswerError("override-same", field="outcome"))
    if errors or isinstance(end, NextQuestion):
        return Refused(tuple(errors))
    rules, assumptions = divide(end.cites)
    known, texts = edition.paragraphs or {}, edition.texts or {}
    facts, override = _part(request, "facts"), _part(request, "override")
    return Record(
        id=str(request["id"]),
        created_at=str(request["created_at"]),
        language=str(request["language"]),
        checklist=checklist.slug,
        version=edition.version,
        answers={**{one.question: one.answer for one in end.asked}, **end.facts},
        asked=end.asked,
        outcome=end.outcome,
        mattered=blamed(checklist, edition.tree, end),
        rules=tuple(Cited(str(rule), known.get(str(rule), {})) for rule in rules),
        assumptions=tuple(map(str, assumptions)),
        notices=end.notices,
        facts=_held_facts(facts) if any(facts.values()) else None,
        override=Override(str(override["outcome"]), str(override["reason"]).strip())
        if override
        else None,
        plan=tuple(held_action(one) for one in _listed(request)),
        texts={id: texts[id] for id in _rests_on(checklist, end) if id in texts},
    )


def _rests_on(checklist: Checklist, end: Decided) -> Iterator[str]:
    """Yield what the outcome cites, and what is cited by what was asked, is shown and falls due with it."""
    yield from end.cites
    for one in end.asked:
        yield from checklist.question(one.question).cites
    for notice in end.attached:
        if notice.notice in end.notices:
            yield from notice.cites
    for step in checklist.deadlines.get(end.outcome, ()):
        yield from step.cites


def _part(request: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    part = request.get(name)
    return part if isinstance(part, dict) else {}


def _frame(request: Mapping[str, Json]) -> Iterator[AnswerError]:
    """Yield what is wrong with the fields that a program fills in."""
    id, made = request.get("id"), request.get("created_at")
    if not isinstance(id, str) or not _ID.fullmatch(id):
        yield AnswerError("record-field", field="id")
    if not isinstance(made, str) or not is_moment(made):
        yield AnswerError("record-field", field="created_at")
    if request.get("language") not in LANGUAGES:
        yield AnswerError("record-field", field="language")
    for field in ("answers", "facts", "override"):
        if not isinstance(request.get(field), dict) and (
            field == "answers" or request.get(field) is not None
        ):
            yield AnswerError("record-field", field=field)


def _facts(request: Mapping[str, Json]) -> Iterator[AnswerError]:
    for field, given in _part(request, "facts").items():
        yield from _field(FACTS, field, given)


def _field(held: Object, field: str, given: Json) -> Iterator[AnswerError]:
    """Yield what is wrong with a field that the officer fills in, or leaves empty."""
    text = _text(held.parts.get(field))
    if text is None:
        yield AnswerError("record-field", field=quoted(field))
    elif given in (None, ""):
        return
    elif text.expected == "day":
        if _day(given) is None:
            yield AnswerError("not-a-day", field=field, answer=quoted(given))
    elif not isinstance(given, str):
        yield AnswerError("not-a-text", field=field, answer=quoted(given))
    elif len(given) > text.limit:
        yield _too_long(field, given, text.limit)


def _text(form: Form | None) -> TextForm | None:
    """Return the form of a text that may be null; ``None`` if it is none."""
    inner = form.form if isinstance(form, OrNone) else form
    return inner if isinstance(inner, TextForm) else None


def _override(checklist: Checklist, request: Mapping[str, Json]) -> Iterator[AnswerError]:
    override = _part(request, "override")
    if not override:
        return
    outcome, reason = override.get("outcome"), override.get("reason")
    if not isinstance(outcome, str) or outcome not in checklist.outcomes:
        yield AnswerError("override-outcome", field="outcome", answer=quoted(outcome))
    if not isinstance(reason, str) or not reason.strip():
        yield AnswerError("override-no-reason", field="reason")
    elif len(reason) > TEXT_LIMIT:
        yield _too_long("reason", reason, TEXT_LIMIT)


def _listed(request: Mapping[str, Json]) -> list[dict[str, Json]]:
    """Return the plan; empty where there is none or it is no list of objects."""
    plan = request.get("plan")
    return [one for one in plan if isinstance(one, dict)] if isinstance(plan, list) else []


def _plan(request: Mapping[str, Json]) -> Iterator[AnswerError]:
    plan = request.get("plan")
    actions = _listed(request)
    if plan is not None and (
        not isinstance(plan, list) or len(actions) < len(plan) or len(plan) > PLAN_LIMIT
    ):
        yield AnswerError("record-field", field="plan")
    for action in actions:
        if not isinstance(action.get("action"), str) or not _ACTION.fullmatch(
            str(action["action"])
        ):
            yield AnswerError("record-field", field="plan")
        for field, given in action.items():
            if field != "action":
                yield from _field(ACTION, field, given)


def _held_facts(given: Mapping[str, Json]) -> Facts:
    held: dict[str, Any] = {}
    for name, form in FACTS.parts.items():
        text, said = _text(form), given.get(name)
        is_day = text is not None and text.expected == "day"
        held[name] = (_day(said) if is_day else said) or form.nothing
    return Facts(**held)


def held_action(given: Mapping[str, Json]) -> Action:
    """Return an action of a plan with every field that a record has of it; an empty text was not said."""
    said = {name: str(given.get(name) or "").strip() for name in ACTION.parts}
    return Action(**said)


def _too_long(field: str, given: str, limit: int) -> AnswerError:
    return AnswerError("text-too-long", field=field, length=str(len(given)), limit=str(limit))


def _day(given: Json) -> str | None:
    """Return a day in its one form; ``None`` if it is none."""
    try:
        return date.fromisoformat(given).isoformat() if isinstance(given, str) else None
    except ValueError:
        return None
