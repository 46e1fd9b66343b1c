"""JSON in, JSON out, for the worker: what an outcome is worked into."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from decision.engine.interview import sift
from decision.errors import DateError
from decision.letters import drafts
from decision.letters import paper as on_paper
from decision.letters.letter import read_template
from decision.record.recording import held_action
from decision.render.changes_text import told
from decision.worker import packed, schedules
from decision.worker.bridge import edition
from decision.worker.languages import language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from decision.deadlines.working_days import Dated
    from decision.engine.edition import Edition
    from decision.record.telling.wording import Language
    from decision.values.json_values import Json


def explain(request: str) -> str:
    """Return what would change where ``answers`` lead in ``slug``, in the words of ``lang``."""
    asked = json.loads(request)
    known, said = edition(asked["slug"]), language(asked["lang"], asked["slug"])
    assert said.words is not None
    answers = _valid(known, asked)
    return json.dumps(told(known.checklist, known.tree, answers, said.words, said.phrases))


def dates(request: str) -> str:
    """Return the dates of an outcome; see :func:`decision.worker.schedules.scheduled`."""
    asked = json.loads(request)
    say = packed.words(asked["lang"])["phrases"]
    return json.dumps(schedules.dated(edition(asked["slug"]).checklist, asked, say))


def ics(request: str) -> str:
    """Return the dates of an outcome as a calendar file; ``id``, ``now`` and ``lang`` beside."""
    asked = json.loads(request)
    said = language(asked["lang"], asked["slug"])
    assert said.words is not None
    checklist = edition(asked["slug"]).checklist
    return json.dumps(schedules.calendar_file(checklist, asked, said.words, said.phrases))


def letter(request: str) -> str:
    """Return the letter ``id`` in ``lang``: what the answers, the dates and the officer's decision tell, and what was typed.

    ``request`` is that of :func:`decision.worker.schedules.scheduled`, where a day of
    receipt and a ``post`` without a ``calendar`` give no dates; with
    ``answers``, ``override`` (outcome and reason, or null), and ``typed``,
    which is field to text and wins.
    """
    asked = json.loads(request)
    letters = packed.letters()
    template = read_template(
        asked["id"], asked["lang"], letters["templates"][asked["id"]][asked["lang"]]
    )
    said = language(asked["lang"], asked["slug"])
    values = {
        **_told(asked, said),
        "date": asked["today"],
        "received": asked["received"],
        "post": said.posts.get(asked["post"], asked["post"]),
        **_days(asked, said),
        **{field: text for field, text in asked["typed"].items() if text.strip()},
    }
    labels, today = letters["fields"][asked["lang"]], date.fromisoformat(asked["today"])
    return json.dumps(drafts.written_letter(template, values, labels, said.phrases, today))


def paper(request: str) -> str:
    """Return what is printed of a case beside its page, and its plan as text; see :func:`decision.letters.paper.paper`.

    ``request`` has ``override`` (outcome and reason, or null) and ``plan``, its actions, in the fields of a record.
    """
    asked = json.loads(request)
    plan = [held_action(action) for action in asked["plan"] or ()]
    said = language(asked["lang"], asked["slug"])
    return json.dumps(on_paper.paper(asked, asked["override"], plan, said))


def _told(asked: Mapping[str, Any], said: Language) -> dict[str, str]:
    known = edition(asked["slug"])
    assert said.words is not None
    return drafts.known(known, _valid(known, asked), said.words, said.phrases)


def _days(asked: dict[str, Any], said: Language) -> dict[str, str]:
    """Return the days of the outcome's steps, and which comes next or what is decided instead.

    There are no days where the page shows an error in their place.
    """
    assert said.words is not None
    checklist = edition(asked["slug"]).checklist
    found: Sequence[Dated] = ()
    if asked["received"] and asked["post"] and asked["calendar"]:
        try:
            found = schedules.scheduled(checklist, asked)[0]
        except DateError:
            found = ()
    steps = checklist.deadlines.get(asked.get("outcome", ""), ())
    override = asked.get("override")
    next_step = (
        drafts.decided(override, said.words, said.phrases)
        if override
        else drafts.coming(steps, found, said.words)
    )
    return {**drafts.days(found), **next_step}


def _valid(known: Edition, asked: Mapping[str, Any]) -> dict[str, Json]:
    return sift(known.checklist, asked["answers"])[0]
