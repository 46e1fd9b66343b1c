"""Planning: services and clients as they were, against the targets of the span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracking.reports.asked import FIELD_OF, Report, facts, in_order, keyed, left_out, services
from tracking.reports.spans import apart, month_of, span_of, within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracking.reports.asked import Asked
    from tracking.reports.spans import Span
    from tracking.store.sheet import Sheet

_OF_TARGET: Final = ("area", "service", "sector")
"""What a target may be parted by; by size and contact nothing is planned."""


_UNCLASSED: Final = "business_area IS NULL OR service IS NULL OR business_contact IS NULL"


@dataclass(frozen=True, slots=True)
class _Target:
    id: str
    span: Span
    classes: dict[str, Any]
    planned: int

    def covers(self, other: _Target) -> bool:
        """Tell whether this target is of all that another is of."""
        wider = all(value == other.classes.get(name) for name, value in self.classes.items())
        return wider and within(other.span, self.span)


def planning(sheet: Sheet, what: Asked) -> Report:
    """Count services, and their clients, beside what was planned.

    ``missing`` is how many services of a row lack one of the five classes;
    ``value`` is the share of the plan that was reached.
    """
    report = Report("planning")
    left_out(sheet, what, report, interactions=True)
    known = facts(sheet)
    lacking = {ref for ref, of_client in known.known.items() if None in of_client}
    ids: dict[tuple[Any, ...], list[str]] = {}
    clients: dict[tuple[Any, ...], set[str]] = {}
    missing: dict[tuple[Any, ...], list[str]] = {}
    for key, (id, ref, _, unclassed, *_) in services(sheet, what, known, (_UNCLASSED,)):
        if key in ids:
            ids[key].append(id)
            clients[key].add(ref)
        else:
            ids[key], clients[key], missing[key] = [id], {ref}, []
        if unclassed or ref in lacking or ref not in known.known:
            missing[key].append(id)
    for those in clients.values():
        for ref in those & known.mains.keys():
            those.remove(ref)
            those.add(known.mains[ref])
    for several in (*ids.values(), *missing.values()):
        several.sort(key=str)  # another program may have put bytes there
    targets = _targets(sheet, what, report)
    for key in in_order({*ids, *targets}):
        planned = sum(one.planned for one in targets[key]) if key in targets else None
        n = len(ids.get(key, ()))
        report.rows.append(
            {
                "key": keyed(what, key),
                "n": n,
                "missing": len(missing.get(key, ())),
                "value": round(n / planned, 4) if planned else None,
                "planned": planned,
                "clients": len(clients.get(key, ())),
                "ids": ids.get(key, []),
                "client_ids": sorted(clients.get(key, ()), key=str),
                "missing_ids": missing.get(key, []),
                "target_ids": [one.id for one in targets.get(key, ())],
            }
        )
    plans = [row["planned"] for row in report.rows if row["planned"] is not None]
    report.total = {
        "n": sum(row["n"] for row in report.rows),
        "clients": len(set().union(*clients.values())),
        "missing": sum(row["missing"] for row in report.rows),
        "planned": sum(plans) if plans else None,
        "planned_for": sum(row["n"] for row in report.rows if row["planned"] is not None),
    }
    return report


def _targets(sheet: Sheet, what: Asked, report: Report) -> dict[tuple[Any, ...], list[_Target]]:
    """Return the targets of each row; those that belong to none, or are part of another, are left out."""
    found: dict[tuple[Any, ...], list[_Target]] = {}
    for target in _of_span(sheet, what, report):
        month = month_of(target.span[0])
        classes = {**target.classes, "month": month if month == month_of(target.span[1]) else None}
        key = tuple(classes.get(name) for name in what.by)
        if None in key:
            report.leave_out("target", [target.id], "target-wider")
        else:
            found.setdefault(key, []).append(target)
    return {key: list(_outermost(those, report)) for key, those in found.items()}


def _of_span(sheet: Sheet, what: Asked, report: Report) -> Iterable[_Target]:
    names = ", ".join(FIELD_OF[name] for name in _OF_TARGET)
    rows = sheet.connection.execute(
        f"SELECT target_id, period, planned_count, {names} FROM target ORDER BY target_id"
    )
    asked = (what.since, what.until)
    for id, period, planned, *values in rows:
        span = span_of(period)
        if span is None:
            report.leave_out("target", [id], "period-unreadable")
        elif within(span, asked):
            classes = zip(_OF_TARGET, values, strict=True)
            yield _Target(id, span, {k: v for k, v in classes if v is not None}, planned)
        elif not apart(span, asked):
            report.leave_out("target", [id], "period-partly")


def _outermost(those: list[_Target], report: Report) -> Iterable[_Target]:
    """Yield the targets that are no part of another one, so that nothing is planned twice."""
    for one in those:
        wider = [
            other
            for other in those
            if other is not one
            and other.covers(one)
            and (not one.covers(other) or other.id < one.id)
        ]
        if wider:
            report.leave_out("target", [one.id], "target-within")
        else:
            yield one
