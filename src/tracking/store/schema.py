"""The tables of the database, and the steps from each earlier version of them to the next.

A step, once released, is never changed: a sheet of that version exists.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from tracking.model.fold import folded
from tracking.model.problem import SheetError

APPLICATION: Final = 0x43524E53
"""What SQLite keeps in the head of the file so that it is known as a sheet: "CRNS"."""

_FIRST = """
CREATE TABLE sheet (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE code (
    list TEXT NOT NULL, code INTEGER NOT NULL, id TEXT NOT NULL, en TEXT NOT NULL, fr TEXT NOT NULL,
    status TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (list, code)
) WITHOUT ROWID;
CREATE TABLE client (
    client_ref TEXT PRIMARY KEY, display_label TEXT, business_size INTEGER, sector TEXT,
    client_status TEXT, hp_markets TEXT, folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE contact (
    contact_ref TEXT PRIMARY KEY, client_ref TEXT, level TEXT, role TEXT, responsibility TEXT,
    authority TEXT, accountability TEXT, our_counterpart TEXT, name TEXT,
    folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE event (
    event_id TEXT PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL, date TEXT, client_ref TEXT,
    business_area INTEGER, service INTEGER, business_contact INTEGER, channel TEXT, contacts TEXT,
    received_date TEXT, responded_date TEXT, due_date TEXT, outcome TEXT, decision_record_id TEXT,
    satisfaction INTEGER, next_step TEXT, next_date TEXT, next_done TEXT, note TEXT,
    folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE satisfaction (
    satisfaction_id TEXT PRIMARY KEY, date TEXT, client_ref TEXT, score INTEGER, source TEXT, note TEXT,
    folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE target (
    target_id TEXT PRIMARY KEY, period TEXT, business_area INTEGER, sector TEXT, service INTEGER,
    planned_count INTEGER, folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE objective (
    objective_id TEXT PRIMARY KEY, client_ref TEXT, objective TEXT, review_date TEXT, progress INTEGER,
    blocker TEXT, folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE enhanced_case (
    case_id TEXT PRIMARY KEY, client_ref TEXT, decision_record_id TEXT, opened TEXT, closed TEXT,
    folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE case_action (
    action_id TEXT PRIMARY KEY, case_id TEXT, action TEXT, date TEXT, note TEXT,
    folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE client_list (
    list_id TEXT PRIMARY KEY, name TEXT, clients TEXT,
    folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE record (
    record_id TEXT PRIMARY KEY, text TEXT,
    folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
CREATE TABLE step (
    step INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'done'
);
CREATE TABLE change (
    step INTEGER NOT NULL, place INTEGER NOT NULL, "table" TEXT NOT NULL, id TEXT NOT NULL,
    before TEXT, after TEXT, PRIMARY KEY (step, place)
) WITHOUT ROWID;
CREATE INDEX change_of_row ON change ("table", id, step);
CREATE INDEX event_by_date ON event (coalesce("date", ''), event_id);
CREATE INDEX event_by_client ON event (coalesce(client_ref, ''), event_id);
CREATE INDEX event_by_typing ON event (typed_at, event_id);
CREATE INDEX event_by_next ON event (next_date, event_id) WHERE next_date IS NOT NULL AND next_done IS NULL;
CREATE INDEX event_of_client ON event (client_ref, "date");
CREATE INDEX event_by_due ON event (due_date, event_id) WHERE due_date IS NOT NULL AND responded_date IS NULL;
CREATE INDEX event_by_record ON event (decision_record_id) WHERE decision_record_id IS NOT NULL;
CREATE INDEX contact_by_client ON contact (client_ref);
"""

_CASES = """
CREATE TABLE kept_case (
    kept_id TEXT PRIMARY KEY, text TEXT,
    folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL
);
"""

_IMPORTS = """
CREATE TABLE import (
    import_id TEXT PRIMARY KEY, at TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL,
    mapping TEXT NOT NULL, encoding TEXT NOT NULL, separator TEXT NOT NULL, dates TEXT NOT NULL,
    "plan" TEXT NOT NULL, counts TEXT NOT NULL, step INTEGER NOT NULL, undone INTEGER, head BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE import_row (
    import_id TEXT NOT NULL, row INTEGER NOT NULL, "table" TEXT NOT NULL, id TEXT NOT NULL,
    added INTEGER NOT NULL, PRIMARY KEY (import_id, "table", id)
) WITHOUT ROWID;
CREATE TABLE import_refused (
    import_id TEXT NOT NULL, row INTEGER NOT NULL, raw BLOB NOT NULL, PRIMARY KEY (import_id, row)
) WITHOUT ROWID;
CREATE INDEX import_of_row ON import_row ("table", id);
"""

_STAMPED = (
    "client", "contact", "event", "satisfaction", "target", "objective", "enhanced_case",
    "case_action", "client_list", "record", "kept_case",
)  # fmt: skip
_MERGING = f"""
{"".join(f"ALTER TABLE {name} ADD COLUMN stamp TEXT;" for name in _STAMPED)}
CREATE TABLE united (
    united_id TEXT PRIMARY KEY, client_ref TEXT, other_ref TEXT, main TEXT,
    folded TEXT NOT NULL, typed_at TEXT NOT NULL, changed_at TEXT NOT NULL, stamp TEXT
);
CREATE TABLE version (
    "table" TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL, stamp TEXT NOT NULL,
    value TEXT, live INTEGER NOT NULL, PRIMARY KEY ("table", id, field, stamp)
) WITHOUT ROWID;
CREATE TABLE gone (
    "table" TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL, stamp TEXT NOT NULL,
    typed_at TEXT NOT NULL, changed_at TEXT NOT NULL, PRIMARY KEY ("table", id)
) WITHOUT ROWID;
CREATE TABLE merge (step INTEGER PRIMARY KEY, sheet TEXT NOT NULL);
CREATE TABLE held (
    step INTEGER NOT NULL, "table" TEXT NOT NULL, id TEXT NOT NULL, known TEXT NOT NULL,
    PRIMARY KEY (step, "table", id)
) WITHOUT ROWID;
"""

_IN_ORDER = """
ALTER TABLE event ADD COLUMN client_order TEXT NOT NULL DEFAULT '';
DROP INDEX event_by_client;
CREATE INDEX event_by_client ON event (client_order, event_id);
"""

_QUICK = """
CREATE INDEX event_by_words ON event (
    folded, client_ref, kind, status, business_area, service, business_contact, channel, outcome,
    "date", received_date, responded_date, due_date, next_date, next_done
);
CREATE INDEX event_draft ON event (event_id) WHERE status = 'draft';
"""
# The first has all that a word is looked for in, in a quarter of the pages; by the second drafts are counted.

STEPS: Final = (_FIRST, _CASES, _IMPORTS, _MERGING, _IN_ORDER, _QUICK)
"""SQL from an empty database to version 1, from there to version 2, and so on."""
VERSION: Final = len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a sheet.

    Raises:
        SheetError: ``not-a-sheet``, where the database is of another program
            or no database at all; ``newer-sheet``, where this program is too
            old; ``damaged``, where the head of the file cannot be read.

    """
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError as error:
        unless_busy(error)
        # A file of something else is told from one that is damaged by its first bytes, which SQLite looks at.
        code = "not-a-sheet" if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB else "damaged"
        raise SheetError(code, error=str(error)) from error
    if application != APPLICATION:
        raise SheetError("not-a-sheet", error="")
    if version > VERSION:
        raise SheetError("newer-sheet", version=str(version), known=str(VERSION))
    return int(version)


def identity(connection: sqlite3.Connection) -> int | None:
    """Return the version of a sheet that may be damaged; ``None`` where its head is not that of a sheet.

    Raises:
        SheetError: ``busy``: another program holds it, and it may be whole.

    """
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        unless_busy(error)
        return None
    return int(version) if application == APPLICATION else None


def id_of(connection: sqlite3.Connection) -> str:
    """Return the id of a sheet of any version; empty if it has none."""
    found = connection.execute("SELECT value FROM sheet WHERE name = 'id'").fetchone()
    return str(found[0]) if found else ""


def is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether nothing is in the database yet, of any program."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    return bool(pages == 0)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a sheet of ``version`` to today's, all of it or nothing; version 0 is an empty database.

    Raises:
        sqlite3.Error: The database cannot be written; it is as it was.

    """
    if version == VERSION:
        return
    steps = "".join(STEPS[version:])
    connection.create_function("client_order", 2, _client_order)
    connection.executescript(
        f"BEGIN IMMEDIATE;{steps}{SET_IN_ORDER};PRAGMA application_id={APPLICATION};PRAGMA user_version={VERSION};COMMIT;"
    )


def client_order(client: object, label: object) -> str:
    """Return by what the rows of a client are ordered: its name as it is read, and its reference beside it."""
    return "" if client is None else f"{folded(str(label or client))}\n{client}"


def _client_order(*given: bytes | None) -> str:
    """Return the same for SQL, which hands in bytes: what another program wrote may be no text."""
    return client_order(*(one and one.decode(errors="replace") for one in given))


SET_IN_ORDER: Final = (
    "UPDATE event SET client_order = client_order(CAST(client_ref AS BLOB), (SELECT "
    "CAST(display_label AS BLOB) FROM client WHERE client.client_ref = event.client_ref))"
)
"""Has every row keep by what it is ordered, over a connection that :func:`migrate` has seen."""


def unless_busy(error: sqlite3.Error) -> None:
    """Let an error pass that says something of the file itself.

    Raises:
        SheetError: ``busy``: it says only that another program holds the file;
            ``not-read``: that this one may not read it.

    """
    code = {"busy": "busy", "read-only": "not-read"}.get(why(error))
    if code is not None:
        raise SheetError(code, error=str(error)) from error


def why(error: sqlite3.Error) -> str:
    """Return the code of the problem for which the database could not be written."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "busy"
        case sqlite3.SQLITE_FULL:
            return "no-room"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return "read-only"
        case sqlite3.SQLITE_CORRUPT:
            return "damaged"
        case sqlite3.SQLITE_NOTADB:
            return "not-a-sheet"
        case _:
            return "not-written"
