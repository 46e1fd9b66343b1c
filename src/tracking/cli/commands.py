"""The commands: each takes the arguments and the words, prints, and returns the exit code."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decision.cli import run_command
from decision.errors import CannotRunError
from tracking.files import copies, files
from tracking.importing.imports import sources
from tracking.merging.conflicts import undecided
from tracking.model.fields import CLIENT, EVENT, OF_CLIENT, RECORD, TABLES
from tracking.model.problem import SheetError
from tracking.render.import_text import source_json, source_line
from tracking.render.merged import conflict_json, conflict_line
from tracking.render.spoken import spoken
from tracking.render.told import line, problem_json, row_json, value_text
from tracking.store import history
from tracking.store.due import due
from tracking.store.find import Query, find
from tracking.store.integrity import damage, faults
from tracking.store.rows import TEXT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from tracking.files.files import Opened
    from tracking.model.fields import Field
    from tracking.store.sheet import Sheet

DONE, INVALID = 0, 1


def new(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Make an empty sheet."""
    lists = files.codes(Path(args.checklists))
    if lists is None:
        raise CannotRunError("no-codes", path=str(Path(args.checklists) / files.CODES))
    files.new(Path(args.sheet), lists)
    printed(args, {"sheet": args.sheet, "rows": 0}, [line(say, "told.new", path=args.sheet)])
    return DONE


