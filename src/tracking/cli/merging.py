"""The commands that bring sheets and clients together: merge, resolve, unite, divide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracking.cli.commands import DONE, INVALID, printed
from tracking.files import files
from tracking.merging import conflicts
from tracking.merging.merge import merge as merge_sheets
from tracking.model.problem import SheetError
from tracking.render.merged import conflict_json, conflict_line, merged_json, union_json
from tracking.render.told import line
from tracking.store import unions

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from tracking.store.unions import United


def merge(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Take in all that another sheet knows."""
    lists = files.codes(Path(args.checklists))
    with files.to_write(Path(args.sheet), lists) as sheet, files.to_read(Path(args.other)) as other:
        if other.damage:
            raise SheetError("damaged", error="; ".join(other.damage))
        done = merge_sheets(sheet, other.sheet, files.moment())
        lines = [
            line(say, f"told.news.{one.what}", table=say[f"table.{one.table}"], id=one.id)
            for one in done.news
        ]
        lines += [conflict_line(sheet, one, args.lang, say) for one in done.conflicts]
    made = merged_json(done, say)
    for one in (*made["refused"], *made["broken"]):
        lines += [
            f"{one['table']} {one['id']}: {p['message']} {p['hint']}" for p in one["problems"]
        ]
    told = line(
        say,
        "told.merged",
        added=made["added"],
        changed=made["changed"],
        removed=made["removed"],
        conflicts=len(done.conflicts),
        refused=len(done.refused),
    )
    printed(args, made, [*lines, told])
    return INVALID if done.refused else DONE


def resolve(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Decide a conflict."""
    with files.to_write(Path(args.sheet), files.codes(Path(args.checklists))) as sheet:
        conflicts.resolve(sheet, args.id, args.field, args.value, files.moment())
        left = list(conflicts.undecided(sheet))
        lines = [line(say, "told.decided", id=args.id, left=len(left))]
        lines += [conflict_line(sheet, one, args.lang, say) for one in left]
    made = {
        "id": args.id,
        "field": args.field,
        "value": args.value or None,
        "conflicts": [conflict_json(one) for one in left],
    }
    printed(args, made, lines)
    return DONE


def unite(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Say that two references stand for one client; with ``--preview``, only what that would bring together."""
    with files.to_write(Path(args.sheet), files.codes(Path(args.checklists))) as sheet:
        found = (
            unions.look(sheet, args.client, args.other)
            if args.preview
            else unions.unite(sheet, args.client, args.other, files.moment())
        )
    key = "told.would-unite" if args.preview else "told.united"
    printed(args, {**union_json(found), "preview": args.preview}, [_union_line(found, key, say)])
    return DONE


def divide(args: argparse.Namespace, say: Mapping[str, str]) -> int:
    """Take a client out of the unions that it is in."""
    with files.to_write(Path(args.sheet), files.codes(Path(args.checklists))) as sheet:
        found = unions.divide(sheet, args.client, files.moment())
    made = {"client": args.client, "divided": [union_json(one) for one in found]}
    lines = [_union_line(one, "told.divided", say) for one in found]
    printed(args, made, lines or [line(say, "told.not-united", client=args.client)])
    return DONE


def _union_line(one: United, key: str, say: Mapping[str, str]) -> str:
    counted = "; ".join(
        line(say, "told.counted", table=say[f"table.{name}"], count=count)
        for name, count in one.counts.items()
        if count
    )
    told = line(say, key, client=one.main, other=one.other, counts=counted or say["blank"])
    differ = ", ".join(say[f"field.{name}"] for name in one.differ)
    return f"{told} {line(say, 'told.differ', fields=differ)}" if differ else told
