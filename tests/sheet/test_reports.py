"""Reports, case by case, as an expert would work them out on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from decision.deadlines.office_days import Calendar, Holiday
from decision.text.words import phrases
from tracking.model.fields import (
    TABLES,
)
from tracking.model.problem import SheetError
from tracking.render.report_text import counted, day, number, sentence
from tracking.reports.asked import asked
from tracking.reports.attention import attention
from tracking.reports.planning import planning
from tracking.reports.spans import span_of
from tracking.reports.success import success
from tracking.reports.working import Working
from tracking.store import unions

from .conftest import ROOT, TODAY, Clock, service

if TYPE_CHECKING:
    from tracking.reports.asked import Asked, Report
    from tracking.store.sheet import Sheet

SAY = {
    lang: phrases((ROOT / "src" / "tracking" / "interface" / f"{lang}.md").read_text("utf-8"))
    for lang in ("en", "fr")
}
CALENDAR = Calendar(
    country="XX",
    source="",
    version="",
    weekend=frozenset({5, 6}),
    years=(2026, 2026),
    holidays={date(2026, 11, 11): (Holiday({"en": "Remembrance Day"}),)},
)


def quarter(by: str = "", **more: Any) -> Asked:
    return asked("2026-10-01", "2026-12-31", TODAY, by, **more)


def keep(sheet: Sheet, clock: Clock, table: str, *rows: dict[str, Any]) -> None:
    for row in rows:
        saved = sheet.save(TABLES[table], row, clock.moment())
        assert not saved.problems, saved


def rows(report: Report, *names: str) -> list[tuple[Any, ...]]:
    return [(*one["key"].values(), *(one[name] for name in names)) for one in report.rows]


def left(report: Report) -> list[tuple[str, str]]:
    return sorted((one["id"], one["why"]) for one in report.excluded)


@pytest.fixture
def planned(sheet: Sheet, clock: Clock) -> Sheet:
    """Return a quarter: four services for two clients, one of October, and rows that do not count."""
    keep(
        sheet,
        clock,
        "event",
        service(event_id="E-1", client_ref="C-1", business_size=1, sector="Textiles"),
        service(event_id="E-2", client_ref="C-1", service=3),
        service(event_id="E-3", client_ref="C-2", business_area=2),
        service(event_id="E-4", client_ref="C-2", date="2026-10-01", business_area=2),
        service(event_id="E-5", client_ref="C-2", date="2026-09-30"),
        service(event_id="E-6", status="draft"),
        {"event_id": "E-7", "kind": "service", "status": "draft"},
        {
            "event_id": "E-8",
            "kind": "interaction",
            "status": "complete",
            "date": "2026-11-02",
            "client_ref": "C-3",
            "channel": "call",
        },
    )
    return sheet


def test_services_are_counted_by_area_and_the_rest_is_named(planned: Sheet) -> None:
    found = planning(planned, quarter("area"))
    assert rows(found, "n", "clients", "missing", "ids", "missing_ids") == [
        (1, 2, 1, 0, ["E-1", "E-2"], []),
        (2, 2, 1, 2, ["E-3", "E-4"], ["E-3", "E-4"]),
    ]
    assert left(found) == [("E-6", "draft"), ("E-7", "draft"), ("E-8", "interaction")]


def test_what_is_not_known_is_a_row_of_its_own_and_never_zero(planned: Sheet) -> None:
    found = planning(planned, quarter("size,month"))
    assert rows(found, "n") == [
        (1, "2026-11", 2),
        (None, "2026-10", 1),
        (None, "2026-11", 1),
    ]


def test_what_was_planned_stands_beside_what_was_done(planned: Sheet, clock: Clock) -> None:
    keep(
        planned,
        clock,
        "target",
        {"target_id": "T-1", "period": "2026-Q4", "business_area": 1, "planned_count": 4},
        {"target_id": "T-2", "period": "2026-11", "business_area": 1, "planned_count": 2},
        {"target_id": "T-3", "period": "2026-12", "business_area": 3, "planned_count": 5},
        {"target_id": "T-4", "period": "2026", "business_area": 1, "planned_count": 99},
        {"target_id": "T-5", "period": "2026-Q4", "planned_count": 50},
        {"target_id": "T-6", "period": "autumn", "planned_count": 1},
        {"target_id": "T-7", "period": "2025", "planned_count": 1},
    )
    found = planning(planned, quarter("area"))
    assert rows(found, "n", "planned", "value", "target_ids") == [
        (1, 2, 4, 0.5, ["T-1"]),
        (2, 2, None, None, []),
        (3, 0, 5, 0.0, ["T-3"]),
    ]
    assert [one for one in left(found) if one[0].startswith("T")] == [
        ("T-2", "target-within"),
        ("T-4", "period-partly"),
        ("T-5", "target-wider"),
        ("T-6", "period-unreadable"),
    ]
    whole = planning(planned, quarter())
    assert rows(whole, "n", "planned") == [(4, 50)]
    assert sentence(whole, quarter(), SAY["en"]) == (
        "4 services were recorded from October 1, 2026 to December 31, 2026, for 2 clients. "
        "The targets within these days are for 50; 8% of that was reached. "
        "2 services lack their size or their sector. 8 rows are left out."
    )
    assert sentence(whole, quarter(), SAY["fr"]) == (
        "4 services ont été inscrits du 1er octobre 2026 au 31 décembre 2026, pour 2 clients. "
        "Les cibles de cette période en prévoient 50; elles sont atteintes à 8\u00a0%. "
        "Il manque à 2 services leur taille ou leur industrie. 8 lignes sont laissées de côté."
    )


def test_united_clients_count_once_and_lend_each_other_what_is_known(
    planned: Sheet, clock: Clock
) -> None:
    unions.unite(planned, "C-2", "C-1", clock.moment())
    found = planning(planned, quarter("size"))
    assert rows(found, "n", "clients") == [(1, 4, 1)]


@pytest.mark.parametrize(
    ("period", "span"),
    [
        ("2026", ("2026-01-01", "2026-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2026-Q1", ("2026-01-01", "2026-03-31")),
        ("2026 t4", ("2026-10-01", "2026-12-31")),
        ("2010-11", ("2010-11-01", "2010-11-30")),
        ("2010/11", ("2010-04-01", "2011-03-31")),
        ("1999-2000", ("1999-04-01", "2000-03-31")),
        ("1999/00", ("1999-04-01", "2000-03-31")),
        ("2026/29", None),
        ("2026-13", None),
        ("next year", None),
        ("9999", None),
        ("0000", None),
    ],
)
def test_a_period_is_read_or_it_is_none(period: str, span: tuple[str, str] | None) -> None:
    assert span_of(period) == span


def reply(id: str, received: str, responded: str | None, **more: Any) -> dict[str, Any]:
    return service(
        event_id=id, date=received, received_date=received, responded_date=responded, **more
    )


def test_replies_are_on_time_by_the_calendar_of_the_post(sheet: Sheet, clock: Clock) -> None:
    # Received on Thursday 5 November; the 11th is a holiday, so that working day 5 is Friday 13.
    keep(
        sheet,
        clock,
        "event",
        reply("in time", "2026-11-05", "2026-11-13"),
        reply("late", "2026-11-05", "2026-11-16"),
        reply("its own day", "2026-11-05", "2026-11-16", due_date="2026-11-16"),
        reply("overdue", "2026-11-05", None),
        reply("open", "2026-11-27", None),
        service(event_id="unknown", date="2026-11-05"),
    )
    found = success(sheet, quarter(calendar=CALENDAR))
    assert rows(found, "n", "on_time", "late", "open_late", "open", "missing", "value") == [
        (6, 2, 1, 1, 1, 1, 0.6667)
    ]
    (row,) = found.rows
    assert (row["late_ids"], row["open_late_ids"], row["missing_ids"]) == (
        ["late"],
        ["overdue"],
        ["unknown"],
    )
    assert (row["median_days"], row["days_n"]) == (6, 3)
    assert sentence(found, quarter(), SAY["en"]) == (
        "From October 1, 2026 to December 31, 2026, 2 of the 3 replies with a known due day "
        "were on time (67%). One reply is overdue and not sent yet. One service has no due day. "
        "The median reply took 6 working days. No satisfaction score was recorded."
    )


def test_without_a_calendar_no_working_day_is_counted(sheet: Sheet, clock: Clock) -> None:
    keep(
        sheet,
        clock,
        "event",
        reply("a", "2026-11-05", "2026-11-09"),
        reply("b", "2026-11-05", "2026-11-09", due_date="2026-11-12"),
    )
    found = success(sheet, quarter())
    assert rows(found, "on_time", "missing", "median_days", "days_missing") == [(1, 1, None, 2)]
    assert sentence(found, quarter(), SAY["fr"]).startswith(
        "Du 1er octobre 2026 au 31 décembre 2026, la seule réponse dont l’échéance est connue a été"
    )


def test_working_days_run_across_years_and_stop_where_the_calendar_does() -> None:
    wide = Calendar("XX", "", "", frozenset({5, 6}), (2025, 2026), {date(2026, 1, 1): ()})
    counted_days = Working(wide)
    assert counted_days.days("2025-12-31", "2026-01-02") == 2
    assert counted_days.days("2025-12-27", "2025-12-28") == 0
    assert counted_days.days("2026-12-31", "2027-01-04") is None
    assert counted_days.due_of("2026-12-30", 5) is None


def test_satisfaction_that_falls_twice_or_is_low_is_adverse(sheet: Sheet, clock: Clock) -> None:
    keep(
        sheet,
        clock,
        "event",
        service(event_id="E-1", date="2026-10-05", satisfaction=5),
        service(event_id="E-2", date="2026-11-05", satisfaction=4),
        service(event_id="E-3", date="2026-11-06"),
    )
    entry = {"client_ref": "C-1", "source": "survey"}
    keep(
        sheet,
        clock,
        "satisfaction",
        {**entry, "satisfaction_id": "S-0", "date": "2026-09-01", "score": 1},
    )
    score = success(sheet, quarter()).total["satisfaction"]
    assert (score["n"], score["average"], score["missing"], score["fell"], score["low_ids"]) == (
        2,
        4.5,
        1,
        [],
        [],
    )
    clock.today = date(2026, 12, 31)
    keep(
        sheet,
        clock,
        "satisfaction",
        {**entry, "satisfaction_id": "S-1", "date": "2026-12-01", "score": 2},
    )
    found = success(sheet, quarter())
    score = found.total["satisfaction"]
    assert [(one["period"], one["average"]) for one in score["trend"]] == [
        ("2026-10", 5),
        ("2026-11", 4),
        ("2026-12", 2),
    ]
    assert (score["adverse"], score["fell"], score["low_ids"]) == (True, ["2026-12"], ["S-1"])
    told = sentence(found, quarter(), SAY["fr"])
    assert "Défavorable\u00a0: une note est de 2 ou moins." in told
    assert "d’après 3 notes" in told
    by_service = success(sheet, quarter("service"))
    assert left(by_service) == [("S-1", "no-service")]


def test_clients_without_contact_are_judged_by_the_day_of_the_meeting(
    sheet: Sheet, clock: Clock
) -> None:
    recent = (TODAY - timedelta(days=180)).isoformat()
    old = (TODAY - timedelta(days=181)).isoformat()
    keep(
        sheet,
        clock,
        "client",
        {"client_ref": "never", "sector": "Textiles"},
    )
    keep(
        sheet,
        clock,
        "event",
        service(event_id="E-1", client_ref="recent", date=recent, contacts=["P-1"]),
        service(event_id="E-2", client_ref="old", date=old, contacts=["P-2", "P-3"]),
        service(event_id="E-3", client_ref="never", status="draft"),
        service(event_id="E-4", client_ref="today", date=TODAY.isoformat()),
    )
    keep(sheet, clock, "contact", {"contact_ref": "P-4", "client_ref": "today"})
    keep(
        sheet,
        clock,
        "enhanced_case",
        {"case_id": "K-1", "client_ref": "old", "opened": "2026-11-01"},
        {"case_id": "K-2", "client_ref": "old", "opened": "2026-10-01", "closed": "2026-10-02"},
    )
    keep(
        sheet,
        clock,
        "objective",
        {"objective_id": "O-1", "client_ref": "old", "objective": "x", "review_date": "2026-11-30"},
        {"objective_id": "O-2", "client_ref": "old", "objective": "x", "review_date": "2026-12-01"},
        {"objective_id": "O-3", "client_ref": "old", "objective": "x"},
        {
            "objective_id": "O-4",
            "client_ref": "old",
            "objective": "x",
            "review_date": "2026-01-01",
            "progress": 100,
        },
    )
    what = asked("2026-01-01", "2026-12-31", TODAY)
    found = attention(sheet, what)
    assert rows(found, "ids", "of", "missing_ids", "value") == [
        ("no_contact", ["old"], 3, [], 180),
        ("never", ["never"], 4, [], None),
        ("one_contact", ["recent", "today"], 3, ["never"], None),
        ("cases_open", ["K-1"], 2, [], None),
        ("plans_due", ["O-1"], 3, ["O-3"], None),
        ("typed_late", ["E-1", "E-2"], 3, [], 180),
    ]
    assert sentence(found, what, SAY["en"]) == (
        "On November 30, 2026: one client without contact for more than 180 days; one client never "
        "contacted; 2 clients with a single contact person; one enhanced case open; one account "
        "objective due for review; 2 rows typed more than 7 days after their day. One row is left out."
    )
    by_sector = attention(sheet, asked("2026-01-01", "2026-12-31", TODAY, "sector"))
    assert rows(by_sector, "n")[1:3] == [("never", "Textiles", 1), ("never", None, 0)]
    with pytest.raises(SheetError) as caught:
        attention(sheet, quarter("service"))
    assert caught.value.code == "no-by"


def test_an_empty_sheet_is_told_in_whole_sentences(sheet: Sheet) -> None:
    what = quarter()
    told = [
        sentence(kind(sheet, what), what, SAY[lang])
        for lang in ("en", "fr")
        for kind in (planning, success, attention)
    ]
    assert told == [
        "No service was recorded from October 1, 2026 to December 31, 2026. No target lies within these days.",
        "From October 1, 2026 to December 31, 2026, no reply that was sent has a known due day. No satisfaction score was recorded.",
        "On November 30, 2026, nothing calls for attention.",
        "Aucun service n’a été inscrit du 1er octobre 2026 au 31 décembre 2026. Aucune cible ne tombe dans cette période.",
        "Du 1er octobre 2026 au 31 décembre 2026, aucune réponse envoyée n’a d’échéance connue. Aucune note de satisfaction n’a été inscrite.",
        "Au 30 novembre 2026, rien ne demande d’attention.",
    ]


def test_numbers_days_and_counts_are_written_as_each_language_does() -> None:
    assert [number(SAY["fr"], one) for one in (0, 1.5, 12345, 4.25)] == [
        "0",
        "1,5",
        "12\u00a0345",
        "4,25",
    ]
    assert number(SAY["en"], 12345.5) == "12,345.5"
    assert (day(SAY["fr"], "1995-10-01"), day(SAY["fr"], "2026-12-02")) == (
        "1er octobre 1995",
        "2 décembre 2026",
    )
    assert [counted(SAY["fr"], "report.median", one)[-17:] for one in (0, 1, 1.5, 2)] == [
        " 0 jour ouvrable.",
        "’un jour ouvrable."[-17:],
        "1,5 jour ouvrable."[-17:],
        "2 jours ouvrables."[-17:],
    ]


@pytest.mark.parametrize(
    ("since", "until", "by", "code"),
    [
        ("2026-02-30", "", "", "no-date"),
        ("20260101", "", "", "no-date"),
        ("2026-02-01", "2026-01-31", "", "span-backwards"),
        ("", "", "colour", "no-by"),
    ],
)
def test_what_cannot_be_asked_is_named(since: str, until: str, by: str, code: str) -> None:
    with pytest.raises(SheetError) as caught:
        asked(since, until, TODAY, by)
    assert caught.value.code == code
