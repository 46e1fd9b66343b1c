"""The command that reports on a span of days."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from decision.deadlines.calendars import read_calendar
from decision.files import files as engine_files
from tracking.cli.commands import DONE, printed
from tracking.files import files
from tracking.render.report_text import key_text, number, report_json, sentence
from tracking.render.told import line
from tracking.reports.asked import asked
from tracking.reports.every import REPORTS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from decision.deadlines.office_days import Calendar


def report(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Print a report: its rows with the ids in each, what is left out of it, and a sentence."""
    what = asked(
        args.since,
        args.until,
        files.moment().today,
        args.by,
        calendar=_calendar(args),
        days=args.days,
    )
    with files.to_read(Path(args.sheet)) as opened:
        made = REPORTS[args.report](opened.sheet, what)
        codes = opened.sheet.codes
    told = sentence(made, what, say)
    lines = [told]
    for row in made.rows:
        value = say["blank"] if row["value"] is None else number(say, row["value"])
        about = key_text(row["key"], codes, args.lang, say)
        figures = {"n": number(say, row["n"]), "missing": number(say, row["missing"])}
        lines.append(line(say, "report.row", about=about, value=value, **figures))
    answer = report_json(made, what, told)
    printed(args, answer, lines)
    return DONE


def _calendar(args: argparse.Namespace) -> Calendar | None:
    if not args.calendar:
        return None
    text = engine_files.text(Path(args.calendar))
    try:
        country = str(json.loads(text)["country"])
    except (ValueError, TypeError, KeyError, RecursionError):
        country = ""
    return read_calendar(text, country, args.region)
