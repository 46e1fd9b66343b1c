"""What leaves the sheet: tables, the whole, counts for headquarters, and what looks like a name in it."""

from __future__ import annotations

import csv
import io
import json
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from decision.text.words import phrases
from tracking.model.fields import CLIENT, EVENT, TABLES
from tracking.model.formula import unguarded
from tracking.outgoing import columns, names
from tracking.outgoing.csv_text import csv_bytes
from tracking.outgoing.headquarters import SMALL, headquarters, protected
from tracking.outgoing.whole import json_parts
from tracking.reports.asked import asked
from tracking.store.find import Query

from .conftest import ROOT, TODAY, Clock, service
from .sheets import merged, office

if TYPE_CHECKING:
    from tracking.store.sheet import Sheet

SAY = {
    lang: phrases((ROOT / "src" / "tracking" / "interface" / f"{lang}.md").read_text("utf-8"))
    for lang in ("en", "fr")
}
HARD = (
    "=1+1",
    "'=1+1",
    "-5",
    "+1 514 555-0100",
    "@home",
    'a "quoted", word; and\nanother line',
    "'tis",
    "_x000D_ \ufffe",
    "<b>&amp;",
    "007",
)
YEAR = asked("2026-01-01", "2026-12-31", TODAY)


@pytest.fixture
def full(sheet: Sheet, clock: Clock) -> Sheet:
    """Return a sheet with texts that are hard to carry, and rows of all days."""
    for number, note in enumerate(HARD):
        row = service(
            event_id=f"E-{number}",
            client_ref=f"C-{number % 2}",
            note=note,
            date=f"2026-11-{number + 1:02}",
            contacts=["P-1", "P;2"] if number else ["P-1", "=P"],
            business_size=1 + number % 2,
        )
        assert not sheet.save(EVENT, row, clock.moment()).problems
    return sheet


def table(sheet: Sheet, lang: str = "en", query: Query | None = None) -> list[list[Any]]:
    return [
        list(columns.names(lang, SAY[lang])),
        *(columns.cells(one) for one in columns.found(sheet, query or Query())),
    ]


@pytest.mark.parametrize(("lang", "separator"), [("en", ","), ("fr", ";"), ("en", "\t")])
def test_csv_gives_back_every_cell_to_any_reader(full: Sheet, lang: str, separator: str) -> None:
    wanted = table(full, lang)
    raw = b"".join(csv_bytes(wanted, separator))
    assert raw.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(raw.decode("utf-8-sig"), newline="")
    read = list(csv.reader(text, delimiter=separator, strict=True))
    assert read == [["" if one is None else str(one) for one in row] for row in wanted]
    note = columns.COLUMNS.index("note")
    assert [unguarded(row[note]) for row in read[:0:-1]] == list(HARD)


def test_only_text_that_a_spreadsheet_would_run_is_guarded(full: Sheet) -> None:
    note = columns.COLUMNS.index("note")
    shown = [row[note] for row in table(full)[:0:-1]]
    assert [one for one, was in zip(shown, HARD, strict=True) if one != was] == [
        "'=1+1",
        "''=1+1",
        "'@home",
    ]


def test_the_columns_have_names_of_their_own_in_each_language() -> None:
    for lang in ("en", "fr"):
        found = columns.names(lang, SAY[lang])
        assert len(set(found)) == len(found) == len(EVENT.fields) + 2
    assert columns.names("en", SAY["en"])[:2] == ["event_id", "kind"]


def test_what_is_seen_is_what_is_exported(full: Sheet) -> None:
    def ids(query: Query) -> list[Any]:
        return [row[0] for row in table(full, "en", query)[1:]]

    assert ids(Query()) == [f"E-{number}" for number in range(9, -1, -1)]
    assert ids(Query(where={"client_ref": "C-1"}, order="client")) == [
        "E-1",
        "E-3",
        "E-5",
        "E-7",
        "E-9",
    ]
    assert ids(Query("tis")) == ["E-6"]
    whole = json.loads(b"".join(json_parts(full, Query(where={"business_size": 2}, most=1))))
    assert [one["event_id"] for one in whole["tables"]["event"]] == [
        f"E-{n}" for n in (9, 7, 5, 3, 1)
    ]
    assert [one["client_ref"] for one in whole["tables"]["client"]] == ["C-1"]


def test_every_row_comes_however_many_there_are(
    full: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "_SLICE", 3)
    assert len(table(full)) == 1 + len(HARD)


def test_json_holds_every_field_of_every_table(full: Sheet) -> None:
    made = json.loads(b"".join(json_parts(full, None)))
    assert list(made["tables"]) == list(TABLES)
    assert {one["code"] for one in made["codes"] if one["list"] == "service"} == {1, 2, 3, 4, 5}
    other = office()
    clock = Clock()
    for name, rows in made["tables"].items():
        for row in rows:
            assert not other.save(TABLES[name], row, clock.moment()).problems
    for part in ("tables", "codes"):
        assert json.loads(b"".join(json_parts(other, None)))[part] == made[part]


