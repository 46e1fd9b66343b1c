"""A file of any of our formats, opened: what it is, how it is written, and where its columns are named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from tracking.intake import header
from tracking.intake.formats.csv_table import SEPARATORS, CsvSource, lines, records, said_separator
from tracking.intake.formats.encodings import named, survey
from tracking.intake.formats.json_table import JsonSource
from tracking.intake.formats.xlsx import Workbook
from tracking.intake.record import LARGEST_FILE
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.intake.formats.encodings import Survey
    from tracking.intake.header import Header, Names
    from tracking.intake.record import Chosen, Readable, Record, Source

_ZIP = b"PK\x03\x04"
_OTHERS: Final = (
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x1f\x8b",
    b"\x89PNG",
    b"SQLite format 3\0",
    b"PK\x05\x06",
)
"""How files begin that hold no rows that we can read: workbooks of before 2007, documents, archives, pictures."""
_JSON = re.compile(r"\s*(?:\{|\[\s*(?:[{\]]|$))")
_FIRST_LINES = 300
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that can be read as rows.

    Attributes:
        sha256: The hash of its bytes.
        source: Its rows.
        header: What names its columns; of JSON, which names them in each row, without rows.

    """

    sha256: str
    source: Source
    header: Header


def opened(
    stream: Readable, names: Names, chosen: Chosen, largest: int = LARGEST_FILE
) -> OpenedFile:
    """Find out what a file is.

    ``names`` are those that its columns may have; they tell the header, the
    separator and the sheet of a workbook.

    Raises:
        SheetError: It is too large, empty, of another format or damaged; or no
            row names any column.

    """
    found = survey(stream, largest)
    encoding = named(chosen.encoding) if chosen.encoding else found.encoding
    nowhere = header.Header((), (), {})
    if found.head.startswith(_ZIP):
        book = Workbook(stream)
        return OpenedFile(found.sha256, book, _chosen_sheet(book, names))
    if found.head.startswith(_OTHERS):
        raise SheetError("file-unknown")
    if _is_json(found, encoding):
        return OpenedFile(found.sha256, JsonSource(stream, encoding), nowhere)
    first = list(islice(lines(stream, encoding), _FIRST_LINES))
    separator = chosen.separator or said_separator(first[0]) or _likeliest(first, names)
    if len(separator) != 1 or separator in '"\r\n':
        raise SheetError("no-such-separator", separator=separator)
    source = CsvSource(stream, encoding, separator)
    return OpenedFile(found.sha256, source, _header(source, names))


def _is_json(found: Survey, encoding: str) -> bool:
    return bool(_JSON.match(found.head.decode(encoding, "replace").removeprefix("\ufeff")))


def _header(source: Source, names: Names) -> Header:
    first = list(islice(source.records(), header.LOOKED_AT))
    found = header.find(first, names)
    if not found.rows:
        raise SheetError("no-header", found=_told(first), known=", ".join(names.known()))
    return found


def _told(first: Sequence[Record]) -> str:
    cells = next((one.cells for one in first if any(one.cells)), [])
    return ", ".join(cells)[:_SHOWN]


def _chosen_sheet(book: Workbook, names: Names) -> Header:
    """Choose the sheet with the best header; return that."""
    best, most = "", 0
    for name in book.sheets:
        book.sheet = name
        found = header.find(list(islice(book.records(), header.LOOKED_AT)), names)
        if len(found.fields) > most:
            best, most = name, len(found.fields)
    book.sheet = best or next(iter(book.sheets))
    return _header(book, names)


def _likeliest(first: Sequence[str], names: Names) -> str:
    """Return the separator with which the first rows name the most columns."""

    def score(separator: str) -> tuple[int, int]:
        rows = list(islice(records(first, separator), header.LOOKED_AT))
        known = len(header.find(rows, names).fields)
        widths = [len(one.cells) for one in rows if any(one.cells) and not one.wrong]
        usual = max(widths, key=widths.count, default=0)
        return known, usual if usual > 1 else 0

    return max(SEPARATORS, key=score)
