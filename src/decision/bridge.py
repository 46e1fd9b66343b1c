"""JSON in, JSON out, for the worker: the outermost layer in the browser.

Reads the checklists packed beside it in the wheel (``cairn_checklists``):
each one's logic, compiled, and its explored tree.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from decision import desk
from decision.bundle import read_tree
from decision.checklist import define
from decision.interview import advance, sift
from decision.letter import read_template
from decision.model import (
    Day,
    Grid,
    OneOf,
    Question,
    SomeOf,
    Text,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
)
from decision.phrasebook import read_words
from decision.reading import read
from decision.record import Version, write
from decision.recording import Edition, Refused, draw_up
from decision.render.record_text import Language, record_text, retold
from decision.replay import replay
from decision.result import result

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.answers import Json

PACKAGE = "cairn_checklists"
FRAME = {"id": "0", "created_at": "2026-01-01T00:00:00Z"}
"""The id and the time of a record that is made on nothing."""


def _data(name: str) -> str:
    package = import_module(PACKAGE)
    loader = package.__spec__.loader if package.__spec__ else None
    raw: bytes = loader.get_data(f"{package.__path__[0]}/{name}")  # type: ignore[union-attr]
    return raw.decode()


@cache
def _index() -> dict[str, dict[str, str]]:
    """Return slug to its versions: ``logic``, ``words``, and ``version`` for both."""
    found: dict[str, dict[str, str]] = json.loads(_data("index.json"))
    return found


@cache
def _paragraphs() -> dict[str, dict[str, str]]:
    """Return rule id to language to hash of the paragraph that states it."""
    found: dict[str, dict[str, str]] = json.loads(_data("paragraphs.json"))
    return found


@cache
def _edition(slug: str) -> Edition:
    folder = slug.replace("-", "_")
    logic = import_module(f"{PACKAGE}.{folder}.logic")
    stored = json.loads(_data(f"{folder}/tree.json"))
    checklist = define(slug, vars(logic), identity=stored["identity"])
    packed = _index()[slug]
    version = Version(packed["logic"], packed["words"], packed["version"])
    return Edition(checklist, read_tree(stored), version, _paragraphs())


@cache
def _words(lang: str) -> dict[str, Any]:
    """Return the ``phrases``, the ``provisions`` and the words of the ``checklists``."""
    found: dict[str, Any] = json.loads(_data(f"words.{lang}.json"))
    return found


def _language(lang: str, slug: str) -> Language:
    stored = _words(lang)
    if slug not in _index():
        return Language(stored["phrases"])
    words = read_words(lang, stored["checklists"][slug])
    return Language(stored["phrases"], words, _edition(slug).checklist, stored["provisions"])


def step(slug: str, answers: str) -> str:
    """Return the result object for ``answers``, a JSON object keyed by question id.

    Errors carry their code; the page has the words.
    """
    known = _edition(slug)
    reached = advance(known.checklist, json.loads(answers))
    return json.dumps(result(known.checklist, known.version.combined, known.tree, reached, {}))


def save(request: str) -> str:
    """Return ``{"text": …, "plain": …}``: the record of a decision, as a file and as plain text.

    ``request`` is that of :func:`decision.recording.draw_up`, with the
    ``slug``. Where no record can be made: ``{"errors": […]}``, each with its
    ``code`` and its ``values``, which name the ``question`` or the ``field``.
    """
    asked = json.loads(request)
    drawn = draw_up(_edition(asked["slug"]), asked)
    if isinstance(drawn, Refused):
        errors = [{"code": one.code, "values": one.values} for one in drawn.errors]
        return json.dumps({"errors": errors})
    plain = record_text(drawn, _language(drawn.language, asked["slug"]))
    return json.dumps({"text": write(drawn), "plain": plain})


def open_record(request: str) -> str:
    """Return what became of a record, in ids and in words; ``request`` has ``text`` and ``lang``."""
    asked = json.loads(request)
    reading = read(asked["text"])
    slug = reading.record.checklist if reading.record else ""
    replayed = replay(reading, _edition(slug) if slug in _index() else None)
    return json.dumps(retold(replayed, _language(asked["lang"], slug)))


def explain(request: str) -> str:
    """Return what would change the outcome of ``slug`` and ``answers``, and the doubts."""
    asked = json.loads(request)
    known = _edition(asked["slug"])
    return json.dumps(desk.explained(known.checklist, known.tree, _valid(known, asked)))


def dates(request: str) -> str:
    """Return the dates of an outcome; see :func:`decision.desk.scheduled`."""
    asked = json.loads(request)
    return json.dumps(desk.dated(_edition(asked["slug"]).checklist, asked))


def ics(request: str) -> str:
    """Return the dates of an outcome as a calendar file; ``id``, ``now`` and ``lang`` beside."""
    asked = json.loads(request)
    language = _language(asked["lang"], asked["slug"])
    assert language.words is not None
    checklist = _edition(asked["slug"]).checklist
    return json.dumps(desk.calendar_file(checklist, asked, language.words, language.phrases))


def letter(request: str) -> str:
    """Return the letter ``id`` in ``lang``, filled with ``values`` and what the answers tell."""
    asked = json.loads(request)
    stored = _letters()
    template = read_template(
        asked["id"], asked["lang"], stored["templates"][asked["id"]][asked["lang"]]
    )
    known = _edition(asked["slug"])
    words = _language(asked["lang"], asked["slug"]).words
    assert words is not None
    told = desk.known(
        known.checklist, known.tree, known.version.combined, _valid(known, asked), words
    )
    labels = stored["fields"][asked["lang"]]
    return json.dumps(desk.written(template, {**told, **asked["values"]}, labels))


def _valid(known: Edition, asked: Mapping[str, Any]) -> dict[str, Json]:
    return sift(known.checklist, asked["answers"])[0]


@cache
def _letters() -> dict[str, Any]:
    """Return ``templates`` (id to language to text) and ``fields`` (language to id to label)."""
    found: dict[str, Any] = json.loads(_data("letters.json"))
    return found


def rehearse() -> None:
    """Do once, on nothing, all that a session does: so that a build sees what is imported."""
    for slug in _index():
        step(slug, '{"no_such_question": "x"}')
        answers: dict[str, Json] = {}
        while (question := json.loads(step(slug, json.dumps(answers)))["question"]) is not None:
            answers[question] = _any_answer(_edition(slug).checklist.questions[question])
        asked = {"slug": slug, "answers": answers, "language": "en", **FRAME}
        explain(json.dumps(asked))
        for id, by_lang in _letters()["templates"].items():
            for lang in by_lang:
                letter(json.dumps({**asked, "id": id, "lang": lang, "values": {}}))
        open_record(json.dumps({"text": json.loads(save(json.dumps(asked)))["text"], "lang": "fr"}))


def _any_answer(question: Question) -> Json:
    match question:
        case Grid(start=start, rows=rows, ratings=ratings):
            return {} if start else dict.fromkeys(rows, ratings[0])
        case SomeOf():
            return []
        case WholeNumber():
            return question.low
        case Day():
            return "2026-01-01"
        case Text():
            return ""
        case OneOf() | YesNo() | YesNoCannotTell():
            return question.options[0]
