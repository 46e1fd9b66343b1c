"""How a row is laid out for an officer: what is asked first, what a table shows, what rows are filtered by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; ``order`` is the one of ``store.find.ORDERS`` that its heading asks for."""

    id: str
    order: str = ""
    way: str = ""


FIRST: Final = (
    "date",
    "kind",
    "client_ref",
    "business_contact",
    "business_area",
    "service",
    "channel",
    "business_size",
    "sector",
    "next_step",
    "next_date",
)
"""What is asked for each row, in this order."""
REST: Final = (
    "received_date",
    "due_date",
    "responded_date",
    "outcome",
    "satisfaction",
    "next_done",
    "contacts",
    "note",
)
"""What is asked where it applies, and folded away."""
FILTERS: Final = ("kind", "status", "business_area", "service", "business_contact")
COLUMNS: Final = (
    Column("date", "date", "descending"),
    Column("client", "client", "ascending"),
    Column("what"),
    Column("area"),
    Column("contact"),
    Column("next", "next", "ascending"),
)
ON_PAPER: Final = (
    "date",
    "client_ref",
    "business_contact",
    "business_area",
    "business_size",
    "sector",
    "service",
    "next_step",
    "next_date",
)
"""The columns of the blank sheet."""
