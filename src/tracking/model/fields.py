"""The kinds of fields, and the tables of a sheet with the fields of each (domain model of the tracking sheet).

One declaration serves reading, storing, the page and the files: a new field is
a line here, a column in ``store.schema`` and its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class CodeField:
    """A number of a code list; the list has the id of the field."""


@dataclass(frozen=True, slots=True)
class OptionField:
    """One of a few words that never change."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayField:
    """A day, ISO 8601. ``ahead``: it may lie in the future."""

    ahead: bool = False


@dataclass(frozen=True, slots=True)
class NumberField:
    """A whole number, both bounds included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class TextField:
    """A text of at most ``most`` characters; ``lines``: of several lines."""

    most: int
    lines: bool = False


@dataclass(frozen=True, slots=True)
class RefField:
    """The id of a row, of this table or another: a line of at most 64 characters."""


@dataclass(frozen=True, slots=True)
class RefsField:
    """Several ids, each once, in the order given."""


FieldKind = CodeField | OptionField | DayField | NumberField | TextField | RefField | RefsField

LONGEST_REF: Final = 64
MOST_REFS: Final = 50


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its id, which is its name in JSON, CSV and the database, and what it may hold."""

    id: str
    kind: FieldKind


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the sheet.

    Attributes:
        id: Its name in the database.
        key: The id of the field by which a row is known.
        fields: All its fields, the key first.
        needed: Ids of the fields without which a row cannot be kept.

    """

    id: str
    key: str
    fields: tuple[Field, ...]
    needed: tuple[str, ...] = ()

    def field(self, id: str) -> Field | None:
        """Return a field by its id; ``None`` if the table has none of that name."""
        return next((one for one in self.fields if one.id == id), None)


_LINE, _PROSE = TextField(200), TextField(10_000, lines=True)

CLIENT = Table(
    "client",
    "client_ref",
    (
        Field("client_ref", RefField()),
        Field("display_label", _LINE),
        Field("business_size", CodeField()),
        Field("sector", TextField(100)),
        Field("client_status", OptionField(("existing", "prospective"))),
        Field("hp_markets", RefsField()),
    ),
)
CONTACT = Table(
    "contact",
    "contact_ref",
    (
        Field("contact_ref", RefField()),
        Field("client_ref", RefField()),
        Field("level", OptionField(("executive", "manager", "working"))),
        Field("role", _LINE),
        Field("responsibility", _LINE),
        Field("authority", _LINE),
        Field("accountability", _LINE),
        Field("our_counterpart", _LINE),
        Field("name", _LINE),
    ),
    ("client_ref",),
)
EVENT = Table(
    "event",
    "event_id",
    (
        Field("event_id", RefField()),
        Field("kind", OptionField(("service", "interaction"))),
        Field("status", OptionField(("draft", "complete"))),
        Field("date", DayField()),
        Field("client_ref", RefField()),
        Field("business_area", CodeField()),
        Field("service", CodeField()),
        Field("business_contact", CodeField()),
        Field("channel", OptionField(("meeting", "call", "email", "event"))),
        Field("contacts", RefsField()),
        Field("received_date", DayField()),
        Field("responded_date", DayField()),
        Field("due_date", DayField(ahead=True)),
        Field("outcome", _LINE),
        Field("decision_record_id", RefField()),
        Field("satisfaction", NumberField(1, 5)),
        Field("next_step", TextField(300)),
        Field("next_date", DayField(ahead=True)),
        Field("next_done", DayField()),
        Field("note", _PROSE),
    ),
    ("kind", "status"),
)
SATISFACTION = Table(
    "satisfaction",
    "satisfaction_id",
    (
        Field("satisfaction_id", RefField()),
        Field("date", DayField()),
        Field("client_ref", RefField()),
        Field("score", NumberField(1, 5)),
        Field("source", OptionField(("survey", "call", "feedback_line"))),
        Field("note", _PROSE),
    ),
    ("date", "client_ref", "score"),
)
TARGET = Table(
    "target",
    "target_id",
    (
        Field("target_id", RefField()),
        Field("period", TextField(20)),
        Field("business_area", CodeField()),
        Field("sector", TextField(100)),
        Field("service", CodeField()),
        Field("planned_count", NumberField(0, 1_000_000)),
    ),
    ("period", "planned_count"),
)
OBJECTIVE = Table(
    "objective",
    "objective_id",
    (
        Field("objective_id", RefField()),
        Field("client_ref", RefField()),
        Field("objective", TextField(300)),
        Field("review_date", DayField(ahead=True)),
        Field("progress", NumberField(0, 100)),
        Field("blocker", TextField(300)),
    ),
    ("client_ref", "objective"),
)
ENHANCED_CASE = Table(
    "enhanced_case",
    "case_id",
    (
        Field("case_id", RefField()),
        Field("client_ref", RefField()),
        Field("decision_record_id", RefField()),
        Field("opened", DayField()),
        Field("closed", DayField()),
    ),
    ("client_ref", "opened"),
)
CASE_ACTION = Table(
    "case_action",
    "action_id",
    (
        Field("action_id", RefField()),
        Field("case_id", RefField()),
        Field("action", OptionField(tuple(f"A{number}" for number in range(1, 10)))),
        Field("date", DayField()),
        Field("note", TextField(300)),
    ),
    ("case_id", "action"),
)
CLIENT_LIST = Table(
    "client_list",
    "list_id",
    (Field("list_id", RefField()), Field("name", _LINE), Field("clients", RefsField())),
    ("name",),
)
RECORD = Table(
    "record",
    "record_id",
    (Field("record_id", RefField()), Field("text", TextField(200_000, lines=True))),
    ("text",),
)

KEPT_CASE = Table(
    "kept_case",
    "kept_id",
    (Field("kept_id", RefField()), Field("text", TextField(200_000, lines=True))),
    ("text",),
)
"""A case that an officer kept, finished or not, as its page wrote it; it has the id of the record that it leads to."""

UNITED = Table(
    "united",
    "united_id",
    (
        Field("united_id", RefField()),
        Field("client_ref", RefField()),
        Field("other_ref", RefField()),
        Field("main", RefField()),
    ),
    ("client_ref", "other_ref", "main"),
)
"""Two references that stand for one client, and the one of them under which it goes."""

TABLES: Final = {
    table.id: table
    for table in (
        CLIENT,
        CONTACT,
        EVENT,
        SATISFACTION,
        TARGET,
        OBJECTIVE,
        ENHANCED_CASE,
        CASE_ACTION,
        CLIENT_LIST,
        RECORD,
        KEPT_CASE,
        UNITED,
    )
}
"""Every table that holds what an officer enters, by its name."""

OF_CLIENT: Final = ("business_size", "sector")
"""Facts of the client that a row of an event may bring along; they are stored with the client."""
