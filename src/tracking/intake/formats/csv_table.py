"""Tables of separated text: their lines as they stand, and their rows, also of one that is broken."""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from typing import TYPE_CHECKING, Final

from tracking.intake.record import CHUNK, MOST_CELLS, Record
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracking.intake.record import Readable

SEPARATORS: Final = (",", ";", "\t", "|")
MARK: Final = "\ufeff"
LONGEST_LINE: Final = 1024 * 1024
"""Characters."""
_END = re.compile(r"\r\n|[\r\n]")
_SAID = re.compile(r'"?sep=([^\r\n"])"?[\r\n]*', re.IGNORECASE)


def codec(encoding: str) -> str:
    """Return the codec that keeps the mark at the beginning of a text as a character."""
    return "utf-8" if encoding == "utf-8-sig" else encoding


def on_error(encoding: str) -> str:
    """Return what is done with bytes that are none of the encoding: kept, where that can be written again."""
    return "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def lines(stream: Readable, encoding: str) -> Iterator[str]:
    """Yield the lines of a text with their ends: of Windows, of Unix and of old Macs.

    Raises:
        SheetError: ``line-too-long``: it is no table, or one that nobody can read.

    """
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(codec(encoding))(on_error(encoding))
    left, number = "", 0
    while True:
        chunk = stream.read(CHUNK)
        text = left + decoder.decode(chunk, final=not chunk)
        # A return at the very end may be half of an end of line.
        held = "\r" if chunk and text.endswith("\r") else ""
        at = 0
        for found in _END.finditer(text[:-1] if held else text):
            start, at = at, found.end()
            number += 1
            yield text[start:at]
        left = text[at:]
        if len(left) > LONGEST_LINE:
            raise SheetError("line-too-long", line=str(number + 1), most=str(LONGEST_LINE))
        if not chunk:
            break
    if left:
        yield left


def said_separator(line: str) -> str:
    """Return what a first line such as ``sep=;`` says; empty if it is none."""
    found = _SAID.fullmatch(line.removeprefix(MARK))
    return found[1] if found else ""


class _Tap:
    """Lines, with those handed out since the last look."""

    def __init__(self, those: Iterable[str]) -> None:
        self._lines = iter(those)
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self._first = True

    def __iter__(self) -> _Tap:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._lines)
        self.taken.append(line)
        if self._first:
            self._first = False
            return line.removeprefix(MARK)
        return line

    def put_back(self, those: list[str]) -> None:
        self._back.extendleft(reversed(those))


def records(those: Iterable[str], separator: str) -> Iterator[Record]:
    """Yield the rows of a table, each with its lines.

    A row whose quotes do not close, or close too early, is one line that is
    wrong; the table goes on in the next.
    """
    tap = _Tap(those)
    reader = csv.reader(tap, delimiter=separator, strict=True)
    number = 0
    while True:
        tap.taken = []
        wrong = ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            first, *rest = tap.taken
            tap.put_back(rest)
            tap.taken, cells, wrong = [first], [first.strip(f"{MARK}\r\n")], "row-quotes"
            reader = csv.reader(tap, delimiter=separator, strict=True)
        number += 1
        text = "".join(tap.taken)
        if number == 1 and said_separator(text):
            cells = []
        if len(cells) > MOST_CELLS:
            cells, wrong = cells[:MOST_CELLS], "too-many-cells"
        yield Record(number, cells, text.encode("utf-8", "surrogatepass"), wrong)


class CsvSource:
    """A table of separated text."""

    kind = "csv"

    def __init__(self, stream: Readable, encoding: str, separator: str) -> None:
        """Take a file that is open, and how it is written."""
        self._stream = stream
        self.encoding = encoding
        self.separator = separator

    def records(self) -> Iterator[Record]:
        """Yield its rows, from the first on."""
        return records(lines(self._stream, self.encoding), self.separator)
