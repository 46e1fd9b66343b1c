"""The way back from an import, as a unit, also after later edits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracking.importing.imports import get_import
from tracking.model.fields import CLIENT, TABLES
from tracking.model.problem import SheetError
from tracking.store import history, rows
from tracking.store.history import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.model.fields import Table
    from tracking.model.reading import Row
    from tracking.store.sheet import Moment, Sheet

_REFER: Final = ("event", "contact", "satisfaction", "objective", "enhanced_case")
"""The tables whose rows name a client."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A row of an import that was edited since.

    Attributes:
        table: Its table.
        id: Its id.
        removed: Whether it was taken out.
        fields: For each field edited, what the import left there, and what it holds now.

    """

    table: str
    id: str
    removed: bool
    fields: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class _Touched:
    """A row before an import, after it, and now."""

    table: Table
    id: str
    before: Row | None
    after: Row | None
    now: Row | None


def edited_since(sheet: Sheet, id: str) -> tuple[Edited, ...]:
    """Return the rows of an import that were edited after it.

    Raises:
        SheetError: ``no-import``, or ``import-undone``: it was taken back.

    """
    return tuple(
        Edited(
            one.table.id,
            one.id,
            one.now is None,
            tuple(
                (name, left, one.now[name])
                for name, left in (one.after or {}).items()
                if one.now[name] != left
            )
            if one.now
            else (),
        )
        for one in _those(sheet, id)
        if one.now != one.after
    )


def _those(sheet: Sheet, id: str) -> Iterator[_Touched]:
    if get_import(sheet, id).undone:
        raise SheetError("import-undone", id=id)
    (step,) = sheet.connection.execute(
        "SELECT step FROM import WHERE import_id = ?", (id,)
    ).fetchone()
    found = sheet.connection.execute(
        'SELECT "table", id FROM import_row WHERE import_id = ? ORDER BY row, "table" DESC', (id,)
    ).fetchall()
    for name, row_id in found:
        table = TABLES[name]
        before, after = history.around(sheet.connection, step, table, row_id)
        yield _Touched(table, row_id, before, after, rows.read(sheet.connection, table, row_id))


def take_back(sheet: Sheet, id: str, moment: Moment) -> int:
    """Undo an import as a unit; return how many rows it changed.

    What the import added goes; what it changed becomes what it was, field by
    field, and what was edited since in other fields stays. A client that rows
    of others name meanwhile stays too. It is a write like any other, so that it
    is taken back at colleagues who merged the import before.

    Raises:
        SheetError: ``no-import``, or ``import-undone``.

    """
    connection = sheet.connection
    with sheet.step():
        those = [change for one in _those(sheet, id) if (change := _back(sheet, id, one))]
        step = history.note(connection, those, moment.at)
        connection.execute("UPDATE import SET undone = ? WHERE import_id = ?", (step, id))
    return len(those)


def _back(sheet: Sheet, import_id: str, one: _Touched) -> Change | None:
    """Return the change that takes back what an import did to a row; ``None``: there is nothing left of it."""
    if one.now is None:
        return None
    if one.before is None:
        kept = one.table is CLIENT and _named_by_others(sheet, import_id, one.id)
        return None if kept else Change(one.table, one.id, one.now, None)
    after = dict(one.now)
    for name, left in (one.after or {}).items():
        if one.before[name] != left:
            after[name] = one.before[name]
    return Change(one.table, one.id, one.now, after) if after != one.now else None


def _named_by_others(sheet: Sheet, import_id: str, ref: str) -> bool:
    """Tell whether a row names a client that the import did not add."""
    return any(
        sheet.connection.execute(
            f'SELECT 1 FROM "{name}" AS named WHERE client_ref = ? AND NOT EXISTS (SELECT 1 FROM '
            f'import_row WHERE import_id = ? AND "table" = ? AND id = named."{TABLES[name].key}" '
            "AND added) LIMIT 1",
            (ref, import_id, name),
        ).fetchone()
        for name in _REFER
    )
