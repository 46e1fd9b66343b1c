"""Reading an answer: from JSON to what its question allows, or an AnswerError.

The stored form of every answer is JSON (a string, a number, a list, an
object); ``read`` returns it in canonical form, so that equal answers are equal
bytes in a record.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from decision.errors import AnswerError
from decision.model import (
    TEXT_LIMIT,
    Day,
    Grid,
    OneOf,
    Question,
    SomeOf,
    Text,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""A value as ``json.loads`` gives it."""

SHOWN = 60
"""How many characters of a wrong answer are quoted back."""

NONE = "none"
"""The option of a choice of several that excludes all others."""


def read(question: Question, raw: Json) -> Json:
    """Return ``raw`` in canonical form.

    Raises:
        AnswerError: The question does not allow it.

    """
    match question:
        case OneOf() | YesNo() | YesNoCannotTell():
            return _option(question.id, question.options, raw)
        case SomeOf():
            return _selection(question, raw)
        case Grid():
            return _ratings(question, raw)
        case WholeNumber():
            return _whole_number(question, raw)
        case Day():
            return _day(question, raw)
        case Text():
            return _text(question, raw)


def _quoted(raw: Json) -> str:
    text = raw if isinstance(raw, str) else repr(raw)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _option(question: str, options: Sequence[str], raw: Json) -> str:
    if isinstance(raw, str) and raw in options:
        return raw
    raise AnswerError(
        "not-an-option", question=question, answer=_quoted(raw), options=", ".join(options)
    )


def _selection(question: SomeOf, raw: Json) -> Json:
    if not isinstance(raw, list):
        raise AnswerError(
            "not-a-list",
            question=question.id,
            answer=_quoted(raw),
            options=", ".join(question.options),
        )
    chosen = {_option(question.id, question.options, item) for item in raw}
    if NONE in chosen and len(chosen) > 1:
        raise AnswerError("none-and-others", question=question.id)
    return [option for option in question.options if option in chosen]


def _ratings(question: Grid, raw: Json) -> Json:
    if not isinstance(raw, dict):
        raise AnswerError(
            "not-a-grid", question=question.id, answer=_quoted(raw), rows=", ".join(question.rows)
        )
    for row in raw:
        if row not in question.rows:
            raise AnswerError(
                "no-such-row",
                question=question.id,
                answer=_quoted(row),
                rows=", ".join(question.rows),
            )
    rated: dict[str, Json] = {}
    for row in question.rows:
        rating = raw.get(row, question.start)
        if rating is None:
            raise AnswerError("row-missing", question=question.id, row=row)
        rated[row] = _option(question.id, question.ratings, rating)
    return rated


def _whole_number(question: WholeNumber, raw: Json) -> int:
    values = {
        "question": question.id,
        "answer": _quoted(raw),
        "unit": question.unit,
        "low": str(question.low),
        "high": str(question.high),
    }
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise AnswerError("not-a-whole-number", **values)
    if not question.low <= raw <= question.high:
        raise AnswerError("out-of-bounds", **values)
    return raw


def _day(question: Day, raw: Json) -> str:
    try:
        return date.fromisoformat(raw if isinstance(raw, str) else "").isoformat()
    except ValueError:
        raise AnswerError("not-a-day", question=question.id, answer=_quoted(raw)) from None


def _text(question: Text, raw: Json) -> str:
    if not isinstance(raw, str) or any("\ud800" <= one <= "\udfff" for one in raw):
        # Half a surrogate pair is no character: no file could hold it.
        raise AnswerError("not-a-text", question=question.id, answer=_quoted(raw))
    if len(raw) > TEXT_LIMIT:
        raise AnswerError(
            "text-too-long", question=question.id, length=str(len(raw)), limit=str(TEXT_LIMIT)
        )
    return raw
