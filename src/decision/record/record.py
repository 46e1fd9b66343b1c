"""The record of one decision, written so that equal decisions are equal bytes but for id and time.

A record is JSON with sorted keys (``schema/record-1.json``). Its seal is the
SHA-256 of all that it says but its id, its time and the seal itself: it shows
that a record was altered, not who made it.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.engine.edition import Version
    from decision.engine.interview import Asked
    from decision.values.json_values import Json

SCHEMA = "record-1"
_UNSEALED = ("id", "created_at", "seal")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Cited:
    """A rule, with the hash of the paragraph that stated it by language; empty: not known."""

    id: str
    paragraph: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the dates were worked out from; ISO 8601 days, ``None`` for what was not given.

    A record without a ``region`` does not name it.
    """

    received: str | None = None
    post: str | None = None
    calendar: str | None = None
    due: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """The outcome that the officer chose instead, and why."""

    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the officer's plan; ISO 8601 days, empty for what was not said."""

    action: str
    who: str = ""
    planned: str = ""
    done: str = ""
    approval: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One decision. The names are those of the JSON.

    Attributes:
        answers: Canonical answers to what was asked, and those given on the
            outcome page; nothing that was parked.
        language: The one the officer worked in; a record is read in either.
        created_at: ISO 8601, with the offset from UTC.
        plan: In the order the officer chose; a record without a plan does not name it.
        texts: Rule or assumption id to language to the hash of its text in the
            register; a record without any, such as an old one, does not name it.

    """

    id: str
    created_at: str
    language: str
    checklist: str
    version: Version
    answers: Mapping[str, Json] = field(hash=False)
    asked: tuple[Asked, ...]
    outcome: str
    mattered: tuple[str, ...]
    rules: tuple[Cited, ...]
    assumptions: tuple[str, ...]
    notices: tuple[str, ...]
    facts: Facts | None = None
    override: Override | None = None
    plan: tuple[Action, ...] = ()
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)


def write(record: Record) -> str:
    """Return the record as JSON, sealed; equal decisions differ only in id and time."""
    said = content(record)
    return canonical({**said, "seal": seal(said)})


def content(record: Record) -> dict[str, Json]:
    """Return the record as a JSON object, without its seal."""
    facts, override = record.facts, record.override
    named: dict[str, Json] = {}
    if record.plan:
        named["plan"] = [asdict(one) for one in record.plan]
    if record.texts:
        named["texts"] = {id: dict(hashes) for id, hashes in record.texts.items()}
    return {
        **named,
        "schema": SCHEMA,
        "id": record.id,
        "created_at": record.created_at,
        "language": record.language,
        "checklist": record.checklist,
        "version": asdict(record.version),
        "answers": dict(record.answers),
        "asked": [asdict(one) for one in record.asked],
        "outcome": record.outcome,
        "mattered": list(record.mattered),
        "rules": [{"id": one.id, "paragraph": dict(one.paragraph)} for one in record.rules],
        "assumptions": list(record.assumptions),
        "notices": list(record.notices),
        "facts": None if facts is None else _given(facts),
        "override": None if override is None else asdict(override),
    }


def _given(facts: Facts) -> dict[str, Json]:
    given = asdict(facts)
    return {name: value for name, value in given.items() if name != "region" or value}


def canonical(value: Json) -> str:
    """Return JSON in its one form: keys sorted, two spaces of indent, a newline at the end.

    Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    return _SURROGATE.sub("\ufffd", text)


def seal(said: Mapping[str, Json]) -> str:
    """Return the SHA-256, in hexadecimal, of what a record says but its id, time and seal."""
    sealed = {key: value for key, value in said.items() if key not in _UNSEALED}
    return hashlib.sha256(canonical(sealed).encode()).hexdigest()
