"""JSON in, JSON out, for the worker: how a record is made, and what becomes of one that is opened."""

from __future__ import annotations

import json

from decision.record.reading import read_bytes
from decision.record.record import write
from decision.record.recording import Refused, draw_up
from decision.record.replay import replay
from decision.record.sheet.row import sheet_row
from decision.record.telling.record_text import record_text
from decision.record.telling.retold import retold
from decision.render.refusal import refusal_text
from decision.text.words import LANGUAGES
from decision.worker.bridge import edition
from decision.worker.languages import language
from decision.worker.packed import index, rows, words


def save(request: str) -> str:
    """Return ``{"text": …, "plain": …, "row": …}``: the record of a decision, as a file, as plain text and as a row.

    ``request`` is that of :func:`decision.record.recording.draw_up`, with the
    ``slug``, and ``days``, step to ISO day, for the
    plain text; see :func:`decision.record.telling.record_text.record_text`. Where no record
    can be made: ``{"errors": […]}``, each with its ``code``, its ``values``,
    which name the ``question`` or the ``field``, and in words what is wrong
    and what to do about it.
    """
    asked = json.loads(request)
    days = asked.pop("days", {})
    drawn = draw_up(edition(asked["slug"]), asked)
    if isinstance(drawn, Refused):
        lang = asked.get("language")
        phrases = words(lang if lang in LANGUAGES else LANGUAGES[0])["phrases"]
        errors = [
            {"code": error.code, "values": error.values, "told": refusal_text(error, phrases)}
            for error in drawn.errors
        ]
        return json.dumps({"errors": errors})
    plain = record_text(drawn, language(drawn.language, asked["slug"]), days=days)
    steps = edition(asked["slug"]).checklist.deadlines.get(drawn.outcome, ())
    row = sheet_row(drawn, rows().get(asked["slug"], {}), steps)
    return json.dumps({"text": write(drawn), "plain": plain, "row": row})


def open_record(request: str) -> str:
    """Return what became of a record, in ids and in words; ``request`` has ``lang`` and ``bytes``.

    A character of ``bytes`` is one byte of the file.
    """
    asked = json.loads(request)
    reading = read_bytes(asked["bytes"].encode("latin-1"))
    slug = reading.record.checklist if reading.record else ""
    replayed = replay(reading, edition(slug) if slug in index() else None)
    return json.dumps(retold(replayed, language(asked["lang"], slug)))
