"""Plans and imports: objects for programs, lines for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracking.intake.mapping import field_of
from tracking.model.fields import EVENT, TABLES
from tracking.render.told import line, problem_json, value_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.importing.imports import Imported, RowSource
    from tracking.importing.plan import Plan, Planned
    from tracking.importing.taking_back import Edited
    from tracking.model.codes import CodeLists


def plan_json(plan: Plan, say: Mapping[str, str], import_id: str | None) -> Iterator[str]:
    """Yield the pieces of a plan as JSON, row by row; it may have very many."""
    source = {
        "name": plan.name,
        "sha256": plan.sha256,
        "kind": plan.kind,
        "encoding": plan.encoding,
        "separator": plan.separator,
        "rows": sum(plan.counts.values()),
        "sheet": plan.sheet,
        "header": plan.header,
        "repeated": list(plan.repeated),
        "unread": list(plan.unread),
    }
    head = {
        "plan": plan.hash,
        "import": import_id,
        "source": source,
        "mapping": plan.mapping or None,
        "dates": dict(plan.dates),
        "ask": [
            {"column": one.column, "field": one.field, "rows": one.rows, "seen": dict(one.seen)}
            for one in plan.questions
        ],
        **plan.counts,
    }
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}, "rows": ['
    for place, one in enumerate(plan.rows):
        yield f"{', ' if place else ''}{json.dumps(planned_json(one, say), ensure_ascii=False)}"
    yield "]}"


def planned_json(one: Planned, say: Mapping[str, str]) -> dict[str, Any]:
    """Return a row of a plan as an object."""
    return {
        "row": one.row,
        "verdict": one.verdict,
        **({"table": one.table} if one.table != EVENT.id else {}),
        "id": one.id or None,
        "fields": [
            {"field": name, "before": before, "after": after} for name, before, after in one.fields
        ],
        "problems": [problem_json(problem, TABLES[one.table], say) for problem in one.problems],
    }


def plan_lines(plan: Plan, codes: CodeLists, lang: str, say: Mapping[str, str]) -> Iterator[str]:
    """Yield what a plan says: how the file is read, its rows, what is asked, and how many there are of each."""
    yield line(
        say,
        f"told.source.{plan.kind}",
        name=plan.name,
        encoding=plan.encoding,
        separator="TAB" if plan.separator == "\t" else plan.separator,
        sheet=plan.sheet,
        header=plan.header,
    )
    if plan.unread:
        yield line(say, "told.unread", columns=", ".join(plan.unread))
    for one in plan.rows:
        yield line(say, f"told.plan.{one.verdict}", row=one.row, id=one.id)
        yield from _of_row(one, codes, lang, say)
    for asked in plan.questions:
        yield line(say, "told.ask", column=asked.column, rows=asked.rows)
    yield line(say, "told.plan", **plan.counts)


def _of_row(one: Planned, codes: CodeLists, lang: str, say: Mapping[str, str]) -> Iterator[str]:
    if one.verdict == "change":
        for name, before, after in one.fields:
            field = field_of(TABLES[one.table], name)
            assert field is not None, name  # a plan names fields of its table
            texts = [value_text(field, value, codes, lang, say) for value in (before, after)]
            called = say[f"field.{name}"]
            yield line(say, "told.field-changed", name=called, before=texts[0], after=texts[1])
    for problem in one.problems:
        said = problem_json(problem, TABLES[one.table], say)
        yield f"  {said['message']} {said['hint']}"


def imported_json(one: Imported) -> dict[str, Any]:
    """Return an import as an object."""
    return {
        "import": one.id,
        "at": one.at,
        "name": one.name,
        "mapping": one.mapping or None,
        "undone": one.undone,
        **one.counts,
    }


def edited_json(one: Edited) -> dict[str, Any]:
    """Return a row that was edited after its import as an object."""
    return {
        "table": one.table,
        "id": one.id,
        "removed": one.removed,
        "fields": [
            {"field": name, "before": before, "after": after} for name, before, after in one.fields
        ],
    }


def edited_lines(one: Edited, codes: CodeLists, lang: str, say: Mapping[str, str]) -> Iterator[str]:
    """Yield what was edited of a row after its import."""
    told = "told.edited.removed" if one.removed else "told.edited"
    yield line(say, told, table=say[f"table.{one.table}"], id=one.id)
    for name, before, after in one.fields:
        field = TABLES[one.table].field(name)
        assert field is not None, name  # a row has the fields of its table
        texts = [value_text(field, value, codes, lang, say) for value in (before, after)]
        yield line(
            say,
            "told.field-changed",
            name=say[f"field.{name}"],
            before=texts[0],
            after=texts[1],
        )


def source_json(one: RowSource) -> dict[str, Any]:
    """Return the row of a file that a row comes from, as an object."""
    return {
        "import": one.imported.id,
        "at": one.imported.at,
        "name": one.imported.name,
        "row": one.row,
        "added": one.added,
        "undone": one.imported.undone,
    }


def source_line(one: RowSource, say: Mapping[str, str]) -> str:
    """Return the same as a line."""
    did = "added" if one.added else "changed"
    key = f"told.source.{did}{'-undone' if one.imported.undone else ''}"
    return line(
        say, key, id=one.imported.id, row=one.row, name=one.imported.name, at=one.imported.at
    )
