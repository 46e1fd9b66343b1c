"""Reading files of other programs: whatever their encoding, separator, header and damage."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from tracking.importing import imports
from tracking.intake.days import Unsure, read_day
from tracking.intake.formats.giving_back import zipped
from tracking.model.problem import SheetError

from .taken_in import HEADER, WORDS, codes, planned, verdicts, workbook

if TYPE_CHECKING:
    from tracking.store.sheet import Sheet

    from .conftest import Clock

FRENCH = "event_id;Date;Client;Domaine;Service;Note;Résultat\nE-1;2026-11-03;Érablière;1;2;déjà vu à Noël;« réglé »\n"
ROW = "E-1,2026-11-03,C-1,1,2,2,fait\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "cp850",
        "mac_roman",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_encoding_is_found_whatever_the_ends_of_lines(
    sheet: Sheet, encoding: str, end: str
) -> None:
    plan = planned(sheet, FRENCH.replace("\n", end).encode(encoding))
    (row,) = plan.rows
    held = {name: after for name, _, after in row.fields}
    assert (held["client_ref"], held["note"], held["outcome"]) == (
        "Érablière",
        "déjà vu à Noël",
        "« réglé »",
    )
    assert plan.separator == ";"


def test_an_encoding_that_was_chosen_is_used(sheet: Sheet) -> None:
    data = FRENCH.encode("cp1252")
    assert planned(sheet, data).encoding == "cp1252"
    plan = planned(sheet, data, encoding="MacRoman")
    assert plan.encoding == "mac_roman"
    assert plan.hash != planned(sheet, data).hash
    with pytest.raises(SheetError) as caught:
        planned(sheet, data, encoding="rot13")
    assert caught.value.code == "no-encoding"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_by_the_names_of_the_columns(sheet: Sheet, separator: str) -> None:
    data = f"{HEADER}\n".replace(",", separator)
    data += (
        separator.join(["E-1", "2026-11-03", "C-1", "1", "2", "2", '"a, b; c | d, e, f"']) + "\n"
    )
    plan = planned(sheet, data)
    assert (plan.separator, verdicts(plan)) == (separator, [(2, "add")])
    said = planned(sheet, f"sep={separator}\n{data}")
    assert (said.separator, verdicts(said)) == (separator, [(3, "add")])


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("", 2),
        (",,,,,,\nExport of 2026-11-30,,,,,,\n\n", 5),
        ("When,,Who,What,,,\n", 3),
    ],
)
def test_the_header_is_found_below_what_stands_above(sheet: Sheet, above: str, row: int) -> None:
    assert verdicts(planned(sheet, f"{above}{HEADER}\n{ROW}")) == [(row, "add")]


def test_a_header_in_two_rows_and_one_in_two_languages_are_read(sheet: Sheet) -> None:
    two = "event,,client,business,,business,\nid,date,ref,area,service,contact,outcome\n"
    plan = planned(sheet, two + ROW)
    assert (verdicts(plan), plan.header) == ([(3, "add")], 2)
    french = "Ligne,Date,Client,Secteur d’activité,Service,Contact,Résultat\n"
    plan = planned(sheet, f"{HEADER}\n{french}{ROW}{HEADER}\n")
    assert plan.repeated[-1] == 4
    assert verdicts(plan)[-1] == (3, "add")


def test_a_header_that_comes_again_is_no_row(sheet: Sheet) -> None:
    plan = planned(sheet, f"{HEADER}\n{ROW}{HEADER}\n{ROW.replace('E-1', 'E-2')}{HEADER}\n\n")
    assert plan.repeated == (3, 5)
    assert verdicts(plan) == [(2, "add"), (4, "doubtful")]


def test_a_broken_row_is_refused_by_itself_and_comes_back_as_it_was(
    sheet: Sheet, clock: Clock
) -> None:
    rows = {
        2: "E-1,2026-11-03,C-1,1,2,2,fait\r\n",
        3: 'E-2,2026-11-03,C-2,1,2,2,"said "so" twice"\r\n',
        4: "E-3,2026-11-03,C-3,1,2,2,shifted, by one\r\n",
        5: 'E-4,2026-11-03,C-4,1,2,2,"two\nlines"\r\n',
        6: "E-5,2026-11-03,C-5,1,2,2,nul\0\r\n",
        7: "E-6,2026-11-03,C-6,1,2,2,fine,,,\r\n",
        8: 'E-7,2026-11-03,C-7,1,2,2,"never closed\r\n',
        9: "E-8,2026-11-03,C-8,1,2,2,last",
    }
    plan = planned(sheet, f"{HEADER}\r\n{''.join(rows.values())}")
    found = {one.row: codes(one) for one in plan.rows if one.verdict == "refused"}
    assert found == {
        3: ["row-quotes"],
        4: ["too-many-cells"],
        5: ["control-character"],
        6: ["control-character"],
        8: ["row-quotes"],
    }
    id = imports.accept(sheet, plan, clock.moment())
    assert id is not None
    back = imports.refused(sheet, id).decode()
    assert back == HEADER + "\r\n" + "".join(rows[one] for one in found)


def test_bytes_of_no_encoding_are_refused_with_their_row_and_come_back(
    sheet: Sheet, clock: Clock
) -> None:
    good = "".join(f"E-{n},2026-11-03,C-{n},1,2,2,réglé à côté\n" for n in range(3, 30))
    data = f"{HEADER}\nE-1,2026-11-03,C-1,1,2,2,".encode() + b"\xff\xfe\n" + good.encode()
    plan = planned(sheet, data)
    assert (plan.encoding, plan.counts["refused"], plan.counts["add"]) == ("utf-8", 1, 27)
    assert codes(next(iter(plan.rows))) == ["cell-encoding"]
    id = imports.accept(sheet, plan, clock.moment())
    assert imports.refused(sheet, id or "") == data[: -len(good.encode())]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"just a letter\nto nobody\n", "no-header"),
        (b"\xd0\xcf\x11\xe0old", "file-unknown"),
        (b"%PDF-1.7", "file-unknown"),
        (b"PK\x03\x04 and no more", "xlsx-damaged"),
        (b'{"rows": ', "json-unreadable"),
        (b'{"cases": 3}', "json-no-rows"),
        (b"[" * 5000, "no-header"),
        (b"[{" * 50000, "json-unreadable"),
        (b"x" * (2 * 1024 * 1024), "line-too-long"),
    ],
)
def test_what_is_no_table_is_named(sheet: Sheet, data: bytes, code: str) -> None:
    with pytest.raises(SheetError) as caught:
        planned(sheet, data)
    assert caught.value.code == code


def test_a_workbook_is_read_with_its_days(sheet: Sheet, clock: Clock) -> None:
    header = HEADER.split(",")
    data = workbook(
        ["An export"],
        header,
        ["E-1", {"d": "2026-11-03"}, "C-1", 1, 2, 2, "été <&> "],
        ["E-2", {"d": "1996-02-29"}, 17, 1, 2, 2, "'=SUM(A1)"],
        ["E-3", "2026-02-30", "C-1", 1, 2, 2, ""],
    )
    plan = planned(sheet, data)
    held = [{name: after for name, _, after in one.fields} for one in plan.rows]
    assert verdicts(plan) == [(3, "add"), (4, "add"), (5, "refused")]
    assert (held[0]["date"], held[0]["outcome"]) == ("2026-11-03", "été <&>")
    assert (held[1]["date"], held[1]["client_ref"]) == ("1996-02-29", "17")
    assert held[1]["outcome"] == "=SUM(A1)"
    id = imports.accept(sheet, plan, clock.moment())
    again = planned(sheet, imports.refused(sheet, id or ""))
    assert [(one.verdict, codes(one)) for one in again.rows] == [
        (one.verdict, codes(one)) for one in plan.rows if one.verdict == "refused"
    ]


def test_a_workbook_cut_anywhere_is_damaged_and_never_half_read(sheet: Sheet) -> None:
    whole = workbook(HEADER.split(","), *(["E-1", "2026-11-03"] for _ in range(300)))
    for end in range(10, len(whole), 97):
        with pytest.raises(SheetError):
            planned(sheet, whole[:end])
    for at in range(50, len(whole), 61):
        broken = bytearray(whole)
        broken[at] ^= 0x5A
        try:
            planned(sheet, bytes(broken))
        except SheetError as error:
            assert error.code.startswith(("xlsx", "no-header"))  # noqa: PT017  # either it is read or it is named


def archive(name: str, data: bytes) -> bytes:
    """Return a workbook of which one part holds these bytes."""
    whole = workbook(HEADER.split(","))
    parts = {name: data}
    found = {}
    at = 0
    while whole[at : at + 4] == b"PK\x03\x04":
        packed, size = struct.unpack_from("<I", whole, at + 18)[0], 30
        named = struct.unpack_from("<H", whole, at + 26)[0]
        part = whole[at + size : at + size + named].decode()
        start = at + size + named
        found[part] = zlib.decompress(whole[start : start + packed], -15)
        at = start + packed
    return b"".join(zipped({**found, **parts}))


def test_hostile_workbooks_are_refused(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(SheetError) as caught:
        planned(sheet, archive("xl/worksheets/sheet1.xml", bomb))
    assert (caught.value.code, caught.value.values["error"]) == ("xlsx-damaged", "DOCTYPE")
    monkeypatch.setattr("tracking.intake.formats.xlsx.LARGEST_PART", 1024 * 1024)
    header = b'<row><c t="inlineStr"><is><t>event_id</t></is></c></row>'
    large = b"<worksheet><sheetData>" + header + b"<row/>" * 1_000_000
    assert len(archive("xl/worksheets/sheet1.xml", large)) < 50_000
    with pytest.raises(SheetError) as caught:
        planned(sheet, archive("xl/worksheets/sheet1.xml", large))
    assert caught.value.code == "xlsx-too-large"


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-11-03", "", "2026-11-03"),
        ("2026-11-03T09:30:00Z", "", "2026-11-03"),
        ("2026/11/3 9:30", "", "2026-11-03"),
        ("20261103", "", "2026-11-03"),
        ("25/03/2026", "", "2026-03-25"),
        ("3/25/2026", "", "2026-03-25"),
        ("3/3/2026", "", "2026-03-03"),
        ("03/04/2026", "DMY", "2026-04-03"),
        ("03/04/2026", "MDY", "2026-03-04"),
        ("3.4.26", "DMY", "2026-04-03"),
        ("03/25/2026", "DMY", None),
        ("3 avr. 2026", "", "2026-04-03"),
        ("1er août 2026", "", "2026-08-01"),
        ("April 3rd, 2026", "", "2026-04-03"),
        ("03-Apr-26", "", "2026-04-03"),
        ("3 jui 2026", "", None),
        ("2026-02-30", "", None),
        ("soon", "", None),
        ("45000", "", None),
    ],
)
def test_a_day_is_read_as_it_was_meant_or_not_at_all(
    text: str, order: str, day: str | None
) -> None:
    assert read_day(text, order, WORDS.months) == day


def test_a_day_that_could_be_two_is_neither() -> None:
    assert read_day("03/04/2026", "", WORDS.months) == Unsure(("DMY", "MDY"))
    assert read_day("03/04/05", "", WORDS.months) == Unsure(("DMY", "MDY", "YMD"))
