"""UTF-8, keys sorted by code point, two spaces of indent, a newline at the end. Equal decisions give equal bytes but for id and created_at. A record names no person and no company, unless a free text does.

Made of schema/record-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from decision.contract.result import Asked
    from decision.values.json_values import Json


class RecordVersion(TypedDict):
    """Hashes of the logic, of the words in all languages, and of both."""

    logic: str
    words: str
    combined: str


class Hashes(TypedDict):
    """The hash of a text, by language."""

    en: NotRequired[str]
    fr: NotRequired[str]


class CitedRule(TypedDict):
    """A rule, with the hash of the paragraph that stated it."""

    id: str
    paragraph: Hashes


class RecordFacts(TypedDict):
    """What the dates were worked out from; null: nothing was given."""

    received: str | None
    post: str | None
    calendar: str | None
    due: str | None
    region: NotRequired[str]
    """The province, state or region of the post, by the code of its calendar; left out where none was chosen."""


class RecordOverride(TypedDict):
    """The outcome that the officer chose instead, and why; null: none."""

    outcome: str
    reason: str


class PlannedAction(TypedDict):
    """One action of the officer's plan; an empty text was not said."""

    action: str
    who: str
    planned: str
    done: str
    approval: str
    note: str


class Record(TypedDict):
    """UTF-8, keys sorted by code point, two spaces of indent, a newline at the end. Equal decisions give equal bytes but for id and created_at. A record names no person and no company, unless a free text does."""

    schema: Literal["record-1"]
    seal: str
    """SHA-256, in hexadecimal, of the record in the same form without id, created_at and seal. It shows that a record was altered, not who made it."""
    id: str
    created_at: str
    """ISO 8601, with the offset from UTC."""
    language: Literal["en", "fr"]
    """The language the officer worked in. A record is read in either."""
    checklist: str
    version: RecordVersion
    answers: dict[str, Json]
    """By id: the answers to the questions asked, and those given on the outcome page."""
    asked: list[Asked]
    """The questions asked, in their order, each with its answer."""
    outcome: str
    """The outcome that the checklist gave."""
    mattered: list[str]
    """The questions that are in some smallest set of answers whose change leads to another outcome."""
    rules: list[CitedRule]
    """The rules that the outcome rests on, each with the hash of the paragraph that stated it, by language. Empty: not known."""
    texts: NotRequired[dict[str, Hashes]]
    """The texts of the registers that the decision rested on (of the outcome, of what was asked, of the notices and of the deadlines): by rule or assumption, the hash of its text by language. Absent: not known, as in a record made before there were any."""
    assumptions: list[str]
    notices: list[str]
    facts: RecordFacts | None
    """What the dates were worked out from; null: nothing was given."""
    override: RecordOverride | None
    """The outcome that the officer chose instead, and why; null: none."""
    plan: NotRequired[list[PlannedAction]]
    """The actions that the officer picked, in their order; absent: none. An empty text was not said."""
