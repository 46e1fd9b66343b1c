"""What the page of the sheet may ask, and nothing is changed by it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from decision.render.dates.ics import CalendarEntry, Revision, ics
from decision.text.phrase import fill
from tracking.model.fields import EVENT, KEPT_CASE, PROFILE, RECORD, TABLES
from tracking.model.problem import SheetError
from tracking.render.spoken import spoken
from tracking.render.told import problem_json, row_json
from tracking.store import handed_over, history, unions
from tracking.store.due import due
from tracking.store.find import PAGE, Query, companies, find
from tracking.store.finding.listed import called, listed
from tracking.store.integrity import damage, faults
from tracking.store.settings import profile
from tracking.store.sheet import table_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracking.model.reading import Row
    from tracking.store.sheet import Sheet
    from tracking.worker.opened import Asked

LAST_DAY: Final = "9999-12-31"
MINUTE: Final = 60
SETTINGS: Final = ("names", "calendar", PROFILE.id)
"""What the page may have the sheet remember."""
COPIED: Final = ("kind", "business_area", "service", "business_contact", "channel")
"""What a new row takes over from the one typed last."""


def found(asked: Asked, **query: Any) -> dict[str, Any]:  # noqa: ANN401  # the fields of a query, as JSON
    """Return a page of rows, how many there are in all, and where the next page begins (null after the last).

    ``named``: by field, the names of what it holds that only the page knows; words are looked for in them too.
    """
    after = query.pop("after", None)
    names = spoken(asked.sheet.codes, asked.lang, asked.say, query.pop("named", None))
    page = find(
        asked.sheet,
        Query(after=tuple(after) if after else None, spoken=names, **{"most": PAGE, **query}),
    )
    return {
        "rows": [row_json(one, EVENT) for one in page.rows],
        "total": page.total,
        "last": page.last and list(page.last),
    }


def row(asked: Asked, table: str, id: str) -> dict[str, Any]:
    """Return a row; null if there is none."""
    known = table_named(table)
    held = asked.sheet.row(known, id)
    return {"row": held and row_json(held, known)}


def rows_of(asked: Asked, table: str, where: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the rows of a table, or those that hold these ids in these fields, in the order of their typing."""
    known = table_named(table)
    return {
        "rows": [row_json(one, known) for one in listed(asked.sheet.connection, known, where or {})]
    }


def told(asked: Asked, name: str) -> dict[str, Any]:
    """Return what the sheet remembers of a setting."""
    check_setting(name)
    of_post = name == PROFILE.id
    return {"value": profile.told(asked.sheet) if of_post else asked.sheet.told(name)}


def check_setting(name: str) -> None:
    """Raise SheetError ``no-field`` for a name that is none of the settings that the page may ask for."""
    if name not in SETTINGS:
        raise SheetError("no-field", field=name)


def turns(asked: Asked) -> dict[str, Any]:
    """Return whether there is a step to undo, and one to do again."""
    back, forth = history.turns(asked.sheet.connection)
    return {"undo": back, "redo": forth}


def past(asked: Asked, table: str, id: str) -> dict[str, Any]:
    """Return what happened to a row, the oldest first."""
    entries = history.history(asked.sheet.connection, table_named(table), id)
    return {
        "entries": [
            {
                "at": one.at,
                "undone": one.undone,
                "fields": [
                    {"field": name, "before": before, "after": after}
                    for name, before, after in one.fields
                ],
            }
            for one in entries
        ]
    }


def upcoming(asked: Asked, on: str, until: str = "") -> dict[str, Any]:
    """Return what is due on a day or before, and until a later day if one is given."""
    labels = dict(
        asked.sheet.connection.execute(
            "SELECT client_ref, display_label FROM client WHERE display_label IS NOT NULL"
        ).fetchall()
        if (those := due(asked.sheet, on, until))
        else ()
    )
    return {"due": [{**asdict(one), "label": labels.get(one.client_ref)} for one in those]}


