"""May this hive stay on the allotment? Source: an invented by-law."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def decide(given: Mapping[str, str]) -> str | None:
    """Return the outcome, once it is known who lives in the hive."""
    match given.get("occupant"):
        case None:
            return None
        case "wild_bees":
            return "no_permit_needed"
        case _:
            return "allow"
