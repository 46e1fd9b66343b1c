"""Reports on any rows, beside figures come by the long way; and the command that prints them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.deadlines.working_days import working_day
from tracking.model.fields import EVENT
from tracking.render.report_text import sentence
from tracking.reports.asked import BY, FIELD_OF, asked
from tracking.reports.attention import attention
from tracking.reports.planning import planning
from tracking.reports.success import success
from tracking.store import unions

from .conftest import TODAY, Clock, service
from .sheets import office
from .test_reports import CALENDAR, SAY

if TYPE_CHECKING:
    from decision.deadlines.office_days import Calendar
    from tracking.store.sheet import Sheet

    from .conftest import Door

DAYS = st.dates(date(2026, 10, 20), TODAY).map(date.isoformat)
CLIENTS = st.sampled_from(["C-1", "C-2", "C-3", "C-4"])
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "client_ref": CLIENTS,
            "date": DAYS,
            "business_area": st.integers(1, 4),
            "service": st.integers(1, 2),
            "status": st.sampled_from(["complete", "complete", "draft"]),
        },
        optional={
            "business_size": st.integers(1, 2),
            "sector": st.sampled_from(["Textiles", "Fish"]),
            "received_date": st.dates(date(2026, 10, 20), date(2026, 11, 5)).map(date.isoformat),
            "responded_date": st.dates(date(2026, 11, 5), TODAY).map(date.isoformat),
            "due_date": DAYS,
            "satisfaction": st.integers(1, 5),
        },
    ),
    max_size=12,
)


@given(
    EVENTS,
    st.lists(st.sampled_from(BY), unique=True, max_size=3),
    st.none() | st.permutations(["C-1", "C-2", "C-3"]),
    st.sampled_from([None, CALENDAR]),
)
@settings(max_examples=60, deadline=None)
def test_every_number_is_that_of_its_rows_counted_by_hand(
    events: list[dict[str, Any]], by: list[str], united: list[str] | None, calendar: Calendar | None
) -> None:
    sheet, clock = office(), Clock()
    for number, one in enumerate(events):
        assert not sheet.save(
            EVENT, service(event_id=f"E-{number}", **one), clock.moment()
        ).problems
    used = {one["client_ref"] for one in events}
    if united and used.issuperset(united[:2]):
        unions.unite(sheet, united[0], united[1], clock.moment())
    mains = unions.mains(sheet.connection)
    what = asked("2026-11-01", "2026-11-28", TODAY, ",".join(by), calendar=calendar)
    held = _held(sheet, len(events), mains)
    wanted: dict[tuple[Any, ...], list[str]] = {}
    for id, row in held.items():
        if row["status"] == "complete" and what.since <= str(row["date"]) <= what.until:
            key = tuple(
                str(row["date"])[:7] if name == "month" else row[FIELD_OF[name]] for name in by
            )
            wanted.setdefault(key, []).append(id)
    for kind in (planning, success):
        report = kind(sheet, what)
        found = {tuple(one["key"].values()): sorted(one["ids"]) for one in report.rows}
        assert found == {key: sorted(ids) for key, ids in wanted.items()}
        drafts = {
            id
            for id, row in held.items()
            if row["status"] == "draft" and what.since <= str(row["date"]) <= what.until
        }
        assert {one["id"] for one in report.excluded} == drafts
        assert sum(one["n"] for one in report.rows) == report.total["n"]
        for lang in SAY:
            assert "{" not in sentence(report, what, SAY[lang])
    for one in planning(sheet, what).rows:
        clients = {
            mains.get(str(held[id]["client_ref"]), held[id]["client_ref"]) for id in one["ids"]
        }
        assert one["clients"] == len(clients)
    for one in success(sheet, what).rows:
        assert (
            one["on_time"],
            one["late"],
            one["open_late"],
            one["open"],
            one["missing"],
        ) == tuple(
            [_standing(held[id], calendar, what.on) for id in one["ids"]].count(standing)
            for standing in ("on time", "late", "overdue", "open", "unknown")
        )


def _held(sheet: Sheet, count: int, mains: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Return the rows with the facts of their clients; of united ones, what the first that knows it says."""
    held: dict[str, dict[str, Any]] = {
        f"E-{number}": sheet.row(EVENT, f"E-{number}") or {} for number in range(count)
    }
    facts = {row["client_ref"]: (row["business_size"], row["sector"]) for row in held.values()}
    for row in held.values():
        main = mains.get(row["client_ref"], row["client_ref"])
        group = [main, *sorted(one for one in mains if mains[one] == main)]
        for place, name in enumerate(("business_size", "sector")):
            known = [facts[one][place] for one in group if one in facts]
            row[name] = next((one for one in known if one is not None), None)
    return held