def calendar(asked: Asked, on: str, now: str) -> dict[str, Any]:
    """Return what is due from a day on as a calendar file; how many entries it has beside.

    ``now`` is the moment, ISO 8601 with its zone; a later file changes the
    entries of an earlier one.
    """
    stamp = datetime.fromisoformat(now)
    coming = [one for one in upcoming(asked, on, LAST_DAY)["due"] if one["date"] >= on]
    entries = [
        CalendarEntry(
            f"{one['event_id']}-{one['what']}",
            date.fromisoformat(one["date"]),
            fill(asked.say[f"calendar.{one['what']}"], {"client": _called(asked, one)}),
            (one["text"] or "") if one["what"] == "next_step" else "",
        )
        for one in coming
    ]
    revision = Revision(asked.sheet.told("id"), stamp, int(stamp.timestamp()) // MINUTE)
    return {"text": ics(revision, asked.lang, entries), "entries": len(entries)}


def _called(asked: Asked, one: Mapping[str, Any]) -> str:
    return str(one["label"] or one["client_ref"] or asked.say["calendar.no-client"])


def clients(asked: Asked, words: str, most: int = 20) -> dict[str, Any]:
    """Return the clients whose reference, label or sector holds the words, each with its last day and its rows."""
    those = companies(asked.sheet, words, most)
    return {
        "companies": [
            {**row_json(one, TABLES["client"]), **_served(asked.sheet, str(one["client_ref"]))}
            for one in those
        ]
    }


def names(asked: Asked, most: int) -> dict[str, Any]:
    """Return what clients are called: those of the rows typed last, the last one first, then others; each once."""
    return {"names": list(called(asked.sheet.connection, most))}


def _served(sheet: Sheet, client_ref: str) -> dict[str, Any]:
    those = unions.members(sheet.connection, client_ref)
    last, count = sheet.connection.execute(
        f'SELECT max("date"), count(*) FROM event WHERE client_ref IN ({", ".join("?" * len(those))})',  # noqa: S608  # marks only
        those,
    ).fetchone()
    return {"last": last, "events": count}


def defaults(asked: Asked, today: str) -> dict[str, Any]:
    """Return what a new row begins with: the day, and the codes of the post; where it has none, those of the row typed last."""
    last = find(asked.sheet, Query(order="typed", most=1)).rows
    return {
        "row": {
            "kind": "service",
            **({name: last[0][name] for name in COPIED} if last else {}),
            **profile.begins_with(asked.sheet, today),
            "status": "complete",
            "date": today,
        }
    }


def answered(asked: Asked, client_ref: str) -> dict[str, Any]:
    """Return what the sheet holds of replies to a client, and how much it has looked through, and how old that is."""
    events = find(asked.sheet, Query(where={"client_ref": client_ref}, most=PAGE))
    (newest,) = asked.sheet.connection.execute("SELECT max(changed_at) FROM event").fetchone()
    return {
        "events": [row_json(one, EVENT) for one in events.rows],
        "total": events.total,
        "rows": asked.sheet.count(),
        "newest": newest,
        "since": asked.sheet.told("since"),
    }


def record(asked: Asked, id: str) -> dict[str, Any]:
    """Return the record and the case of that number, as texts, and the id of their row; null: there is none.

    ``told`` is the record in the words of today's checklists; null where none are packed.
    """

    def text(held: Row | None) -> object:
        return held and held["text"]

    kept = text(asked.sheet.row(RECORD, id))
    return {
        "record": kept,
        "told": kept and _retold(str(kept), asked.lang),
        "case": text(asked.sheet.row(KEPT_CASE, id)),
        "row": handed_over.row_of(asked.sheet, id),
    }


def _retold(record: str, lang: str) -> str | None:
    """Return a record as an officer reads it."""
    try:
        opened = import_module("decision.worker.records").open_record(
            json.dumps({"bytes": record.encode().decode("latin-1"), "lang": lang})
        )
    except ModuleNotFoundError:
        return None  # under CPython the checklists are not packed
    return str(json.loads(opened)["plain"]) or None


def check(asked: Asked, today: str, *, deep: bool = False) -> dict[str, Any]:
    """Return what SQLite finds wrong with the database and, if ``deep``, what is wrong with the rows."""
    broken = asked.of.broken or damage(asked.sheet.connection, quick=not deep)
    wrong = faults(asked.sheet, date.fromisoformat(today)) if deep else ()
    return {
        "damage": list(broken),
        "findings": [
            {"table": one.table, "id": one.id}
            | problem_json(one.problem, TABLES[one.table], asked.say)
            for one in wrong
        ],
    }
