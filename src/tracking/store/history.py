"""What was changed, step by step: the history of a row, and the way back and forth.

A step is all that one act of the officer changed. It is written in the
transaction of the change itself, so that the one is never there without the
other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.model.fields import TABLES
from tracking.store import rows, versions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from tracking.model.fields import Table
    from tracking.model.reading import Row


@dataclass(frozen=True, slots=True)
class Change:
    """One row as it was and as it became; ``None`` where it was not there."""

    table: Table
    id: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Past:
    """An entry of the history of a row.

    Attributes:
        at: The moment, ISO 8601.
        undone: Whether it was taken back.
        fields: For each field that changed, what it held before and after.

    """

    at: str
    undone: bool
    fields: tuple[tuple[str, object, object], ...]


def note(connection: sqlite3.Connection, changes: Iterable[Change], at: str) -> int:
    """Make the changes and write them down as one step; return its number.

    What was undone before cannot be done again after it.
    """
    step = begin(connection, at)
    for place, change in enumerate(changes):
        write_down(connection, step, place, change)
        versions.edit(connection, change.table, change.id, change.after, at)
    return step


def begin(connection: sqlite3.Connection, at: str) -> int:
    """Begin a step; return its number."""
    connection.execute("UPDATE step SET state = 'gone' WHERE state = 'undone'")
    return connection.execute("INSERT INTO step (at) VALUES (?)", (at,)).lastrowid or 0


def write_down(connection: sqlite3.Connection, step: int, place: int, change: Change) -> None:
    """Write a change down as part of a step, without making it."""
    before, after = (
        None if row is None else rows.as_text(row) for row in (change.before, change.after)
    )
    connection.execute(
        'INSERT INTO change (step, place, "table", id, before, after) VALUES (?, ?, ?, ?, ?, ?)',
        (step, place, change.table.id, change.id, before, after),
    )


def history(connection: sqlite3.Connection, table: Table, id: str) -> tuple[Past, ...]:
    """Return what happened to a row, the oldest first."""
    found = connection.execute(
        "SELECT step.at, step.state, before, after FROM change JOIN step USING (step) "
        'WHERE "table" = ? AND id = ? ORDER BY step, place',
        (table.id, id),
    )
    return tuple(
        Past(
            at,
            state != "done",
            tuple(_differences(json.loads(before or "{}"), json.loads(after or "{}"))),
        )
        for at, state, before, after in found
    )


def around(
    connection: sqlite3.Connection, step: int, table: Table, id: str
) -> tuple[Row | None, Row | None]:
    """Return a row as it was before a step that touched it, and as it was after."""
    found = connection.execute(
        "SELECT before, after FROM change INDEXED BY change_of_row "
        'WHERE step = ? AND "table" = ? AND id = ? ORDER BY place',
        (step, table.id, id),
    ).fetchall()
    first, last = found[0][0], found[-1][1]
    before = None if first is None else rows.from_text(table, first)
    return before, None if last is None else rows.from_text(table, last)


def undo(connection: sqlite3.Connection, at: str) -> tuple[tuple[str, str], ...]:
    """Take the last step back; return the rows it touched, as table and id. Empty if there is none."""
    return _turn(
        connection, "SELECT max(step) FROM step WHERE state = 'done'", "undone", "before", at
    )


def redo(connection: sqlite3.Connection, at: str) -> tuple[tuple[str, str], ...]:
    """Do the step again that was undone last; return the rows it touched. Empty if there is none."""
    return _turn(
        connection, "SELECT min(step) FROM step WHERE state = 'undone'", "done", "after", at
    )


def turns(connection: sqlite3.Connection) -> tuple[bool, bool]:
    """Tell whether there is a step to undo, and one to do again."""
    (done,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM step WHERE state = 'done')"
    ).fetchone()
    (undone,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM step WHERE state = 'undone')"
    ).fetchone()
    return bool(done), bool(undone)


def newest(connection: sqlite3.Connection) -> str:
    """Return the moment of the last step that was begun, ISO 8601; empty: there is none."""
    found = connection.execute("SELECT at FROM step ORDER BY step DESC LIMIT 1").fetchone()
    return str(found[0]) if found else ""


def _turn(
    connection: sqlite3.Connection, which: str, state: str, side: str, at: str
) -> tuple[tuple[str, str], ...]:
    (step,) = connection.execute(which).fetchone()
    if step is None:
        return ()
    backwards = "DESC" if side == "before" else "ASC"
    touched = connection.execute(
        f'SELECT "table", id, {side} FROM change WHERE step = ? ORDER BY place {backwards}',
        (step,),
    ).fetchall()
    if connection.execute("SELECT 1 FROM merge WHERE step = ?", (step,)).fetchone():
        state = "gone"  # it is done again by merging or deciding again
        versions.take_back(connection, step)
    else:
        for name, id, text in touched:
            table = TABLES[name]
            after = None if text is None else rows.from_text(table, text)
            versions.edit(connection, table, id, after, at)
    connection.execute("UPDATE step SET state = ? WHERE step = ?", (state, step))
    return tuple((name, id) for name, id, _ in touched)


def _differences(
    before: dict[str, object], after: dict[str, object]
) -> Iterable[tuple[str, object, object]]:
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)
