"""Rows of any table that belong to a row of another: the persons of a client, the actions of a case, the lists it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.model.fields import CLIENT, CLIENT_LIST, RefField, RefsField
from tracking.model.problem import SheetError
from tracking.store import rows, unions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from tracking.model.fields import Table
    from tracking.model.reading import Row


def listed(
    connection: sqlite3.Connection, table: Table, where: Mapping[str, str]
) -> tuple[Row, ...]:
    """Return the rows of a table in the order in which they were typed.

    ``where``: by field, the id that it must hold, or have among several; that
    of a client stands for all references of this client.

    Raises:
        SheetError: ``no-field``: the table has no such reference.

    """
    kinds = {field.id: field.kind for field in table.fields}
    tests, values = ["1"], list[str]()
    several = []
    for name, id in where.items():
        match kinds.get(name):
            case RefField(of):
                those = unions.members(connection, id) if of == CLIENT.id else (id,)
                tests.append(f'"{name}" IN ({", ".join("?" * len(those))})')
                values += those
            case RefsField(of):
                those = unions.members(connection, id) if of == CLIENT.id else (id,)
                several.append((name, set(those)))
            case _:
                raise SheetError("no-field", field=name)
    found = connection.execute(
        f'SELECT {rows.columns(table)} FROM "{table.id}" WHERE {" AND ".join(tests)} '
        f'ORDER BY typed_at, "{table.key}"',
        values,
    )
    made = (rows.to_row(table, one) for one in found)
    return tuple(
        row for row in made if all(those.intersection(held(row, name)) for name, those in several)
    )


def called(connection: sqlite3.Connection, most: int) -> tuple[str, ...]:
    """Return what clients are called, each once: those of the rows typed last, the last one first, then others."""
    found: dict[str, None] = {}
    for stored in (
        "event LEFT JOIN client USING (client_ref) WHERE client_ref IS NOT NULL ORDER BY event.typed_at DESC, event_id",
        "client ORDER BY typed_at DESC, client_ref",
    ):
        if len(found) < most:
            named = connection.execute(
                f"SELECT coalesce(display_label, client_ref) FROM {stored} LIMIT {_LOOKED_AT}"
            )
            found |= dict.fromkeys(str(name) for (name,) in named)
    return tuple(found)[:most]


_LOOKED_AT = 1000


def held(row: Row, name: str) -> tuple[str, ...]:
    """Return the ids that a field of a row holds; none if another program put no list there."""
    value = row[name]
    return value if isinstance(value, tuple) else ()


def clients_of(connection: sqlite3.Connection, list_id: str) -> tuple[str, ...]:
    """Return the clients of a list of one's own; none if there is no such list."""
    row = rows.read(connection, CLIENT_LIST, list_id)
    return held(row, "clients") if row else ()
