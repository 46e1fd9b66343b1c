"""What an import would do, row by row: nothing is written by it, and what it says is what is done."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tracking.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VERDICTS: Final = ("add", "change", "same", "refused", "doubtful")
WRITTEN: Final = ("add", "change", "doubtful")
"""Those of rows that an import writes; a doubtful row is one that is added all the same."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to become of one row of a file.

    Attributes:
        row: Its number in the file.
        verdict: One of ``VERDICTS``.
        table: The table it belongs to.
        id: Its id in the sheet; empty if it has none.
        fields: What changes: the field, what it holds before, what after.
        problems: Why it is refused, or worth a second look.

    """

    row: int
    verdict: str
    table: str
    id: str
    fields: tuple[tuple[str, Any, Any], ...] = ()
    problems: tuple[Problem, ...] = ()

    def text(self) -> str:
        """Return it as it is kept, and hashed."""
        wrong = [[one.field, one.code, one.value, dict(one.needs)] for one in self.problems]
        return _ENCODER.encode([self.row, self.verdict, self.table, self.id, self.fields, wrong])


_ENCODER = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def planned(text: str) -> Planned:
    """Return what :meth:`Planned.text` wrote."""
    row, verdict, table, id, fields, wrong = json.loads(text)
    return Planned(
        row,
        verdict,
        table,
        id,
        tuple((name, _held(before), _held(after)) for name, before, after in fields),
        tuple(Problem(name, code, value, needs) for name, code, value, needs in wrong),
    )


def _held(value: Any) -> Any:  # noqa: ANN401  # a value of a row
    return tuple(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Question:
    """A column of days that could each be two: asked for once, by the column.

    Attributes:
        column: Its name in the file.
        field: The field it fills.
        rows: How many of its days could be two.
        seen: How many days can only have been written in that order.

    """

    column: str
    field: str
    rows: int
    seen: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do.

    Attributes:
        hash: The hash of the file, of how it is read, of each row and of what the sheet holds of it.
        name: The name of the file.
        sha256: The hash of its bytes.
        kind: ``csv``, ``xlsx`` or ``json``.
        mapping: The name of the mapping; empty: the sheet's own names.
        encoding: As the source says.
        separator: As the source says.
        sheet: Of a workbook, the sheet that is read.
        header: The number of the row that names the columns; of two the second; 0 if the rows do so themselves.
        unread: The names of columns that fill nothing.
        repeated: The numbers of later rows that are the header again.
        dates: The order of days that was chosen, by field.
        questions: The columns whose order of days must be known.
        counts: How many rows have each verdict.
        lines: Each row, as :func:`planned` reads it.
        head: What stands above the first row, as it stands in the file.
        waiting: The rows that are refused, by number, as they stand in the file.
        state: The state of the sheet for which all this holds.

    """

    hash: str
    name: str
    sha256: str
    kind: str
    mapping: str
    encoding: str
    separator: str
    sheet: str
    header: int
    unread: tuple[str, ...]
    repeated: tuple[int, ...]
    dates: Mapping[str, str]
    questions: tuple[Question, ...]
    counts: Mapping[str, int]
    lines: list[str] = field(repr=False)
    head: tuple[bytes, ...] = field(repr=False)
    waiting: Mapping[int, bytes] = field(repr=False)
    state: tuple[Any, ...]

    @property
    def rows(self) -> Iterator[Planned]:
        """Its rows, in the order of the file."""
        return map(planned, self.lines)

    @property
    def writes(self) -> bool:
        """Whether it would change the sheet at all."""
        return any(self.counts[one] for one in WRITTEN)
