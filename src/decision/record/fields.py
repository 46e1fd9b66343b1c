"""The fields of a record: what holds them, and the form that each is opened for.

Made of schema/record-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.engine.edition import Version
from decision.engine.interview import Asked
from decision.record.forms import ANSWER, Listed, Mapped, Object, OrNone, TextForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.values.json_values import Json


@dataclass(frozen=True, slots=True)
class Cited:
    """A rule, with the hash of the paragraph that stated it."""

    id: str
    paragraph: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the dates were worked out from; null: nothing was given."""

    received: str | None
    post: str | None
    calendar: str | None
    due: str | None
    region: str = ""
    """The province, state or region of the post, by the code of its calendar; left out where none was chosen."""


@dataclass(frozen=True, slots=True)
class Override:
    """The outcome that the officer chose instead, and why; null: none."""

    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the officer's plan; an empty text was not said."""

    action: str
    who: str
    planned: str
    done: str
    approval: str
    note: str


@dataclass(frozen=True, slots=True)
class Record:
    """UTF-8, keys sorted by code point, two spaces of indent, a newline at the end. Equal decisions give equal bytes but for id and created_at. A record names no person and no company, unless a free text does."""

    id: str
    created_at: str
    """ISO 8601, with the offset from UTC."""
    language: str
    """The language the officer worked in. A record is read in either."""
    checklist: str
    version: Version
    answers: Mapping[str, Json] = field(hash=False)
    """By id: the answers to the questions asked, and those given on the outcome page."""
    asked: tuple[Asked, ...]
    """The questions asked, in their order, each with its answer."""
    outcome: str
    """The outcome that the checklist gave."""
    mattered: tuple[str, ...]
    """The questions that are in some smallest set of answers whose change leads to another outcome."""
    rules: tuple[Cited, ...]
    """The rules that the outcome rests on, each with the hash of the paragraph that stated it, by language. Empty: not known."""
    assumptions: tuple[str, ...]
    notices: tuple[str, ...]
    facts: Facts | None
    """What the dates were worked out from; null: nothing was given."""
    override: Override | None
    """The outcome that the officer chose instead, and why; null: none."""
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    """The texts of the registers that the decision rested on (of the outcome, of what was asked, of the notices and of the deadlines): by rule or assumption, the hash of its text by language. Absent: not known, as in a record made before there were any."""
    plan: tuple[Action, ...] = ()
    """The actions that the officer picked, in their order; absent: none. An empty text was not said."""


SEAL = TextForm("seal", r"^[0-9a-f]{64}\Z")
MOMENT = TextForm("moment", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-9]{2}")
NAME = TextForm("name", r"^[A-Za-z][A-Za-z0-9_-]*\Z", limit=200)
HASH = TextForm("hash", r"^[0-9a-f]{12}\Z")
VERSION = Object(
    Version,
    {
        "logic": HASH,
        "words": HASH,
        "combined": HASH,
    },
)
ASKED = Object(
    Asked,
    {
        "question": NAME,
        "answer": ANSWER,
    },
)
NAMES = Listed(NAME)
PROVISION = TextForm("provision", r"\S")
HASHES = Mapped(HASH, ("en", "fr"))
CITED = Object(
    Cited,
    {
        "id": PROVISION,
        "paragraph": HASHES,
    },
)
DAY = OrNone(TextForm("day", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"))
FACTS = Object(
    Facts,
    {
        "received": DAY,
        "post": OrNone(TextForm("label", limit=200)),
        "calendar": OrNone(TextForm("label", limit=200)),
        "due": DAY,
    },
    {
        "region": TextForm("provision", r"\S", limit=200),
    },
)
OVERRIDE = Object(
    Override,
    {
        "outcome": NAME,
        "reason": TextForm("reason", r"\S", limit=2000),
    },
)
NOTE = TextForm("text", limit=2000)
DAY_OR_EMPTY = TextForm("day", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", may_be_empty=True)
ACTION = Object(
    Action,
    {
        "action": NAME,
        "who": NOTE,
        "planned": DAY_OR_EMPTY,
        "done": DAY_OR_EMPTY,
        "approval": NOTE,
        "note": NOTE,
    },
)
RECORD = Object(
    Record,
    {
        "id": TextForm("id", r"^[0-9A-Za-z-]{1,64}\Z"),
        "created_at": MOMENT,
        "language": TextForm("language", r"^(en|fr)\Z", nothing="en"),
        "checklist": NAME,
        "version": VERSION,
        "answers": Mapped(ANSWER),
        "asked": Listed(ASKED),
        "outcome": NAME,
        "mattered": NAMES,
        "rules": Listed(CITED),
        "assumptions": Listed(PROVISION),
        "notices": NAMES,
        "facts": OrNone(FACTS),
        "override": OrNone(OVERRIDE),
    },
    {
        "texts": Mapped(HASHES),
        "plan": Listed(ACTION),
    },
    beside=("schema", "seal"),
)
