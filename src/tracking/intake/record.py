"""A row of a file as it stands there, and the file it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE: Final = 64 * 1024 * 1024
"""Bytes; a larger file is refused before it is read."""
MOST_ROWS: Final = 250_000
MOST_CELLS: Final = 1000
"""Of one row."""
CHUNK: Final = 64 * 1024


class Readable(Protocol):
    """A file that a door has opened."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most ``size``; none at its end."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place; return it, counted from the beginning."""


@dataclass(slots=True)
class Record:
    """One row of a file.

    Attributes:
        number: Its place, as a spreadsheet counts: from 1, with all that stands above.
        cells: Its cells as text, of a table.
        raw: What it takes to write it as it stood, for :mod:`tracking.intake.formats.giving_back`.
        wrong: The code of the problem for which it could not be taken apart; empty if it could.
        given: Its fields, where the file names them itself (JSON).
        table: The table that it says it belongs to; empty if it does not say.

    """

    number: int
    cells: list[str]
    raw: bytes
    wrong: str = ""
    given: dict[str, Any] | None = None
    table: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the officer chose instead of what was found; empty: as found.

    Attributes:
        encoding: The name of an encoding.
        separator: One character.
        dates: By column or field, ``DMY``, ``MDY`` or ``YMD``.

    """

    encoding: str = ""
    separator: str = ""
    dates: dict[str, str] = field(default_factory=dict)


class Source(Protocol):
    """A file, opened and understood; its rows can be read more than once.

    Attributes:
        kind: ``csv``, ``xlsx`` or ``json``.
        encoding: What its text is encoded in; empty where the format says so itself.
        separator: What stands between two cells; empty where the format says so itself.

    """

    kind: str
    encoding: str
    separator: str

    def records(self) -> Iterator[Record]:
        """Yield its rows, those above the header too.

        Raises:
            SheetError: It cannot be read to its end.

        """
