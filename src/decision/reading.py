"""Opening a record, which may come from anybody and be of any age.

Reading never fails: it opens what can be opened and lists what is missing,
unreadable, unknown or altered. Whether the ids in it still mean anything is
for :mod:`decision.replay`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from decision.decoding import other_encoding
from decision.nesting import DEPTH, depth
from decision.opening import opened
from decision.record import SCHEMA, seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.answers import Json
    from decision.record import Record

LIMIT = 200_000
"""The most characters read; a true record has some thousands."""
MOST = 4 * (LIMIT + 1)
"""The most bytes that so many characters and one more may have."""
SHOWN = 80
"""How many characters of what stands in a record are quoted back."""

_NUMBERED = re.compile(r"record-(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as expected; its words stand under ``differs.CODE``."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """A record as far as it could be opened.

    Attributes:
        record: ``None`` if the text is no record; ``error`` is then why, its
            words under ``problem.CODE``.
        intact: Whether the schema is known, the seal is there and matches, and
            every field is there, of its type and form.

    """

    record: Record | None
    intact: bool = False
    differences: tuple[Difference, ...] = ()
    error: Difference | None = None


def read(text: str) -> Reading:
    """Return the record in ``text`` as far as it can be opened."""
    if len(text) > LIMIT:
        return _refused("record-too-long", limit=str(LIMIT // 1000))
    if depth(text) > DEPTH:
        return _refused("record-not-json")
    repeated: set[str] = set()
    try:
        parsed = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=lambda pairs: _object(pairs, repeated),
            parse_constant=_number,
            parse_float=_number,
        )
    except ValueError:
        return _refused("record-not-json")
    if not isinstance(parsed, dict):
        return _refused("record-not-an-object")
    if not any(isinstance(parsed.get(name), str) for name in ("schema", "checklist")):
        return _refused("record-not-a-record")
    found = [*_named("fields-twice", repeated)]
    ours = _schema(parsed, found)
    record, fields = opened(parsed)
    found += [Difference("field-missing", {"field": quoted(one)}) for one in fields.missing]
    found += [Difference("field-unreadable", {"field": quoted(one)}) for one in fields.wrong]
    found += _named("fields-unknown", fields.unknown)
    sealed = ours and not repeated and parsed.get("seal") == seal(parsed)
    if ours and not sealed:
        found.append(Difference("altered" if "seal" in parsed else "unsealed"))
    return Reading(record, sealed and not (fields.wrong or fields.missing), tuple(found))


def read_bytes(raw: bytes) -> Reading:
    """Return the record in a file, of which :data:`MOST` bytes are enough to tell that it is too long."""
    if encoding := other_encoding(raw):
        return _refused("record-not-utf-8", found=encoding)
    return read(raw.decode("utf-8", "replace"))


def quoted(raw: Json) -> str:
    """Return what stands in a record, short enough to be quoted back."""
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def _refused(code: str, **values: str) -> Reading:
    return Reading(None, error=Difference(code, values))


def _object(pairs: list[tuple[str, Json]], repeated: set[str]) -> dict[str, Json]:
    made: dict[str, Json] = {}
    for name, value in pairs:
        if name in made:
            repeated.add(name)
        made[name] = value
    return made


def _number(text: str) -> float:
    """Return a number that JSON can write again; ValueError for any other."""
    if not isfinite(float(text)):
        raise ValueError(text)
    return float(text)


def _named(code: str, names: Iterable[str]) -> list[Difference]:
    """Return one difference for all the names, none for none."""
    listed = ", ".join(sorted(names))
    return [Difference(code, {"fields": quoted(listed)})] if listed else []


def _schema(parsed: Mapping[str, Json], found: list[Difference]) -> bool:
    """Tell whether the record is of the schema known here; say so if it is not."""
    if "schema" not in parsed:
        found.append(Difference("field-missing", {"field": "schema"}))
        return False
    name = parsed["schema"]
    if name == SCHEMA:
        return True
    numbered = _NUMBERED.fullmatch(name) if isinstance(name, str) else None
    code = "schema-newer" if numbered and int(numbered[1]) > 1 else "schema-unknown"
    found.append(Difference(code, {"schema": quoted(name)}))
    return False
