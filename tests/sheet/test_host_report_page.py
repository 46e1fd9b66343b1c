"""Reports as the page shows them: whatever number stands there opens as many rows as it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracking.model.fields import TABLES
from tracking.render.behind_text import behind_json
from tracking.render.report_page import SHARES, STANDING, ReportPage
from tracking.reports.asked import BY, OF_CLIENT, asked
from tracking.reports.behind import behind, left_out
from tracking.reports.every import REPORTS

from .conftest import TODAY, Clock, service
from .sheets import office
from .test_host_reports import EVENTS
from .test_reports import CALENDAR, SAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decision.deadlines.office_days import Calendar

BESIDE: dict[str, list[dict[str, Any]]] = {
    "satisfaction": [
        {"date": "2026-11-03", "client_ref": "C-1", "score": 2, "source": "call"},
        {"date": "2026-10-03", "client_ref": "C-9", "score": 5},
    ],
    "target": [
        {"period": "2026-11", "planned_count": 4},
        {"period": "2026-11", "business_area": 1, "planned_count": 2},
        {"period": "2026", "planned_count": 90},
        {"period": "soon", "planned_count": 9},
    ],
    "enhanced_case": [
        {"client_ref": "C-1", "opened": "2026-11-01"},
        {"client_ref": "C-2", "opened": "2026-10-01", "closed": "2026-11-02"},
    ],
    "objective": [{"client_ref": "C-1", "objective": "Grow", "review_date": "2026-11-01"}],
    "contact": [{"client_ref": "C-1"}, {"client_ref": "C-3"}, {"client_ref": "C-3"}],
}


def cells(page: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every cell of every table, with the name of its column."""
    for part in page["parts"]:
        table = part["table"]
        for row in [*table["rows"], *filter(None, [table["total"]])]:
            yield from zip(table["columns"], row, strict=True)


@given(
    EVENTS,
    st.sampled_from(sorted(REPORTS)),
    st.sampled_from(["", *BY]),
    st.sampled_from([None, CALENDAR]),
)
@settings(max_examples=80, deadline=None)
def test_every_number_opens_as_many_rows_as_it_says(
    events: list[dict[str, Any]], kind: str, by: str, calendar: Calendar | None
) -> None:
    sheet, clock = office(), Clock()
    for number, one in enumerate(events):
        sheet.save(TABLES["event"], service(event_id=f"E-{number}", **one), clock.moment())
    for table, those in BESIDE.items():
        for one in those:
            assert not sheet.save(TABLES[table], one, clock.moment()).problems
    by = by if kind != "attention" or by in OF_CLIENT else ""
    what = asked("2026-11-01", "2026-11-28", TODAY, by, calendar=calendar)
    report = REPORTS[kind](sheet, what)
    for lang, say in SAY.items():
        page = ReportPage(report, what, sheet.codes, lang, say).json()
        worked_out = {
            say[f"report.column.{one}"]
            for one in (*SHARES, "planned", "median", "figure", "average")
        }
        for column, cell in cells(page):
            assert "{" not in column + cell["text"]
            if "of" not in cell:
                assert not re.search("[1-9]", cell["text"]) or column not in {
                    say["report.column.services"],
                    say["report.column.scores"],
                }
                continue
            rows = behind(sheet, report, **cell["of"])
            assert rows, column
            told = behind_json(sheet, rows, lang, say)
            assert len({(one["table"], one["id"]) for one in told}) == len(told)
            assert all(one["text"] for one in told)
            if column not in worked_out:
                assert cell["text"] == str(len(rows)), column
        counts = [
            len(
                left_out(report, **one["of"])
                if "why" in one["of"]
                else behind(sheet, report, **one["of"])
            )
            for one in page["left_out"]
        ]
        assert all(counts)
        unscored = report.total.get("satisfaction", {}).get("missing", 0)
        assert sum(counts) == len(report.excluded) + unscored
        assert all(
            str(n) in one["text"] for n, one in zip(counts, page["left_out"], strict=True) if n > 1
        )
        for part in page["parts"]:
            assert part["sentence"]
            assert "{" not in part["sentence"] + part["title"]
            if part["picture"]["kind"] == "bars":
                assert len(part["picture"]["bars"]) == len(part["table"]["rows"])


def test_the_bars_of_replies_show_all_services() -> None:
    sheet, clock = office(), Clock()
    for number, due in enumerate(["2026-11-27", "2026-11-26", None]):
        row = service(event_id=f"E-{number}", due_date=due, received_date="2026-11-20")
        row |= {"responded_date": "2026-11-27"}
        assert not sheet.save(TABLES["event"], row, clock.moment()).problems
    what = asked("2026-11-01", "2026-11-28", TODAY, "month")
    page = ReportPage(REPORTS["success"](sheet, what), what, sheet.codes, "fr", SAY["fr"]).json()
    replies, _ = page["parts"]
    (bar,) = replies["picture"]["bars"]
    assert bar["parts"] == [1, 1, 0, 0, 1]
    assert len(replies["picture"]["series"]) == len(STANDING)
    assert bar["about"] == "novembre 2026"
    assert bar["text"] == "50\u00a0% de 2 à temps"


@pytest.mark.parametrize(("lang", "told"), [("en", "Q4 2026"), ("fr", "T4 2026")])
def test_a_quarter_is_named_in_the_language(lang: str, told: str) -> None:
    sheet = office()
    what = asked("2026-11-01", "2026-11-28", TODAY)
    page = ReportPage(REPORTS["planning"](sheet, what), what, sheet.codes, lang, SAY[lang])
    assert page.period("2026-Q4") == told
