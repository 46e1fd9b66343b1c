"""The names of the months, as the interface lists them in each language, and their short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracking.model.fold import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 3


def months(lists: Iterable[str]) -> dict[str, int]:
    """Return the number of a month by its folded name, and by each of its beginnings that is of no other month.

    ``lists`` are lists of twelve names, with commas between.
    """
    found: dict[str, set[int]] = {}
    for names in lists:
        for number, name in enumerate(names.split(","), 1):
            whole = folded(name.strip())
            for end in range(_SHORTEST, len(whole) + 1):
                found.setdefault(whole[:end], set()).add(number)
    return {name: next(iter(numbers)) for name, numbers in found.items() if len(numbers) == 1}
