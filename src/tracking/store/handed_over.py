"""What checklists hand over: each case becomes a row to be completed, once, with its record and the case itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracking.model.fields import CLIENT, EVENT, KEPT_CASE, OF_CLIENT, RECORD, CodeField
from tracking.model.reading import read_row
from tracking.store import history, rows
from tracking.store.history import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.model.fields import Table
    from tracking.model.reading import Row, Value
    from tracking.store.sheet import Moment, Sheet

DECIDED: Final = ("received_date", "due_date", "outcome")
"""What follows the decision for as long as its row is a draft; anything else in a row is the officer's once it is there."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A case as a checklist hands it over.

    Attributes:
        id: Its number, which is that of its record.
        row: What it says of its row, by field; a code by its number or its id.
            With an ``event_id`` it is said of that row, if the sheet has it.
        case: The case as its page wrote it; empty: it is not to be kept.
        record: The record of its decision; empty: it has come to none yet.

    """

    id: str
    row: Mapping[str, Any]
    case: str = ""
    record: str = ""


def take(sheet: Sheet, cases: tuple[HandedOver, ...], moment: Moment) -> tuple[str, ...]:
    """Take cases over, all in one step; return the ids of their rows, in their order.

    A case that was taken before changes the row that it has; what the officer
    typed there stays. While the row is a draft, what the decision says of
    ``DECIDED`` stands in it, and what it no longer says is gone: a reply that
    somebody else owes now is not due. Taking the very same again changes
    nothing. What a case says of a field and the field may not hold is left out.
    """
    changes: list[Change] = []
    taken = []
    for case in cases:
        own = tuple(_of_case(sheet, case, moment))
        taken.append(next(one.id for one in own if one.table is EVENT))
        changes += (one for one in own if one.before != one.after)
    if changes:
        with sheet.step():
            history.note(sheet.connection, changes, moment.at)
    return tuple(taken)


def row_of(sheet: Sheet, record_id: str) -> str | None:
    """Return the id of the row that a record or a case belongs to; ``None`` if there is none."""
    found = sheet.connection.execute(
        "SELECT event_id FROM event WHERE decision_record_id = ? ORDER BY event_id LIMIT 1",
        (record_id,),
    ).fetchone()
    return None if found is None else str(found[0])


def _of_case(sheet: Sheet, case: HandedOver, moment: Moment) -> Iterator[Change]:
    said, _ = read_row(EVENT, _said(sheet, case, EVENT), sheet.codes, moment.today)
    said["decision_record_id"] = case.id
    event_id = row_of(sheet, case.id) or said["event_id"]
    before = rows.read(sheet.connection, EVENT, str(event_id)) if event_id else None
    after = _new(said, moment) if before is None else _followed(before, said, bool(case.record))
    yield Change(EVENT, str(after["event_id"]), before, after)
    for table, text in ((KEPT_CASE, case.case), (RECORD, case.record)):
        if text:
            kept: Row = {table.key: case.id, "text": text}
            yield Change(table, case.id, rows.read(sheet.connection, table, case.id), kept)
    yield from _of_client(sheet, case, after, moment)


def _said(sheet: Sheet, case: HandedOver, table: Table) -> dict[str, Any]:
    """Return what a case says of the fields of a table; what is the id of no code of its list is not known."""
    given = {}
    for name, value in case.row.items():
        field = table.field(name)
        if field is not None and isinstance(field.kind, CodeField) and isinstance(value, str):
            code = sheet.codes.by_id(name, value)
            given[name] = code and code.code
        elif field is not None:
            given[name] = value
    return given


def _new(said: Row, moment: Moment) -> Row:
    row = {**said, "event_id": moment.new_id(), "status": "draft"}
    row["kind"] = row["kind"] or "service"
    return row


def _followed(before: Row, said: Row, decided: bool) -> Row:  # noqa: FBT001  # whether there is a record
    """Return a row after its case went on: what was decided follows it, what is blank is filled in."""
    after: dict[str, Value] = dict(before)
    own = before["decision_record_id"] == said["decision_record_id"]
    for name, value in said.items():
        if name in {"event_id", "kind", "status"}:
            continue
        follows = own and name in DECIDED and before["status"] == "draft"
        if (follows and (decided or value is not None)) or before[name] is None:
            after[name] = value
    return after


def _of_client(sheet: Sheet, case: HandedOver, row: Row, moment: Moment) -> Iterator[Change]:
    """Yield what a case says of its client, where the row names one and the sheet does not know it yet."""
    ref = row["client_ref"]
    given = {name: v for name, v in _said(sheet, case, CLIENT).items() if name in OF_CLIENT}
    if ref is None or not given:
        return
    said, _ = read_row(CLIENT, given, sheet.codes, moment.today)
    before = rows.read(sheet.connection, CLIENT, str(ref))
    after: Row = dict(before) if before else {**said, "client_ref": ref}
    after |= {name: said[name] for name in OF_CLIENT if after[name] is None}
    yield Change(CLIENT, str(ref), before, after)
