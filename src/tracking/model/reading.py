"""From what was entered to a row that can be stored, or to all that is wrong with it, field by field."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

from tracking.model.fields import (
    LONGEST_REF,
    CodeField,
    DayField,
    Field,
    NumberField,
    OptionField,
    RefField,
    RefsField,
    TextField,
)
from tracking.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.model.codes import CodeLists
    from tracking.model.fields import Table

Value = str | int | tuple[str, ...] | None
"""What a field holds; ``None`` is not known, and never 0 or an empty text."""
Row = dict[str, Value]
"""A row of a table: a value for each of its fields, by id."""

EARLIEST = "1900-01-01"


class _Refused(Exception):  # noqa: N818  # it carries a problem to the reader of the row, and ends no program
    def __init__(self, code: str, **needs: str) -> None:
        super().__init__(code)
        self.code, self.needs = code, needs


def read_row(
    table: Table, given: Mapping[str, Any], codes: CodeLists, today: date
) -> tuple[Row, tuple[Problem, ...]]:
    """Return the row, with a value for every field, and all that is wrong with what was given.

    A field that is absent, null or empty is not known. A field that is wrong
    is not known in the row. Rules that look at several fields are in
    ``model.rules``.
    """
    day = _day_of(given, today)
    row: Row = {}
    names = [field.id for field in table.fields]
    problems = [
        Problem(name, "unknown-field", shown(value), {"fields": ", ".join(names)})
        for name, value in given.items()
        if name not in names
    ]
    for field in table.fields:
        value = given.get(field.id)
        row[field.id] = None
        try:
            row[field.id] = _read(field, value, codes, today, day)
        except _Refused as refused:
            problems.append(Problem(field.id, refused.code, shown(value), refused.needs))
    return row, tuple(problems)


def _day_of(given: Mapping[str, Any], today: date) -> str:
    """Return the day on which the codes of a row must be in force: its own, or today."""
    try:
        return _day(given.get("date"), ahead=False, today=today)
    except _Refused:
        return today.isoformat()


def shown(value: object) -> str:
    """Return a value as a problem shows it: JSON, and not too much of it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


_SHOWN = 80


def _read(field: Field, value: Any, codes: CodeLists, today: date, day: str) -> Value:  # noqa: ANN401  # JSON
    if value is None or value in ("", []):
        return None
    match field.kind:
        case CodeField():
            return _code(field.id, value, codes, day)
        case OptionField(options):
            return _option(value, options)
        case DayField(ahead):
            return _day(value, ahead=ahead, today=today)
        case NumberField(low, high):
            return _number(value, low, high)
        case TextField(most, lines):
            return _text(value, most, lines=lines)
        case RefField():
            return _text(value, LONGEST_REF, lines=False)
        case RefsField(_, most):
            return _refs(value, most)


def _code(name: str, value: object, codes: CodeLists, day: str) -> int:
    found = codes.get(name, value) if type(value) is int else None
    if found is not None and found.on(day):
        return found.code
    allowed = ", ".join(str(one.code) for one in codes.offered(name, day))
    if found is None:
        raise _Refused("code-not-in-list", codes=allowed)
    raise _Refused("code-not-in-force", codes=allowed, day=day)


def _option(value: object, options: tuple[str, ...]) -> str:
    if isinstance(value, str) and value in options:
        return value
    raise _Refused("no-such-option", options=", ".join(options))


def _number(value: object, low: int, high: int) -> int:
    if type(value) is int and low <= value <= high:  # bool is an int too
        return value
    raise _Refused("number-out-of-bounds", low=str(low), high=str(high))


def _day(value: object, *, ahead: bool, today: date) -> str:
    try:
        found = date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise _Refused("no-such-day") from None
    if found != value or found < EARLIEST:
        raise _Refused("no-such-day")
    if not ahead and found > today.isoformat():
        raise _Refused("day-ahead", today=today.isoformat())
    return found


def _text(value: object, most: int, *, lines: bool) -> str | None:
    if not isinstance(value, str):
        raise _Refused("no-text")
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()
    kept = {"\n", "\t"} if lines else set[str]()
    if not text.isprintable() and any(
        unicodedata.category(one) in {"Cc", "Cs"} and one not in kept for one in text
    ):
        raise _Refused("control-character")
    if len(text) > most:
        raise _Refused("longer-than-allowed", length=str(len(text)), most=str(most))
    return text or None


def _refs(value: object, most: int) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise _Refused("no-list")
    found = tuple(dict.fromkeys(_text(one, LONGEST_REF, lines=False) or "" for one in value))
    if "" in found:
        raise _Refused("no-list")
    if len(found) > most:
        raise _Refused("too-many-ids", most=str(most))
    return found
