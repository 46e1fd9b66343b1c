"""JSON in, JSON out, for the worker: where answers lead. What an outcome is worked into is in ``papers``.

The two are apart so that a page has its answers before the rest is imported.
Reads the checklists packed beside it in the wheel (``cairn_checklists``):
each one's logic, compiled, and its explored tree.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module

from decision.checklist import define
from decision.engine.edition import Edition, Version
from decision.engine.interview import advance
from decision.render.exports.bundle import read_tree
from decision.render.result import result

PACKAGE = "cairn_checklists"


def stored(name: str) -> str:
    """Return a text that is packed beside the engine, by its name in the package."""
    package = import_module(PACKAGE)
    loader = package.__spec__.loader if package.__spec__ else None
    raw: bytes = loader.get_data(f"{package.__path__[0]}/{name}")  # type: ignore[union-attr]  # a package has a loader
    return raw.decode()


@cache
def index() -> dict[str, dict[str, str]]:
    """Return slug to its versions: ``logic``, ``words``, and ``version`` for both."""
    found: dict[str, dict[str, str]] = json.loads(stored("index.json"))
    return found


@cache
def _paragraphs() -> dict[str, dict[str, str]]:
    """Return rule id to language to hash of the paragraph that states it."""
    found: dict[str, dict[str, str]] = json.loads(stored("paragraphs.json"))
    return found


@cache
def _texts() -> dict[str, dict[str, str]]:
    """Return rule or assumption id to language to hash of its text in the register."""
    found: dict[str, dict[str, str]] = json.loads(stored("texts.json"))
    return found


@cache
def edition(slug: str) -> Edition:
    """Return the checklist of that name as it is packed."""
    folder = slug.replace("-", "_")
    logic = import_module(f"{PACKAGE}.{folder}.logic")
    tree = json.loads(stored(f"{folder}/tree.json"))
    checklist = define(slug, vars(logic), identity=tree["identity"])
    packed = index()[slug]
    version = Version(packed["logic"], packed["words"], packed["version"])
    return Edition(checklist, read_tree(tree), version, _paragraphs(), _texts())


def step(slug: str, answers: str) -> str:
    """Return the result object for ``answers``, a JSON object keyed by question id.

    Errors carry their code; the page has the words.
    """
    known = edition(slug)
    reached = advance(known.checklist, json.loads(answers))
    return json.dumps(result(known.checklist, known.version.combined, known.tree, reached, {}))
