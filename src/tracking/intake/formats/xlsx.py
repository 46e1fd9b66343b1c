"""Workbooks: their sheets as rows of cells, read as a stream of XML."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from tracking.intake.formats.unzip import Archive
from tracking.intake.formats.workbook_xml import RowReader, TextReader, local, parse, unescaped
from tracking.intake.record import Record
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.intake.record import Readable

LARGEST_PART: Final = 256 * 1024 * 1024
"""Bytes of a part of a workbook, unpacked."""
LARGEST_TEXTS: Final = 64 * 1024 * 1024
"""Bytes of the texts that the cells share."""
_DAY_FORMATS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_LAST_DAY = 2_958_465
_NO_LEAP_DAY = 60
"""In the calendar of 1900, which has a 29 February that never was."""


class Workbook:
    """An XLSX file.

    Raises:
        SheetError: It is damaged, secret, too large or no workbook.

    """

    kind = "xlsx"
    encoding = ""
    separator = ""

    def __init__(self, stream: Readable) -> None:
        """Read all but the cells; the first sheet is taken until another is chosen."""
        self._archive = Archive(stream)
        self._since_1904 = False
        self.sheets = self._sheets()
        if not self.sheets:
            raise SheetError("xlsx-no-sheet")
        self.sheet = next(iter(self.sheets))
        self._texts = self._shared()
        self._days = self._styles()

    def _elements(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        found: list[tuple[str, dict[str, str]]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            found.append((local(tag), {local(key): value for key, value in attributes.items()}))

        for _ in parse(self._archive.part(name, LARGEST_TEXTS), StartElementHandler=start):
            yield from found
            found.clear()

    def _sheets(self) -> dict[str, str]:
        """Return the parts of the sheets by name, those that are shown first."""
        if "xl/workbook.xml" not in self._archive:
            raise SheetError("xlsx-no-sheet")
        targets = {
            one["Id"]: one["Target"]
            for tag, one in self._elements("xl/_rels/workbook.xml.rels")
            if tag == "Relationship" and "Id" in one and "Target" in one
        }
        shown: dict[str, str] = {}
        hidden: dict[str, str] = {}
        for tag, one in self._elements("xl/workbook.xml"):
            if tag == "workbookPr":
                self._since_1904 = one.get("date1904", "0") in {"1", "true", "on"}
            target = targets.get(one.get("id", "")) if tag == "sheet" else None
            if target is not None:
                part = target[1:] if target.startswith("/") else f"xl/{target}"
                where = shown if one.get("state", "visible") == "visible" else hidden
                where[one.get("name", "")] = part
        return {**shown, **hidden}

    def _shared(self) -> list[str]:
        texts: list[str] = []
        reader = TextReader(texts.append, "si")
        for _ in parse(
            self._archive.part("xl/sharedStrings.xml", LARGEST_TEXTS), **reader.handlers()
        ):
            pass
        return texts

    def _styles(self) -> frozenset[int]:
        """Return the styles that show a number as a day."""
        formats: dict[str, str] = {}
        days: set[int] = set()
        inside, count = False, 0
        for tag, one in self._elements("xl/styles.xml"):
            if tag == "numFmt":
                formats[one.get("numFmtId", "")] = one.get("formatCode", "")
            elif tag in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
                inside = tag == "cellXfs"
            elif tag == "xf" and inside:
                number = one.get("numFmtId", "0")
                if number.isdigit() and (
                    int(number) in _DAY_FORMATS or _shows_a_day(formats.get(number, ""))
                ):
                    days.add(count)
                count += 1
        return frozenset(days)

    def records(self) -> Iterator[Record]:
        """Yield the rows of the sheet that is chosen, each at its own number."""
        reader = RowReader(self._cell)
        pieces = self._archive.part(self.sheets[self.sheet], LARGEST_PART)
        for _ in parse(pieces, **reader.handlers()):
            for number, held in reader.rows:
                raw = json.dumps(held, ensure_ascii=False).encode("utf-8", "surrogatepass")
                yield Record(number, [as_text(one) for one in held], raw)
            reader.rows.clear()

    def _cell(self, kind: str, style: int, text: str) -> object:
        """Return what a cell holds: a text, a number, a day as ``{"d": …}``, or whether something is true."""
        if kind == "s":
            place = int(text) if text.isdigit() else len(self._texts)
            if place >= len(self._texts):
                raise SheetError("xlsx-damaged", error="sharedStrings")
            return self._texts[place]
        if kind in {"str", "inlineStr", "e"}:
            return unescaped(text)
        if kind == "b":
            return text == "1"
        if kind == "d":
            return {"d": text[:10]}
        try:
            number = float(text)
        except ValueError:
            return text
        if style in self._days and (day := self._day(number)):
            return {"d": day}
        return int(number) if number.is_integer() and abs(number) < 1e15 else number  # noqa: PLR2004  # as exact as a spreadsheet is

    def _day(self, number: float) -> str:
        whole = int(number)
        if not 1 <= whole <= _LAST_DAY and not self._since_1904:
            return ""
        if self._since_1904:
            start = date(1904, 1, 1)
        else:
            start = date(1899, 12, 31 if whole < _NO_LEAP_DAY else 30)
        try:
            return (start + timedelta(days=whole)).isoformat()
        except OverflowError:
            return ""


def _shows_a_day(code: str) -> bool:
    bare = _NO_LETTERS.sub("", code).lower().partition(";")[0]
    return bare != "general" and any(one in bare for one in "dy")


def as_text(cell: Any) -> str:  # noqa: ANN401  # what a cell of a workbook holds
    """Return a cell as a text: a day ISO 8601, a whole number without a point."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dict):
        return str(cell["d"])
    return str(int(cell)) if isinstance(cell, bool) else str(cell)
