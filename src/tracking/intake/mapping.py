"""What the columns of another system are to us."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tracking.model.fields import EVENT, OF_CLIENT, TABLES
from tracking.model.fold import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.model.fields import Field, Table

_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class FileMapping:
    """How the columns of a file fill the fields of a table.

    Attributes:
        name: What it is called by; it is part of the identity of rows that have no id.
        digest: The hash of what it says.
        table: The table that its rows belong to.
        columns: By field, the names that its column may have.
        codes: By field, what a value of theirs, folded, is to us; what is not listed is refused.
        dates: By field, the order of day, month and year.
        constants: What every row has.
        prefix: By field, what is put before an id of theirs.
        example: Whether it only shows how one is written.
        title: What it is for, by language.

    """

    name: str
    digest: str
    table: Table
    columns: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)
    prefix: Mapping[str, str] = field(default_factory=dict)
    example: bool = False
    title: Mapping[str, str] = field(default_factory=dict)


def plain(name: str) -> str:
    """Return the name of a column as it is compared: without case, accents and signs."""
    return _NO_LETTERS.sub(" ", folded(name)).strip()


def field_of(table: Table, name: str) -> Field | None:
    """Return a field that a file may fill: one of the table or, of an event, one of its client."""
    found = table.field(name)
    if found is None and table is EVENT and name in OF_CLIENT:
        found = TABLES["client"].field(name)
    return found


def fields_of(table: Table) -> tuple[str, ...]:
    """Return the names of all fields that a file may fill."""
    return (*(one.id for one in table.fields), *(OF_CLIENT if table is EVENT else ()))


def own_names(labels: Mapping[str, tuple[str, ...]], table: Table = EVENT) -> FileMapping:
    """Return the mapping of the sheet's own names of its columns, in every language.

    ``labels`` is what the interface calls a field, by ``field.ID``.
    """
    columns = {name: (name, *labels.get(f"field.{name}", ())) for name in fields_of(table)}
    return FileMapping("", "", table, columns)
