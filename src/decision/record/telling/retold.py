"""What became of a record, as an object: for other programs, and for the page, which shows the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.record.difference import quoted
from decision.record.fields import RECORD
from decision.record.forms import Found
from decision.record.record import content
from decision.record.telling.record_text import record_text
from decision.record.telling.wording import sentences, verdict
from decision.render.result import problem, result
from decision.text.words import plain

if TYPE_CHECKING:
    from decision.contract.record.opened import Beside, Opened
    from decision.contract.record.replay import Replay as ReplayObject
    from decision.contract.record.replay import Then
    from decision.contract.result import Problem, Result
    from decision.record.fields import Record
    from decision.record.replay import Replay
    from decision.record.telling.wording import Language


def replay_json(replayed: Replay, language: Language) -> ReplayObject:
    """Return a replay as the object that other programs read."""
    record, found = replayed.reading.record, replayed.differences
    messages = sentences(found, language)
    return {
        "status": replayed.status,
        "intact": replayed.reading.intact,
        "record": content(record) if record else None,
        "then": _then(record) if record else None,
        "now": _now(replayed),
        "differences": [
            {
                "code": one.code,
                "values": {name: quoted(value) for name, value in one.values.items()},
                "message": message,
            }
            for one, message in zip(found, messages, strict=True)
        ],
        "errors": _errors(replayed, language),
    }


def retold(replayed: Replay, language: Language) -> Opened:
    """Return a replay as the page shows it: in ids, and in words for the officer."""
    record = replayed.reading.record
    told, differences = verdict(replayed, language), sentences(replayed.differences, language)
    said = [f"{one['message']} {one['hint']}" for one in _errors(replayed, language)]
    return {
        "error": said[0] if said else None,
        "status": replayed.status,
        "intact": replayed.reading.intact,
        "checklist": quoted(record.checklist) if record else None,
        "title": plain(language.words.title) if language.words else None,
        "answers": dict(replayed.allowed),
        "beside": _beside(record) if record else None,
        "then": _then(record) if record else None,
        "now": _now(replayed),
        "verdict": told,
        "plain": record_text(record, language, replayed, judged=False) if record else "",
        "differences": differences,
    }


def _then(record: Record) -> Then:
    version, override = record.version, record.override
    return {
        "version": {
            "logic": version.logic,
            "words": version.words,
            "combined": version.combined,
        },
        "outcome": record.outcome,
        "override": {"outcome": override.outcome, "reason": override.reason} if override else None,
    }


def _now(replayed: Replay) -> Result | None:
    edition, now = replayed.edition, replayed.now
    if edition is None or now is None:
        return None
    return result(edition.checklist, edition.version.combined, edition.tree, now, {})


def _errors(replayed: Replay, language: Language) -> list[Problem]:
    error = replayed.reading.error
    return [problem(error, language.phrases)] if error else []


def _beside(record: Record) -> Beside:
    """Return what was given beside the answers, as the page keeps it: without what is not of its form."""
    form, formed = RECORD.parts, Found(keep=False)
    facts, plan = (
        form[name].open(form[name].said(getattr(record, name)), name, formed)
        for name in ("facts", "plan")
    )
    return {
        "id": record.id,
        "facts": form["facts"].said(facts),
        "plan": form["plan"].said(tuple(one for one in plan if one.action)),
        "override": {
            "outcome": record.override.outcome,
            "reason": record.override.reason,
            "instead_of": record.outcome,
        }
        if record.override
        else None,
    }
