"""Opening sheets that lie on a disk: to write, or to read as far as they can be read."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote

from decision.errors import CannotRunError
from decision.files import files
from tracking.model.codes import CodeLists, read_codes
from tracking.model.problem import SheetError
from tracking.store import backup, schema
from tracking.store.integrity import Salvaged, damage, salvage
from tracking.store.rows import TEXT
from tracking.store.sheet import Moment, Sheet, create

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 5
"""Seconds for which another program may be writing to the same file."""
CODES = Path("data", "codes.toml")
_MAGIC: Final = b"SQLite format 3\x00"
_APPLICATION_AT: Final = 68
"""Where the head of a database says which program it is of, in four bytes."""


def moment() -> Moment:
    """Return this moment, by the clock of the computer."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Moment(now, date.today(), lambda: uuid.uuid4().hex)  # noqa: DTZ011  # the officer's own day is the local one


def codes(checklists: Path) -> CodeLists | None:
    """Return the code lists beside the checklists; ``None`` if that folder has none.

    Raises:
        CannotRunError: They cannot be read.

    """
    path = checklists / CODES
    if not path.is_file():
        return None
    read = files.toml(path)
    try:
        if read.error is None:
            return read_codes(read.entries)
        why, line = read.error
    except (KeyError, TypeError, ValueError) as wrong:
        why, line = str(wrong), 1
    raise CannotRunError("codes-unreadable", path=f"{path}:{line}", error=why)


def is_sheet(path: Path) -> bool:
    """Tell whether a file is a sheet by its head, be it damaged or held by another program."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_APPLICATION_AT + 4)
    return head.startswith(_MAGIC) and head[_APPLICATION_AT:] == schema.APPLICATION.to_bytes(4)


@contextmanager
def connected(path: Path, mode: Literal["ro", "rw", "rwc"]) -> Iterator[sqlite3.Connection]:
    """Yield the database of a file, and close it.

    Raises:
        CannotRunError: ``no-sheet``: there is no such file, or it cannot be opened.
        SheetError: What SQLite says against what is done with it; ``not-in-a-sheet``:
            a text or a number that no database can hold.

    """
    if path.is_dir() or (mode != "rwc" and not path.is_file()):
        raise CannotRunError("no-sheet", path=str(path))
    address = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
    try:
        connection = sqlite3.connect(address, uri=True, timeout=WAIT)
    except (sqlite3.Error, ValueError) as error:
        raise CannotRunError("no-sheet", path=str(path)) from error
    connection.text_factory = TEXT
    with closing(connection):
        try:
            yield connection
        except (
            UnicodeEncodeError,
            OverflowError,
        ) as error:  # what was looked for, or was to be kept
            raise SheetError("not-in-a-sheet", error=str(error)) from error
        except sqlite3.Error as error:  # those that the store has no name for
            code = schema.why(error)
            if mode == "ro" and code in {"not-written", "read-only", "no-room"}:
                code = "not-read"
            raise SheetError(code, error=str(error)) from error


def wounds(path: Path, connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what is wrong with a sheet at a glance: what SQLite finds, or that the file ends too early.

    SQLite takes what is missing of the last page as zeros, and says nothing.
    """
    found = damage(connection, quick=True)
    log = path.with_name(f"{path.name}-wal")
    if found or not is_sheet(path) or (log.exists() and log.stat().st_size):
        return found
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    has = path.stat().st_size
    return (f"{has} < {pages} * {size}",) if has < pages * size else ()


@contextmanager
def to_write(path: Path, lists: CodeLists | None = None) -> Iterator[Sheet]:
    """Yield a sheet that can be written; it carries these code lists from now on.

    Raises:
        CannotRunError: There is no such file.
        SheetError: It is no sheet, a newer one, damaged, or another program holds it.

    """
    with connected(path, "rw") as connection:
        schema.version_of(connection)
        if found := wounds(path, connection):  # what is written beside damage may be lost too
            raise SheetError("damaged", error="; ".join(found))
        sheet = Sheet(connection)
        connection.execute("PRAGMA synchronous=FULL")
        if lists is not None:
            sheet.take_codes(lists)
        yield sheet


@dataclass(frozen=True, slots=True)
class Opened:
    """A sheet to read; ``salvaged`` says what of it could be read, if it is damaged."""

    sheet: Sheet
    salvaged: Salvaged | None
    damage: tuple[str, ...]


@contextmanager
def to_read(path: Path) -> Iterator[Opened]:
    """Yield a sheet to read: of a damaged one, what can be read of it.

    Raises:
        CannotRunError: There is no such file.
        SheetError: It is no sheet, or a newer one.

    """
    with connected(path, "ro") as connection:
        found = wounds(path, connection)
        if not found and schema.version_of(connection) == schema.VERSION:
            yield Opened(Sheet(connection), None, ())
            return
        if not found:  # it is brought to today's version in memory, and stays as it is on the disk
            with closing(sqlite3.connect(":memory:")) as memory:
                backup.carry(connection, memory)
                yield Opened(Sheet(memory), None, ())
            return
        with closing(sqlite3.connect(":memory:")) as memory:
            if schema.identity(connection) is None and not is_sheet(path):
                raise SheetError("not-a-sheet", error=found[0])
            schema.migrate(memory, 0)
            connection.execute(
                "PRAGMA writable_schema=ON"
            )  # or nothing is read of one that was cut short
            carried = salvage(connection, memory)
            yield Opened(Sheet(memory), carried, found)


def new(path: Path, lists: CodeLists) -> None:
    """Make an empty sheet.

    Raises:
        SheetError: ``exists``: there is something already, which is left as it is.

    """
    if path.exists():
        raise SheetError("exists", path=str(path))
    with connected(path, "rwc") as connection:
        create(connection, lists, moment())
