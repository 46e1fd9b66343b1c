"""Why something cannot be done, as the officer reads it: days in words, and no code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.errors import DecisionError
from decision.render.dates import spelled
from decision.render.result import problem

if TYPE_CHECKING:
    from collections.abc import Mapping


def problem_text(error: DecisionError, say: Mapping[str, str]) -> str:
    """Return what is wrong."""
    return problem(_in_words(error, say), say)["message"]


def refusal_text(error: DecisionError, say: Mapping[str, str]) -> str:
    """Return what is wrong and what to do about it."""
    said = problem(_in_words(error, say), say)
    return f"{said['message']} {said['hint']}".strip()


def _in_words(error: DecisionError, say: Mapping[str, str]) -> DecisionError:
    values = {name: spelled(str(value), say) for name, value in error.values.items()}
    return DecisionError(error.code, **values)
