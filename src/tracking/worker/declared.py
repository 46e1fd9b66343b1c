"""What the page of the sheet is told of its tables beforehand: it draws its forms from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.model.fields import (
    KEPT_CASE,
    OF_CLIENT,
    PROFILE,
    RECORD,
    TABLES,
    UNITED,
    CodeField,
    DayField,
    NumberField,
    OptionField,
    RefField,
    RefsField,
    TextField,
)
from tracking.model.rules import NEEDED_WHEN_COMPLETE, NOT_IN
from tracking.store.find import ORDERS

if TYPE_CHECKING:
    from tracking.model.fields import FieldKind, Table
    from tracking.worker.opened import Asked


def declared(asked: Asked) -> dict[str, Any]:
    """Return the tables with their fields, what is declared like one and is a setting, the code lists, and the rules that a page shows beforehand."""
    tables = {
        table.id: _declared(table)
        for table in TABLES.values()
        if table not in (RECORD, KEPT_CASE, UNITED)
    }
    codes = [
        {"list": one.list, "code": one.code, "id": one.id, **one.label}
        | {"status": one.status, "valid_from": one.valid_from, "valid_to": one.valid_to}
        for one in asked.sheet.codes
    ]
    rules = {
        "needed_when_complete": {kind: list(names) for kind, names in NEEDED_WHEN_COMPLETE.items()},
        "not_in": {kind: list(names) for kind, names in NOT_IN.items()},
        "of_client": list(OF_CLIENT),
    }
    settings = {PROFILE.id: _declared(PROFILE)}
    return {
        "tables": tables,
        "settings": settings,
        "codes": codes,
        "rules": rules,
        "orders": list(ORDERS),
    }


def _declared(table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "needed": list(table.needed),
        "fields": [{"id": one.id, **_kind(one.kind)} for one in table.fields],
    }


def _kind(kind: FieldKind) -> dict[str, Any]:
    match kind:
        case CodeField():
            return {"kind": "code"}
        case OptionField(options):
            return {"kind": "option", "options": list(options)}
        case DayField(ahead):
            return {"kind": "day", "ahead": ahead}
        case NumberField(low, high):
            return {"kind": "number", "low": low, "high": high}
        case TextField(most, lines, personal):
            return {"kind": "text", "most": most, "lines": lines, "personal": personal}
        case RefField(of):
            return {"kind": "ref", "of": of}
        case RefsField(of):
            return {"kind": "refs", "of": of}
