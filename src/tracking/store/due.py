"""What is due: replies that are still open, and next steps that are not done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tracking.store.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Due:
    """Something an officer has still to do.

    Attributes:
        event_id: The row it stands in.
        client_ref: Its client; ``None`` if none was given.
        what: ``reply``, to be sent by the due date, or ``next_step``.
        date: The day, ISO 8601.
        overdue: Whether that day is over.
        text: The next step in the officer's words; for a reply, the outcome of the checklist.

    """

    event_id: str
    client_ref: str | None
    what: Literal["reply", "next_step"]
    date: str
    overdue: bool
    text: str | None


def due(sheet: Sheet, on: str, until: str = "") -> tuple[Due, ...]:
    """Return what is due on a day or before, the longest overdue first; ``until`` a later day, what comes up too."""
    found = sheet.connection.execute(
        "SELECT event_id, client_ref, 'reply', due_date AS day, outcome FROM event "
        "WHERE due_date IS NOT NULL AND responded_date IS NULL AND due_date <= ?1 "
        "UNION ALL SELECT event_id, client_ref, 'next_step', next_date, next_step FROM event "
        "WHERE next_date IS NOT NULL AND next_done IS NULL AND next_date <= ?1 "
        "ORDER BY day, event_id, 3",
        (max(on, until),),
    )
    return tuple(
        Due(id, client, what, day, day < on, text) for id, client, what, day, text in found
    )
