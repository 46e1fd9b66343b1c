"""Why some answers lead to their outcome, and what would change it; or why there is nothing to explain.

Made of schema/changes-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from decision.contract.result import Problem


class Move(TypedDict):
    """The answers to one question that lead there: options, and where they are none, spans or rows."""

    question: str
    options: list[str]
    new: bool
    """Whether it was not asked so far."""
    spans: NotRequired[list[list[int | str]]]
    """First and last of numbers, or of days in ISO 8601."""
    rows: NotRequired[list[dict[str, list[str]]]]
    """One object for each way: row, or option of several, to what it may be."""


class Change(TypedDict):
    """A smallest set of questions whose answers, changed, lead to another outcome."""

    outcome: str
    questions: list[str]
    """Those that were asked and have to change."""
    moves: list[Move]


class Doubt(TypedDict):
    """An answer of can't tell that, once settled, could change the outcome."""

    question: str
    alone: list[str]
    """The outcomes that it can lead to by itself."""
    together_with: list[list[str]]
    """The sets of other doubts with which it can."""


class Doubts(TypedDict):
    """What the answers of can't tell could change."""

    regardless: bool
    """Whether the outcome is the same however all of them are settled."""
    questions: list[Doubt]


class Explained(TypedDict):
    """What an outcome rests on."""

    outcome: str
    mattered: list[str]
    """The questions of all of the changes, in the order asked."""
    reasons: list[list[str]]
    """Every smallest set of questions whose answers suffice, whatever the others are."""
    changes: list[Change]
    """The nearest first."""
    doubts: Doubts


class Unexplained(TypedDict):
    """No outcome was reached."""

    outcome: None
    errors: list[Problem]


Changes = Explained | Unexplained
"""Why some answers lead to their outcome, and what would change it; or why there is nothing to explain."""
