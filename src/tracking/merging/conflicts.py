"""What the writers of a field disagree on: listed once, decided once; the decision travels with the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.merging.rewriting import Rewriting
from tracking.model.fields import TABLES, CodeField, NumberField
from tracking.model.merging import conflicts, edited
from tracking.model.problem import SheetError
from tracking.model.reading import read_row
from tracking.model.rules import broken
from tracking.store import versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.model.fields import Table
    from tracking.model.merging import Known
    from tracking.model.reading import Row, Value
    from tracking.store.sheet import Moment, Sheet


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that was written differently where neither knew of the other.

    Of the key the values are the id and ``None``: one removed the row while another changed it.
    """

    table: str
    id: str
    field: str
    values: tuple[Value, ...]


def undecided(sheet: Sheet) -> Iterator[Conflict]:
    """Yield every conflict that is still to be decided, each once."""
    found = sheet.connection.execute(
        'SELECT DISTINCT "table", id FROM version WHERE live GROUP BY "table", id, field HAVING count(*) > 1 '
        "ORDER BY 1, 2"
    )
    for name, id in found.fetchall():
        table = TABLES[name]
        known = versions.known(sheet.connection, table, id)
        if known is not None:
            for field, values in conflicts(table, known):
                yield Conflict(name, id, field, values)


def resolve(sheet: Sheet, id: str, field: str, text: str, moment: Moment) -> Conflict:
    """Decide a conflict, in one step that can be undone; the decision replaces all that it decides between.

    ``text`` is the value as it is typed; empty: it is not known. Of the key,
    the id keeps the row, and an empty text removes it.

    Raises:
        SheetError: ``no-conflict``: there is none of that row and field;
            ``not-allowed``: the field cannot hold that value.

    """
    found = [one for one in undecided(sheet) if (one.id, one.field) == (id, field)]
    if not found:
        raise SheetError("no-conflict", id=id, field=field)
    table = TABLES[found[0].table]
    known = versions.known(sheet.connection, table, id)
    assert known is not None  # it has a conflict
    row: Row | None = known.row
    if field != table.key:
        row = _with(sheet, table, known, (field, text), moment)
    elif text != id:
        row = None
    if field == table.key and text not in {"", id}:
        raise SheetError("not-allowed", field=field, value=text)
    with sheet.step():
        Rewriting(sheet.connection, moment.at).decide(
            table, known, edited(table, known, row, moment.at, (field,))
        )
    return found[0]


def _with(
    sheet: Sheet, table: Table, known: Known, decided: tuple[str, str], moment: Moment
) -> Row:
    """Return the row with a value that was typed."""
    name, text = decided
    field = table.field(name)
    number = field is not None and isinstance(field.kind, CodeField | NumberField)
    typed = int(text) if number and text.isascii() and text.isdigit() else text or None
    given = {**known.row, name: typed}
    row, problems = read_row(
        table,
        {key: one for key, one in given.items() if one is not None},
        sheet.codes,
        moment.today,
    )
    if any(one.field == name for one in (*problems, *broken(table, row))):
        raise SheetError("not-allowed", field=name, value=text)
    return {**known.row, name: row[name]}
