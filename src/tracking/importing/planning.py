"""Making a plan: the rows of a file beside what the sheet holds of them, some thousand at a time."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracking.importing.plan import VERDICTS, Plan, Question
from tracking.importing.row_plan import RowPlanner
from tracking.intake.convert import Converter
from tracking.intake.header import Names
from tracking.intake.mapping import field_of
from tracking.intake.opening import opened
from tracking.intake.record import MOST_ROWS
from tracking.model.fields import DayField
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tracking.intake.convert import Words
    from tracking.intake.mapping import FileMapping
    from tracking.intake.opening import OpenedFile
    from tracking.intake.record import Chosen, Readable, Record
    from tracking.store.sheet import Sheet

SLICE: Final = 2000
"""Rows between two looks at whether to go on."""


@dataclass(frozen=True, slots=True)
class Import:
    """What is to be taken in, and how it is to be read.

    Attributes:
        name: The name of the file.
        stream: The file, which a door has opened.
        mapping: What its columns are to us.
        chosen: What the officer chose.
        words: How people write what is stored otherwise.
        today: The officer's own day.

    """

    name: str
    stream: Readable
    mapping: FileMapping
    chosen: Chosen
    words: Words
    today: date


def state_of(sheet: Sheet) -> tuple[Any, ...]:
    """Return what changes whenever a row of the sheet does."""
    found = sheet.connection.execute(
        "SELECT max(step), count(*), sum(state = 'done') FROM step"
    ).fetchone()
    return (*found, sheet.told("names"), len(list(sheet.codes)))


class Planning:
    """A plan that is being made; it can be left at any time, and nothing has happened.

    Raises:
        SheetError: The file cannot be read, or something chosen is not in it.

    """

    def __init__(self, sheet: Sheet, wanted: Import) -> None:
        """Find out what the file is; read no rows yet."""
        self._sheet, self._wanted = sheet, wanted
        self._names = Names(wanted.mapping)
        self._opened = opened(wanted.stream, self._names, wanted.chosen)
        self._dates = _dates(self._opened, wanted)
        self._converter = Converter(
            self._opened.header, wanted.mapping, sheet.codes, wanted.words, self._dates
        )
        self._rows = RowPlanner(sheet, wanted.mapping, self._converter, wanted.today)
        self._state = state_of(sheet)
        self._digest = hashlib.sha256()
        self._counts: Counter[str] = Counter()
        self._lines: list[str] = []
        self._head: list[bytes] = []
        self._above: int = 0
        self._repeated: list[int] = []
        self._waiting: dict[int, bytes] = {}
        self._work = self._steps()
        self.read = 0
        """How many rows have been looked at."""

    def advance(self) -> bool:
        """Look at some more rows; return whether there are any left."""
        return next(self._work, None) is not None

    def plan(self) -> Plan:
        """Look at all rows that are left; return the plan."""
        while self.advance():
            pass
        found, wanted = self._opened, self._wanted
        source = found.source
        told = [
            self._sheet.told("id"),
            found.sha256,
            source.kind,
            source.encoding,
            source.separator,
            found.header.names,
            wanted.mapping.name,
            wanted.mapping.digest,
            sorted(self._dates.items()),
            self._digest.hexdigest(),
        ]
        questions = tuple(
            Question(one.column, name, one.rows, {way: one.seen[way] for way in sorted(one.seen)})
            for name, one in self._converter.asked.items()
            if one.rows
        )
        return Plan(
            hashlib.sha256(json.dumps(told).encode()).hexdigest(),
            wanted.name,
            found.sha256,
            source.kind,
            wanted.mapping.name,
            source.encoding,
            source.separator,
            getattr(source, "sheet", ""),
            self._above,
            found.header.unread,
            tuple(self._repeated),
            self._dates,
            questions,
            {one: self._counts[one] for one in VERDICTS},
            self._lines,
            tuple(self._head),
            self._waiting,
            self._state,
        )

    def _steps(self) -> Iterator[int]:
        """Go through the file twice: for ids that stand there more than once, and row by row."""
        for count, record in enumerate(self._data(), 1):
            self._rows.look_ahead(record)
            if count > MOST_ROWS:
                raise SheetError("file-too-long", most=str(MOST_ROWS))
            if count % SLICE == 0:
                yield count
        self._head.clear()
        self._repeated.clear()
        for count, record in enumerate(self._data(), 1):
            line, verdict, before = self._rows.plan(record)
            self._counts[verdict] += 1
            if verdict == "refused":
                self._waiting[record.number] = record.raw
            self._lines.append(line)
            self._digest.update(line.encode())
            self._digest.update(before.encode("utf-8", "surrogatepass"))
            self.read = count
            if count % SLICE == 0:
                yield count

    def _data(self) -> Iterator[Record]:
        """Yield the rows below the header that hold anything and are not the header again."""
        header = self._opened.header
        last = header.rows[-1] if header.rows else -1
        for place, record in enumerate(self._opened.source.records()):
            if place <= last:
                self._head.append(record.raw)
                self._above = record.number
            elif record.given is not None:
                yield record
            elif record.wrong or any(cell.strip() for cell in record.cells):
                if not record.wrong and self._names.repeats(record.cells, header):
                    self._repeated.append(record.number)
                else:
                    yield record


def _dates(found: OpenedFile, wanted: Import) -> dict[str, str]:
    """Return the order of days that was chosen, by field; it is chosen by field or by the name of the column."""
    chosen: dict[str, str] = {}
    for name, order in wanted.chosen.dates.items():
        fields = {name} | {
            one
            for place, those in found.header.fields.items()
            if found.header.names[place].casefold() == name.strip().casefold()
            for one in those
        }
        known = [one for those in found.header.fields.values() for one in those]
        days = [
            one
            for one in known
            if one in fields
            and (held := field_of(wanted.mapping.table, one))
            and isinstance(held.kind, DayField)
        ]
        if not days:
            raise SheetError(
                "no-such-column", column=name, columns=", ".join(filter(None, found.header.names))
            )
        chosen |= dict.fromkeys(days, order)
    return chosen
