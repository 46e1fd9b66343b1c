"""What became of a record, for the page: in ids, and in words for the officer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from decision.opening import is_day
from decision.reading import quoted
from decision.record import content
from decision.render.record_text import differences, record_text, verdict
from decision.replay import objects, replay_json
from decision.words import plain

if TYPE_CHECKING:
    from decision.answers import Json
    from decision.record import Record
    from decision.render.record_text import Language
    from decision.replay import Replay


def retold(replayed: Replay, language: Language) -> dict[str, Json]:
    """Return a replay in ids and in words.

    ``error`` says why there is no record, ``plain`` is the record as text,
    ``answers`` are those that the checklist allows today, the others being set
    aside; ``beside`` holds the facts and the plan, ``title`` names the
    checklist, ``differences`` are sentences; the rest is as in
    :func:`decision.replay.replay_json`.
    """
    record, found = replayed.reading.record, replay_json(replayed, language.phrases)
    said = [f"{one['message']} {one['hint']}" for one in objects(found["errors"])]
    return {
        "error": said[0] if said else None,
        "status": replayed.status,
        "intact": replayed.reading.intact,
        "checklist": quoted(record.checklist) if record else None,
        "title": plain(language.words.title) if language.words else None,
        "answers": dict(replayed.allowed),
        "beside": _beside(record) if record else {},
        "then": found["then"],
        "now": found["now"],
        "verdict": verdict(replayed, language),
        "plain": record_text(record, language, replayed, judged=False) if record else "",
        "differences": list(differences(replayed, language)),
    }


def _beside(record: Record) -> dict[str, Json]:
    """Return what was given beside the answers, as the page keeps it; a day that does not exist is left out."""
    facts = record.facts
    if facts and facts.received and not is_day(facts.received):
        record = replace(record, facts=replace(facts, received=None))
    said = content(record)
    return {"facts": said["facts"], "plan": said.get("plan", [])}
