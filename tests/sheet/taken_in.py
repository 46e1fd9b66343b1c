"""Files for tests of imports, and the plan of one."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

from tracking.files.mappings import words
from tracking.importing.planning import Import, Planning
from tracking.intake.formats.giving_back import given_back
from tracking.intake.mapping import own_names
from tracking.intake.record import Chosen
from tracking.model.fields import TABLES
from tracking.store import rows

from .conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracking.importing.plan import Plan, Planned
    from tracking.intake.mapping import FileMapping
    from tracking.store.sheet import Sheet

WORDS = words()
HEADER = "event_id,date,client_ref,business_area,service,business_contact,outcome"
FRENCH = "Ligne;Date;Client;Secteur d’activité visé"


def planned(
    sheet: Sheet,
    data: bytes | str,
    mapping: FileMapping | None = None,
    name: str = "file",
    **chosen: Any,
) -> Plan:
    """Return the plan of a file of these bytes."""
    raw = data.encode() if isinstance(data, str) else data
    wanted = Import(
        name, io.BytesIO(raw), mapping or own_names(WORDS.labels), Chosen(**chosen), WORDS, TODAY
    )
    return Planning(sheet, wanted).plan()


def verdicts(plan: Plan) -> list[tuple[int, str]]:
    return [(one.row, one.verdict) for one in plan.rows]


def codes(one: Planned) -> list[str]:
    return [problem.code for problem in one.problems]


def content(sheet: Sheet) -> dict[str, list[Any]]:
    """Return all that the sheet holds and knows, row by row, with its stamps."""
    beside = ("version", "gone")
    return {
        name: sorted(
            sheet.connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr
        )  # our tables
        for name in (*TABLES, *beside)
    }


def event(sheet: Sheet, id: str) -> dict[str, Any]:
    row = rows.read(sheet.connection, TABLES["event"], id)
    assert row is not None, id
    return row


def workbook(*those: Sequence[Any]) -> bytes:
    """Return a workbook of these rows."""
    raws = [json.dumps(row).encode() for row in those]
    return given_back("xlsx", "", raws, [])
