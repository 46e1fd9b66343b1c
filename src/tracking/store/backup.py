"""Copies of a sheet: made only of one that is whole, and put back only if they are."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tracking.model.problem import SheetError
from tracking.store import schema
from tracking.store.integrity import damage

if TYPE_CHECKING:
    from tracking.store.sheet import Sheet


def copy(sheet: Sheet, into: sqlite3.Connection) -> None:
    """Copy a sheet into an empty database, once its database is found to be whole.

    Raises:
        SheetError: ``damaged``, and what SQLite found; or why the copy cannot be written.

    """
    _whole(sheet.connection)
    carry(sheet.connection, into)
    # A sheet that is open in a browser writes into a second file first; a copy is one file, which can be read where nothing
    # may be written.
    into.execute("PRAGMA journal_mode=DELETE")


def put_back(copied: sqlite3.Connection, into: sqlite3.Connection) -> None:
    """Put a copy in the place of a sheet, all of it or nothing.

    Raises:
        SheetError: The copy is no sheet, newer than this program, or damaged;
            or why the sheet cannot be written.

    """
    schema.version_of(copied)
    _whole(copied)
    carry(copied, into)


def _whole(connection: sqlite3.Connection) -> None:
    if found := damage(connection):
        raise SheetError("damaged", error="; ".join(found))


def carry(source: sqlite3.Connection, into: sqlite3.Connection) -> None:
    """Copy a database over another, all of it or nothing.

    Raises:
        SheetError: ``busy``: another program holds one of them, for longer than
            its connection waits; or why the other cannot be written.

    """

    def go_on(status: int, _left: int, _all: int) -> None:
        if status & 0xFF in {
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
        }:  # tried again without end otherwise
            raise SheetError("busy", error="")

    try:
        source.backup(into, progress=go_on)
    except sqlite3.Error as error:
        raise SheetError(schema.why(error), error=str(error)) from error
