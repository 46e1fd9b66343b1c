"""What holds for every file that is taken in."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracking.importing import imports, taking_back
from tracking.intake.formats.csv_table import SEPARATORS
from tracking.model.fields import EVENT
from tracking.model.formula import guarded, is_formula, unguarded
from tracking.model.problem import SheetError
from tracking.outgoing.whole import json_parts
from tracking.store.sheet import Sheet, create

from .conftest import Clock, code_lists, service
from .taken_in import HEADER, content, planned, workbook

CELLS = st.sampled_from(
    [
        "",
        "1",
        "2",
        "9",
        "C-1",
        "2026-11-03",
        "03/04/2026",
        "Advocacy",
        "=1",
        "é",
        "x" * 300,
        "a\nb",
        '"',
    ]
)
ROWS = st.lists(
    st.tuples(st.sampled_from(["", "E-1", "E-2", "E-3"]), *(CELLS for _ in range(6))), max_size=8
)
FREE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def made() -> tuple[Sheet, Clock]:
    clock = Clock()
    return create(sqlite3.connect(":memory:"), code_lists(), clock.moment()), clock


def file(rows: list[tuple[str, ...]]) -> bytes:
    def cell(text: str) -> str:
        return '"{}"'.format(text.replace('"', '""'))

    lines = [",".join(map(cell, row)) for row in rows]
    return "\r\n".join([HEADER, *lines]).encode()


@FREE
@given(ROWS, ROWS)
def test_what_runs_is_the_plan_the_same_file_is_the_same_and_the_undo_is_what_was_before(
    earlier: list[tuple[str, ...]], rows: list[tuple[str, ...]]
) -> None:
    sheet, clock = made()
    sheet.save(EVENT, service(event_id="E-1", outcome="old"), clock.moment())
    imports.accept(sheet, planned(sheet, file(earlier)), clock.moment())
    before, whole = content(sheet), b"".join(json_parts(sheet, None))
    plan = planned(sheet, file(rows))
    assert content(sheet) == before
    id = imports.accept(sheet, plan, clock.moment())
    for one in plan.rows:
        if one.verdict in {"add", "change", "doubtful"}:
            held = sheet.row(EVENT, one.id) or {}
            assert all(held[name] == after for name, _, after in one.fields)
    assert content(sheet) == before or plan.writes
    again = planned(sheet, file(rows))
    assert not again.writes
    assert again.counts["refused"] == plan.counts["refused"]
    if plan.writes and id is not None:
        assert taking_back.edited_since(sheet, id) == ()
        taking_back.take_back(sheet, id, clock.moment())
        assert b"".join(json_parts(sheet, None)) == whole
    sheet.connection.close()


def taken(data: bytes, **chosen: Any) -> None:
    sheet, clock = made()
    try:
        plan = planned(sheet, data, **chosen)
        id = imports.accept(sheet, plan, clock.moment())
    except SheetError:
        return
    finally:
        assert not sheet.connection.in_transaction
    assert sum(plan.counts.values()) == len(plan.lines)
    if id is not None:
        imports.refused(sheet, id)
    sheet.connection.close()


@FREE
@given(
    st.binary(max_size=400)
    | st.binary(max_size=200).map(lambda one: HEADER.encode() + b"\n" + one)
    | st.text().map(lambda one: f"{HEADER}\n{one}".encode("utf-16"))
    | st.binary(max_size=60).map(lambda one: b"PK\x03\x04" + one)
    | st.binary(max_size=60).map(lambda one: b'[{"event_id": "' + one + b'"}]'),
    st.sampled_from(["", *SEPARATORS]),
)
def test_any_bytes_give_a_plan_or_a_reason(data: bytes, separator: str) -> None:
    taken(data, separator=separator)


@FREE
@given(st.data())
def test_a_workbook_with_any_bytes_changed_gives_a_plan_or_a_reason(data: st.DataObject) -> None:
    whole = bytearray(workbook(HEADER.split(","), ["E-1", {"d": "2026-11-03"}, "C-1", 1, 2, 2]))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    taken(bytes(whole[: data.draw(st.integers(1, len(whole)))]))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | CELLS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*HEADER.split(","), "tables", "event", "rows", "kind"]), inner
        )
    ),
    max_leaves=12,
)


@FREE
@given(JSON)
def test_any_json_gives_a_plan_or_a_reason(content: Any) -> None:
    taken(json.dumps([content] if isinstance(content, dict) else content).encode())


@given(st.text(alphabet="'=+-@\t\r1 a(", max_size=8) | st.text())
def test_what_was_guarded_comes_back_and_is_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not is_formula(guarded(text))
