"""Success: replies on time, how long they took, and how satisfied clients were."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from tracking.reports.asked import Report, facts, in_order, keyed, left_out, services
from tracking.reports.figures import median, rounded
from tracking.reports.spans import month_of, quarter_of
from tracking.reports.working import Working

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracking.reports.asked import Asked, Facts
    from tracking.store.sheet import Sheet

REPLY_DAYS: Final = 5
"""Working days in which a reply is due, where the row names no due day and a calendar is given."""
LOW: Final = 2
"""A score of this or less is adverse by itself."""
DROPS: Final = 2
"""So many falls of the average, one period after the other, are adverse."""
_LONGEST_IN_MONTHS: Final = 366
_ENTRIES: Final = ("area", "service", "contact")
"""What a satisfaction entry is not parted by: it is of a client, and of no service."""


_LATE, _ON_TIME, _OPEN, _OPEN_LATE, _MISSING = range(5)
_STANDING: Final = (
    "CASE WHEN due_date IS NULL THEN NULL WHEN responded_date IS NOT NULL THEN responded_date <= due_date "
    "ELSE 2 + (due_date < ?3) END"
)
"""In SQL, because it is quicker there: one of the five above; NULL: the row names no due day."""


@dataclass(slots=True)
class _Group:
    """What is gathered for a row of the report."""

    ids: list[str] = field(default_factory=list)
    standing: list[list[str]] = field(default_factory=lambda: [[] for _ in range(5)])
    days: list[int] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)
    scores: Counter[tuple[str, int]] = field(default_factory=Counter)
    score_ids: list[str] = field(default_factory=list)
    low_ids: list[str] = field(default_factory=list)
    unscored: list[str] = field(default_factory=list)

    @property
    def lists(self) -> tuple[list[str], ...]:
        """All lists of ids."""
        timed = (*self.standing, self.counted, self.uncounted)
        return (self.ids, *timed, self.score_ids, self.low_ids, self.unscored)

    def score(self, day: str, score: int, id: str) -> None:
        """Count a score."""
        self.scores[day, score] += 1
        self.score_ids.append(id)
        if score <= LOW:
            self.low_ids.append(id)

    def sort(self) -> None:
        """Put all ids in an order that says nothing of how the rows came here."""
        for ids in self.lists:
            ids.sort(key=str)

    def add(self, other: _Group) -> None:
        """Take in what another row of the report has."""
        for own, theirs in zip(self.lists, other.lists, strict=True):
            own.extend(theirs)
        self.days += other.days
        self.scores.update(other.scores)


def success(sheet: Sheet, what: Asked) -> Report:
    """Judge the replies to services, and the scores of clients.

    ``value`` is the share on time of the replies that were sent and had a due
    day; ``missing`` counts the rows that have none. What is overdue and open
    is told apart.
    """
    report = Report("success")
    left_out(sheet, what, report, interactions=True)
    known = facts(sheet)
    groups = _replies(sheet, what, known)
    _add_entries(sheet, what, known, groups, report)
    periods = "month" if _in_months(what) else "quarter"
    report.thresholds = {
        "working_days": REPLY_DAYS,
        "low_score": LOW,
        "drops": DROPS,
        "period": periods,
        "on": what.on,
    }
    for group in groups.values():
        group.sort()
    whole = _Group()
    for key in in_order(groups):
        whole.add(groups[key])
    report.rows = [
        {"key": keyed(what, key), **_row(groups[key], periods)} for key in in_order(groups)
    ]
    report.total = _row(whole, periods)
    return report


def _in_months(what: Asked) -> bool:
    first, last = (int(day[:4]) * 12 + int(day[5:7]) for day in (what.since, what.until))
    return last - first < 12  # noqa: PLR2004  # months of a year


def _replies(sheet: Sheet, what: Asked, known: Facts) -> dict[tuple[Any, ...], _Group]:
    groups: dict[tuple[Any, ...], _Group] = {}
    working = Working(what.calendar) if what.calendar else None
    more = ("received_date", "responded_date", "satisfaction", _STANDING)
    for key, row in services(sheet, what, known, more):
        id, _, day, received, responded, score, standing = row[:7]
        group = groups.get(key)
        if group is None:
            group = groups[key] = _Group()
        group.ids.append(id)
        if score is not None:
            group.score(day, score, id)
        else:
            group.unscored.append(id)
        if standing is None:
            standing = _by_calendar(working, received, responded, what.on)
        group.standing[standing].append(id)
        if responded is not None:
            taken = working.days(received, responded) if working and received else None
            if taken is None:
                group.uncounted.append(id)
            else:
                group.days.append(taken)
                group.counted.append(id)
    return groups


def _by_calendar(
    working: Working | None, received: str | None, responded: str | None, on: str
) -> int:
    """Return where a reply stands that has no due day of its own, by the calendar of the post."""
    due = working.due_of(received, REPLY_DAYS) if working and received else None
    if due is None:
        return _MISSING
    if responded is not None:
        return _ON_TIME if responded <= due else _LATE
    return _OPEN_LATE if due < on else _OPEN


def _add_entries(
    sheet: Sheet,
    what: Asked,
    known: Facts,
    groups: dict[tuple[Any, ...], _Group],
    report: Report,
) -> None:
    """Add the satisfaction entries, which stand for themselves and for no service."""
    found = sheet.connection.execute(
        "SELECT satisfaction_id, client_ref, date, score FROM satisfaction "
        "WHERE date BETWEEN ? AND ? ORDER BY satisfaction_id",
        (what.since, what.until),
    )
    for id, ref, day, score in found:
        if any(name in _ENTRIES for name in what.by):
            report.leave_out("satisfaction", [id], "no-service")
            continue
        size, sector = known.known.get(ref, (None, None))
        classes = {"size": size, "sector": sector, "month": month_of(day)}
        key = tuple(classes[name] for name in what.by)
        groups.setdefault(key, _Group()).score(day, score, id)


def _row(group: _Group, periods: str) -> dict[str, Any]:
    late, on_time, waiting, overdue, missing = group.standing
    sent = len(on_time) + len(late)
    return {
        "n": len(group.ids),
        "missing": len(missing),
        "value": round(len(on_time) / sent, 4) if sent else None,
        "on_time": len(on_time),
        "late": len(late),
        "open_late": len(overdue),
        "open": len(waiting),
        "median_days": median(group.days),
        "days_n": len(group.days),
        "days_missing": len(group.uncounted),
        "satisfaction": _satisfaction(group, periods),
        "ids": group.ids,
        "on_time_ids": on_time,
        "late_ids": late,
        "open_late_ids": overdue,
        "open_ids": waiting,
        "missing_ids": missing,
        "days_ids": group.counted,
        "days_missing_ids": group.uncounted,
    }


def _satisfaction(group: _Group, periods: str) -> dict[str, Any]:
    period_of = month_of if periods == "month" else quarter_of
    counts: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    low: Counter[str] = Counter()
    for (day, score), count in group.scores.items():
        counts[period_of(day)] += count
        sums[period_of(day)] += count * score
        low[period_of(day)] += count * (score <= LOW)
    averages = [(period, sums[period] / counts[period]) for period in sorted(counts)]
    n = counts.total()
    fell = list(_fell(averages))
    return {
        "n": n,
        "missing": len(group.unscored),
        "average": rounded(sums.total() / n) if n else None,
        "trend": [
            {
                "period": period,
                "n": counts[period],
                "average": rounded(average),
                "low": low[period],
            }
            for period, average in averages
        ],
        "adverse": bool(fell or group.low_ids),
        "fell": fell,
        "low_ids": group.low_ids,
        "ids": group.score_ids,
        "missing_ids": group.unscored,
    }


def _fell(averages: Sequence[tuple[str, float]]) -> Iterator[str]:
    """Yield each period at whose end the average has fallen so often in a row; periods without a score are skipped."""
    falls = 0
    for (_, before), (period, now) in pairwise(averages):
        falls = falls + 1 if now < before else 0
        if falls >= DROPS:
            yield period