def test_a_merged_sheet_exports_the_same_whichever_took_in_the_other(full: Sheet) -> None:
    other = office("b")
    clock = Clock()
    other.save(EVENT, service(event_id="E-1", note="=other"), clock.moment())
    one, two = (
        json.loads(b"".join(json_parts(made, None)))["tables"]
        for made in (merged(full, other), merged(other, full))
    )
    assert one == two


def fitting(total: int, shown: tuple[int | None, ...]) -> list[tuple[int, ...]]:
    """Return all counts that agree with what is shown; each cell that is there has one row at least."""
    return [
        counts
        for counts in product(*(range(1, total + 1) if one is None else (one,) for one in shown))
        if sum(counts) == total
    ]


@pytest.mark.parametrize("counts", list(product((1, 2, 4, 5, 7, 12), repeat=3)))
def test_no_small_count_can_be_told_from_the_rest_and_the_total(counts: tuple[int, ...]) -> None:
    shown = protected(counts)
    if shown is None:
        assert any(one < SMALL for one in counts)
        return
    assert all(
        one is None or (one == real and one >= SMALL)
        for one, real in zip(shown, counts, strict=True)
    )
    possible = fitting(sum(counts), tuple(shown))
    for place, real in enumerate(counts):
        if real < SMALL:
            assert max(one[place] for one in possible) >= SMALL
    if min(counts) >= SMALL:
        assert shown == list(counts)


def test_headquarters_gets_counts_by_code_and_no_text_that_was_typed(clock: Clock) -> None:
    sheet = office()
    typed = "Secret"
    for number in range(17):
        row = service(
            event_id=f"{typed}-{number}",
            client_ref=f"{typed} client {number % 3}",
            sector=f"{typed} sector",
            note=f"{typed} note",
            business_area=1 if number < 3 else 2 if number < 9 else 4,
            business_size=1,
        )
        assert not sheet.save(EVENT, row, clock.moment()).problems
    found = headquarters(sheet, YEAR)
    assert found.total == 17
    assert found.tables["area"] == ((1, None), (2, None), (4, 8))
    assert found.tables["size"] == ((1, 17),)
    assert found.tables["month"] == (("2026-11", 17),)
    shown = b"".join(csv_bytes(found.rows(), ",")).decode("utf-8-sig")
    assert typed not in shown
    allowed = {"by", "code", "n", "total", "area", "service", "size", "contact", "month", "x", ""}
    for word in shown.replace("\r\n", ",").split(","):
        assert word in allowed or word.replace("-", "").isdigit()


def test_a_count_that_the_total_would_give_away_is_withheld_too() -> None:
    assert protected([3, 6, 8]) == [None, None, 8]
    assert protected([1, 1, 1, 1, 9]) == [None] * 5
    assert protected([2, 20]) == [None, None]
    assert protected([2]) is None
    assert protected([1, 4]) is None
    assert protected([5, 6]) == [5, 6]
    assert protected([]) == []


NAMES: tuple[tuple[str, list[str]], ...] = (
    ("Met Marie Tremblay about textiles", ["Marie Tremblay"]),
    ("Marie-Ève Côté-Roy called", ["Marie-Ève Côté-Roy"]),
    ("M. Roy, puis Mme Nguyen", ["Roy", "Nguyen"]),
    ("write to j.roy@acme.example today", ["j.roy@acme.example"]),
    ("Called Jean de la Fontaine. Next step: visit", ["Jean de la Fontaine"]),
    ("Dr. J. P. O’Brien replied", ["J. P. O’Brien"]),
    ("Rencontré la Banque Nationale du Canada à Montréal", []),
    ("Sent the market report. Visit in March", []),
    ("Acme Textiles wants a partner", []),
    ("the BDC and the EDC", []),
    ("Saw Acme Roy", ["Acme Roy"]),
    ("nothing here", []),
)


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_what_looks_like_the_name_of_a_person_is_told_from_other_words(
    text: str, wanted: list[str]
) -> None:
    told = names.hints(SAY.values())
    known = "acme textiles inc\nroy bakery"
    assert list(names.in_text(text, told, known)) == wanted


def test_names_are_listed_with_the_place_where_they_stand(sheet: Sheet, clock: Clock) -> None:
    sheet.save(CLIENT, {"client_ref": "C-1", "display_label": "Acme Textiles"}, clock.moment())
    sheet.save(
        EVENT,
        service(event_id="E-1", next_step="Call Marie Tremblay of Acme Textiles"),
        clock.moment(),
    )
    told = names.hints(SAY.values())
    assert [(one.table, one.id, one.field, one.text) for one in names.suspects(sheet, told)] == [
        ("event", "E-1", "next_step", "Marie Tremblay")
    ]
