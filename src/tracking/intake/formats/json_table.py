"""Rows as JSON: a list of them, or the whole of a sheet, table by table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tracking.intake.record import Record
from tracking.model.fields import EVENT, TABLES
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.intake.record import Readable

ROWS: Final = "rows"
IN_ORDER: Final = (
    "client",
    "contact",
    *(one for one in TABLES if one not in {"client", "contact"}),
)
"""The tables, those that others refer to first."""


class JsonSource:
    """A file of rows that name their fields themselves."""

    kind = "json"
    encoding = ""
    separator = ""

    def __init__(self, stream: Readable, encoding: str) -> None:
        """Read it whole.

        Raises:
            SheetError: ``json-unreadable``; ``json-no-rows``: it holds something else.

        """
        stream.seek(0)
        try:
            content = json.loads(
                stream.read().decode(encoding).removeprefix("\ufeff"),
                parse_constant=_no_number,
                parse_int=_whole,
            )
        except (ValueError, RecursionError) as error:
            raise SheetError("json-unreadable", error=str(error)) from error
        self._tables = _tables(content)

    def records(self) -> Iterator[Record]:
        """Yield its rows, table by table, numbered from 1 on."""
        number = 0
        for table, rows in self._tables:
            for row in rows:
                number += 1
                given = row if isinstance(row, dict) else None
                raw = json.dumps([table, row], ensure_ascii=False).encode("utf-8", "surrogatepass")
                wrong = "" if given is not None else "row-no-object"
                yield Record(number, [], raw, wrong, given or {}, table)


def _no_number(text: str) -> None:
    raise ValueError(text)


def _whole(text: str) -> int | str:
    """Return a whole number; one that no field holds stays text, and is refused with its row."""
    return int(text) if len(text) < 20 else text  # noqa: PLR2004  # digits


def _tables(content: Any) -> list[tuple[str, list[Any]]]:  # noqa: ANN401  # JSON
    if isinstance(content, dict) and isinstance(content.get("tables"), dict):
        content = content["tables"]
    if isinstance(content, list):
        return [(EVENT.id, content)]
    if isinstance(content, dict) and isinstance(content.get(ROWS), list):
        return [(EVENT.id, content[ROWS])]
    found = [
        (name, content[name])
        for name in IN_ORDER
        if isinstance(content, dict) and isinstance(content.get(name), list)
    ]
    if not found:
        raise SheetError("json-no-rows")
    return found
