"""Imports: a plan that is carried out, what it touched, and the rows that it left waiting."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.importing.plan import WRITTEN
from tracking.importing.planning import state_of
from tracking.intake.formats.giving_back import given_back
from tracking.model.fields import CLIENT, EVENT, OF_CLIENT, TABLES
from tracking.model.problem import SheetError
from tracking.store import history, rows, versions
from tracking.store.history import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.importing.plan import Plan
    from tracking.model.fields import Table
    from tracking.model.reading import Row
    from tracking.store.sheet import Moment, Sheet


@dataclass(frozen=True, slots=True)
class Imported:
    """An import that was carried out.

    Attributes:
        id: Its id.
        at: When, ISO 8601.
        name: The name of the file.
        mapping: The name of the mapping.
        counts: How many rows had each verdict.
        undone: Whether it was taken back.

    """

    id: str
    at: str
    name: str
    mapping: str
    counts: Mapping[str, int]
    undone: bool


def accept(sheet: Sheet, plan: Plan, moment: Moment) -> str | None:
    """Carry a plan out, all of it or nothing; return the id of the import.

    A plan that changes nothing is not carried out: the id is that of the
    earlier import of the same file, if there is one. A plan of which every row
    waits is kept for the rows that wait.

    Raises:
        SheetError: ``plan-changed``: the sheet is no longer the one of the plan.

    """
    if not plan.writes:
        earlier = _earlier(sheet, plan)
        if earlier is not None or not plan.waiting:
            return earlier
    id = moment.new_id()
    connection = sheet.connection
    with sheet.step():
        if state_of(sheet) != plan.state:
            raise SheetError("plan-changed")
        step = history.begin(connection, moment.at)
        for place, (row, change) in enumerate(_changes(sheet, plan)):
            _touch(sheet, id, row, change)
            history.write_down(connection, step, place, change)
            versions.edit(connection, change.table, change.id, change.after, moment.at)
        connection.execute(
            f"INSERT INTO import VALUES ({', '.join('?' * 14)})",
            (
                id,
                moment.at,
                plan.name,
                plan.sha256,
                plan.kind,
                plan.mapping,
                plan.encoding,
                plan.separator,
                json.dumps(dict(plan.dates), sort_keys=True),
                plan.hash,
                json.dumps(dict(plan.counts)),
                step,
                None,
                _packed(plan.head),
            ),
        )
        connection.executemany(
            "INSERT INTO import_refused VALUES (?, ?, ?)",
            ((id, number, raw) for number, raw in plan.waiting.items()),
        )
    return id


def _packed(head: tuple[bytes, ...]) -> bytes:
    texts = [one.decode("utf-8", "surrogatepass") for one in head]
    return json.dumps(texts).encode()  # lone surrogates are escaped


def _unpacked(head: bytes) -> list[bytes]:
    return [one.encode("utf-8", "surrogatepass") for one in json.loads(head)]


def _earlier(sheet: Sheet, plan: Plan) -> str | None:
    read = (plan.sha256, plan.mapping, plan.encoding, plan.separator)
    found = sheet.connection.execute(
        "SELECT import_id FROM import WHERE (sha256, mapping, encoding, separator) = (?, ?, ?, ?) "
        "ORDER BY at DESC",
        read,
    ).fetchall()
    return next((id for (id,) in found if not get_import(sheet, id).undone), None)


def _changes(sheet: Sheet, plan: Plan) -> Iterator[tuple[int, Change]]:
    """Yield each change with the number of the row that it comes from; the one before it is made by then."""
    clients: set[str] = set()
    for one in plan.rows:
        if one.verdict not in WRITTEN:
            continue
        table = TABLES[one.table]
        names = {field.id for field in table.fields}
        values = {name: after for name, _, after in one.fields}
        before = rows.read(sheet.connection, table, one.id)
        known = {name: value for name, value in values.items() if name in names}
        after: Row = {**(before or dict.fromkeys(names)), table.key: one.id, **known}
        yield one.row, Change(table, one.id, before, after)
        if table is not EVENT or after["client_ref"] is None:
            continue
        ref = str(after["client_ref"])
        facts: Row = {name: values[name] for name in OF_CLIENT if name in values}
        if facts or ref not in clients:
            clients.add(ref)
            held = rows.read(sheet.connection, CLIENT, ref)
            blank = dict.fromkeys(field.id for field in CLIENT.fields)
            now: Row = {**(held or blank), "client_ref": ref, **facts}
            if now != held:
                yield one.row, Change(CLIENT, ref, held, now)


def _touch(sheet: Sheet, import_id: str, row: int, change: Change) -> None:
    """Write down which row of the file a row comes from."""
    sheet.connection.execute(
        "INSERT OR IGNORE INTO import_row VALUES (?, ?, ?, ?, ?)",
        (import_id, row, change.table.id, change.id, change.before is None),
    )


def imports(sheet: Sheet) -> tuple[Imported, ...]:
    """Return all imports, the latest first."""
    found = sheet.connection.execute("SELECT import_id FROM import ORDER BY at DESC, step DESC")
    return tuple(get_import(sheet, id) for (id,) in found.fetchall())


@dataclass(frozen=True, slots=True)
class RowSource:
    """The row of a file that a row of the sheet comes from, or was changed by."""

    imported: Imported
    row: int
    added: bool


def sources(sheet: Sheet, table: Table, id: str) -> tuple[RowSource, ...]:
    """Return where a row comes from, the earliest import first; empty if it was typed."""
    found = sheet.connection.execute(
        "SELECT import_id, row, added FROM import_row JOIN import USING (import_id) "
        'WHERE "table" = ? AND id = ? ORDER BY at, step',
        (table.id, id),
    ).fetchall()
    return tuple(RowSource(get_import(sheet, one), row, bool(added)) for one, row, added in found)


def get_import(sheet: Sheet, id: str) -> Imported:
    """Return an import.

    Raises:
        SheetError: ``no-import``.

    """
    found = sheet.connection.execute(
        "SELECT at, name, mapping, counts, "
        "(SELECT state FROM step WHERE step = import.step), "
        "(SELECT state FROM step WHERE step = import.undone) FROM import WHERE import_id = ?",
        (id,),
    ).fetchone()
    if found is None:
        raise SheetError("no-import", id=id)
    at, name, mapping, counts, step, undone = found
    return Imported(id, at, name, mapping, json.loads(counts), step != "done" or undone == "done")


def refused(sheet: Sheet, id: str) -> bytes:
    """Return the rows that an import left waiting, as a file of the format they came in.

    Raises:
        SheetError: ``no-import``.

    """
    get_import(sheet, id)
    kind, encoding, head = sheet.connection.execute(
        "SELECT kind, encoding, head FROM import WHERE import_id = ?", (id,)
    ).fetchone()
    waiting = sheet.connection.execute(
        "SELECT raw FROM import_refused WHERE import_id = ? ORDER BY row", (id,)
    ).fetchall()
    return given_back(kind, encoding, _unpacked(head), (raw for (raw,) in waiting))
