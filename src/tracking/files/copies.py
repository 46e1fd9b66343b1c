"""Copies of a sheet on a disk, made and put back; and which files may be replaced at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracking.files.files import connected, is_sheet, wounds
from tracking.model.problem import SheetError
from tracking.store import backup, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.store.sheet import Sheet

_BESIDE: Final = ("-wal", "-journal", "-shm")
"""How the files are called that a database writes to beside itself."""


def keep_sheets(path: Path, sheet: Path) -> None:
    """Refuse to write a file that is no sheet where a sheet lies, or what a database keeps beside one.

    Raises:
        SheetError: ``same-file``: it is ``sheet`` itself, by whatever name;
            ``other-sheet``: it is another.

    """
    _another_file(path, sheet)
    beside = (str(path.resolve()).removesuffix(ending) for ending in _BESIDE)
    if is_sheet(path) or any(is_sheet(Path(one)) for one in beside):
        raise SheetError("other-sheet", path=str(path))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, in the place of an older one only once it is whole; what is no file, such as a pipe, is written to.

    Raises:
        SheetError: ``no-room``: an older file is as it was.

    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    into = path.resolve()  # the file itself, where there is a link to it
    with _part(into) as part:
        part.write_bytes(data)
        os.replace(part, into)  # noqa: PTH105  # the same on every system: the old file, or the new one whole


def back_up(sheet: Sheet, of: Path, path: Path) -> None:
    """Copy a sheet into a file, in the place of an older copy of the same sheet only.

    Raises:
        SheetError: The sheet is damaged; or the file is the sheet itself, a
            sheet that is not known to be a copy of it, or something else.

    """
    _another_file(path, of)
    if path.exists():
        with connected(path, "ro") as older:
            schema.version_of(older)
            if schema.id_of(older) != sheet.told("id") or not sheet.told("id"):
                raise SheetError("other-sheet", path=str(path))
    with _part(path) as part:
        with connected(part, "rwc") as copied:
            backup.copy(sheet, copied)
        os.replace(part, path)  # noqa: PTH105  # the same on every system: the old copy, or the new one whole


def restore(path: Path, copied: Path) -> Path | None:
    """Put a copy in the place of a sheet; return where the former one now is, ``None`` if there was none.

    Raises:
        CannotRunError: There is no such copy.
        SheetError: The copy is no sheet, newer or damaged, or the sheet itself;
            what is to be replaced is no sheet; another program holds it; or
            there is no room: all is as it was.

    """
    _another_file(copied, path)
    former = None
    with connected(copied, "ro") as source:
        schema.version_of(source)
        if found := wounds(copied, source):
            raise SheetError("damaged", error="; ".join(found))
        if path.exists():
            with connected(path, "ro") as target:
                if schema.identity(target) is None and not is_sheet(path):
                    raise SheetError("not-a-sheet", error="")
            former = _aside(path)
        try:
            with connected(path, "rwc") as target:
                target.execute(
                    "PRAGMA writable_schema=ON"
                )  # or one that was cut short is not replaced
                backup.put_back(source, target)
        except (
            Exception
        ):  # an interruption may come once the copy is in its place: then the former one stays
            if former is not None:
                former.unlink()
            raise
    return former


def _another_file(path: Path, sheet: Path) -> None:
    if path.exists() and sheet.exists() and path.samefile(sheet):
        raise SheetError("same-file", path=str(path))


def _fresh(path: Path, ending: str) -> Path:
    """Make an empty file beside another, under a name that was free."""
    for number in count(1):
        made = path.with_name(f"{path.name}.{ending}{'' if number == 1 else f'-{number}'}")
        try:
            made.open("xb").close()
        except FileExistsError:
            continue
        return made
    raise AssertionError  # there is always another number


@contextmanager
def _part(path: Path) -> Iterator[Path]:
    """Yield an empty file beside another; it is gone in the end unless it was renamed."""
    part = _fresh(path, "part")
    try:
        yield part
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise SheetError("no-room", error=str(error)) from error
        raise
    finally:
        part.unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    """Keep a sheet as it is, beside it; one that cannot be copied row by row, byte by byte."""
    with _part(path) as part:
        try:
            # What another program wrote may lie in a file beside, until the database takes it in.
            with connected(path, "ro") as source, connected(part, "rwc") as kept:
                if found := wounds(path, source):
                    raise SheetError("damaged", error="; ".join(found))  # noqa: TRY301  # the way of all damage
                backup.put_back(source, kept)
                kept.execute("PRAGMA journal_mode=DELETE")
        except SheetError as error:
            if error.code not in {"damaged", "newer-sheet", "not-a-sheet"}:
                raise
            part.write_bytes(path.read_bytes())
        former = _fresh(path, "before-restore")
        os.replace(part, former)  # noqa: PTH105  # the same on every system
    return former
