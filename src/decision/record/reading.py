"""Opening a record, which may come from anybody and be of any age.

Reading never fails: it opens what can be opened and lists what is missing,
unreadable, unknown or altered. Whether the ids in it still mean anything is
for :mod:`decision.record.replay`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING

from decision.errors import RecordError
from decision.record.difference import Difference, quoted
from decision.record.fields import RECORD, SEAL
from decision.record.forms import Found
from decision.record.record import SCHEMA, seal
from decision.text.decoding import decode, other_encoding
from decision.text.nesting import DEPTH, depth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from decision.record.difference import Unlike
    from decision.record.fields import Record
    from decision.values.json_values import Json

LIMIT = 200_000
"""The most characters read; a true record has some thousands."""
MOST = 4 * (LIMIT + 1)
"""The most bytes that so many characters and one more may have."""
TOLD = 10
"""How many fields are named one by one, of those missing and of those that are not as they should be."""

_NUMBERED = re.compile(r"record-(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Reading:
    """A record as far as it could be opened.

    Attributes:
        record: ``None`` if the text is no record; ``error`` is then why.
        intact: Whether the schema is known, the seal is there and matches, and
            every field is there, of its type and form.
        unread: The parts of the record that are not there, or of which something
            could not be read: no more can be said of them.

    """

    record: Record | None
    intact: bool = False
    differences: tuple[Difference, ...] = ()
    error: RecordError | None = None
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
    fields = Found()
    record: Record = RECORD.opened(parsed, "", fields)
    if "seal" in parsed:
        SEAL.open(parsed["seal"], "seal", fields)
    found += _told(fields)
    found += _named("fields-unknown", fields.unknown)
    sealed = ours and not repeated and parsed.get("seal") == seal(parsed)
    if ours and not sealed:
        found.append(Difference("altered" if "seal" in parsed else "unsealed"))
    # What is told of a part is told by its path, which the name of the part begins.
    paths = (*fields.missing, *(path for path, _ in fields.wrong))
    unread = frozenset(re.split(r"[.\[]", path)[0] for path in paths)
    return Reading(record, sealed and not unread, tuple(found), unread=unread)


def read_bytes(raw: bytes) -> Reading:
    """Return the record in a file, of which :data:`MOST` bytes are enough to tell that it is too long."""
    if encoding := other_encoding(raw):
        return _refused("record-not-utf-8", found=encoding)
    text, wrong = decode(raw)
    reading = read(text)
    if wrong is None or reading.record is None:
        return reading
    told = Difference("not-utf-8", {"found": wrong.found, "line": wrong.line})
    return replace(reading, intact=False, differences=(told, *reading.differences))


def _refused(code: str, **values: str) -> Reading:
    return Reading(None, error=RecordError(code, **values))


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
        yield Difference("field-missing", {"field": path})
    for path, expected in fields.wrong[:TOLD]:
        yield Difference("field-unreadable", {"field": path, "expected": expected})
    more = len(fields.missing[TOLD:]) + len(fields.wrong[TOLD:])
    if more:
        yield Difference("fields-more", {"count": more})


def _named(code: Unlike, names: Iterable[str]) -> list[Difference]:
    """Return one difference for all the names, none for none."""
    listed = ", ".join(sorted(names))
    return [Difference(code, {"fields": listed})] if listed else []


def _schema(parsed: Mapping[str, Json], found: list[Difference]) -> bool:
    """Tell whether the record is of the schema known here; say so if it is not."""
    if "schema" not in parsed:
        found.append(Difference("field-missing", {"field": "schema"}))
        return False
    name = parsed["schema"]
    if name == SCHEMA:
        return True
    numbered = _NUMBERED.fullmatch(name) if isinstance(name, str) else None
    code: Unlike = "schema-newer" if numbered and int(numbered[1]) > 1 else "schema-unknown"
    found.append(Difference(code, {"schema": name}))
    return False
