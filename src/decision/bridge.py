"""JSON in, JSON out, for the worker: the outermost layer in the browser.

Reads the checklists packed beside it in the wheel (``cairn_checklists``):
each one's logic, compiled, and its explored tree.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from decision.bundle import read_tree
from decision.checklist import Checklist, define
from decision.interview import advance
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
from decision.result import result

if TYPE_CHECKING:
    from decision.answers import Json
    from decision.tree import Node

PACKAGE = "cairn_checklists"


@dataclass(frozen=True, slots=True)
class _Packed:
    checklist: Checklist
    version: str
    tree: Node


def _data(name: str) -> str:
    package = import_module(PACKAGE)
    loader = package.__spec__.loader if package.__spec__ else None
    raw: bytes = loader.get_data(f"{package.__path__[0]}/{name}")  # type: ignore[union-attr]
    return raw.decode()


@cache
def _index() -> dict[str, str]:
    """Return slug to version."""
    found: dict[str, str] = json.loads(_data("index.json"))
    return found


@cache
def _packed(slug: str) -> _Packed:
    folder = slug.replace("-", "_")
    logic = import_module(f"{PACKAGE}.{folder}.logic")
    stored = json.loads(_data(f"{folder}/tree.json"))
    checklist = define(slug, vars(logic), identity=stored["identity"])
    return _Packed(checklist, _index()[slug], read_tree(stored))


def step(slug: str, answers: str) -> str:
    """Return the result object for ``answers``, a JSON object keyed by question id.

    Errors carry their code; the page has the words.
    """
    packed = _packed(slug)
    reached = advance(packed.checklist, json.loads(answers))
    return json.dumps(result(packed.checklist, packed.version, packed.tree, reached, {}))


def rehearse() -> None:
    """Do once, on nothing, all that a session does: so that a build sees what is imported."""
    for slug in _index():
        step(slug, '{"no_such_question": "x"}')
        answers: dict[str, Json] = {}
        while (question := json.loads(step(slug, json.dumps(answers)))["question"]) is not None:
            answers[question] = _any_answer(_packed(slug).checklist.questions[question])


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
