"""What somebody may have meant: the name nearest to one that does not exist."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NONE = "–"


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the one of ``names`` most like ``name``, whatever the case; a dash if there are none."""
    lowered = {one.lower(): one for one in names}
    found = get_close_matches(name.lower(), lowered, 1, cutoff=0)
    return lowered[found[0]] if found else NONE
