"""What the page of the sheet may ask of reports; loaded when it first does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from decision.deadlines.calendars import read_calendar
from tracking.render.behind_text import behind_json
from tracking.render.report_page import ReportPage
from tracking.reports.asked import asked as question
from tracking.reports.behind import behind, left_out
from tracking.reports.every import REPORTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.reports.asked import Asked as Question
    from tracking.reports.asked import Report
    from tracking.worker.opened import Asked

MOST: Final = 50
"""Rows behind a number that are listed at once."""


def report(asked: Asked, **report: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    """Return a report as the page shows it.

    What is asked: ``kind``, ``since``, ``until``, ``today``, ``by``, ``days``,
    and ``calendar`` with its ``country`` and ``region``.
    """
    made, what = _made(asked, **report)
    return ReportPage(made, what, asked.sheet.codes, asked.lang, asked.say).json()


def report_rows(
    asked: Asked, report: Mapping[str, Any], of: Mapping[str, Any], begin: int = 0
) -> dict[str, Any]:
    """Return some rows behind a number of the report that is asked so, from one on, and how many there are.

    ``of`` is what stands beside the number: ``place`` and ``ids`` of those in
    it, ``table`` and ``why`` of those left out.
    """
    made, _ = _made(asked, **report)
    those = left_out(made, **of) if "why" in of else behind(asked.sheet, made, **of)
    shown = those[begin : begin + MOST]
    return {"rows": behind_json(asked.sheet, shown, asked.lang, asked.say), "total": len(those)}


def _made(
    asked: Asked,
    kind: str,
    since: str,
    until: str,
    today: str,
    **more: Any,  # noqa: ANN401  # JSON
) -> tuple[Report, Question]:
    stored, country, region = (more.pop(name, "") for name in ("calendar", "country", "region"))
    calendar = read_calendar(stored, country, region) if stored else None
    what = question(since, until, date.fromisoformat(today), calendar=calendar, **more)
    return REPORTS[kind](asked.sheet, what), what
