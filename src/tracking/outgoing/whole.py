"""The rows of a sheet as JSON: every table and every field, or what a query finds and what that needs to be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tracking.model.fields import CLIENT, EVENT, TABLES
from tracking.outgoing.columns import found
from tracking.store import rows, schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracking.model.fields import Table
    from tracking.model.reading import Row
    from tracking.store.find import Query
    from tracking.store.sheet import Sheet

FORMAT: Final = "cairn-sheet"


def json_parts(sheet: Sheet, query: Query | None) -> Iterator[bytes]:
    """Yield an object with ``tables``: those of the sheet, or the events of a query and their clients."""
    tables = (
        {name: _all(sheet, table) for name, table in TABLES.items()}
        if query is None
        else _of_query(sheet, query)
    )
    head = {"format": FORMAT, "version": schema.VERSION, "id": sheet.told("id")}
    head["codes"] = [
        {"list": one.list, "code": one.code, "id": one.id, **one.label}
        | {"status": one.status, "valid_from": one.valid_from, "valid_to": one.valid_to}
        for one in sheet.codes
    ]
    yield f"{_text(head)[:-1]},\n".encode()
    yield b'"tables":{'
    for place, (name, those) in enumerate(tables.items()):
        yield f'{"," if place else ""}\n"{name}":['.encode()
        for number, row in enumerate(those):
            known = {field: value for field, value in row.items() if value is not None}
            yield f"{',' if number else ''}\n{_text(known)}".encode()
        yield b"]"
    yield b"}}\n"


def _text(value: Any) -> str:  # noqa: ANN401  # JSON
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _all(sheet: Sheet, table: Table) -> Iterator[Row]:
    for stored in sheet.connection.execute(
        f'SELECT {rows.columns(table)} FROM "{table.id}" ORDER BY "{table.key}"'
    ):
        yield rows.to_row(table, stored)


def _of_query(sheet: Sheet, query: Query) -> dict[str, Iterable[Row]]:
    events = [{one.id: row[one.id] for one in EVENT.fields} for row in found(sheet, query)]
    refs = dict.fromkeys(str(row["client_ref"]) for row in events if row["client_ref"] is not None)
    clients = (rows.read(sheet.connection, CLIENT, ref) for ref in refs)
    return {CLIENT.id: [one for one in clients if one is not None], EVENT.id: events}
