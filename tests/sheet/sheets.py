"""Sheets of several offices: made alike, copied, and compared by all that they know."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING

from tracking.merging.merge import merge
from tracking.model.fields import TABLES
from tracking.store import versions
from tracking.store.sheet import Sheet, create

from .conftest import Clock, code_lists

if TYPE_CHECKING:
    from tracking.merging.merge import Merged
    from tracking.model.merging import Known


@cache
def _empty() -> bytes:
    connection = sqlite3.connect(":memory:")
    create(connection, code_lists(), Clock().moment())
    return connection.serialize()


def opened(raw: bytes) -> Sheet:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(raw)
    return Sheet(connection)


def office(name: str = "here") -> Sheet:
    """Return an empty sheet of an office."""
    sheet = opened(_empty())
    sheet.tell("id", name)
    return sheet


def copied(sheet: Sheet) -> Sheet:
    return opened(sheet.connection.serialize())


def knows(sheet: Sheet) -> dict[tuple[str, str], Known]:
    """Return all that a sheet knows of every row that is there or was."""
    found = {}
    for table in TABLES.values():
        ids = sheet.connection.execute(
            f'SELECT "{table.key}" FROM "{table.id}" UNION SELECT id FROM gone WHERE "table" = ?',
            (table.id,),
        ).fetchall()
        for (id,) in ids:
            known = versions.known(sheet.connection, table, id)
            assert known is not None
            found[table.id, id] = known
    return found


def merged(sheet: Sheet, *others: Sheet, clock: Clock | None = None) -> Sheet:
    """Return a copy of a sheet that took in others, one after the other."""
    made = copied(sheet)
    for other in others:
        merge(made, other, (clock or Clock()).moment())
    return made


def taken(sheet: Sheet, other: Sheet, clock: Clock) -> Merged:
    """Have a sheet take in another."""
    return merge(sheet, other, clock.moment())
