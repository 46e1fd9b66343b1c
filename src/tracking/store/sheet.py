"""A sheet: what an officer enters, kept in one database, one step at a time."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracking.model.codes import Code, CodeLists
from tracking.model.fields import CLIENT, EVENT, KEPT_CASE, OF_CLIENT, RECORD, TABLES, UNITED
from tracking.model.problem import Problem, SheetError
from tracking.model.reading import read_row
from tracking.model.rules import broken
from tracking.store import history, rows, schema
from tracking.store.history import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from tracking.model.fields import Table
    from tracking.model.reading import Row

WRITTEN_BY_PAGES = {RECORD.id, KEPT_CASE.id, UNITED.id}
"""Tables that no officer types into."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a row that was handed in.

    Attributes:
        id: Its id; empty if nothing was written.
        problems: What is wrong with it. If there is any, nothing was written.
        warnings: What is worth a second look; it was written all the same.
        same: Whether the sheet held the very same row already.

    """

    id: str
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    same: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is done: the moment, ISO 8601, the officer's own day, and a maker of ids never used before."""

    at: str
    today: date
    new_id: Callable[[], str]


class Sheet:
    """The rows of one database.

    Attributes:
        connection: The database, for the other modules of this package.
        codes: The code lists that the sheet carries.

    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a database, and bring it to today's version.

        Raises:
            SheetError: It is no sheet, a newer one, or damaged.

        """
        connection.text_factory = rows.TEXT
        connection.isolation_level = None  # transactions are begun and ended here
        schema.migrate(connection, schema.version_of(connection))
        self.connection = connection
        self.codes = _codes(connection)

    @contextmanager
    def step(self) -> Iterator[None]:
        """Make all that is written inside one transaction: all of it is kept, or nothing.

        Raises:
            SheetError: ``busy``, ``no-room``, ``read-only`` or ``damaged``: why nothing was kept.

        """
        connection = self.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise SheetError(schema.why(error), error=str(error)) from error

    def save(self, table: Table, given: Mapping[str, Any], moment: Moment) -> Saved:
        """Add a row, or put it in the place of the one with its id.

        ``given`` is keyed by the ids of fields. A row of an event may bring
        facts of its client along (``OF_CLIENT``), which are kept with the
        client; a client that the sheet does not know is added.
        """
        apart = {
            name: value for name, value in given.items() if table is EVENT and name in OF_CLIENT
        }
        rest = {name: value for name, value in given.items() if name not in apart}
        row, problems = read_row(table, rest, self.codes, moment.today)
        wrong = {one.field for one in problems}
        of_client, more = read_row(CLIENT, apart, self.codes, moment.today)
        problems += more
        problems += tuple(one for one in broken(table, row) if one.field not in wrong)
        if (
            apart
            and any(value is not None for value in apart.values())
            and row.get("client_ref") is None
        ):
            problems += (Problem("client_ref", "needed-for-client"),)
        if row.get("name") is not None and table.id == "contact" and not self.keeps_names:
            problems += (Problem("name", "names-not-kept"),)
        if problems:
            return Saved("", problems)
        if row[table.key] is None:
            row[table.key] = moment.new_id()
        id = str(row[table.key])
        before = rows.read(self.connection, table, id)
        changes = [] if before == row else [Change(table, id, before, row)]
        changes += self._of_client(row, of_client)
        warnings = tuple(self._doubtful(table, row))
        if changes:
            with self.step():
                history.note(self.connection, changes, moment.at)
        return Saved(id, (), warnings, same=not changes)

    def _of_client(self, row: Row, known: Row) -> list[Change]:
        """Return what a row changes about the client it names."""
        ref = row.get("client_ref")
        if ref is None or row.keys() == known.keys():
            return []
        before = rows.read(self.connection, CLIENT, str(ref))
        after: Row = {**(before or dict.fromkeys(known)), "client_ref": ref}
        after |= {name: known[name] for name in OF_CLIENT if known[name] is not None}
        return [] if after == before else [Change(CLIENT, str(ref), before, after)]

    def _doubtful(self, table: Table, row: Row) -> Iterator[Problem]:
        """Yield what may be a mistake: another row of the same day, client, service and contact."""
        if table is EVENT and (other := self.like(row)):
            yield Problem("client_ref", "maybe-twice", str(row["client_ref"]), {"other": other})

    def like(self, row: Row) -> str | None:
        """Return the id of another event of the same day, client, service and contact; ``None``: there is none."""
        same = ("date", "client_ref", "service", "business_contact")
        if row["date"] is None or row["client_ref"] is None:
            return None
        found = self.connection.execute(
            'SELECT event_id FROM event WHERE "date" = ? AND client_ref = ? AND service IS ? '
            "AND business_contact IS ? AND event_id <> ? LIMIT 1",
            (*(row[name] for name in same), row["event_id"]),
        ).fetchone()
        return None if found is None else str(found[0])

    def remove(self, table: Table, id: str, moment: Moment) -> bool:
        """Take a row out, in one step that can be undone; tell whether it was there."""
        before = rows.read(self.connection, table, id)
        if before is None:
            return False
        with self.step():
            history.note(self.connection, [Change(table, id, before, None)], moment.at)
        return True

    def row(self, table: Table, id: str) -> Row | None:
        """Return a row; that of an event with the facts of its client. ``None`` if there is none."""
        row = rows.read(self.connection, table, id)
        if row is None or table is not EVENT:
            return row
        client = rows.read(self.connection, CLIENT, str(row["client_ref"])) or {}
        return {**row, **{name: client.get(name) for name in OF_CLIENT}}

    def undo(self, moment: Moment) -> tuple[tuple[str, str], ...]:
        """Take the last step back; return the rows it touched, as table and id."""
        with self.step():
            return history.undo(self.connection, moment.at)

    def redo(self, moment: Moment) -> tuple[tuple[str, str], ...]:
        """Do the step again that was undone last; return the rows it touched."""
        with self.step():
            return history.redo(self.connection, moment.at)

    def count(self, table: Table = EVENT) -> int:
        """Return how many rows a table has."""
        (found,) = self.connection.execute(f'SELECT count(*) FROM "{table.id}"').fetchone()
        return int(found)

    def told(self, name: str) -> str:
        """Return what the sheet says of itself under a name; empty if nothing."""
        found = self.connection.execute(
            "SELECT value FROM sheet WHERE name = ?", (name,)
        ).fetchone()
        return str(found[0]) if found else ""

    def tell(self, name: str, value: str) -> None:
        """Have the sheet say something of itself; it is no step, and is not undone."""
        with self.step():
            self.connection.execute("INSERT OR REPLACE INTO sheet VALUES (?, ?)", (name, value))

    @property
    def keeps_names(self) -> bool:
        """Whether the officer chose to keep names of persons; off by default."""
        return self.told("names") == "kept"

    def take_codes(self, codes: CodeLists) -> None:
        """Carry these lists from now on; a code that they leave out stays, so that rows stay readable."""
        merged = {(one.list, one.code): one for one in (*self.codes, *codes)}
        if list(merged.values()) == list(self.codes):
            return
        with self.step():
            self.connection.execute("DELETE FROM code")
            self.connection.executemany(
                "INSERT INTO code VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        one.list,
                        one.code,
                        one.id,
                        one.label["en"],
                        one.label["fr"],
                        one.status,
                        one.valid_from,
                        one.valid_to,
                        place,
                    )
                    for place, one in enumerate(merged.values())
                ],
            )
        self.codes = CodeLists(merged.values())


def create(connection: sqlite3.Connection, codes: CodeLists, moment: Moment) -> Sheet:
    """Make a sheet in an empty database.

    Raises:
        SheetError: ``not-empty``: the database holds something already.

    """
    if not schema.is_empty(connection):
        raise SheetError("not-empty")
    schema.migrate(connection, 0)
    sheet = Sheet(connection)
    sheet.take_codes(codes)
    sheet.tell("id", moment.new_id())
    sheet.tell("since", moment.at)
    return sheet


def table_named(name: str) -> Table:
    """Return a table of the sheet by its name.

    Raises:
        SheetError: ``no-table``.

    """
    if name not in TABLES:
        raise SheetError(
            "no-table",
            table=name,
            tables=", ".join(one for one in TABLES if one not in WRITTEN_BY_PAGES),
        )
    return TABLES[name]


def _codes(connection: sqlite3.Connection) -> CodeLists:
    found = connection.execute(
        "SELECT list, code, id, en, fr, status, valid_from, valid_to FROM code ORDER BY place"
    )
    return CodeLists(
        Code(list, code, id, {"en": en, "fr": fr}, *rest) for list, code, id, en, fr, *rest in found
    )
