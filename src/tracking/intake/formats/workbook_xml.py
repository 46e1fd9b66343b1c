"""The XML of a workbook, read piece by piece: shared texts, and the rows of a sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from tracking.intake.record import MOST_CELLS
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_MOST_PIECES: Final = 64
"""Of the text of a cell; the parser hands out some thousand characters at a time, and a cell has 32,767 at most."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]+)\d*")


def parse(pieces: Iterable[bytes], **handlers: Callable[..., None]) -> Iterator[None]:
    """Feed XML to handlers, and stop after each piece; a part that is not there has none.

    Raises:
        SheetError: ``xlsx-damaged``: it is no XML, or declares what a workbook never does.

    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    parser.StartDoctypeDeclHandler = _refuse
    begun = False
    try:
        for piece in pieces:
            begun = True
            parser.Parse(piece)
            yield
        if begun:
            parser.Parse(b"", True)  # noqa: FBT003  # the parser knows no names
    except (expat.ExpatError, ValueError) as error:
        raise SheetError("xlsx-damaged", error=str(error)) from error
    yield


def _refuse(*_: object) -> None:
    raise SheetError("xlsx-damaged", error="DOCTYPE")


def local(name: str) -> str:
    """Return the name of an element or an attribute without its namespace."""
    return name.rpartition(" ")[2]


def unescaped(text: str) -> str:
    """Return a text whose characters were written by their numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class TextReader:
    """Collects the text of an element, of its runs too; not how it is pronounced."""

    def __init__(self, done: Callable[[str], None], around: str) -> None:
        """Hand each text to ``done`` at the end of the element ``around``."""
        self._done, self._around = done, around
        self._inside = self._said = 0
        self._text: list[str] = []

    def handlers(self) -> dict[str, Callable[..., None]]:
        """Return what the parser is to call."""
        return {
            "StartElementHandler": self._start,
            "EndElementHandler": self._end,
            "CharacterDataHandler": self._data,
        }

    def _start(self, tag: str, _: dict[str, str]) -> None:
        name = local(tag)
        if name == "rPh":
            self._said += 1
        elif name == "t" and not self._said:
            self._inside += 1

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name == "rPh":
            self._said -= 1
        elif name == "t" and not self._said:
            self._inside -= 1
        elif name == self._around:
            self._done(unescaped("".join(self._text)))
            self._text.clear()

    def _data(self, text: str) -> None:
        if self._inside:
            self._text.append(text)


class RowReader:
    """Collects the rows of a sheet: for each its number, and its cells as ``value`` returns them."""

    def __init__(self, value: Callable[[str, int, str], object]) -> None:
        """``value`` takes the kind of a cell, its style and its text."""
        self._value = value
        self.rows: list[tuple[int, list[object]]] = []
        self._number = 0
        self._cells: list[object] = []
        self._column = 0
        self._kind, self._style = "n", 0
        self._text: list[str] = []
        self._inside = self._said = False

    def handlers(self) -> dict[str, Callable[..., None]]:
        """Return what the parser is to call."""
        return {
            "StartElementHandler": self._start,
            "EndElementHandler": self._end,
            "CharacterDataHandler": self._data,
        }

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "row":
            number = attributes.get("r", "")
            self._number = int(number) if number.isdigit() else self._number + 1
            self._cells, self._column = [], 0
        elif name == "c":
            found = _REFERENCE.match(attributes.get("r", ""))
            self._column = _index(found[1]) if found else self._column
            self._kind = attributes.get("t", "n")
            style = attributes.get("s", "0")
            self._style = int(style) if style.isdigit() else 0
            self._text = []
        elif name == "rPh":
            self._said = True
        elif name in {"v", "t"}:
            self._inside = not self._said

    def _end(self, tag: str) -> None:
        name = local(tag)
        if name in {"v", "t"}:
            self._inside = False
        elif name == "rPh":
            self._said = False
        elif name == "c":
            if self._text and self._column < MOST_CELLS:
                self._cells += [""] * (self._column + 1 - len(self._cells))
                self._cells[self._column] = self._value(
                    self._kind, self._style, "".join(self._text)
                )
            self._column += 1
        elif name == "row":
            self.rows.append((self._number, self._cells))

    def _data(self, text: str) -> None:
        if self._inside and len(self._text) < _MOST_PIECES:
            self._text.append(text)


def _index(letters: str) -> int:
    index = 0
    for one in letters[:4]:
        index = 26 * index + ord(one) - ord("A") + 1
    return index - 1
