"""What is to be decided after a merge, as programs and as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.model.fields import TABLES
from tracking.render.told import line, plain, value_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.merging.conflicts import Conflict
    from tracking.store.sheet import Sheet


def conflict_json(one: Conflict) -> dict[str, Any]:
    """Return a conflict as an object."""
    return {
        "table": one.table,
        "id": one.id,
        "field": one.field,
        "values": [plain(value) for value in one.values],
    }


def conflict_line(sheet: Sheet, one: Conflict, lang: str, say: Mapping[str, str]) -> str:
    """Return a conflict as people read it."""
    field = TABLES[one.table].field(one.field)
    assert field is not None  # a conflict is of a field of its table
    return line(
        say,
        "told.conflict",
        table=say[f"table.{one.table}"],
        id=one.id,
        name=say[f"field.{one.field}"],
        values=" | ".join(value_text(field, value, sheet.codes, lang, say) for value in one.values),
    )
