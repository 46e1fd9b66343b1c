"""What a row must and may not hold, as a whole: the two kinds of event, draft and complete, days in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracking.model.fields import EVENT
from tracking.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.model.fields import Table
    from tracking.model.reading import Row

NEEDED_WHEN_COMPLETE: Final = {
    "service": ("date", "client_ref", "business_area", "service", "business_contact"),
    "interaction": ("date", "client_ref", "channel"),
}
"""By kind of event. A draft needs none of them."""
NOT_IN: Final = {"service": ("channel",), "interaction": ("service",)}
"""What a kind of event never holds: a service has no channel, an interaction is no service."""
DAYS_IN_ORDER: Final = (("received_date", "responded_date"), ("opened", "closed"))
"""The first day is never after the second."""


def broken(table: Table, row: Row) -> Iterator[Problem]:
    """Yield what is wrong with a row whose fields are each right by themselves."""
    for name in table.needed:
        if row[name] is None:
            yield Problem(name, "needed")
    for before, after in DAYS_IN_ORDER:
        first, second = row.get(before), row.get(after)
        if isinstance(first, str) and isinstance(second, str) and second < first:
            yield Problem(after, "before-its-start", second, {"start": first})
    if table is EVENT:
        yield from _of_event(row)


def _of_event(row: Row) -> Iterator[Problem]:
    kind = str(row["kind"])
    for name in NOT_IN.get(kind, ()):
        if row[name] is not None:
            yield Problem(name, f"not-in-{kind}", str(row[name]))
    if row["status"] == "complete":
        for name in NEEDED_WHEN_COMPLETE.get(kind, ()):
            if row[name] is None:
                yield Problem(name, "needed-when-complete")
    if row["next_date"] is not None and row["next_step"] is None:
        yield Problem("next_step", "next-step-missing")
