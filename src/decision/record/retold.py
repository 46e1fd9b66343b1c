"""What became of a record, for the page: in ids, and in words for the officer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from decision.record.opening import is_day
from decision.record.reading import quoted
from decision.record.record import content
from decision.record.record_text import differences, record_text, verdict
from decision.record.replay import replay_json
from decision.text.words import plain

if TYPE_CHECKING:
    from decision.contract.opened import Beside, Opened
    from decision.record.record import Record
    from decision.record.record_text import Language
    from decision.record.replay import Replay


def retold(replayed: Replay, language: Language) -> Opened:
    """Return a replay in ids and in words.

    ``error`` says why there is no record, ``plain`` is the record as text,
    ``answers`` are those that the checklist allows today, the others being set
    aside; ``beside`` holds the facts and the plan, ``title`` names the
    checklist, ``differences`` are sentences; the rest is as in
    :func:`decision.record.replay.replay_json`.
    """
    record, found = replayed.reading.record, replay_json(replayed, language.phrases)
    said = [f"{one['message']} {one['hint']}" for one in found["errors"]]
    return {
        "error": said[0] if said else None,
        "status": replayed.status,
        "intact": replayed.reading.intact,
        "checklist": quoted(record.checklist) if record else None,
        "title": plain(language.words.title) if language.words else None,
        "answers": dict(replayed.allowed),
        "beside": _beside(record) if record else None,
        "then": found["then"],
        "now": found["now"],
        "verdict": verdict(replayed, language),
        "plain": record_text(record, language, replayed, judged=False) if record else "",
        "differences": list(differences(replayed, language)),
    }


def _beside(record: Record) -> Beside:
    """Return what was given beside the answers, as the page keeps it; a day that does not exist is left out."""
    facts = record.facts
    if facts and facts.received and not is_day(facts.received):
        record = replace(record, facts=replace(facts, received=None))
    said: dict[str, Any] = content(record)
    return {"facts": said["facts"], "plan": said.get("plan", [])}
