"""What is to become of one row of a file, beside the sheet and the rows before it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from tracking.importing.plan import Planned
from tracking.model.fields import CLIENT, CONTACT, EVENT, OF_CLIENT, TABLES
from tracking.model.problem import Problem
from tracking.model.reading import read_row, shown
from tracking.model.rules import NEEDED_WHEN_COMPLETE, broken
from tracking.store import rows

if TYPE_CHECKING:
    from datetime import date

    from tracking.intake.convert import Converter
    from tracking.intake.mapping import FileMapping
    from tracking.intake.record import Record
    from tracking.model.fields import Table
    from tracking.model.reading import Row
    from tracking.store.sheet import Sheet

BESIDE: Final = ("display_label", "typed_at", "changed_at")
"""What rows carry in JSON that is kept elsewhere, or made anew."""
BY_MERGING: Final = ("united",)
"""Tables that only a merge takes over."""
_MOST_NAMED = 5
_LIKE = ("date", "client_ref", "service", "business_contact")


class RowPlanner:
    """Plans one row after the other."""

    def __init__(
        self, sheet: Sheet, mapping: FileMapping, converter: Converter, today: date
    ) -> None:
        """Begin before the first row."""
        self._sheet, self._mapping = sheet, mapping
        self._converter, self._today = converter, today
        self._names_kept = sheet.keeps_names
        self._standing: dict[tuple[str, str], tuple[int, list[int], bool]] = {}
        self._occurred: Counter[str] = Counter()
        self._settled: set[tuple[str, str]] = set()
        self._alike: dict[int, str] = {}
        self._said: dict[tuple[str, str], Any] = {}

    def look_ahead(self, record: Record) -> None:
        """Take note of the id of a row, and of whether another row with it holds something else."""
        key = self._key(record)
        if key is None:
            return
        held = hash(record.raw if record.given is not None else tuple(_trimmed(record.cells)))
        first, numbers, differs = self._standing.get(key, (held, [], False))
        if len(numbers) < _MOST_NAMED:
            numbers.append(record.number)
        self._standing[key] = (first, numbers, differs or first != held)

    def _key(self, record: Record) -> tuple[str, str] | None:
        table = self._table(record)
        if record.wrong:
            return None
        if record.given is not None:
            id = record.given.get(table.key)
            return (table.id, id) if isinstance(id, str) and id else None
        id = self._converter.key(record.cells)
        return (table.id, id) if id else None

    def _table(self, record: Record) -> Table:
        if record.given is None:
            return self._mapping.table
        return TABLES[record.table]

    def plan(self, record: Record) -> tuple[str, str, str]:
        """Return the line of a plan for a row, its verdict, and what the sheet holds of it, as text."""
        planned, before = self._plan(record)
        held = "" if before is None else json.dumps(list(before.values()))
        return planned.text(), planned.verdict, held

    def _plan(self, record: Record) -> tuple[Planned, Row | None]:
        table = self._table(record)
        if record.wrong:
            wrong = Problem(table.key, record.wrong, shown(_first(record)))
            return Planned(
                record.number, "refused", record.table or self._mapping.table.id, "", (), (wrong,)
            ), None
        given, problems = self._given(record, table)
        named = table is CONTACT and not self._names_kept and given.pop("name", None)
        apart: dict[str, Any] = {
            name: given.pop(name) for name in OF_CLIENT if table is EVENT and name in given
        }
        if not given.get(table.key):
            given[table.key] = self._made_id(record)
        row, unread = read_row(table, given, self._sheet.codes, self._today)
        problems += unread
        facts: Row = {}
        if apart:
            facts, unread = read_row(CLIENT, apart, self._sheet.codes, self._today)
            problems += unread
        id = str(row[table.key] or "")
        before = rows.read(self._sheet.connection, table, id) if id else None
        after = self._after(row, before, table)
        faulty = {one.field for one in problems}
        if not faulty & {"kind", "status"}:  # else it is not known what the row needs
            problems += [one for one in broken(table, after) if one.field not in faulty]
        if any(value is not None for value in facts.values()) and after["client_ref"] is None:
            problems.append(Problem("client_ref", "needed-for-client"))
        if (found := self._standing.get((table.id, id))) and found[2]:
            numbers = ", ".join(map(str, found[1]))
            problems.append(Problem(table.key, "row-id-twice", id, {"rows": numbers}))
        if table.id in BY_MERGING and after != before:
            problems.append(Problem(table.key, "row-not-imported", id))
        if problems:
            return Planned(record.number, "refused", table.id, id, (), tuple(problems)), before
        sound = self._sound(record.number, table, before, after, facts)
        if named:
            left = Problem("name", "names-not-kept")
            sound = dataclasses.replace(sound, problems=(left, *sound.problems))
        return sound, before

    def _given(self, record: Record, table: Table) -> tuple[dict[str, Any], list[Problem]]:
        """Return what a row gives."""
        if record.given is None:
            return self._converter.given(record.cells)
        return {
            name: value
            for name, value in record.given.items()
            if name not in BESIDE or table.field(name)
        }, []

    def _made_id(self, record: Record) -> str:
        """Return the id of a row that has none: the hash of what it holds and how often that stood before."""
        if record.given is None:
            held = self._converter.identity(record.cells)
        else:
            held = json.dumps([record.table, record.given], sort_keys=True)
        digest = hashlib.sha256(held.encode("utf-8", "surrogatepass")).hexdigest()
        self._occurred[digest] += 1
        return hashlib.sha256(f"{digest} {self._occurred[digest]}".encode()).hexdigest()[:32]

    def _after(self, row: Row, before: Row | None, table: Table) -> Row:
        """Return a row as it would be: what is blank in the file stays as the sheet has it."""
        known = {name: value for name, value in row.items() if value is not None}
        if before is not None:
            return {**before, **known}
        after = dict(row)
        if table is EVENT:
            after["kind"] = kind = row["kind"] or ("interaction" if row["channel"] else "service")
            if row["status"] is None:
                needed = NEEDED_WHEN_COMPLETE[str(kind)]
                whole = all(row[name] is not None for name in needed)
                after["status"] = "complete" if whole else "draft"
        return after

    def _sound(
        self,
        number: int,
        table: Table,
        before: Row | None,
        after: Row,
        facts: Row,
    ) -> Planned:
        """Return what becomes of a row with which nothing is wrong."""
        id = str(after[table.key])
        if (table.id, id) in self._settled:
            return Planned(number, "same", table.id, id)
        self._settled.add((table.id, id))
        old = before or {}
        fields = [
            (name, old.get(name), value)
            for name, value in after.items()
            if value != old.get(name) and name != table.key
        ]
        doubts: list[Problem] = []
        self._of_client(table, after, facts, fields, doubts)
        if before is None:
            doubts += self._maybe_twice(table, after)
        verdict = "change" if fields else "same"
        if before is None:
            verdict = "doubtful" if doubts else "add"
        return Planned(number, verdict, table.id, id, tuple(fields), tuple(doubts))

    def _of_client(
        self,
        table: Table,
        after: Row,
        facts: Row,
        fields: list[tuple[str, Any, Any]],
        doubts: list[Problem],
    ) -> None:
        """Add what a row says of its client; of rows that say different things of one client the first counts."""
        if table is CLIENT:
            for name in OF_CLIENT:
                self._said[str(after["client_ref"]), name] = after[name]
        for name in OF_CLIENT:
            value = facts.get(name)
            if value is None:
                continue
            key = (str(after["client_ref"]), name)
            if key not in self._said or self._said[key] is None:
                client = rows.read(self._sheet.connection, CLIENT, key[0]) or {}
                self._said[key] = value
                if client.get(name) != value:
                    fields.append((name, client.get(name), value))
            elif self._said[key] != value:
                needs = {"other": str(self._said[key])}
                doubts.append(Problem(name, "client-otherwise", str(value), needs))

    def _maybe_twice(self, table: Table, after: Row) -> list[Problem]:
        """Return whether the row may stand in the sheet, or above in the file, under another id."""
        if table is not EVENT or after["date"] is None or after["client_ref"] is None:
            return []
        key = hash(tuple(after[name] for name in _LIKE))
        other = self._sheet.like(after) or self._alike.get(key)
        self._alike.setdefault(key, str(after["event_id"]))
        if not other:
            return []
        return [Problem("client_ref", "maybe-twice", str(after["client_ref"]), {"other": other})]


def _trimmed(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _first(record: Record) -> str:
    return next((cell for cell in record.cells if cell.strip()), "")
