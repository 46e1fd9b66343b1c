"""What the page of the sheet may have changed, and copied."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tracking.model.fields import PROFILE
from tracking.render.told import problem_json, row_json
from tracking.store import backup, handed_over
from tracking.store.settings import profile
from tracking.store.sheet import table_named
from tracking.worker.given import mended
from tracking.worker.opened import about
from tracking.worker.reads import check_setting, turns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.model.problem import Problem
    from tracking.store.sheet import Moment
    from tracking.worker.opened import Asked


def save(asked: Asked, table: str, row: Mapping[str, Any], moment: Moment) -> dict[str, Any]:
    """Add a row or change it; if ``problems`` says that anything is wrong, nothing was written."""
    known, sheet = table_named(table), asked.to_write()
    saved = sheet.save(known, row, moment)
    held = sheet.row(known, saved.id) if saved.id else None
    return {
        "id": saved.id or None,
        "same": saved.same,
        "row": held and row_json(held, known),
        "problems": [problem_json(one, known, asked.say) for one in saved.problems],
        "warnings": [problem_json(one, known, asked.say) for one in saved.warnings],
    }


def remove(asked: Asked, table: str, id: str, moment: Moment) -> dict[str, Any]:
    """Take a row out; it can be undone."""
    return {"removed": asked.to_write().remove(table_named(table), id, moment)}


def undo(asked: Asked, moment: Moment) -> dict[str, Any]:
    """Take the last step back; return the rows it touched, as table and id."""
    touched = asked.to_write().undo(moment)
    return {"touched": [list(one) for one in touched], **turns(asked)}


def redo(asked: Asked, moment: Moment) -> dict[str, Any]:
    """Do the step again that was undone last."""
    touched = asked.to_write().redo(moment)
    return {"touched": [list(one) for one in touched], **turns(asked)}


def take(asked: Asked, cases: Sequence[Mapping[str, Any]], moment: Moment) -> dict[str, Any]:
    """Take over what checklists handed over; see :func:`tracking.store.handed_over.take`."""
    those = tuple(handed_over.HandedOver(**mended(one)) for one in cases)
    rows = handed_over.take(asked.to_write(), those, moment)
    return {"taken": [one.id for one in those], "rows": list(rows)}


def tell(
    asked: Asked,
    name: str,
    value: Any,  # noqa: ANN401  # JSON
    moment: Moment | None = None,
) -> dict[str, Any]:
    """Have the sheet remember a setting; the profile of the post as an object, with the moment.

    If ``problems`` says that anything is wrong with it, nothing was written.
    """
    check_setting(name)
    sheet = asked.to_write()
    problems: tuple[Problem, ...] = ()
    if name == PROFILE.id and moment is not None:
        problems = profile.tell(sheet, value, moment.today)
    else:
        sheet.tell(name, str(value))
    told = [problem_json(one, PROFILE, asked.say) for one in problems]
    return {**about(asked.of), "problems": told}


def tidy(asked: Asked) -> dict[str, Any]:
    """Carry what is in the log over into the database, while nobody waits for it."""
    asked.sheet.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return {}


def copy(asked: Asked, path: str) -> dict[str, Any]:
    """Copy the sheet, once it is found to be whole, into an empty file."""
    with closing(sqlite3.connect(path)) as into:
        backup.copy(asked.sheet, into)
    return about(asked.of)


def put_back(asked: Asked, path: str) -> dict[str, Any]:
    """Put a copy in the place of the sheet, all of it or nothing."""
    with closing(sqlite3.connect(path)) as source:
        backup.put_back(source, asked.to_write().connection)
    return {}
