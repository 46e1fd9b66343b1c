"""A record opened on the page: what became of it, in ids and in the words of the page's language.

Made of schema/opened-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from decision.contract.record.record import PlannedAction, RecordFacts
    from decision.contract.record.replay import ReplayStatus, Then
    from decision.contract.result import Result
    from decision.values.json_values import Json


class Decision(TypedDict):
    """What the officer decided in the place of an outcome."""

    outcome: str
    reason: str
    instead_of: str
    """What the checklist had come to."""


class Beside(TypedDict):
    """What was given beside the answers."""

    id: str
    """The number of the record, with which whatever is made of the case goes on."""
    facts: RecordFacts | None
    plan: list[PlannedAction]
    override: Decision | None


class Opened(TypedDict):
    """A record opened on the page: what became of it, in ids and in the words of the page's language."""

    error: str | None
    """Why it is no record; null: it is one."""
    status: ReplayStatus
    intact: bool
    checklist: str | None
    """What the record says; null: it is none."""
    title: str | None
    """Of the checklist; null: there is none of that name."""
    answers: dict[str, Json]
    """Those that the checklist allows today, by id."""
    beside: Beside | None
    then: Then | None
    now: Result | None
    verdict: str
    plain: str
    """The record for a reader; empty: it is none."""
    differences: list[str]
    """Sentences."""
