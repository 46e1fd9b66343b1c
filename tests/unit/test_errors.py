"""Errors: a code and fields, no sentences."""

from __future__ import annotations

import pytest

from decision.errors import AnswerError, AuthoringError, CannotRunError, DecisionError


def test_an_error_carries_its_code_and_fields() -> None:
    error = AnswerError("not-an-option", question="occupant", answer="hornets")
    assert error.code == "not-an-option"
    assert error.values == {"question": "occupant", "answer": "hornets"}
    assert str(error) == "not-an-option (question=occupant, answer=hornets)"


def test_an_error_without_fields_is_its_code() -> None:
    assert str(AuthoringError("no-decide")) == "no-decide"


@pytest.mark.parametrize("kind", [AnswerError, AuthoringError, CannotRunError])
def test_everything_raised_is_a_decision_error(kind: type[DecisionError]) -> None:
    with pytest.raises(DecisionError):
        raise kind("any")
