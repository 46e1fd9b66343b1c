"""From the cells of a row to what its fields are given, and why a cell gives nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracking.intake.days import Unsure, read_day
from tracking.intake.mapping import field_of
from tracking.model.fields import (
    CodeField,
    DayField,
    NumberField,
    OptionField,
    RefField,
    RefsField,
    TextField,
)
from tracking.model.fold import folded
from tracking.model.formula import unguarded
from tracking.model.problem import Problem
from tracking.model.reading import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.intake.header import Header
    from tracking.intake.mapping import FileMapping
    from tracking.model.codes import CodeLists
    from tracking.model.fields import Field

_WHOLE = re.compile(r"[+-]?\d{1,15}(?:[.,]0+)?")
_LISTED = re.compile(r"[;|\n]")
_LONE = re.compile(r"[\ud800-\udfff]")
_KEPT: Final = 20_000
"""Cells of a column that are remembered with what they gave."""


@dataclass(frozen=True, slots=True)
class Words:
    """How people write what is stored otherwise.

    Attributes:
        labels: By key of the interface, what it says in each language.
        months: By folded name, the number of a month.

    """

    labels: Mapping[str, tuple[str, ...]]
    months: Mapping[str, int]


class DaysAsked:
    """A column of days of which some could be two.

    Attributes:
        column: Its name.
        rows: How many of its days could be two.
        seen: By order, how many days can only have been written in it.

    """

    def __init__(self, column: str) -> None:
        """Begin to count."""
        self.column = column
        self.rows = 0
        self.seen: Counter[str] = Counter()


class _Wrong(Exception):  # noqa: N818  # it carries a problem to the reader of the row, and ends no program
    def __init__(self, code: str, **needs: str) -> None:
        super().__init__(code)
        self.code, self.needs = code, needs


class _Column:
    """Reads the cells of one column for one field."""

    def __init__(
        self, one: Field, mapping: FileMapping, codes: CodeLists, words: Words, order: str
    ) -> None:
        self.field = one
        self._codes = mapping.codes.get(one.id)
        self._prefix = mapping.prefix.get(one.id, "")
        self._months = words.months
        self._order = order
        self._said = self._named(codes, words)
        self._kept: dict[str, Any] = {}

    def _named(self, codes: CodeLists, words: Words) -> dict[str, Any]:
        """Return what the words of the field stand for, folded."""
        match self.field.kind:
            case CodeField():
                said: dict[str, Any] = {}
                for one in codes:
                    if one.list == self.field.id:
                        for name in (one.id, *one.label.values()):
                            said[folded(name)] = one.code
                            said[folded(f"{one.code} {name}")] = one.code
                return said
            case OptionField(options):
                return {
                    folded(name): one
                    for one in options
                    for name in (one, *words.labels.get(f"option.{self.field.id}.{one}", ()))
                }
            case _:
                return {}

    def read(self, cell: str) -> Any:  # noqa: ANN401  # what a field is given, as JSON writes it
        """Return what a cell gives; ``None``: nothing.

        Raises:
            _Wrong: It gives nothing that could be read.

        """
        if cell in self._kept:
            found = self._kept[cell]
        else:
            try:
                found = self._read(cell)
            except _Wrong as wrong:
                found = wrong
            if len(self._kept) < _KEPT:
                self._kept[cell] = found
        if isinstance(found, _Wrong):
            raise found
        return found

    def _read(self, cell: str) -> Any:  # noqa: ANN401  # as above
        text = cell.strip()
        if not text:
            return None
        if _LONE.search(text) or "\ufffd" in text:
            raise _Wrong("cell-encoding")
        text = unguarded(text)
        if self._codes is not None:
            key = folded(text)
            if key not in self._codes:
                raise _Wrong("code-unmapped", known=", ".join(self._codes))
            return self._codes[key]
        match self.field.kind:
            case CodeField() | OptionField():
                return self._said.get(folded(text), _number(text))
            case NumberField():
                return _number(text)
            case DayField():
                return self._day(text)
            case RefsField():
                return [f"{self._prefix}{one}" for one in _references(text)]
            case RefField() | TextField():
                return f"{self._prefix}{text}"

    def _day(self, text: str) -> str:
        found = read_day(text, self._order, self._months)
        if isinstance(found, Unsure):
            raise _Wrong("day-or-month", orders=", ".join(found.orders))
        return found or text


def _number(text: str) -> int | str:
    return int(re.split("[.,]", text)[0]) if _WHOLE.fullmatch(text) else text


def _references(text: str) -> list[str]:
    if text.startswith("["):
        try:
            listed = json.loads(text)
        except (ValueError, RecursionError):
            listed = None
        if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            return listed
    return [one.strip() for one in _LISTED.split(text) if one.strip()]


class Converter:
    """Turns the rows of a table into what fields are given.

    Attributes:
        asked: By field, the columns of days that could be two.

    """

    def __init__(
        self,
        header: Header,
        mapping: FileMapping,
        codes: CodeLists,
        words: Words,
        dates: Mapping[str, str],
    ) -> None:
        """Prepare to read each column; ``dates`` is by field."""
        self._width = len(header.names)
        self._mapping = mapping
        self._columns: list[tuple[int, _Column]] = []
        self.asked: dict[str, DaysAsked] = {}
        for place, fields in header.fields.items():
            for name in fields:
                one = field_of(mapping.table, name)
                assert one is not None, name  # a mapping names fields of its table only
                order = dates.get(name, mapping.dates.get(name, ""))
                self._columns.append((place, _Column(one, mapping, codes, words, order)))
                if isinstance(one.kind, DayField) and not order:
                    self.asked[name] = DaysAsked(header.names[place])

    def given(self, cells: Sequence[str]) -> tuple[dict[str, Any], list[Problem]]:
        """Return what the cells of a row give, by field, and what is wrong with them."""
        given: dict[str, Any] = dict(self._mapping.constants)
        problems: list[Problem] = []
        count = len(cells)
        if count > self._width and any(cell.strip() for cell in cells[self._width :]):
            problems.append(
                Problem(
                    self._mapping.table.key,
                    "too-many-cells",
                    str(count),
                    {"columns": str(self._width)},
                )
            )
        for place, column in self._columns:
            if place >= count:
                continue
            name = column.field.id
            try:
                value = column.read(cells[place])
            except _Wrong as wrong:
                problems.append(Problem(name, wrong.code, shown(cells[place]), wrong.needs))
                if wrong.code == "day-or-month":
                    self.asked[name].rows += 1
            else:
                if value is not None:
                    given[name] = value
                    if name in self.asked:
                        self._see(name, cells[place])
        return given, problems

    def key(self, cells: Sequence[str]) -> str | None:
        """Return the id that a row gives itself; ``None`` if it gives none."""
        for place, column in self._columns:
            if column.field.id == self._mapping.table.key and place < len(cells):
                try:
                    return column.read(cells[place]) or None
                except _Wrong:
                    return None
        return None

    def _see(self, name: str, cell: str) -> None:
        """Count a day that can only have been written in one order, for whoever is asked for the order."""
        found = _SHORT_DAY.match(cell.strip())
        if found:
            first, second = int(found[1]), int(found[2])
            if first != second:
                self.asked[name].seen["DMY" if first > second else "MDY"] += 1

    def identity(self, cells: Sequence[str]) -> str:
        """Return what tells a row without an id from others: what it holds, whatever the order of the columns."""
        held = sorted(
            (column.field.id, cells[place].strip())
            for place, column in self._columns
            if place < len(cells) and cells[place].strip()
        )
        return json.dumps([self._mapping.name, held], ensure_ascii=False)


_SHORT_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}")
