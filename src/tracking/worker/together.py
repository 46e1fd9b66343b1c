"""What the page of the sheet may ask of sheets and clients that come together."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tracking.merging import conflicts as undecided
from tracking.merging import merge as merging
from tracking.model.problem import SheetError
from tracking.render.merged import conflict_json, merged_json, union_json
from tracking.store import unions
from tracking.store.integrity import damage
from tracking.store.sheet import Sheet

if TYPE_CHECKING:
    from tracking.store.sheet import Moment
    from tracking.worker.opened import Asked


def merge(asked: Asked, path: str, moment: Moment) -> dict[str, Any]:
    """Take in all that the sheet in a file knows; the file is of the page, which may throw it away after."""
    with closing(sqlite3.connect(path)) as connection:
        if found := damage(connection):
            raise SheetError("damaged", error="; ".join(found))
        done = merging.merge(asked.to_write(), Sheet(connection), moment)
    return merged_json(done, asked.say)


def conflicts(asked: Asked) -> dict[str, Any]:
    """Return what is still to be decided."""
    return {"conflicts": [conflict_json(one) for one in undecided.undecided(asked.sheet)]}


def resolve(asked: Asked, id: str, field: str, value: str, moment: Moment) -> dict[str, Any]:
    """Decide a conflict; ``value`` as it is typed, empty: not known. Return what is left."""
    undecided.resolve(asked.to_write(), id, field, value, moment)
    return conflicts(asked)


def united(asked: Asked, client: str, other: str) -> dict[str, Any]:
    """Return what would come together if two clients were united."""
    return union_json(unions.look(asked.sheet, client, other))


def unite(asked: Asked, client: str, other: str, moment: Moment) -> dict[str, Any]:
    """Say that two references stand for one client, which goes under the first."""
    return union_json(unions.unite(asked.to_write(), client, other, moment))


def divide(asked: Asked, client: str, moment: Moment) -> dict[str, Any]:
    """Take a client out of the unions that it is in."""
    return {"divided": [union_json(one) for one in unions.divide(asked.to_write(), client, moment)]}
