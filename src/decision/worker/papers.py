"""JSON in, JSON out, for the worker: what an outcome is worked into, and what becomes of a record."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from decision.engine.interview import sift
from decision.errors import DateError
from decision.letters import drafts
from decision.letters.letter import read_template
from decision.record.reading import read_bytes
from decision.record.record import write
from decision.record.record_text import record_text
from decision.record.recording import Refused, draw_up
from decision.record.replay import replay
from decision.record.retold import retold
from decision.record.sheet.row import sheet_row
from decision.record.wording import Language
from decision.render.changes_text import told
from decision.render.refusal import refusal_text
from decision.text.words import LANGUAGES
from decision.worker import schedules
from decision.worker.bridge import edition, index, step, stored
from decision.worker.phrasebook import read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from decision.deadlines.working_days import Dated
    from decision.engine.edition import Edition
    from decision.values.json_values import Json

Request = dict[str, Any]

SAMPLE_REQUEST = {"id": "0", "created_at": "2026-01-01T00:00:00Z", "language": "en", "lang": "en"}
"""The id and the time of a record that is made on nothing."""
UNDATED = {"today": "2026-01-01", "received": "", "post": "", "calendar": "", "typed": {}}
"""What a letter is asked for with where no date is given."""
CALENDAR = {
    "country": "XX",
    "source": "",
    "version": "",
    "weekend": [5, 6],
    "years": [2025, 2027],
    "holidays": [{"en": "", "fr": "", "days": "2026-01-05~"}],
}
DATED = {
    "received": "2026-01-02",
    "post": "XX",
    "calendar": json.dumps(CALENDAR),
    "own": {"added": {"2026-01-06": ""}, "worked": []},
    "today": "2026-01-08",
    "now": "2026-01-08T00:00:00Z",
    "sequence": 0,
}
"""What dates are asked for with; days off of each sort follow the day of receipt."""


@cache
def _words(lang: str) -> dict[str, Any]:
    """Return the ``phrases``, the ``provisions`` and the words of the ``checklists``."""
    found: dict[str, Any] = json.loads(stored(f"words.{lang}.json"))
    return found


def _language(lang: str, slug: str) -> Language:
    said, posts = _words(lang), _letters()["posts"][lang]
    if slug not in index():
        return Language(said["phrases"], posts=posts)
    words = read_words(lang, said["checklists"][slug])
    return Language(said["phrases"], words, edition(slug).checklist, said["provisions"], posts)


def save(request: str) -> str:
    """Return ``{"text": …, "plain": …, "row": …}``: the record of a decision, as a file, as plain text and as a row.

    ``request`` is that of :func:`decision.record.recording.draw_up`, with the
    ``slug``, and ``days``, step to ISO day, for the
    plain text; see :func:`decision.record.record_text.record_text`. Where no record
    can be made: ``{"errors": […]}``, each with its ``code``, its ``values``,
    which name the ``question`` or the ``field``, and in words what is wrong
    and what to do about it.
    """
    asked = json.loads(request)
    days = asked.pop("days", {})
    drawn = draw_up(edition(asked["slug"]), asked)
    if isinstance(drawn, Refused):
        lang = asked.get("language")
        say = _words(lang if lang in LANGUAGES else LANGUAGES[0])["phrases"]
        errors = [
            {"code": one.code, "values": one.values, "told": refusal_text(one, say)}
            for one in drawn.errors
        ]
        return json.dumps({"errors": errors})
    plain = record_text(drawn, _language(drawn.language, asked["slug"]), days=days)
    steps = edition(asked["slug"]).checklist.deadlines.get(drawn.outcome, ())
    row = sheet_row(drawn, _rows().get(asked["slug"], {}), steps)
    return json.dumps({"text": write(drawn), "plain": plain, "row": row})


def open_record(request: str) -> str:
    """Return what became of a record, in ids and in words; ``request`` has ``lang`` and ``bytes``.

    A character of ``bytes`` is one byte of the file.
    """
    asked = json.loads(request)
    reading = read_bytes(asked["bytes"].encode("latin-1"))
    slug = reading.record.checklist if reading.record else ""
    replayed = replay(reading, edition(slug) if slug in index() else None)
    return json.dumps(retold(replayed, _language(asked["lang"], slug)))


def explain(request: str) -> str:
    """Return what would change where ``answers`` lead in ``slug``, in the words of ``lang``."""
    asked = json.loads(request)
    known, language = edition(asked["slug"]), _language(asked["lang"], asked["slug"])
    assert language.words is not None
    answers = _valid(known, asked)
    said = told(known.checklist, known.tree, answers, language.words, language.phrases)
    return json.dumps(said)


def dates(request: str) -> str:
    """Return the dates of an outcome; see :func:`decision.worker.schedules.scheduled`."""
    asked = json.loads(request)
    say = _words(asked["lang"])["phrases"]
    return json.dumps(schedules.dated(edition(asked["slug"]).checklist, asked, say))


def ics(request: str) -> str:
    """Return the dates of an outcome as a calendar file; ``id``, ``now`` and ``lang`` beside."""
    asked = json.loads(request)
    language = _language(asked["lang"], asked["slug"])
    assert language.words is not None
    checklist = edition(asked["slug"]).checklist
    return json.dumps(schedules.calendar_file(checklist, asked, language.words, language.phrases))


def letter(request: str) -> str:
    """Return the letter ``id`` in ``lang``: what the answers, the dates and the officer's decision tell, and what was typed.

    ``request`` is that of :func:`decision.worker.schedules.scheduled`, where a day of
    receipt and a ``post`` without a ``calendar`` give no dates; with
    ``answers``, ``override`` (outcome and reason, or null), and ``typed``,
    which is field to text and wins.
    """
    asked = json.loads(request)
    letters = _letters()
    template = read_template(
        asked["id"], asked["lang"], letters["templates"][asked["id"]][asked["lang"]]
    )
    language = _language(asked["lang"], asked["slug"])
    assert language.words is not None
    values = {
        **_told(asked, language),
        "date": asked["today"],
        "received": asked["received"],
        "post": language.posts.get(asked["post"], asked["post"]),
        **_days(asked, language),
        **{field: text for field, text in asked["typed"].items() if text.strip()},
    }
    labels, today = letters["fields"][asked["lang"]], date.fromisoformat(asked["today"])
    return json.dumps(drafts.written(template, values, labels, language.phrases, today))


def _told(asked: Mapping[str, Any], language: Language) -> dict[str, str]:
    known = edition(asked["slug"])
    assert language.words is not None
    return drafts.known(known, _valid(known, asked), language.words, language.phrases)


def _days(asked: dict[str, Any], language: Language) -> dict[str, str]:
    """Return the days of the outcome's steps, and which comes next or what is decided instead.

    There are no days where the page shows an error in their place.
    """
    assert language.words is not None
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
        drafts.decided(override, language.words, language.phrases)
        if override
        else drafts.coming(steps, found, language.words)
    )
    return {**drafts.days(found), **next_step}


def _valid(known: Edition, asked: Mapping[str, Any]) -> dict[str, Json]:
    return sift(known.checklist, asked["answers"])[0]


@cache
def _rows() -> dict[str, Any]:
    """Return what the register of rows says, by checklist."""
    found: dict[str, Any] = json.loads(stored("rows.json"))
    return found


@cache
def _letters() -> dict[str, Any]:
    """Return ``templates`` (id to language to text), ``fields`` and ``posts`` (language to id to name)."""
    found: dict[str, Any] = json.loads(stored("letters.json"))
    return found


def _of_record(asked: Request) -> Iterator[Request]:
    saved = json.loads(save(json.dumps(asked)))["text"]
    yield {"bytes": saved.encode().decode("latin-1"), "lang": "fr"}


def _of_save(asked: Request) -> Iterator[Request]:
    yield asked
    yield {**asked, "override": {"outcome": "", "reason": ""}}


def _of_dates(asked: Request) -> Iterator[Request]:
    yield {**asked, **DATED}


def _of_letters(asked: Request) -> Iterator[Request]:
    for id, by_lang in _letters()["templates"].items():
        for lang in by_lang:
            yield {**asked, **UNDATED, "id": id, "lang": lang}
            yield {**asked, **UNDATED, **DATED, "id": id, "lang": lang}


def _of_answers(asked: Request) -> Iterator[Request]:
    yield asked


CALLS: dict[str, tuple[Callable[[str], str], Callable[[Request], Iterator[Request]]]] = {
    "dates": (dates, _of_dates),
    "explain": (explain, _of_answers),
    "ics": (ics, _of_dates),
    "letter": (letter, _of_letters),
    "open_record": (open_record, _of_record),
    "save": (save, _of_save),
}
"""All that the worker can call, by name, each with the requests that rehearse it at an outcome."""


def call(name: str, request: str) -> str:
    """Return what the call of that name gives for ``request``; LookupError if there is none."""
    if name not in CALLS:
        raise LookupError(name)
    return CALLS[name][0](request)


def rehearse() -> None:
    """Do once all that a session does, so that a build sees what it imports.

    Every step of one way through each checklist, and at its outcome every call that there is.
    """
    for slug in index():
        step(slug, '{"no_such_question": "x"}')
        answers: dict[str, Json] = {}
        reached = json.loads(step(slug, "{}"))
        while reached["question"] is not None:
            answers[reached["question"]] = (
                edition(slug).checklist.question(reached["question"]).sample()
            )
            reached = json.loads(step(slug, json.dumps(answers)))
        asked = {"slug": slug, "answers": answers, "outcome": reached["outcome"], **SAMPLE_REQUEST}
        for name, (_, requests) in CALLS.items():
            for request in requests(asked):
                call(name, json.dumps(request))
