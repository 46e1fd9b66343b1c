"""What became of a record: what it says, what the rules of today say, and all that differs.

Made of schema/replay-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from decision.contract.result import Problem, Result
    from decision.values.json_values import Json


ReplayStatus = Literal["same", "different", "unfinished", "unknown", "unreadable"]
"""The same outcome; another; not reached yet; no such checklist; no record."""


class Versions(TypedDict):
    """Hashes of the logic, of the words in all languages, and of both; empty where they could not be read."""

    logic: str
    words: str
    combined: str


class Override(TypedDict):
    """The outcome that the officer chose instead, and why."""

    outcome: str
    reason: str


class Then(TypedDict):
    """What the record decided."""

    version: Versions
    outcome: str
    override: Override | None


class Difference(TypedDict):
    """Something that is not as the record says."""

    code: str
    values: dict[str, str]
    message: str


class Replay(TypedDict):
    """What became of a record: what it says, what the rules of today say, and all that differs."""

    status: ReplayStatus
    intact: bool
    """Whether its schema is known, its seal matches, and every field is there and of its form."""
    record: dict[str, Json] | None
    """The fields of record-1 but the seal, as far as they could be read; null: it is no record."""
    then: Then | None
    now: Result | None
    """Where its answers lead today; null: nowhere, there being no such checklist."""
    differences: list[Difference]
    errors: list[Problem]
    """Why it is no record."""
