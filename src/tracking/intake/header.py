"""The row of a table that names its columns: wherever it stands, in one row or in two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tracking.intake.mapping import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.intake.mapping import FileMapping
    from tracking.intake.record import Record

LOOKED_AT: Final = 40
"""Rows from the first on in which a header is looked for."""


@dataclass(frozen=True)
class Header:
    """What names the columns.

    Attributes:
        rows: Its rows, by their place among those looked at; empty if there is none.
        names: By column, its name as it is written.
        fields: By column, the fields that it fills.

    """

    rows: tuple[int, ...]
    names: tuple[str, ...]
    fields: Mapping[int, tuple[str, ...]]

    @cached_property
    def plain_names(self) -> frozenset[str]:
        """The names as they are compared."""
        return frozenset(plain(one) for one in self.names)

    @property
    def unread(self) -> tuple[str, ...]:
        """The names of columns that fill nothing."""
        return tuple(
            name for place, name in enumerate(self.names) if name and place not in self.fields
        )


class Names:
    """The names that the columns of a mapping may have."""

    def __init__(self, mapping: FileMapping) -> None:
        """Gather them."""
        self._fields: dict[str, list[str]] = {}
        for field, names in mapping.columns.items():
            for name in names:
                those = self._fields.setdefault(plain(name), [])
                if field not in those:
                    those.append(field)

    def known(self) -> tuple[str, ...]:
        """Return the names of columns, as they are compared."""
        return tuple(self._fields)

    def fields(self, cells: Sequence[str]) -> dict[int, tuple[str, ...]]:
        """Return the fields of each cell that is the name of a column; of two columns for a field the first."""
        found: dict[int, tuple[str, ...]] = {}
        taken: set[str] = set()
        for place, cell in enumerate(cells):
            those = tuple(one for one in self._fields.get(plain(cell), ()) if one not in taken)
            if those:
                found[place] = those
                taken.update(those)
        return found

    def repeats(self, cells: Sequence[str], header: Header) -> bool:
        """Tell whether a row is the header again, in its words or those of the other language."""
        first = plain(next((cell for cell in cells if cell.strip()), ""))
        if first not in self._fields and first not in header.plain_names:
            return False  # as nearly every row of a file
        known = self.fields(cells)
        filled = sum(1 for cell in cells if cell.strip())
        same = [
            place
            for place in header.fields
            if place < len(cells)
            and (
                known.get(place) == header.fields[place]
                or plain(cells[place]) == plain(header.names[place])
            )
        ]
        return (len(same) > 1 and 2 * len(same) > filled) or len(same) == filled == 1


def find(those: Sequence[Record], names: Names) -> Header:
    """Return the header among the first rows: the row, or the two rows, with the most names that are known."""
    best, most = Header((), (), {}), 0
    for at, record in enumerate(those):
        for rows, cells in _candidates(those, at, record):
            fields = names.fields(cells)
            score = 2 * sum(len(one) for one in fields.values()) - len(rows) + 1
            if fields and score > most:
                most = score
                best = Header(rows, tuple(cell.strip() for cell in cells), fields)
    return best


def _candidates(
    those: Sequence[Record], at: int, record: Record
) -> list[tuple[tuple[int, ...], list[str]]]:
    found: list[tuple[tuple[int, ...], list[str]]] = [((at,), record.cells)]
    if at + 1 < len(those) and any(record.cells) and any(those[at + 1].cells):
        below = those[at + 1].cells
        above = record.cells + [""] * (len(below) - len(record.cells))
        carried = list[str]()
        for cell in above:
            carried.append(cell if cell.strip() or not carried else carried[-1])
        below += [""] * (len(above) - len(below))
        for upper in (above, carried):
            joined = [f"{up} {low}" for up, low in zip(upper, below, strict=True)]
            found.append(((at, at + 1), joined))
        # A name may stand in either of the two rows.
        found.append(((at, at + 1), [low or up for up, low in zip(above, below, strict=True)]))
    return found