def _standing(row: dict[str, Any], calendar: Calendar | None, on: str) -> str:
    due = row["due_date"]
    if due is None and calendar and row["received_date"]:
        day = working_day(date.fromisoformat(row["received_date"]), 5, calendar).due
        due = day and day.isoformat()
    if due is None:
        return "unknown"
    if row["responded_date"]:
        return "on time" if row["responded_date"] <= due else "late"
    return "overdue" if due < on else "open"


@given(st.lists(st.tuples(CLIENTS, DAYS, st.booleans()), max_size=10), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_clients_without_contact_are_those_whose_last_complete_row_is_too_old(
    events: list[tuple[str, str, bool]], days: int
) -> None:
    sheet, clock = office(), Clock()
    for ref, day, complete in events:
        status = "complete" if complete else "draft"
        sheet.save(EVENT, service(client_ref=ref, date=day, status=status), clock.moment())
    what = asked("2026-11-01", "2026-11-30", TODAY, days=days)
    found = {one["key"]["what"]: one["ids"] for one in attention(sheet, what).rows}
    last = {
        ref: max((day for other, day, complete in events if other == ref and complete), default="")
        for ref, _, _ in events
    }
    limit = (TODAY - timedelta(days=days)).isoformat()
    assert found["never"] == sorted(ref for ref, day in last.items() if not day)
    assert found["no_contact"] == sorted(ref for ref, day in last.items() if day and day < limit)


def test_a_report_is_printed_with_its_rows_in_both_languages(door: Door) -> None:
    door.add(
        event_id="E-1", received_date="2026-11-05", responded_date="2026-11-10", satisfaction=2
    )
    calendar = door.folder / "xx.json"
    stored = {
        "country": "XX",
        "source": "",
        "version": "",
        "weekend": [5, 6],
        "years": [2026, 2026],
    }
    calendar.write_text(json.dumps({**stored, "holidays": []}), "utf-8")
    span = ["--from", "2026-11-01", "--to", "2026-11-30"]
    made = door.json("report", "success", *span, "--by", "area", "--calendar", str(calendar))
    (row,) = made["rows"]
    assert (row["key"], row["n"], row["value"], row["ids"]) == ({"area": 1}, 1, 1.0, ["E-1"])
    assert (row["median_days"], made["thresholds"]["working_days"]) == (3, 5)
    code, out, err = door.run("report", "planning", *span, "--by", "area,month", lang="fr")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("Un service a été inscrit du 1er novembre 2026")
    assert "Secteur d’activité\u00a0: Commerce; Mois\u00a0: 2026-11 – nombre\u00a0: 1" in out
    assert door.json("report", "attention", *span)["total"]["never"] == {"n": 0, "of": 1}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["planning", "--from", "2026-11-31", "--to", "2026-12-01"], "is not a day that exists"),
        (["planning", "--from", "2026-11-30", "--to", "2026-11-01"], "before the first"),
        (["attention", "--from", "2026-11-01", "--to", "2026-11-30", "--by", "area"], "parted by"),
        (
            ["attention", "--from", "2026-11-01", "--to", "2026-11-30", "--days", "0"],
            "number of days",
        ),
        (["success", "--from", "2026-11-01", "--to", "2026-11-30", "--calendar", "none"], "none"),
    ],
)
def test_what_cannot_be_reported_is_said(door: Door, args: list[str], said: str) -> None:
    code, out, err = door.run("report", *args)
    assert (code, out) == (2, "")
    assert said in err
