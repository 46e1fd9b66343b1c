"""The record of one decision, written so that equal decisions are equal bytes but for id and time.

A record is JSON with sorted keys (``schema/record-1.json``). Its seal is the
SHA-256 of all that it says but its id, its time and the seal itself: it shows
that a record was altered, not who made it.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from decision.record.fields import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.record.fields import Record
    from decision.values.json_values import Json

SCHEMA = "record-1"
_UNSEALED = ("id", "created_at", "seal")
_SURROGATE = re.compile("[\ud800-\udfff]")


def write(record: Record) -> str:
    """Return the record as JSON, sealed; equal decisions differ only in id and time."""
    said = content(record)
    return canonical({**said, "seal": seal(said)})


def content(record: Record) -> dict[str, Json]:
    """Return the record as a JSON object, without its seal."""
    return {"schema": SCHEMA, **RECORD.said(record)}


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
