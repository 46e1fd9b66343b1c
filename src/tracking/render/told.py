"""What a command prints: objects for programs, lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decision.errors import DecisionError
from decision.render.result import problem
from decision.text.phrase import fill
from tracking.model.fields import CodeField, OptionField, RefsField

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.model.codes import CodeLists
    from tracking.model.fields import Field, Table
    from tracking.model.problem import Problem
    from tracking.model.reading import Row, Value

Phrases = dict[str, str]


def problem_json(one: Problem, table: Table, say: Mapping[str, str]) -> dict[str, str]:
    """Return a problem as an object, with its words."""
    label = say.get(f"field.{one.field}", one.field)
    values = {**one.needs, "field": label, "value": one.value, "table": say[f"table.{table.id}"]}
    said = problem(DecisionError(one.code, **values), say)
    return {
        "field": one.field,
        "value": one.value,
        "code": one.code,
        "message": said["message"],
        "hint": said["hint"],
    }


def row_json(row: Row, table: Table) -> dict[str, Any]:
    """Return a row as an object: codes as numbers, days ISO 8601, several ids as a list."""
    lists = {one.id for one in table.fields if isinstance(one.kind, RefsField)}
    return {
        name: list(value or ()) if name in lists and not isinstance(value, str | int) else value
        for name, value in row.items()
    }


def plain(value: Value) -> Any:  # noqa: ANN401  # JSON
    """Return a value as JSON writes it: several ids as a list."""
    return list(value) if isinstance(value, tuple) else value


def value_text(
    field: Field, value: object, codes: CodeLists, lang: str, say: Mapping[str, str]
) -> str:
    """Return a value as it is read: a code with its label, an option by its name."""
    if value is None:
        return say["blank"]
    match field.kind:
        case CodeField():
            code = codes.get(field.id, value) if isinstance(value, int) else None
            return f"{value} {code.label[lang]}" if code else str(value)
        case OptionField():
            return say.get(f"option.{field.id}.{value}", str(value))
        case RefsField():
            return ", ".join(value) if isinstance(value, tuple | list) else str(value)
        case _:
            return str(value)


def line(say: Mapping[str, str], key: str, **values: object) -> str:
    """Return a phrase of the interface, filled."""
    return fill(say[key], values)
