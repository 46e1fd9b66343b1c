"""A table as XLSX: one sheet, numbers as numbers, and all else as the text it is, days too.

The least that ECMA-376 asks for. Text is never a formula, a spreadsheet turns
no day around, and the same rows make the same bytes.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracking.outgoing.columns import Cell

_SPREADSHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LETTERS: Final = 26
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\r|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold, or would be read as the escape of it."""


def xlsx_bytes(rows: Iterable[Iterable[Cell]], name: str) -> bytes:
    """Return the bytes of a workbook with one sheet of that name; the header is the first row."""
    shown = _escaped(name)
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{_PACKAGE}/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}.worksheet+xml"/>'
                "</Types>"
            ),
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_RELATIONS}">'
                f'<sheets><sheet name="{shown}" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": "".join(_sheet(rows)),
        }
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def _sheet(rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    yield f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>'
    for number, row in enumerate(rows, 1):
        yield f'<row r="{number}">'
        for place, value in enumerate(row):
            if isinstance(value, int):
                yield f'<c r="{column(place)}{number}"><v>{value}</v></c>'
            elif value:
                text = _escaped(value)
                yield (
                    f'<c r="{column(place)}{number}" t="inlineStr">'
                    f'<is><t xml:space="preserve">{text}</t></is></c>'
                )
        yield "</row>"
    yield "</sheetData></worksheet>"


def _escaped(text: str) -> str:
    held = _NO_XML.sub(lambda one: f"_x{ord(one[0]):04X}_", text)
    for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        held = held.replace(sign, f"&{name};")
    return held


def column(place: int) -> str:
    """Return the letters of a column by its place, from 0."""
    letters = ""
    rest = place + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


def zipped(parts: dict[str, str]) -> bytes:
    """Return an archive of the parts, by name; without a day, so that it is the same each time."""
    body, directory = b"", b""
    for name, text in parts.items():
        data = f"{_HEAD}{text}".encode()
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush()
        path = name.encode()
        common = struct.pack(
            "<HHHHHIIIHH",
            20,
            0x800,
            8,
            0,
            0x21,
            zlib.crc32(data),
            len(packed),
            len(data),
            len(path),
            0,
        )
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + path
        body += b"PK\x03\x04" + common + path + packed
    count = len(parts)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end
