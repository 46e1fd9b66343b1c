"""What the officer says of the post, once: a setting of the sheet, declared and checked like a row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracking.model.fields import PROFILE, CodeField, OptionField
from tracking.model.reading import read_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tracking.model.problem import Problem
    from tracking.model.reading import Row, Value
    from tracking.store.sheet import Sheet


def told(sheet: Sheet) -> Row:
    """Return the profile, as far as it can be read."""
    row: Row = dict.fromkeys(field.id for field in PROFILE.fields)
    try:
        kept = json.loads(sheet.told(PROFILE.id) or "{}")
    except (ValueError, RecursionError):
        return row
    known = kept if isinstance(kept, dict) else {}
    return row | {name: value for name, value in known.items() if name in row and _plain(value)}


def _plain(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def tell(sheet: Sheet, given: Mapping[str, Any], today: date) -> tuple[Problem, ...]:
    """Have the sheet keep a profile; return what is wrong with it: if there is anything, nothing was written."""
    row, problems = read_row(PROFILE, given, sheet.codes, today)
    if not problems:
        known = {name: value for name, value in row.items() if value is not None}
        sheet.tell(PROFILE.id, json.dumps(known, ensure_ascii=False))
    return problems


def begins_with(sheet: Sheet, day: str) -> dict[str, Value]:
    """Return the codes that a new row of that day, ISO 8601, begins with; those no longer in force are left out."""
    kept = told(sheet)
    found: dict[str, Value] = {}
    for field in PROFILE.fields:
        value = kept[field.id]
        match field.kind:
            case CodeField():
                code = sheet.codes.get(field.id, value) if isinstance(value, int) else None
                if code is not None and code.on(day):
                    found[field.id] = value
            case OptionField(options) if value in options:
                found[field.id] = value
            case _:
                pass
    return found
