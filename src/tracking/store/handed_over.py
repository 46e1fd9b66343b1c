"""What checklists hand over: each case becomes a row to be completed, once, with its record and the case itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracking.model.fields import CLIENT, EVENT, KEPT_CASE, OF_CLIENT, RECORD, CodeField
from tracking.model.reading import read_row
from tracking.model.rules import NOT_IN
from tracking.store import history, rows
from tracking.store.history import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.model.fields import Table
    from tracking.model.reading import Row, Value
    from tracking.store.sheet import Moment, Sheet

DECIDED: Final = ("received_date", "due_date", "outcome")
"""What follows the decision for as long as its row is a draft; anything else in a row is the officer's once it is there."""


CODES: Final = tuple(field.id for field in EVENT.fields if isinstance(field.kind, CodeField))
"""What a case says of a row that it was begun for."""


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
    typed there stays, but for the codes of a row that the case was begun for:
    they are what it says, until the officer changes them. While the row is a draft, what the decision says of
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
    if before is None:
        after = _new(said, moment)
    else:
        coded = said["event_id"] == before["event_id"] and _is_news(sheet, case)
        after = _followed(before, said, decided=bool(case.record), coded=coded)
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


def _is_news(sheet: Sheet, case: HandedOver) -> bool:
    """Tell whether a case is not the one that was taken last under its number."""
    kept = rows.read(sheet.connection, KEPT_CASE, case.id)
    return kept is None or kept["text"] != case.case


def _followed(before: Row, said: Row, *, decided: bool, coded: bool) -> Row:
    """Return a row after its case went on: what was decided follows it, what is blank is filled in.

    ``decided``: there is a record; ``coded``: the case was to find its codes.
    """
    after: dict[str, Value] = dict(before)
    own = before["decision_record_id"] == said["decision_record_id"]
    for name, value in said.items():
        if name in {"event_id", "kind", "status", *NOT_IN.get(str(before["kind"]), ())}:
            continue
        if coded and name in CODES and value is not None:
            after[name] = value
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
