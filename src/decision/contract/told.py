"""What would change an outcome, and what its doubts could change, in the words of a language.

Made of schema/told-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TypedDict


class ToldMove(TypedDict):
    """A question, and the answers to it that lead there; one newly asked that may have any answer is left out."""

    question: str
    """Its id."""
    title: str
    answers: str
    new: bool
    """Whether it was not asked so far."""


class ToldChange(TypedDict):
    """A way to another outcome."""

    outcome: str
    """Its id."""
    title: str
    moves: list[ToldMove]


class Told(TypedDict):
    """What would change an outcome, and what its doubts could change, in the words of a language."""

    changes: list[ToldChange]
    """The nearest first."""
    doubts: list[str]
    """A sentence for each."""
