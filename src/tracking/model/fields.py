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
    """A text of at most ``most`` characters; ``lines``: of several lines; ``personal``: kept only where the officer asked for it."""

    most: int
    lines: bool = False
    personal: bool = False


@dataclass(frozen=True, slots=True)
class RefField:
    """The id of a row of the table ``of``, of this one if that is empty: a line of at most 64 characters."""

    of: str = ""


@dataclass(frozen=True, slots=True)
class RefsField:
    """Several ids of rows of the table ``of``, each once, in the order given; ``most``: how many, at most."""

    of: str = ""
    most: int = 50


FieldKind = CodeField | OptionField | DayField | NumberField | TextField | RefField | RefsField

LONGEST_REF: Final = 64


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
        Field("client_ref", RefField("client")),
        Field("level", OptionField(("executive", "manager", "working"))),
        Field("role", _LINE),
        Field("responsibility", _LINE),
        Field("authority", _LINE),
        Field("accountability", _LINE),
        Field("our_counterpart", _LINE),
        Field("name", TextField(200, personal=True)),
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
        Field("client_ref", RefField("client")),
        Field("business_area", CodeField()),
        Field("service", CodeField()),
        Field("business_contact", CodeField()),
        Field("channel", OptionField(("meeting", "call", "email", "event"))),
        Field("contacts", RefsField("contact")),
        Field("received_date", DayField()),
        Field("responded_date", DayField()),
        Field("due_date", DayField(ahead=True)),
        Field("outcome", _LINE),
        Field("decision_record_id", RefField("record")),
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
        Field("client_ref", RefField("client")),
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
        Field("client_ref", RefField("client")),
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
        Field("client_ref", RefField("client")),
        Field("decision_record_id", RefField("record")),
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
        Field("case_id", RefField("enhanced_case")),
        Field("action", OptionField(tuple(f"A{number}" for number in range(1, 10)))),
        Field("date", DayField()),
        Field("note", TextField(300)),
    ),
    ("case_id", "action"),
)
CLIENT_LIST = Table(
    "client_list",
    "list_id",
    (
        Field("list_id", RefField()),
        Field("name", _LINE),
        Field("clients", RefsField("client", 1000)),
    ),
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
        Field("client_ref", RefField("client")),
        Field("other_ref", RefField("client")),
        Field("main", RefField("client")),
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

PROFILE = Table(
    "profile",
    "profile_id",
    (
        Field("profile_id", RefField()),
        Field("post", TextField(100)),
        Field("office", TextField(100)),
        Field("business_contact", CodeField()),
        Field("business_area", CodeField()),
        Field("service", CodeField()),
        Field("channel", OptionField(("meeting", "call", "email", "event"))),
    ),
)
"""What the officer says of the post, once; the codes are those that a new row begins with. A setting, and no table."""

OF_CLIENT: Final = ("business_size", "sector")
"""Facts of the client that a row of an event may bring along; they are stored with the client."""
