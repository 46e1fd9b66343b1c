"""What headquarters gets: how many services there were, by code and by month. No text an officer typed is in it.

A count below ``SMALL`` is withheld, and so is another where the total would
give it away: whoever subtracts what is shown from the total must find room
for a count of ``SMALL`` in each cell that is withheld. Where even that is not
possible, the whole table is. Each table has the same total and shares nothing
else with another, so that none gives away what another withholds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tracking.reports.asked import facts, services

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.reports.asked import Asked
    from tracking.store.sheet import Sheet

SMALL: Final = 5
WITHHELD: Final = "x"
"""What stands for a count that is withheld, as in tables of Statistics Canada."""
_BY: Final = ("area", "service", "size", "contact", "month")
"""What is counted by: codes and months. A sector is text, and so is never among them."""
CodeOrBlank = int | str | None
"""A number of a list, a month, or ``None``: not known."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts that may leave.

    Attributes:
        total: How many services; ``None``: withheld.
        tables: By what they are counted, each code with its count, ``None``: withheld.

    """

    total: int | None
    tables: Mapping[str, tuple[tuple[CodeOrBlank, int | None], ...]]

    def rows(self) -> list[list[int | str | None]]:
        """Return them as a table, with its header."""
        shown: list[list[int | str | None]] = [
            ["by", "code", "n"],
            ["total", None, _shown(self.total)],
        ]
        for name, cells in self.tables.items():
            shown += [[name, code, _shown(count)] for code, count in cells]
        return shown


def _shown(count: int | None) -> int | str:
    return WITHHELD if count is None else count


def headquarters(sheet: Sheet, what: Asked) -> Counts:
    """Count the complete services of a span."""
    known = facts(sheet)
    tables: dict[str, tuple[tuple[CodeOrBlank, int | None], ...]] = {}
    total = 0
    for name in _BY:
        counts = Counter(
            _code(name, key[0]) for key, _ in services(sheet, replace(what, by=(name,)), known)
        )
        codes = sorted(counts, key=lambda code: (code is None, str(code)))
        shown = protected([counts[code] for code in codes])
        tables[name] = () if shown is None else tuple(zip(codes, shown, strict=True))
        total = counts.total()
    return Counts(total if total >= SMALL else None, tables)


def _code(name: str, code: object) -> CodeOrBlank:
    """Return a code as a number, a month as its digits; of anything else that is stored, nothing."""
    if name != "month":
        return code if isinstance(code, int) else None
    text = str(code)
    year, _, month = text.partition("-")
    return text if (year + month).isdecimal() and text.isascii() else None


def protected(counts: Sequence[int]) -> list[int | None] | None:
    """Return the counts with ``None`` for each that is withheld, or ``None`` where nothing can be shown at all.

    The total is taken as known, and so is which cells are there.
    """
    withheld = {place for place, count in enumerate(counts) if count < SMALL}
    others = sorted(
        (place for place, _ in enumerate(counts) if place not in withheld),
        key=lambda place: (counts[place], place),
    )
    while withheld and not _hidden([counts[place] for place in withheld]):
        if not others:
            return None
        withheld.add(others.pop(0))
    return [None if place in withheld else count for place, count in enumerate(counts)]


def _hidden(withheld: Sequence[int]) -> bool:
    """Tell whether each of some counts may, for all that their sum says, be ``SMALL`` or more."""
    return len(withheld) > 1 and sum(withheld) - (len(withheld) - 1) >= SMALL
