"""What can be asked for, how words are compared, and what a page costs."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tracking.model.fields import CLIENT, EVENT, CodeField, OptionField
from tracking.model.fold import folded
from tracking.model.problem import SheetError
from tracking.store import schema
from tracking.store.find import ORDERS, Query, companies, find
from tracking.store.finding.sought import Spoken
from tracking.store.integrity import salvage
from tracking.store.sheet import Sheet
from tracking.worker.opened import Open, about

from .conftest import NAMES, service

if TYPE_CHECKING:
    from .conftest import Clock


def test_accents_ligatures_and_case_make_no_difference(sheet: Sheet, clock: Clock) -> None:
    assert folded("« CŒUR » d’Érable, Straße, Æsir") == "« coeur » d'erable, strasse, aesir"
    for name in NAMES:
        sheet.save(EVENT, service(client_ref=name), clock.moment())
    assert [row["client_ref"] for row in companies(sheet, "COEUR")] == [
        "coeur",
        "Érablière du Cœur",
    ]
    assert [row["client_ref"] for row in companies(sheet, "100% acme")] == ["Acme_100% inc."]


FOLDED_ORDER = ["", "acier", "Éclair", "oekoumène", "Œuvre", "Zébulon"]
"""Names of clients in the order of a reader; that of their characters has « É » and « Œ » after « Z »."""


def clients_in_order(sheet: Sheet) -> list[str]:
    rows = find(sheet, Query(order="client")).rows
    return [str(row["display_label"] or row["client_ref"] or "") for row in rows]


def test_clients_are_ordered_by_the_name_that_is_read_without_case_accents_and_ligatures(
    sheet: Sheet, clock: Clock
) -> None:
    for name in reversed(FOLDED_ORDER):
        sheet.save(EVENT, service(status="draft", client_ref=name or None), clock.moment())
    assert clients_in_order(sheet) == FOLDED_ORDER
    # A client goes by the name that the officer gave it, from the moment at which it has it.
    sheet.save(CLIENT, {"client_ref": "Zébulon", "display_label": "À propos"}, clock.moment())
    assert clients_in_order(sheet) == ["", "À propos", *FOLDED_ORDER[1:-1]]
    sheet.undo(clock.moment())
    assert clients_in_order(sheet) == FOLDED_ORDER


def test_a_sheet_of_an_earlier_version_is_ordered_as_one_of_today() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript("".join(schema.STEPS[:4]))
    connection.execute(f"PRAGMA application_id={schema.APPLICATION}")
    connection.execute("PRAGMA user_version=4")
    for name in (*reversed(FOLDED_ORDER[1:]), b"\xff"):
        connection.execute(
            "INSERT INTO event (event_id, kind, status, client_ref, folded, typed_at, changed_at) "
            "VALUES (?1, 'service', 'draft', CAST(?1 AS TEXT), '', '', '')",
            (name,),
        )
    salvaged = sqlite3.connect(":memory:")
    schema.migrate(salvaged, 0)
    salvage(connection, salvaged)
    for sheet in (Sheet(connection), Sheet(salvaged)):
        assert clients_in_order(sheet) == [*FOLDED_ORDER[1:], "\ufffd"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (Query(order="colour"), "no-order"),
        (Query(most=0), "no-rows-asked"),
        (Query(most=-1), "no-rows-asked"),
        (Query(where={'x" OR 1': 1}), "no-field"),
        (Query(where={"contacts": 1}), "no-field"),
    ],
)
def test_what_cannot_be_asked_for_is_named(sheet: Sheet, query: Query, code: str) -> None:
    with pytest.raises(SheetError) as caught:
        find(sheet, query)
    assert caught.value.code == code


def test_a_page_costs_what_is_on_it_in_every_order(sheet: Sheet) -> None:
    """The plan of the database names an index for each order, and no table is sorted."""
    for name, order in ORDERS.items():
        seen: list[str] = []
        sheet.connection.set_trace_callback(seen.append)
        find(sheet, Query(order=name, after=("2026-11-01", "x"), where={}))
        sheet.connection.set_trace_callback(None)
        plan = sheet.connection.execute(f"EXPLAIN QUERY PLAN {seen[-1]}").fetchall()
        steps = " ".join(step for *_, step in plan)
        # SEARCH, not SCAN: the rows before the page are passed over, however many they are.
        assert "SEARCH event USING INDEX event_by" in steps, (name, steps)
        assert "TEMP B-TREE" not in steps, (name, order)


def test_words_and_drafts_are_looked_for_in_an_index(sheet: Sheet) -> None:
    seen: list[str] = []
    sheet.connection.set_trace_callback(seen.append)
    names = {
        one.id: {"1": "Name"}
        for one in EVENT.fields
        if isinstance(one.kind, CodeField | OptionField)
    }
    spoken = Spoken(
        names | {"outcome": {"1": "Name"}, "business_size": {1: "Name"}}, {"november": 11}
    )
    find(sheet, Query(words="acme"))
    find(sheet, Query(words="name 30 november", spoken=spoken))
    about(Open(sheet, "en"))
    sheet.connection.set_trace_callback(None)
    for asked, index in (
        ("acme", "COVERING INDEX event_by_words"),
        ("name", "COVERING INDEX event_by_words"),
        ("'draft'", "INDEX event_draft"),
    ):
        looked = next(one for one in seen if asked in one and "FROM event WHERE" in one)
        plan = sheet.connection.execute(f"EXPLAIN QUERY PLAN {looked}").fetchall()
        assert f"USING {index}" in " ".join(step for *_, step in plan), looked


def test_every_sign_of_a_word_stands_for_itself_however_long_it_is(
    sheet: Sheet, clock: Clock
) -> None:
    signs = ("a*c", "a?c", "a[b]c", "a]c", "abc", "x" * 1200)
    for sign in signs:
        sheet.save(EVENT, service(client_ref="C-1", note=sign), clock.moment())
    for sign in signs:
        assert [row["note"] for row in find(sheet, Query(words=sign)).rows] == [sign]
