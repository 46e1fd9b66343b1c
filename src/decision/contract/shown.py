"""Where one set of answers leads, and what a page says of it.

Made of schema/shown-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from decision.contract.result import Result


class WordedAnswer(TypedDict):
    """A question that was answered."""

    question: str
    """Its id."""
    title: str
    """What it asks."""
    answer: str
    change: str
    """What the button says that puts the question again."""


class Worded(TypedDict):
    """What a page says of a result, in the words of one language."""

    answers: list[WordedAnswer]
    """Of the questions put, in their order."""
    because: str
    """The sentence that says why; empty before an outcome, or where nothing has words for it."""


class Shown(TypedDict):
    """Where one set of answers leads, and what a page says of it."""

    result: Result
    worded: Worded
