"""The rows behind a number of a report, and those that it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tracking.model.fields import (
    CLIENT,
    ENHANCED_CASE,
    EVENT,
    OBJECTIVE,
    SATISFACTION,
    TABLES,
    TARGET,
)
from tracking.reports.attention import CASES, NEVER, NO_CONTACT, ONE_CONTACT, PLANS, TYPING
from tracking.reports.spans import month_of, quarter_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracking.model.fields import Table
    from tracking.reports.asked import Report
    from tracking.store.sheet import Sheet

_OF_WHAT: Final = {
    NO_CONTACT: CLIENT,
    NEVER: CLIENT,
    ONE_CONTACT: CLIENT,
    CASES: ENHANCED_CASE,
    PLANS: OBJECTIVE,
    TYPING: EVENT,
}
_OF_NAME: Final = {"client_ids": CLIENT, "target_ids": TARGET}
PERIOD: Final = "@"
"""Stands between the name of a list of ids and the period to which it is cut down."""
WITHIN: Final = "."
"""Stands between what is within a row of a report, and the list of ids in that."""

Behind = list[tuple["Table", str]]
"""Each row by its table and its id."""


def behind(sheet: Sheet, report: Report, place: int | None, ids: str) -> Behind:
    """Return the rows in a number: ``ids`` names its list in the row at ``place``; ``None``: in any row.

    ``satisfaction.ids@2026-11`` are those of one period.

    Raises:
        LookupError: There is no such row, or no such list in it.

    """
    list_of, _, period = ids.partition(PERIOD)
    rows = report.rows if place is None else [report.rows[place]]
    those = dict.fromkeys(id for row in rows for id in _ids(row, list_of))
    if list_of.startswith(SATISFACTION.id):
        return _scored(sheet, those, period)
    table = _OF_WHAT.get(rows[0]["key"].get("what")) if rows else None
    table = table or _OF_NAME.get(list_of, EVENT)
    return [(table, id) for id in those]


def left_out(report: Report, table: str, why: str) -> Behind:
    """Return the rows of a table that are left out for one reason."""
    return [
        (TABLES[table], one["id"])
        for one in report.excluded
        if (one["table"], one["why"]) == (table, why)
    ]


def _ids(row: dict[str, Any], name: str) -> Iterable[str]:
    for part in name.split(WITHIN):
        row = row[part]
    return row


def _scored(sheet: Sheet, ids: Iterable[str], period: str) -> Behind:
    """Return the rows that hold scores: entries of their own, and events."""
    execute = sheet.connection.execute
    entries = dict(execute("SELECT satisfaction_id, date FROM satisfaction"))
    days = entries
    if period:
        days = dict(execute("SELECT event_id, date FROM event WHERE satisfaction IS NOT NULL"))
        days |= entries
    return [
        (SATISFACTION if id in entries else EVENT, id)
        for id in ids
        if not period or period in {month_of(days[id]), quarter_of(days[id])}
    ]
