"""JSON in, JSON out, for the worker: where answers lead. What an outcome is worked into is in ``papers``.

The two are apart so that a page has its answers before the rest is imported.
Reads the checklists packed beside it in the wheel (``cairn_checklists``):
each one's logic, compiled, its explored tree, and its words as a page says them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from decision.checklist import define
from decision.engine.edition import Edition, Version
from decision.engine.interview import advance
from decision.render.exports.bundle import read_tree
from decision.render.result import result
from decision.render.worded import PageWords, worded
from decision.worker.packed import PACKAGE, folder, index, paragraphs, stored, texts

if TYPE_CHECKING:
    from decision.contract.result import Result
    from decision.contract.shown import Shown


@cache
def edition(slug: str) -> Edition:
    """Return the checklist of that name as it is packed."""
    logic = import_module(f"{PACKAGE}.{folder(slug)}.logic")
    tree = json.loads(stored(f"{folder(slug)}/tree.json"))
    checklist = define(slug, vars(logic), identity=tree["identity"])
    packed = index()[slug]
    version = Version(packed["logic"], packed["words"], packed["version"])
    return Edition(checklist, read_tree(tree), version, paragraphs(), texts())


@cache
def _words(slug: str, lang: str) -> PageWords:
    return PageWords(**json.loads(stored(f"{folder(slug)}/page.{lang}.json")))


def _result(slug: str, answers: str) -> Result:
    known = edition(slug)
    reached = advance(known.checklist, json.loads(answers))
    return result(known.checklist, known.version.combined, known.tree, reached, {})


def step(slug: str, answers: str) -> str:
    """Return the result object for ``answers``, a JSON object keyed by question id.

    Errors carry their code; the page has the words.
    """
    return json.dumps(_result(slug, answers))


def show(slug: str, answers: str, lang: str) -> str:
    """Return the same with what a page in ``lang`` says of it."""
    known, found = edition(slug), _result(slug, answers)
    shown: Shown = {
        "result": found,
        "worded": worded(known.checklist, known.tree, found, _words(slug, lang)),
    }
    return json.dumps(shown)
