"""Clients that are one: said of two references, taken back as easily, and no row is rewritten.

A union is a row of its own, so that it is undone, merged with what colleagues
say, and disagreed about like any other row. Whoever counts by client asks
:func:`mains` under which reference a client goes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.model.fields import CLIENT, TABLES, UNITED
from tracking.model.problem import SheetError
from tracking.store import history, rows
from tracking.store.history import Change

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from tracking.store.sheet import Moment, Sheet

_COUNTED: Final = tuple(
    table for table in TABLES.values() if table is not UNITED and table.field("client_ref")
)


@dataclass(frozen=True, slots=True)
class United:
    """What a union brings together, or a division takes apart.

    Attributes:
        main: The reference under which the client goes.
        other: The one that comes to it, or leaves it.
        counts: How many rows each table has of ``other``.
        differ: The fields of the client in which the two are known to differ.
        changed: Whether anything was changed, or would be.

    """

    main: str
    other: str
    counts: Mapping[str, int]
    differ: tuple[str, ...]
    changed: bool


def look(sheet: Sheet, main: str, other: str) -> United:
    """Return what uniting two clients would bring together.

    Raises:
        SheetError: ``no-client``: the sheet has nothing of one of them;
            ``same-client``: they are one reference.

    """
    for one in (main, other):
        if not any(_counts(sheet.connection, one).values()):
            raise SheetError("no-client", client=one)
    if main == other:
        raise SheetError("same-client", client=main)
    first, second = (rows.read(sheet.connection, CLIENT, one) or {} for one in (main, other))
    differ = tuple(
        one.id
        for one in CLIENT.fields[1:]
        if None not in (first.get(one.id), second.get(one.id)) and first[one.id] != second[one.id]
    )
    same = main in members(sheet.connection, other)
    return United(main, other, _counts(sheet.connection, other), differ, changed=not same)


def unite(sheet: Sheet, main: str, other: str, moment: Moment) -> United:
    """Say that two references stand for one client, which goes under ``main``; see :func:`look`."""
    id = hashlib.sha256(json.dumps(sorted((main, other))).encode()).hexdigest()[:32]
    first, second = sorted((main, other))
    found = look(sheet, main, other)
    row = {"united_id": id, "client_ref": first, "other_ref": second, "main": main}
    saved = sheet.save(UNITED, row, moment)
    return United(found.main, found.other, found.counts, found.differ, changed=not saved.same)


def divide(sheet: Sheet, client: str, moment: Moment) -> tuple[United, ...]:
    """Take a client out of all unions it is in, in one step; return what left it, or what it left."""
    connection = sheet.connection
    edges = connection.execute(
        f"SELECT {rows.columns(UNITED)} FROM united WHERE ?1 IN (client_ref, other_ref) ORDER BY 1",
        (client,),
    ).fetchall()
    found, changes = [], []
    for stored in edges:
        row = rows.to_row(UNITED, stored)
        main = str(row["main"])
        other = str(row["other_ref"] if row["client_ref"] == main else row["client_ref"])
        found.append(United(main, other, _counts(connection, other), (), changed=True))
        changes.append(Change(UNITED, str(row["united_id"]), row, None))
    if changes:
        with sheet.step():
            history.note(connection, changes, moment.at)
    return tuple(found)


def mains(connection: sqlite3.Connection) -> dict[str, str]:
    """Return, for each reference that goes under another, that other one."""
    return {one: main for main, group in groups(connection).items() for one in group if one != main}


def groups(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the references of each client that has several, by the one it goes under."""
    edges = connection.execute("SELECT client_ref, other_ref, main FROM united").fetchall()
    group_of: dict[str, set[str]] = {}
    under: set[str] = set()
    for first, second, main in edges:
        both = group_of.get(first, {first}) | group_of.get(second, {second})
        group_of |= dict.fromkeys(both, both)
        under.add(second if main == first else first)
    made = {}
    for group in {tuple(sorted(one)) for one in group_of.values()}:
        # One that no union puts under another; where each is under another, the first by name.
        main = next((one for one in group if one not in under), group[0])
        made[main] = group
    return made


def members(connection: sqlite3.Connection, client: str) -> tuple[str, ...]:
    """Return all references of the client that a reference stands for, itself among them."""
    return next((one for one in groups(connection).values() if client in one), (client,))


def _counts(connection: sqlite3.Connection, client: str) -> dict[str, int]:
    return {
        table.id: connection.execute(
            f'SELECT count(*) FROM "{table.id}" WHERE client_ref = ?', (client,)
        ).fetchone()[0]
        for table in _COUNTED
    }
