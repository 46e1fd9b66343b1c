"""Attention: clients without contact, and what is open, as of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tracking.model.problem import SheetError
from tracking.reports.asked import OF_CLIENT, Report, by_name, facts, in_order, keyed, left_out
from tracking.reports.figures import median

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracking.reports.asked import Asked, Facts
    from tracking.store.sheet import Sheet

NO_CONTACT, NEVER, ONE_CONTACT = "no_contact", "never", "one_contact"
CASES, PLANS, TYPING = "cases_open", "plans_due", "typed_late"
TYPED_AFTER: Final = 7
"""Days after its day from which on a row was typed late."""
_DONE: Final = 100


def attention(sheet: Sheet, what: Asked) -> Report:
    """List the clients, cases, plans and rows that call for attention.

    Each row is of one ``what``; ``n`` counts those that call for it, ``of`` all
    that were looked at, ``missing`` those that cannot be judged.

    Raises:
        SheetError: ``no-by``: it is parted by what clients do not have.

    """
    for name in what.by:
        if name not in OF_CLIENT:
            raise SheetError("no-by", by=name, known=", ".join(OF_CLIENT))
    report = Report("attention")
    report.thresholds = {"days": what.days, "typed_after": TYPED_AFTER, "on": what.on}
    left_out(sheet, what, report, interactions=False)
    known = facts(sheet)
    _contacts(sheet, what, known, report)
    _open(sheet, what, known, report)
    report.total = {
        kind: {
            "n": sum(row["n"] for row in report.rows if row["key"]["what"] == kind),
            "of": sum(row["of"] for row in report.rows if row["key"]["what"] == kind),
        }
        for kind in (NO_CONTACT, NEVER, ONE_CONTACT, CASES, PLANS, TYPING)
    }
    return report


class _Kind:
    """What is gathered of one kind, by key: those that call for attention, all looked at, those unjudged."""

    def __init__(self, kind: str, what: Asked, known: Facts) -> None:
        self.kind, self._what, self._known = kind, what, known
        self._places = [OF_CLIENT.index(name) for name in what.by]
        self._groups: dict[tuple[Any, ...], tuple[list[str], list[str], list[str], list[int]]] = {}

    def add(
        self, ref: str | None, id: str, *, calls: bool | None, figure: int | None = None
    ) -> None:
        key: tuple[Any, ...] = ()
        if self._places:
            of_client = self._known.known.get(ref or "", (None, None))
            key = tuple([of_client[place] for place in self._places])
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = ([], [], [], [])
        (group[2] if calls is None else group[1]).append(id)
        if calls:
            group[0].append(id)
        if figure is not None:
            group[3].append(figure)

    def rows(self) -> Iterable[dict[str, Any]]:
        """Yield its rows; one that is empty where there is nothing of the kind."""
        for key in in_order(self._groups) or [(None,) * len(self._what.by)][: not self._what.by]:
            ids, looked, unjudged, figures = self._groups.get(key, ([], [], [], []))
            ids.sort(key=str)
            looked.sort(key=str)
            unjudged.sort(key=str)
            yield {
                "key": {"what": self.kind, **keyed(self._what, key)},
                "n": len(ids),
                "missing": len(unjudged),
                "value": median(figures),
                "of": len(looked),
                "ids": ids,
                "of_ids": looked,
                "missing_ids": unjudged,
            }


def _contacts(sheet: Sheet, what: Asked, known: Facts, report: Report) -> None:
    """Look at each client: its last day, and with how many persons there is contact."""
    last: dict[str, str] = {}
    for ref, day in sheet.connection.execute(
        "SELECT client_ref, max(date) FROM event NOT INDEXED WHERE status = 'complete' AND client_ref IS NOT NULL "
        "AND date <= ? AND date(date, '+0 days') = date GROUP BY client_ref",
        (what.on,),
    ):
        main = known.mains.get(ref, ref)
        last[main] = max(day, last.get(main, ""))
    persons = _persons(sheet, known)
    limit = date.fromordinal(max(1, date.fromisoformat(what.on).toordinal() - what.days))
    clients = sorted({known.mains.get(ref, ref) for ref in (*known.known, *last)}, key=by_name)
    silent, never, single = (_Kind(kind, what, known) for kind in (NO_CONTACT, NEVER, ONE_CONTACT))
    for client in clients:
        seen = last.get(client)
        never.add(client, client, calls=seen is None)
        if seen is not None:
            days = date.fromisoformat(what.on) - date.fromisoformat(seen)
            silent.add(client, client, calls=seen < limit.isoformat(), figure=days.days)
        count = len(persons.get(client, ()))
        single.add(client, client, calls=count == 1 if count else None)
    for one in (silent, never, single):
        report.rows += one.rows()


def _persons(sheet: Sheet, known: Facts) -> Mapping[str, set[str]]:
    """Return the contact persons of each client, from their own rows and from the events."""
    found: dict[str, set[str]] = {}
    for ref, person in sheet.connection.execute(
        "SELECT client_ref, contact_ref FROM contact UNION SELECT client_ref, json_each.value FROM event, "
        "json_each(iif(json_valid(CAST(contacts AS TEXT)), CAST(contacts AS TEXT), '[]')) WHERE contacts IS NOT NULL AND client_ref IS NOT NULL"
    ):
        found.setdefault(known.mains.get(ref, ref), set()).add(person)
    return found


def _open(sheet: Sheet, what: Asked, known: Facts, report: Report) -> None:
    """Look at enhanced cases, account objectives, and how long after its day each row was typed."""
    execute = sheet.connection.execute
    cases, plans, typing = (_Kind(kind, what, known) for kind in (CASES, PLANS, TYPING))
    for id, ref, closed in execute(
        "SELECT case_id, client_ref, closed FROM enhanced_case WHERE opened <= ? ORDER BY case_id",
        (what.on,),
    ):
        cases.add(ref, id, calls=closed is None or closed > what.on)
    for id, ref, day, progress in execute(
        "SELECT objective_id, client_ref, review_date, progress FROM objective ORDER BY objective_id"
    ):
        done = (progress or 0) >= _DONE
        plans.add(ref, id, calls=None if day is None and not done else not done and day <= what.on)
    gaps: dict[str, int] = {}
    for id, ref, days in execute(
        "SELECT event_id, client_ref, date || substr(typed_at, 1, 10) FROM event "
        "WHERE status = 'complete' AND date BETWEEN ? AND ? AND date(date, '+0 days') = date "
        "AND date(substr(typed_at, 1, 10), '+0 days') = substr(typed_at, 1, 10)",
        (what.since, what.until),
    ):
        gap = gaps.get(days)
        if gap is None:
            first, last = (date.fromisoformat(one) for one in (days[:10], days[10:]))
            gap = gaps[days] = (last - first).days
        typing.add(ref, id, calls=gap > TYPED_AFTER, figure=gap)
    for one in (cases, plans, typing):
        report.rows += one.rows()
