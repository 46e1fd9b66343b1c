"""Rows to and from the database: any table of the sheet, by the declaration of its fields."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from tracking.model.fields import CLIENT, EVENT, RefField, RefsField, TextField
from tracking.model.fold import folded
from tracking.store import schema

if TYPE_CHECKING:
    import sqlite3

    from tracking.model.fields import Field, Table
    from tracking.model.reading import Row, Value

_SEARCHED = (TextField, RefField, RefsField)
"""What a word is looked for in; codes and days are filtered by."""
_KEPT_APART = {"record", "kept_case"}
"""The text of a record or a case is not searched: it would find every row of a checklist."""


TEXT: Final = partial(str, encoding="utf-8", errors="replace")
"""How text is read that another program may have written: what is no UTF-8 is replaced, and found by a check."""


def columns(table: Table) -> str:
    """Return the columns of a table, as SQL lists them."""
    if table.id not in _COLUMNS:
        _COLUMNS[table.id] = ", ".join(f'"{one.id}"' for one in table.fields)
    return _COLUMNS[table.id]


_COLUMNS: dict[str, str] = {}
"""By table, made out once: rows are read one by one."""


def to_row(table: Table, stored: tuple[Any, ...]) -> Row:
    """Return a row from its columns, in the order of the fields."""
    return {
        field.id: _read(field, value) if isinstance(value, str | bytes) else value
        for field, value in zip(table.fields, stored, strict=True)
    }


def _read(field: Field, value: str | bytes) -> Value:
    """Return what a field holds; as text if another program put bytes there, or no list."""
    text = TEXT(value) if isinstance(value, bytes) else value
    if not text or not isinstance(field.kind, RefsField):
        return text
    try:
        several = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if isinstance(several, list) and all(isinstance(one, str) for one in several):
        return tuple(several)
    return text


def read(connection: sqlite3.Connection, table: Table, id: str) -> Row | None:
    """Return the row of that id; ``None`` if there is none, as of an id that is no Unicode."""
    if not is_unicode(id):
        return None
    found = connection.execute(
        f'SELECT {columns(table)} FROM "{table.id}" WHERE "{table.key}" = ?',
        (id,),
    ).fetchone()
    return None if found is None else to_row(table, found)


def is_unicode(text: str) -> bool:
    """Tell whether a text can be kept: half a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def put(
    connection: sqlite3.Connection, table: Table, row: Row, stamped: tuple[str, str, str]
) -> None:
    """Add a row. ``stamped``: the stamps of its births, when it was typed and when it was changed, ISO 8601."""
    names = ["folded", "stamp", "typed_at", "changed_at"]
    values = [*(_stored(row[field.id]) for field in table.fields), searched(table, row), *stamped]
    if table is EVENT:
        names.append("client_order")
        values.append(_order_of(connection, row[CLIENT.key]))
    connection.execute(
        f'INSERT INTO "{table.id}" ({columns(table)}, {", ".join(names)}) VALUES ({", ".join("?" * len(values))})',
        values,
    )
    if table is CLIENT:
        _put_in_order(connection, str(row[CLIENT.key]))


def _order_of(connection: sqlite3.Connection, client: object) -> str:
    found = connection.execute(
        "SELECT display_label FROM client WHERE client_ref = ?", (client,)
    ).fetchone()
    return schema.client_order(client, found and found[0])


def _put_in_order(connection: sqlite3.Connection, client: str) -> None:
    """Have the rows of a client keep by what they are ordered: the name that it has now."""
    connection.execute(
        "UPDATE event SET client_order = ?1 WHERE client_ref = ?2 AND client_order <> ?1",
        (_order_of(connection, client), client),
    )


def remove(connection: sqlite3.Connection, table: Table, id: str) -> None:
    """Take a row out; nothing happens if there is none."""
    connection.execute(f'DELETE FROM "{table.id}" WHERE "{table.key}" = ?', (id,))
    if table is CLIENT:
        _put_in_order(connection, id)


def searched(table: Table, row: Row) -> str:
    """Return the words of a row, as they are compared when something is looked for."""
    if table.id in _KEPT_APART:
        return ""
    words: list[str] = []
    for field in table.fields:
        value = row[field.id]
        if value is not None and isinstance(field.kind, _SEARCHED):
            words += value if isinstance(value, tuple) else [str(value)]
    return folded("\n".join(words))


def as_text(row: Row) -> str:
    """Return a row as it is written down: what is known of it."""
    known = {name: value for name, value in row.items() if value is not None}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def from_text(table: Table, text: str) -> Row:
    """Return a row that was written down; a field that came later is not known."""
    known = json.loads(text)
    return {
        field.id: tuple(value) if isinstance(value := known.get(field.id), list) else value
        for field in table.fields
    }


def _stored(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value
