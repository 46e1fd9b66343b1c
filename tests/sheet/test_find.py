"""What can be asked for, how words are compared, and what a page costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracking.model.fields import EVENT
from tracking.model.fold import folded
from tracking.model.problem import SheetError
from tracking.store.find import ORDERS, Query, companies, find

from .conftest import NAMES, service

if TYPE_CHECKING:
    from tracking.store.sheet import Sheet

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
        assert "USING INDEX event_by" in steps, (name, steps)
        assert "TEMP B-TREE" not in steps, (name, order)
