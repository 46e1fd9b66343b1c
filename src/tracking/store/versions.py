"""All that is known of a row, to and from the database: its births, the writes of its fields, and rows that were removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tracking.model.fields import TABLES
from tracking.model.merging import Known, Writes, born, edited
from tracking.store import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from tracking.model.fields import Table
    from tracking.model.reading import Row, Value

STAMPED: Final = "coalesce(stamp, typed_at || '/' || changed_at), typed_at, changed_at"
"""The births of a row and its moments; a row of a sheet that had no stamps yet is known by its moments."""


def known(connection: sqlite3.Connection, table: Table, id: str) -> Known | None:
    """Return what is known of a row; ``None`` if it never was there."""
    found = connection.execute(
        f'SELECT {rows.columns(table)}, {STAMPED} FROM "{table.id}" WHERE "{table.key}" = ?', (id,)
    ).fetchone()
    if found is None:
        gone = connection.execute(
            'SELECT row, stamp, typed_at, changed_at FROM gone WHERE "table" = ? AND id = ?',
            (table.id, id),
        ).fetchone()
        if gone is None:
            return None
        row = rows.from_text(table, gone[0])
        moments = gone[1:]
    else:
        *stored, births, typed_at, changed_at = found
        row, moments = rows.to_row(table, tuple(stored)), (births, typed_at, changed_at)
    births, typed_at, changed_at = moments
    return Known(
        id, frozenset(births.split()), row, typed_at, changed_at, _writes(connection, table, id)
    )


def _writes(connection: sqlite3.Connection, table: Table, id: str) -> dict[str, Writes]:
    found = connection.execute(
        'SELECT field, stamp, value, live FROM version WHERE "table" = ? AND id = ?',
        (table.id, id),
    ).fetchall()
    return read_writes(found) if found else {}


def read_writes(found: list[Any]) -> dict[str, Writes]:
    """Return the writes by field, from ``(field, stamp, value, live)``."""
    live: dict[str, dict[str, Value]] = {}
    replaced: dict[str, set[str]] = {}
    for name, stamp, value, counts in found:
        if counts:
            live.setdefault(name, {})[stamp] = _value(value)
        else:
            replaced.setdefault(name, set()).add(stamp)
    return {
        name: Writes(live.get(name, {}), frozenset(replaced.get(name, ())))
        for name in {**live, **replaced}
    }


def _value(text: str) -> Value:
    value = json.loads(text)
    return tuple(value) if isinstance(value, list) else value


def keep(connection: sqlite3.Connection, table: Table, one: Known, *, new: bool = False) -> None:
    """Have the database hold what is known of a row, in the place of what it held of it; ``new``: it held nothing."""
    if not new:
        forget(connection, table, one.id)
    births = " ".join(sorted(one.births))
    if one.here(table):
        rows.put(connection, table, one.row, (births, one.typed_at, one.changed_at))
    else:
        connection.execute(
            "INSERT INTO gone VALUES (?, ?, ?, ?, ?, ?)",
            (table.id, one.id, rows.as_text(one.row), births, one.typed_at, one.changed_at),
        )
    if one.writes:
        connection.executemany(
            "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?)",
            [(table.id, one.id, *written) for written in as_written(one)],
        )


def as_written(one: Known) -> Iterator[tuple[str, str, str | None, int]]:
    """Yield each write of a row as ``(field, stamp, value, live)``."""
    for name, writes in one.writes.items():
        for stamp, value in writes.live.items():
            yield name, stamp, json.dumps(value, ensure_ascii=False), 1
        for stamp in writes.replaced:
            yield name, stamp, None, 0


def forget(connection: sqlite3.Connection, table: Table, id: str) -> None:
    """Take out all that is known of a row, as if it had never been there."""
    rows.remove(connection, table, id)
    connection.execute('DELETE FROM gone WHERE "table" = ? AND id = ?', (table.id, id))
    connection.execute('DELETE FROM version WHERE "table" = ? AND id = ?', (table.id, id))


def edit(connection: sqlite3.Connection, table: Table, id: str, after: Row | None, at: str) -> None:
    """Have a row become ``after`` by a write of this moment; ``None``: it is removed."""
    before = known(connection, table, id)
    if before is not None:
        keep(connection, table, edited(table, before, after, at))
    elif after is not None:
        rows.put(connection, table, after, (" ".join(born(table, after, at).births), at, at))


def hold(
    connection: sqlite3.Connection, step: int, table: Table, id: str, one: Known | None
) -> None:
    """Hold what was known of a row before a step, so that the step can be taken back."""
    text = "" if one is None else _held_text(one)
    connection.execute("INSERT INTO held VALUES (?, ?, ?, ?)", (step, table.id, id, text))


def take_back(connection: sqlite3.Connection, step: int) -> None:
    """Put back all that was held before a step, and hold it no more; what it added is taken out."""
    touched = connection.execute(
        'SELECT "table", id FROM change WHERE step = ? AND before IS NULL '
        'UNION SELECT "table", id FROM held WHERE step = ?',
        (step, step),
    )
    for name, id in touched.fetchall():
        put_back(connection, step, TABLES[name], id)


def put_back(connection: sqlite3.Connection, step: int, table: Table, id: str) -> None:
    """Put back what was held of a row before a step, and hold it no more; a row of which nothing was held goes."""
    row = (step, table.id, id)
    found = connection.execute(
        'SELECT known FROM held WHERE (step, "table", id) = (?, ?, ?)', row
    ).fetchone()
    forget(connection, table, id)
    if found and found[0]:
        keep(connection, table, _held(table, id, json.loads(found[0])))
    connection.execute('DELETE FROM held WHERE (step, "table", id) = (?, ?, ?)', row)


def _held_text(one: Known) -> str:
    return json.dumps(
        {
            "row": rows.as_text(one.row),
            "births": sorted(one.births),
            "typed_at": one.typed_at,
            "changed_at": one.changed_at,
            "writes": list(as_written(one)),
        },
        ensure_ascii=False,
    )


def _held(table: Table, id: str, kept: dict[str, Any]) -> Known:
    return Known(
        id,
        frozenset(kept["births"]),
        rows.from_text(table, kept["row"]),
        kept["typed_at"],
        kept["changed_at"],
        read_writes(kept["writes"]),
    )
