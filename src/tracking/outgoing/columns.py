"""Rows as a table: the columns with their names in a language, and a cell for each value, as an import reads them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracking.model.fields import EVENT, OF_CLIENT
from tracking.model.formula import guarded
from tracking.store.find import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.model.reading import Row, Value
    from tracking.store.find import Query
    from tracking.store.sheet import Sheet

Cell = int | str | None
COLUMNS: Final = (*(one.id for one in EVENT.fields), *OF_CLIENT)
_SEPARATOR: Final = "; "
_PARTS_A_LIST: Final = ";|\n"
_SLICE: Final = 2_000


def names(lang: str, say: Mapping[str, str]) -> list[str]:
    """Return the names of the columns: those of the fields in English, their labels in another language."""
    return [name if lang == "en" else say[f"field.{name}"] for name in COLUMNS]


def found(sheet: Sheet, query: Query) -> Iterator[Row]:
    """Yield every row that a query finds, in its order; ``most`` of the query is no limit here."""
    after = None
    while True:
        page = find(sheet, replace(query, after=after, most=_SLICE))
        yield from page.rows
        if page.last is None:
            return
        after = page.last


def cells(row: Row) -> list[Cell]:
    """Return the cells of a row; text that a spreadsheet would run as a formula is guarded."""
    return [_cell(row[name]) for name in COLUMNS]


def _cell(value: Value) -> Cell:
    if isinstance(value, tuple):
        value = _listed(value)
    return guarded(value) if isinstance(value, str) else value


def _listed(those: tuple[str, ...]) -> str:
    text = _SEPARATOR.join(those)
    apart = any(one in ref for ref in those for one in _PARTS_A_LIST)
    return json.dumps(those, ensure_ascii=False) if apart or text.startswith("[") else text
