"""A stand-in for the engine: the surface that the worker calls, with an invented checklist behind it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE = "cairn_checklists"


class Status(Enum):
    """What a step leads to."""

    question = "question"
    outcome = "outcome"


@dataclass(frozen=True)
class Step:
    """One step."""

    checklist: str
    status: str
    question: str | None
    outcome: str | None
    day: str


def step(slug: str, answers: str) -> str:
    """Return the state that `answers`, a JSON object, lead to; LookupError for a checklist that is not here."""
    if not re.fullmatch("[a-z]+", slug):
        message = f"no checklist is called {slug!r}"
        raise LookupError(message)
    given: Mapping[str, Any] = json.loads(answers)
    package = import_module(PACKAGE)
    stored = json.loads(package.__spec__.loader.get_data(f"{package.__path__[0]}/{slug}/tree.json"))  # type: ignore[union-attr]
    outcome = import_module(f"{PACKAGE}.{slug}.logic").decide(given)
    status = Status.outcome if outcome else Status.question
    question = None if outcome else stored["root"]
    return json.dumps(
        asdict(Step(slug, status.value, question, outcome, date(2031, 5, 1).isoformat()))
    )
