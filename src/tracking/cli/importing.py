"""The commands that take files of other systems in, and give back what they hold: import, imports, undo, refused."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from decision.cli import door
from decision.render.result import problem
from tracking.cli.commands import DONE, INVALID, printed
from tracking.files import files, mappings
from tracking.importing import imports, taking_back
from tracking.importing.planning import Import, Planning
from tracking.intake.days import ORDERS
from tracking.intake.record import Chosen
from tracking.model.problem import SheetError
from tracking.render.import_text import (
    edited_json,
    edited_lines,
    imported_json,
    plan_json,
    plan_lines,
)
from tracking.render.told import line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from tracking.importing.plan import Plan
    from tracking.store.sheet import Sheet

_SEPARATORS = {"tab": "\t", "\\t": "\t"}
_TOGETHER = 500
"""Rows that are printed in one go."""


def take_in(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Print what an import would do; do it only if it is the plan that was accepted, or any plan is."""
    with files.to_read(Path(args.sheet)) as opened:
        if opened.damage:
            raise SheetError("damaged", error="; ".join(opened.damage))
        try:
            plan = _plan(opened.sheet, args)
        except mappings.MappingError as error:
            for one in error.faults:
                said = problem(one, say)
                print(f"{said['message']} {said['hint']}", file=sys.stderr)  # noqa: T201  # a command says why it stops
            return door.CANNOT_RUN
        codes = opened.sheet.codes
    done = None
    if args.accept and args.accept != plan.hash:
        raise SheetError("plan-other", hash=plan.hash)
    if args.accept or args.yes:
        with files.to_write(Path(args.sheet)) as sheet:
            done = imports.accept(sheet, plan, files.moment())
    if args.json:
        _print_pieces(plan_json(plan, say, done))
    else:
        _print_pieces(f"{one}\n" for one in plan_lines(plan, codes, args.lang, say))
        told = line(say, "told.accept", hash=plan.hash)
        if args.accept or args.yes:
            told = line(say, "told.imported", id=done) if done else say["told.nothing-imported"]
        print(told)  # noqa: T201  # a command prints
    return INVALID if plan.counts["refused"] else DONE


def _plan(sheet: Sheet, args: argparse.Namespace) -> Plan:
    said = mappings.words()
    mapping = mappings.mapping(args.mapping, Path(args.checklists), sheet.codes, said)
    separator = _SEPARATORS.get(args.separator.lower(), args.separator)
    chosen = Chosen(args.encoding, separator, dict(_order(one) for one in args.dates))
    path = Path(args.file)
    name = path.name.encode("utf-8", "replace").decode()
    with path.open("rb") as stream:
        wanted = Import(name, stream, mapping, chosen, said, files.moment().today)
        return Planning(sheet, wanted).plan()


def _order(text: str) -> tuple[str, str]:
    column, _, order = text.rpartition("=")
    if order.upper() not in ORDERS or not column:
        raise SheetError("no-order-of-days", value=text, orders=", ".join(ORDERS))
    return column, order.upper()


def _print_pieces(pieces: Iterator[str]) -> None:
    waiting: list[str] = []
    for one in pieces:
        waiting.append(one)
        if len(waiting) == _TOGETHER:
            print(*waiting, sep="", end="")  # noqa: T201  # a command prints
            waiting.clear()
    print(*waiting, sep="", end="" if waiting and waiting[-1].endswith("\n") else "\n")  # noqa: T201  # the same


def listed(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Print the imports, the latest first."""
    with files.to_read(Path(args.sheet)) as opened:
        found = imports.imports(opened.sheet)
    lines = [
        line(
            say,
            "told.import.undone" if one.undone else "told.import",
            id=one.id,
            at=one.at,
            name=one.name,
            **one.counts,
        )
        for one in found
    ]
    printed(args, {"imports": [imported_json(one) for one in found]}, lines)
    return DONE


def undo(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Print what was edited of an import since; undo it if nothing was, or if that is agreed to."""
    with files.to_read(Path(args.sheet)) as opened:
        edited = taking_back.edited_since(opened.sheet, args.id)
        codes = opened.sheet.codes
    count = None
    if args.yes or not edited:
        with files.to_write(Path(args.sheet)) as sheet:
            count = taking_back.take_back(sheet, args.id, files.moment())
    lines = [told for one in edited for told in edited_lines(one, codes, args.lang, say)]
    lines.append(
        line(say, "told.not-undone", count=len(edited))
        if count is None
        else line(say, "told.import-undone", id=args.id, rows=count)
    )
    made = {
        "import": args.id,
        "undone": count is not None,
        "rows": count or 0,
        "edited": [edited_json(one) for one in edited],
    }
    printed(args, made, lines)
    return INVALID if count is None else DONE


def refused(args: argparse.Namespace, _: Mapping[str, str]) -> int:
    """Print the rows that an import left waiting, as a file of the format they came in."""
    with files.to_read(Path(args.sheet)) as opened:
        data = imports.refused(opened.sheet, args.id)
    door.print_bytes(data)
    return DONE
