"""A table as CSV, so that a spreadsheet opens it by a double click: UTF-8 that says so, and lines as RFC 4180 has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracking.outgoing.columns import Cell

SEPARATORS: Final = {"en": ",", "fr": ";"}
"""What spreadsheets expect between cells, by language."""
BOM: Final = "\ufeff".encode()


def csv_bytes(rows: Iterable[Iterable[Cell]], separator: str) -> Iterator[bytes]:
    """Yield the bytes of a table, the header being its first row."""
    yield BOM
    special = {separator, '"', "\n", "\r"}
    for row in rows:
        line = separator.join("" if one is None else _quoted(str(one), special) for one in row)
        yield f"{line}\r\n".encode()


def _quoted(text: str, special: set[str]) -> str:
    if not text or (text == text.strip() and special.isdisjoint(text)):
        return text
    return '"{}"'.format(text.replace('"', '""'))
