"""Rows that were refused, as a file of the format they came in, to be mended and taken in again."""

from __future__ import annotations

import json
import struct
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

from tracking.intake.formats.csv_table import codec, on_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_START = date(1899, 12, 30)
_NOT_XML: Final = {number: None for number in range(32) if chr(number) not in "\t\n\r"}
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def given_back(kind: str, encoding: str, head: Sequence[bytes], rows: Iterable[bytes]) -> bytes:
    """Return a file of ``kind`` with the rows under the head they had, each as :class:`Record` kept it."""
    match kind:
        case "xlsx":
            return _workbook([json.loads(one) for one in (*head, *rows)])
        case "json":
            return _json([json.loads(one) for one in rows])
        case _:
            return _lines(encoding, (*head, *rows))


def _lines(encoding: str, rows: Sequence[bytes]) -> bytes:
    """Return lines as they stood; one that ended the file ends with the line that the others end with."""
    texts = [one.decode("utf-8", "surrogatepass") for one in rows]
    end = next((last for one in texts for last in ("\r\n", "\n", "\r") if one.endswith(last)), "\n")
    whole = "".join(one if one.endswith(("\n", "\r")) else f"{one}{end}" for one in texts)
    return whole.encode(codec(encoding), on_error(encoding))


def _json(rows: Sequence[tuple[str, Any]]) -> bytes:
    tables: dict[str, list[Any]] = {}
    for table, row in rows:
        tables.setdefault(table, []).append(row)
    return (json.dumps(tables, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_RELATIONS}">'
        '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_SPREADSHEET}">'
        "<fonts><font/></fonts><fills><fill/><fill/></fills><borders><border/></borders>"
        "<cellStyleXfs><xf/></cellStyleXfs>"
        '<cellXfs><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_SPREADSHEET}"><sheetData>'
        f"{''.join(_row(place, row) for place, row in enumerate(rows, 1))}</sheetData></worksheet>",
    }
    return b"".join(zipped({name: text.encode("utf-8", "replace") for name, text in parts.items()}))


def _relations(those: dict[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{id}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for id, (kind, target) in those.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _row(number: int, cells: Sequence[Any]) -> str:
    return f'<row r="{number}">{"".join(_cell(f"{_letters(at)}{number}", one) for at, one in enumerate(cells))}</row>'


def _cell(place: str, value: Any) -> str:  # noqa: ANN401  # a cell as JSON keeps it
    if value == "":
        return ""
    if isinstance(value, str):
        text = escape(value.translate(_NOT_XML))
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, dict):
        try:
            days = (date.fromisoformat(value["d"]) - _START).days
        except ValueError:
            return _cell(place, str(value["d"]))
        return f'<c r="{place}" s="1"><v>{days}</v></c>'
    return f"<c r={quoteattr(place)}><v>{value!r}</v></c>"


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def zipped(parts: dict[str, bytes]) -> Iterator[bytes]:
    """Yield an archive of these parts; it carries no date, so that equal parts give equal bytes."""
    listed: list[bytes] = []
    offset = 0
    for name, data in parts.items():
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(data) + packer.flush()
        named = name.encode()
        sizes = struct.pack("<IIIHH", zlib.crc32(data), len(packed), len(data), len(named), 0)
        common = struct.pack("<HHHHH", 20, 0x800, 8, 0, 0x21) + sizes
        local = b"PK\x03\x04" + common + named
        listed.append(
            b"PK\x01\x02\x14\x00" + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + named
        )
        offset += len(local) + len(packed)
        yield local + packed
    whole = b"".join(listed)
    yield whole
    yield b"PK\x05\x06" + struct.pack(
        "<HHHHIIH", 0, 0, len(parts), len(parts), len(whole), offset, 0
    )