def add(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Add a row, or change the one with its id; nothing is written if anything is wrong with it."""
    given = run_command.parsed(run_command.text_of(args.json_row))
    with files.to_write(Path(args.sheet), files.codes(Path(args.checklists))) as sheet:
        id = given.get(EVENT.key)
        known = isinstance(id, str) and sheet.row(EVENT, id) is not None
        saved = sheet.save(EVENT, given, files.moment())
    verdict = "change" if known else "add"
    if saved.problems:
        verdict = "refused"
    elif saved.same:
        verdict = "same"
    problems, warnings = (
        [problem_json(one, EVENT, say) for one in those]
        for those in (saved.problems, saved.warnings)
    )
    found = {
        EVENT.key: saved.id or None,
        "verdict": verdict,
        "problems": problems,
        "warnings": warnings,
    }
    complaints = [f"{one['message']} {one['hint']}" for one in (*problems, *warnings)]
    printed(args, found, [line(say, f"told.{verdict}", id=saved.id), *complaints])
    return INVALID if saved.problems else DONE


def look(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Print the rows that hold all the words, the latest first."""
    with files.to_read(Path(args.sheet)) as opened:
        names = spoken(opened.sheet.codes, args.lang, say)
        page = find(opened.sheet, Query(" ".join(args.words), most=args.most, spoken=names))
        lines = [_short(opened.sheet, one, args.lang, say) for one in page.rows]
        made = {
            "total": page.total,
            "rows": [row_json(one, EVENT) for one in page.rows],
            **_lost(opened),
        }
    shown = len(page.rows)
    printed(
        args,
        made,
        [*_warned(opened, say), *lines, line(say, "told.found", count=shown, total=page.total)],
    )
    return DONE


def show(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Print a row, its record and its history."""
    with files.to_read(Path(args.sheet)) as opened:
        sheet = opened.sheet
        row = sheet.row(EVENT, args.id)
        if row is None:
            raise SheetError("no-row", id=args.id)
        record = sheet.row(RECORD, str(row["decision_record_id"]))
        past = history.history(sheet.connection, EVENT, args.id)
        come = sources(sheet, EVENT, args.id)
        lines = [
            line(
                say,
                "told.field",
                name=say[f"field.{name}"],
                value=_text(sheet, name, value, args, say),
            )
            for name, value in row.items()
        ]
        lines += [source_line(one, say) for one in come]
        for one in past:
            lines.append(line(say, "told.undone" if one.undone else "told.changed", at=one.at))
            lines += [
                line(
                    say,
                    "told.field-changed",
                    name=say[f"field.{name}"],
                    before=_text(sheet, name, before, args, say),
                    after=_text(sheet, name, after, args, say),
                )
                for name, before, after in one.fields
            ]
    made = {
        "row": row_json(row, EVENT),
        "record": json.loads(str(record["text"])) if record else None,
        "imports": [source_json(one) for one in come],
        "history": [
            {
                "at": one.at,
                "undone": one.undone,
                "fields": [
                    {"field": name, "before": before, "after": after}
                    for name, before, after in one.fields
                ],
            }
            for one in past
        ],
        **_lost(opened),
    }
    printed(args, made, [*_warned(opened, say), *lines])
    return DONE


def upcoming(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Print what is due on a day or before it."""
    on = args.on or files.moment().today.isoformat()
    try:
        date.fromisoformat(on)
    except ValueError:
        raise SheetError("no-date", value=on) from None
    with files.to_read(Path(args.sheet)) as opened:
        found = due(opened.sheet, on)
        lines = [
            line(
                say,
                f"told.{one.what}.{'overdue' if one.overdue else 'due'}",
                date=one.date,
                client=one.client_ref or say["blank"],
                text=one.text or "",
                id=one.event_id,
            )
            for one in found
        ]
    made = {
        "on": on,
        "due": [
            {
                "event_id": one.event_id,
                "client_ref": one.client_ref,
                "what": one.what,
                "date": one.date,
                "overdue": one.overdue,
                "text": one.text,
            }
            for one in found
        ],
        **_lost(opened),
    }
    printed(args, made, [*_warned(opened, say), *(lines or [line(say, "told.nothing-due", on=on)])])
    return DONE


def check(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Print what is wrong with the database and with what the rows hold."""
    with files.to_read(Path(args.sheet)) as opened:
        broken = opened.damage or damage(opened.sheet.connection)
        found = list(faults(opened.sheet, files.moment().today))
        open_ones = list(undecided(opened.sheet))
        lines = [conflict_line(opened.sheet, one, args.lang, say) for one in open_ones]
        count = opened.sheet.count()
    findings = [
        {"table": one.table, "id": one.id, **problem_json(one.problem, TABLES[one.table], say)}
        for one in found
    ]
    lines += [line(say, "told.damage", error=one) for one in broken]
    lines += [f"{one['table']} {one['id']}: {one['message']} {one['hint']}" for one in findings]
    clean = not broken and not findings
    summary = line(
        say, "told.clean" if clean else "told.faulty", count=len(broken) + len(findings), rows=count
    )
    printed(
        args,
        {
            "rows": count,
            "damage": list(broken),
            "findings": findings,
            "conflicts": [conflict_json(one) for one in open_ones],
            **_lost(opened),
        },
        [*_warned(opened, say), *lines, summary],
    )
    return DONE if clean else INVALID


def back_up(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Copy the sheet into a file, once it is found to be whole."""
    with files.to_read(Path(args.sheet)) as opened:
        if opened.damage:
            raise SheetError("damaged", error="; ".join(opened.damage))
        copies.back_up(opened.sheet, Path(args.sheet), Path(args.file))
        count = opened.sheet.count()
    printed(
        args,
        {"backup": args.file, "rows": count},
        [line(say, "told.backup", path=args.file, rows=count)],
    )
    return DONE


def restore(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Put a copy in the place of the sheet; the former one is kept beside it."""
    former = copies.restore(Path(args.sheet), Path(args.file))
    with files.to_read(Path(args.sheet)) as opened:
        count = opened.sheet.count()
    told = [line(say, "told.restored", path=args.file, rows=count)]
    told += [line(say, "told.former", path=former)] if former else []
    printed(
        args,
        {"restored": args.file, "rows": count, "former": str(former) if former else None},
        told,
    )
    return DONE


def printed(args: argparse.Namespace, made: Mapping[str, Any], lines: list[str]) -> None:
    """Print an object for programs, or lines for people."""
    for one in [json.dumps(made, ensure_ascii=False, default=TEXT)] if args.json else lines:
        print(one)  # noqa: T201  # a command prints


def _lost(opened: Opened) -> dict[str, Any]:
    return {"lost": opened.salvaged.lost} if opened.salvaged else {}


def _warned(opened: Opened, say: Mapping[str, str]) -> list[str]:
    """Return the sentences that say what of a damaged sheet cannot be read."""
    if opened.salvaged is None:
        return []
    lost = ", ".join(
        f"{say[f'table.{name}']} {count}" for name, count in opened.salvaged.lost.items()
    )
    return [line(say, "told.salvaged", lost=lost or say["blank"])]


def _field(name: str) -> Field:
    found = EVENT.field(name) or CLIENT.field(name)
    assert found is not None, name  # rows have the fields of these two tables
    return found


def _text(
    sheet: Sheet, name: str, value: object, args: argparse.Namespace, say: Mapping[str, str]
) -> str:
    return value_text(_field(name), value, sheet.codes, args.lang, say)


def _short(sheet: Sheet, row: Mapping[str, Any], lang: str, say: Mapping[str, str]) -> str:
    shown = ("date", "client_ref", "kind", "service", *OF_CLIENT, "outcome")
    parts = [
        value_text(_field(name), row[name], sheet.codes, lang, say)
        for name in shown
        if row[name] is not None
    ]
    return f"{row['event_id']}  {'  '.join(parts)}"
