"""Finding rows, held against a look at every row."""

from __future__ import annotations

import sqlite3
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.model.fields import CLIENT, EVENT
from tracking.model.fold import folded
from tracking.store.find import ORDERS, Query, find
from tracking.store.sheet import Sheet, create

from .conftest import NAMES, Clock, code_lists, service

ENTERED = st.fixed_dictionaries(
    {
        "date": st.sampled_from(["2026-11-02", "2026-11-03", "2026-11-04", None]),
        "client_ref": st.sampled_from([*NAMES, None]),
        "service": st.sampled_from([1, 2, None]),
        "business_size": st.sampled_from([1, 3, None]),
        "note": st.sampled_from(["Foire d’été", "100 %", "rappeler à Noël", None]),
        "next_date": st.sampled_from(["2026-12-01", "2026-12-02", None]),
    }
)


def sheet_of(entered: list[dict[str, Any]]) -> tuple[Sheet, Clock]:
    clock = Clock()
    sheet = create(sqlite3.connect(":memory:"), code_lists(), clock.moment())
    for row in entered:
        step = "Call" if row["next_date"] else None
        size = row["business_size"] if row["client_ref"] else None
        made = service(**{**row, "status": "draft", "next_step": step, "business_size": size})
        assert sheet.save(EVENT, made, clock.moment()).id
    return sheet, clock


@settings(deadline=None, max_examples=60)
@given(
    entered=st.lists(ENTERED, max_size=8),
    words=st.sampled_from(
        ["", "coeur", "CŒUR", "ete", "100%", "_", "oeuvre strasse", "noel rappeler"]
    ),
    where=st.fixed_dictionaries(
        {},
        optional={
            "service": st.sampled_from([1, None, [1, 2]]),
            "business_size": st.sampled_from([3, None]),
        },
    ),
    since=st.sampled_from(["", "2026-11-03"]),
    order=st.sampled_from(sorted(ORDERS)),
    most=st.integers(1, 3),
)
def test_pages_hold_every_row_that_matches_once_and_in_order(  # noqa: PLR0913, PLR0917  # what may be asked for
    entered: list[dict[str, Any]],
    words: str,
    where: dict[str, Any],
    since: str,
    order: str,
    most: int,
) -> None:
    sheet, _ = sheet_of(entered)
    query = Query(words, where, since, order=order, most=most)
    pages = [find(sheet, query)]
    while pages[-1].last:
        pages.append(
            find(sheet, Query(words, where, since, order=order, most=most, after=pages[-1].last))
        )
    found = [row for page in pages for row in page.rows]
    expected = {
        row["event_id"]: row
        for (id,) in sheet.connection.execute("SELECT event_id FROM event").fetchall()
        if (row := sheet.row(EVENT, id)) and _matches(sheet, row, query)
    }
    assert sorted(str(row["event_id"]) for row in found) == sorted(map(str, expected))
    assert {page.total for page in pages} == {len(expected)}
    keys = [
        folded(str(row["client_ref"] or ""))
        if order == "client"
        else str(row["next_date" if order == "next" else "date"] or "")
        for row in found
    ]
    if order != "typed":
        assert keys == sorted(keys, reverse=order == "date")
    for row in found:
        row.pop("display_label")
        assert row == expected[row["event_id"]]


def _matches(sheet: Sheet, row: dict[str, Any], query: Query) -> bool:
    client = sheet.row(CLIENT, str(row["client_ref"])) or {}
    said = folded(
        " ".join(
            str(value) for value in (*row.values(), *client.values()) if isinstance(value, str)
        )
    )
    fits = all(
        row[name] in value if isinstance(value, list) else row[name] == value
        for name, value in query.where.items()
    )
    # What the database does not know of a client that is not there is no answer to a filter on the client.
    fits = fits and not ("business_size" in query.where and not client)
    since = not query.since or (row["date"] or "") >= query.since
    shown = query.order != "next" or row["next_date"] is not None
    return fits and since and shown and all(word in said for word in folded(query.words).split())
