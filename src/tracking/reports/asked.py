"""What a report is asked for, what it gives, and the rows that all reports begin with."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tracking.model.fold import folded
from tracking.model.problem import SheetError
from tracking.store import unions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from decision.deadlines.office_days import Calendar
    from tracking.store.sheet import Sheet

FIELD_OF: Final = {
    "area": "business_area",
    "service": "service",
    "size": "business_size",
    "sector": "sector",
    "contact": "business_contact",
}
"""What rows can be parted by, and the field that says it."""
BY: Final = (*FIELD_OF, "month")
OF_CLIENT: Final = ("size", "sector")
"""What is known of the client, in the order of ``Facts.known``."""
_COLUMN_OF: Final = {"month": "substr(date, 1, 7)", **dict.fromkeys(OF_CLIENT, "NULL")}
MOST_DAYS: Final = 36_500
"""A century: the most days that can be counted back."""
FIRST, LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    Attributes:
        since: The first day, ISO 8601.
        until: The last day.
        today: The officer's own day; nothing is overdue or without contact after it.
        by: What the rows of the report are parted by, of ``BY``.
        calendar: The working days of the post; ``None`` if none was given.
        days: Days without contact after which a client calls for attention.

    """

    since: str
    until: str
    today: str
    by: tuple[str, ...] = ()
    calendar: Calendar | None = None
    days: int = 180

    @property
    def on(self) -> str:
        """The day as of which it is asked: the last one, or today."""
        return min(self.until, self.today)


@dataclass(slots=True)
class Report:
    """What a report gives.

    Attributes:
        kind: ``planning``, ``success`` or ``attention``.
        rows: Each with its ``key``, ``n``, ``missing``, ``value``, the ``ids`` in it and more.
        excluded: The rows that are in none, each with its table and why.
        total: The figures of all rows together, which the sentence is made of.
        thresholds: What was taken as a limit.

    """

    kind: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    excluded: list[dict[str, str]] = field(default_factory=list)
    total: dict[str, Any] = field(default_factory=dict)
    thresholds: dict[str, Any] = field(default_factory=dict)

    def leave_out(self, table: str, ids: Iterable[str], why: str) -> None:
        """Say of rows why they are in no row of the report."""
        self.excluded += [{"table": table, "id": id, "why": why} for id in ids]


def asked(
    since: str,
    until: str,
    today: date,
    by: str = "",
    **more: Any,  # noqa: ANN401  # the other fields
) -> Asked:
    """Return what is asked, from how it is typed.

    Raises:
        SheetError: ``no-date``, ``span-backwards``; ``no-by``; ``no-days``.

    """
    for day in (since, until):
        try:
            sound = not day or date.fromisoformat(day).isoformat() == day
        except ValueError:
            sound = False
        if not sound:
            raise SheetError("no-date", value=day)
    first, last = since or FIRST, until or today.isoformat()
    if not 1 <= more.get("days", 1) <= MOST_DAYS:
        raise SheetError("no-days", days=str(more["days"]), most=str(MOST_DAYS))
    if last < first:
        raise SheetError("span-backwards", since=first, until=last)
    names = tuple(dict.fromkeys(one.strip() for one in by.split(",") if one.strip()))
    for name in names:
        if name not in BY:
            raise SheetError("no-by", by=name, known=", ".join(BY))
    return Asked(first, last, today.isoformat(), names, **more)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of clients, by the reference they go under: size and sector."""

    mains: Mapping[str, str]
    known: Mapping[str, tuple[int | None, str | None]]

    def main(self, ref: str | None) -> str | None:
        """Return the reference under which a client goes."""
        return ref if ref is None else self.mains.get(ref, ref)


def facts(sheet: Sheet) -> Facts:
    """Return what is known of clients; of united ones, what the first that knows it says."""
    connection = sheet.connection
    known: dict[str, tuple[int | None, str | None]] = {
        ref: (size, sector)
        for ref, size, sector in connection.execute(
            "SELECT client_ref, business_size, sector FROM client"
        )
    }
    mains: dict[str, str] = {}
    for main, group in unions.groups(connection).items():
        mains |= dict.fromkeys(group, main)
        several = [known[one] for one in (main, *group) if one in known]
        size = next((one for one, _ in several if one is not None), None)
        sector = next((one for _, one in several if one is not None), None)
        known |= dict.fromkeys(group, (size, sector))
    return Facts(mains, known)


def left_out(sheet: Sheet, what: Asked, report: Report, *, interactions: bool) -> None:
    """Say which events of the span a report leaves out: drafts, rows without a day, interactions."""
    found = sheet.connection.execute(
        "SELECT event_id, status FROM event "
        "WHERE (date IS NULL OR date BETWEEN ?1 AND ?2) AND (status = 'draft' OR date IS NULL) ORDER BY event_id",
        (what.since, what.until),
    )
    for id, status in found:
        report.leave_out("event", [id], "draft" if status == "draft" else "no-date")
    if interactions:
        those = sheet.connection.execute(
            "SELECT event_id FROM event WHERE kind = 'interaction' AND status = 'complete' "
            "AND date BETWEEN ?1 AND ?2 ORDER BY event_id",
            (what.since, what.until),
        )
        report.leave_out("event", (id for (id,) in those), "interaction")


def services(
    sheet: Sheet, what: Asked, known: Facts, more: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Yield the key of each complete service of the span, and its id, client, day and ``more``, which is SQL."""
    columns = [_COLUMN_OF.get(name) or f'"{FIELD_OF[name]}"' for name in what.by]
    found = sheet.connection.execute(
        f"SELECT {', '.join(('event_id', 'client_ref', 'date', *more, *columns))} FROM event "
        "WHERE kind = 'service' AND status = 'complete' AND date BETWEEN ?1 AND ?2 AND ?3 IS NOT NULL",
        (what.since, what.until, what.on),
    )
    rest = 3 + len(more)
    of_client = [
        (place, OF_CLIENT.index(name)) for place, name in enumerate(what.by) if name in OF_CLIENT
    ]
    if not of_client:
        for row in found:
            yield row[rest:], row
        return
    nothing = (None, None)
    for row in found:
        key = list(row[rest:])
        facts_of = known.known.get(row[1], nothing)
        for place, which in of_client:
            key[place] = facts_of[which]
        yield tuple(key), row


def keyed(what: Asked, key: tuple[Any, ...]) -> dict[str, Any]:
    """Return a key as an object."""
    return dict(zip(what.by, key, strict=True))


def in_order(keys: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return keys in their order, what is not known last."""
    return sorted(keys, key=lambda key: [(one is None, *by_name(one)) for one in key])


def by_name(one: object) -> tuple[str, str]:
    """Return by what a name is ordered: as it is compared when it is looked for, then as it is."""
    return folded(str(one)), str(one)
