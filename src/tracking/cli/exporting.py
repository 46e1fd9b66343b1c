"""The command that writes rows to a file for other programs, and says first what looks like a name in them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decision.cli import door
from decision.text.words import LANGUAGES
from tracking.cli.commands import DONE, printed
from tracking.files import copies, files
from tracking.files.words import interface
from tracking.model.fields import CLIENT, EVENT, CodeField, NumberField
from tracking.model.problem import SheetError
from tracking.outgoing import columns, names
from tracking.outgoing.csv_text import SEPARATORS, csv_bytes
from tracking.outgoing.headquarters import headquarters
from tracking.outgoing.whole import json_parts
from tracking.outgoing.xlsx import xlsx_bytes
from tracking.render.told import line
from tracking.reports.asked import asked
from tracking.store.find import Query

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping

    from tracking.outgoing.headquarters import Counts

AS = ("csv", "xlsx", "json")
_SEPARATORS = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    ",": ",",
    ";": ";",
    "\\t": "\t",
    "\t": "\t",
}


def export(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Write the rows that are asked for, in the order asked for, to standard output or a file."""
    separator = SEPARATORS[args.lang] if args.separator is None else _SEPARATORS.get(args.separator)
    if separator is None:
        raise SheetError("no-separator", separator=args.separator)
    query = _query(args)
    if args.out:
        copies.keep_sheets(Path(args.out), Path(args.sheet))
    with files.to_read(Path(args.sheet)) as opened:
        sheet = opened.sheet
        if opened.damage:
            raise SheetError("damaged", error="; ".join(opened.damage))
        if args.headquarters:
            if query is not None and (query.words or query.where):
                raise SheetError("no-filter")
            what = asked(args.since, args.until, files.moment().today)
            data, found = _counts(headquarters(sheet, what), args, separator, say), []
        else:
            told = names.hints([interface(lang) for lang in LANGUAGES])
            if args.format == "json":
                data = b"".join(json_parts(sheet, query))
                found = list(names.suspects(sheet, told))
            else:
                rows = list(columns.found(sheet, query or Query()))
                data = _table(rows, args, separator, say)
                found = list(names.in_rows(sheet, rows, told))
    for one in found:
        where = {"table": say[f"table.{one.table}"], "name": say[f"field.{one.field}"]}
        _say(line(say, "told.name", id=one.id, text=one.text, **where))
    if found:
        _say(line(say, "told.names", count=len(found)))
    if not args.out:
        door.print_bytes(data)
        return DONE
    copies.write_whole(Path(args.out), data)
    made = {
        "file": args.out,
        "bytes": len(data),
        "names": [
            {"table": one.table, "id": one.id, "field": one.field, "text": one.text}
            for one in found
        ],
    }
    printed(args, made, [line(say, "told.exported", path=args.out)])
    return DONE


def _table(
    rows: Iterable[Any], args: argparse.Namespace, separator: str, say: Mapping[str, str]
) -> bytes:
    table: list[list[columns.Cell]] = [
        [*columns.names(args.lang, say)],
        *(columns.cells(one) for one in rows),
    ]
    return _written(table, args, separator, say)


def _counts(
    counts: Counts, args: argparse.Namespace, separator: str, say: Mapping[str, str]
) -> bytes:
    if args.format != "json":
        return _written(counts.rows(), args, separator, say)
    tables = {
        name: [{"code": code, "n": n, "withheld": n is None} for code, n in cells]
        for name, cells in counts.tables.items()
    }
    made = {"from": args.since, "to": args.until, "total": counts.total, "tables": tables}
    return f"{json.dumps(made, ensure_ascii=False, indent=1)}\n".encode()


def _written(
    table: Iterable[Iterable[columns.Cell]],
    args: argparse.Namespace,
    separator: str,
    say: Mapping[str, str],
) -> bytes:
    if args.format == "xlsx":
        return xlsx_bytes(table, say["table.event"])
    return b"".join(csv_bytes(table, separator))


def _query(args: argparse.Namespace) -> Query | None:
    """Return what is looked for; ``None``: all of the sheet."""
    where: dict[str, Any] = {}
    for one in args.where:
        name, equals, text = one.partition("=")
        if not equals:
            raise SheetError("no-field", field=one)
        several = [_typed(name, part) for part in text.split(",")] if text else [None]
        where[name] = several[0] if len(several) == 1 else several
    query = Query(args.words, where, args.since, args.until, args.order)
    return None if query == Query() else query


def _typed(name: str, text: str) -> object:
    field = EVENT.field(name) or CLIENT.field(name)
    number = field is not None and isinstance(field.kind, CodeField | NumberField)
    return int(text) if number and text.isascii() and text.isdigit() else text


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201  # the file itself is on standard output
