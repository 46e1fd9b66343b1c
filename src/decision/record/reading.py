"""Opening a record, which may come from anybody and be of any age.

Reading never fails: it opens what can be opened and lists what is missing,
unreadable, unknown or altered. Whether the ids in it still mean anything is
for :mod:`decision.record.replay`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import TYPE_CHECKING

from decision.record.opening import opened
from decision.record.record import SCHEMA, seal
from decision.text.decoding import decode, other_encoding
from decision.text.nesting import DEPTH, depth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from decision.record.opening import Found
    from decision.record.record import Record
    from decision.values.json_values import Json

LIMIT = 200_000
"""The most characters read; a true record has some thousands."""
MOST = 4 * (LIMIT + 1)
"""The most bytes that so many characters and one more may have."""
SHOWN = 80
"""How many characters of what stands in a record are quoted back."""

TOLD = 10
"""How many fields are named one by one, of those missing and of those that are not as they should be."""

_NUMBERED = re.compile(r"record-(\d{1,6})")
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal or a reader would obey and not show; and half a surrogate pair, which no file can hold."""


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
        unread: The parts of the record that are not there, or of which something
            could not be read: no more can be said of them.

    """

    record: Record | None
    intact: bool = False
    differences: tuple[Difference, ...] = ()
    error: Difference | None = None
    unread: frozenset[str] = frozenset()


class _NumberError(ValueError):
    """A number that JSON cannot write again."""


def read(text: str) -> Reading:
    """Return the record in ``text`` as far as it can be opened."""
    if len(text) > LIMIT:
        return _refused("record-too-long", limit=str(LIMIT // 1000))
    if not text.strip("\ufeff \t\r\n"):
        return _refused("record-empty")
    if depth(text) > DEPTH:
        return _refused("record-nested", most=str(DEPTH))
    repeated: set[str] = set()
    try:
        parsed = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=lambda pairs: _object(pairs, repeated),
            parse_constant=_number,
            parse_float=_number,
            parse_int=_whole,
        )
    except _NumberError as error:
        return _refused("record-number", found=quoted(str(error)))
    except json.JSONDecodeError as error:
        return _refused("record-not-json", line=str(error.lineno))
    if not isinstance(parsed, dict):
        return _refused("record-not-an-object")
    if not any(isinstance(parsed.get(name), str) for name in ("schema", "checklist")):
        return _refused("record-not-a-record")
    found = [*_named("fields-twice", repeated)]
    ours = _schema(parsed, found)
    record, fields = opened(parsed)
    found += _told(fields)
    found += _named("fields-unknown", fields.unknown)
    sealed = ours and not repeated and parsed.get("seal") == seal(parsed)
    if ours and not sealed:
        found.append(Difference("altered" if "seal" in parsed else "unsealed"))
    return Reading(record, sealed and not fields.parts, tuple(found), unread=fields.parts)


def read_bytes(raw: bytes) -> Reading:
    """Return the record in a file, of which :data:`MOST` bytes are enough to tell that it is too long."""
    if encoding := other_encoding(raw):
        return _refused("record-not-utf-8", found=encoding)
    text, wrong = decode(raw)
    reading = read(text)
    if wrong is None or reading.record is None:
        return reading
    told = Difference("not-utf-8", {"found": wrong.found, "line": str(wrong.line)})
    return replace(reading, intact=False, differences=(told, *reading.differences))


def shown(text: str) -> str:
    """Return a text with U+FFFD for each character that would be obeyed, and not shown."""
    return _OBEYED.sub("\ufffd", text)


def quoted(raw: Json) -> str:
    """Return what stands in a record, on one line and short enough to be quoted back."""
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
    line = shown(text[: SHOWN + 1]).replace("\n", " ").replace("\t", " ")
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


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
    """Return a number that JSON can write again."""
    if not isfinite(float(text)):
        raise _NumberError(text)
    return float(text)


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        # Python reads no number of so many digits.
        raise _NumberError(text) from None


def _told(fields: Found) -> Iterator[Difference]:
    """Yield a difference for each field that is missing or wrong; of very many, how many more there are."""
    for path in fields.missing[:TOLD]:
        yield Difference("field-missing", {"field": quoted(path)})
    for path, expected in fields.wrong[:TOLD]:
        yield Difference("field-unreadable", {"field": quoted(path), "expected": expected})
    more = len(fields.missing[TOLD:]) + len(fields.wrong[TOLD:])
    if more:
        yield Difference("fields-more", {"count": str(more)})


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
