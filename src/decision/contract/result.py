"""Where one set of answers leads in a checklist.

Made of schema/result-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from decision.values.json_values import Json


class Asked(TypedDict):
    """A question that was put, with its answer."""

    question: str
    answer: Json


class Problem(TypedDict):
    """Why something cannot be used. The code never changes; the words may be empty where the reader has its own."""

    question: str | None
    """Null: none is concerned."""
    code: str
    message: str
    hint: str


class Result(TypedDict):
    """Where one set of answers leads in a checklist."""

    checklist: str
    version: str
    """Hash of the logic and of the words in all languages."""
    status: Literal["question", "outcome", "invalid"]
    question: str | None
    """The question that comes next; null: none."""
    outcome: str | None
    """The outcome reached; null: none yet, or an answer is in doubt."""
    asked: list[Asked]
    """The questions put, in their order."""
    unused: list[str]
    """The answers given that were not asked for."""
    mattered: list[str]
    """The questions whose answers decided, in the order asked."""
    rules: list[str]
    assumptions: list[str]
    notices: list[str]
    """The notices in effect."""
    errors: list[Problem]
    facts: NotRequired[dict[str, Json]]
    """The facts given, by id; absent: none."""


class RefusedLine(TypedDict):
    """What a line of a batch gives that holds no object of answers."""

    error: Problem
