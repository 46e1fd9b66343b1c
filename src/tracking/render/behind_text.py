"""A row behind a number of a report, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tracking.model.fields import CLIENT, TABLES
from tracking.render.report_text import day
from tracking.render.told import value_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracking.reports.behind import Behind
    from tracking.store.sheet import Sheet

_TOLD: Final[Mapping[str, Sequence[str]]] = {
    "event": ("date", "client_ref", "service", "channel"),
    "satisfaction": ("date", "client_ref", "score", "source"),
    "target": ("period", "business_area", "service", "sector", "planned_count"),
    "enhanced_case": ("opened", "client_ref", "case_id"),
    "objective": ("review_date", "client_ref", "objective"),
}
"""What is said of a row of each table, as far as it is known; of a client, how it is called."""
_DAYS: Final = ("date", "opened", "review_date")


def behind_json(
    sheet: Sheet, those: Behind, lang: str, say: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return rows as a page lists them."""
    return [
        {"table": table.id, "id": id, "text": _text(sheet, table.id, id, lang, say)}
        for table, id in those
    ]


def _text(sheet: Sheet, table: str, id: str, lang: str, say: Mapping[str, str]) -> str:
    known = TABLES[table]
    held = sheet.row(known, id)
    if known is CLIENT:
        return _called(sheet, id)
    told = []
    for name in _TOLD[table] if held else ():
        value, field = held[name], known.field(name)  # type: ignore[index]  # there is a row
        if value is None or field is None:
            continue
        if name in _DAYS:
            told.append(day(say, str(value)))
        elif name == CLIENT.key:
            told.append(_called(sheet, str(value)))
        else:
            told.append(value_text(field, value, sheet.codes, lang, say))
    return " · ".join(told) or id


def _called(sheet: Sheet, ref: str) -> str:
    client = sheet.row(CLIENT, ref) or {}
    return str(client.get("display_label") or ref)
