"""What a merge did and what is to be decided after it, as programs and as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracking.model.fields import EVENT, TABLES
from tracking.render.told import line, plain, problem_json, value_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tracking.merging.conflicts import Conflict
    from tracking.merging.merge import Merged, Refused
    from tracking.store.sheet import Sheet
    from tracking.store.unions import United


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


def merged_json(done: Merged, say: Mapping[str, str]) -> dict[str, Any]:
    """Return what a merge did as an object."""
    return {
        **_counts(done),
        "conflicts": [conflict_json(one) for one in done.conflicts],
        "new_since": [
            {"table": one.table, "id": one.id, "what": one.what, "fields": list(one.fields)}
            for one in done.news
        ],
        "refused": list(_problems(done.refused, say)),
        "broken": list(_problems(done.broken, say)),
    }


def _counts(done: Merged) -> dict[str, Any]:
    """Return how many rows of events were added, changed and removed, and the same of each table beside."""
    counts = {
        name: {
            what: sum(1 for one in done.news if (one.table, one.what) == (name, what))
            for what in ("added", "changed", "removed")
        }
        for name in TABLES
    }
    of_events = counts.pop(EVENT.id)
    return {**of_events, "beside": {name: one for name, one in counts.items() if any(one.values())}}


def _problems(those: Iterable[Refused], say: Mapping[str, str]) -> Iterable[dict[str, Any]]:
    for one in those:
        table = TABLES[one.table]
        yield {
            "table": one.table,
            "id": one.id,
            "problems": [problem_json(each, table, say) for each in one.problems],
        }


def union_json(one: United) -> dict[str, Any]:
    """Return a union, or what was taken apart, as an object."""
    return {
        "client": one.main,
        "other": one.other,
        "counts": dict(one.counts),
        "differ": list(one.differ),
        "changed": one.changed,
    }
