"""Whether a sheet is whole: the database by SQLite's own check, its rows by the rules they were entered by."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.model.fields import TABLES
from tracking.model.problem import Problem
from tracking.model.reading import read_row
from tracking.model.rules import broken
from tracking.store import rows, schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tracking.model.fields import Table
    from tracking.model.reading import Row
    from tracking.store.sheet import Sheet

_MOST = 20
BESIDE: Final = (
    *("step", "change", "import", "import_row", "import_refused"),
    *("version", "gone", "merge", "held"),
)
"""The tables that say how rows came about."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """A row whose content breaks a rule."""

    table: str
    id: str
    problem: Problem


def damage(connection: sqlite3.Connection, *, quick: bool = False) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the database, in its own words; empty if it is whole.

    Raises:
        SheetError: ``busy``: another program holds it.

    """
    try:
        found = connection.execute(
            f"PRAGMA {'quick' if quick else 'integrity'}_check({_MOST})"
        ).fetchall()
    except sqlite3.DatabaseError as error:
        schema.unless_busy(error)
        return (str(error),)
    return tuple(text for (text,) in found if text != "ok")


def faults(sheet: Sheet, today: date) -> Iterator[Faulty]:
    """Yield what is wrong with the rows, table by table."""
    for table in TABLES.values():
        for row, unread in _all(sheet.connection, table):
            for name in unread:
                yield Faulty(
                    table.id, str(row[table.key]), Problem(name, "no-text", str(row[name]))
                )
            known = {
                name: value
                for name, value in row.items()
                if value is not None and name not in unread
            }
            read, problems = read_row(table, known, sheet.codes, today)
            wrong = {*unread, *(one.field for one in problems)}
            for problem in (
                *problems,
                *(one for one in broken(table, read) if one.field not in wrong),
            ):
                yield Faulty(table.id, str(row[table.key]), problem)


def _all(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Row, list[str]]]:
    """Yield each row, and which of its fields hold bytes that are no text."""
    for rowid, *stored in connection.execute(
        f'SELECT rowid, {rows.columns(table)} FROM "{table.id}"'
    ):
        unread = [
            field.id
            for field, value in zip(table.fields, stored, strict=True)
            if isinstance(value, bytes)
            or (
                isinstance(value, str)
                and _REPLACED in value
                and not _is_text(connection, table, field.id, rowid)
            )
        ]
        yield rows.to_row(table, tuple(stored)), unread


_REPLACED: Final = "\ufffd"


def _is_text(connection: sqlite3.Connection, table: Table, name: str, rowid: int) -> bool:
    (raw,) = connection.execute(
        f'SELECT CAST("{name}" AS BLOB) FROM "{table.id}" WHERE rowid = ?', (rowid,)
    ).fetchone()
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of a damaged sheet.

    Attributes:
        rows: How many rows were carried over, by table.
        lost: By table, how many rows there are known to be that could not be read.

    """

    rows: dict[str, int]
    lost: dict[str, int]


def salvage(damaged: sqlite3.Connection, into: sqlite3.Connection) -> Salvaged:
    """Carry over what can be read of a damaged sheet into an empty sheet of today's version.

    A table is read from its first row on until a page cannot be read, then from
    its last row backwards. What lies between is lost; how much it is, is known
    where an index still counts it.

    Raises:
        sqlite3.Error: ``into`` cannot be written.

    """
    found, lost = {}, {}
    damaged.text_factory = rows.TEXT  # one text that is none would end the reading of a table
    into.execute("BEGIN")
    for name in ("sheet", "code", *TABLES, *BESIDE):
        kept: dict[object, tuple[object, ...]] = {}
        for way in ("ASC", "DESC"):
            kept |= {
                row[0] if name in TABLES else row: row for row in _readable(damaged, name, way)
            }
        if kept:
            # A sheet of an earlier version has the first columns of today's, in their order.
            width = len(next(iter(kept.values())))
            columns = into.execute(f'SELECT * FROM "{name}"').description[:width]
            named = ", ".join(f'"{one[0]}"' for one in columns)
            marks = ", ".join("?" * width)
            into.executemany(
                f'INSERT OR REPLACE INTO "{name}" ({named}) VALUES ({marks})', kept.values()
            )
        if name in TABLES:
            found[name] = len(kept)
            lost[name] = max(0, _counted(damaged, name, TABLES[name].key) - len(kept))
    into.execute(schema.SET_IN_ORDER)  # a sheet of an earlier version does not keep it
    into.execute("COMMIT")
    return Salvaged(found, {name: count for name, count in lost.items() if count})


def _readable(damaged: sqlite3.Connection, name: str, way: str) -> Iterator[tuple[object, ...]]:
    order = f"rowid {way}" if name in {*TABLES, "step", "merge"} else f"1 {way}"
    try:
        yield from damaged.execute(f'SELECT * FROM "{name}" ORDER BY {order}')
    except sqlite3.DatabaseError:
        return  # from here on it cannot be read


def _counted(damaged: sqlite3.Connection, name: str, key: str) -> int:
    """Return how many rows the index of the keys counts; 0 if it cannot be read either."""
    try:
        (count,) = damaged.execute(f'SELECT count("{key}") FROM "{name}"').fetchone()
    except sqlite3.DatabaseError:
        return 0
    return int(count)
