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
from typing import TYPE_CHECKING, Any

from decision.edition import Version
from decision.interview import Asked
from decision.model import TEXT_LIMIT
from decision.nesting import DEPTH, depth
from decision.record import SCHEMA, Action, Cited, Facts, Override, Record, seal
from decision.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from decision.answers import Json

LIMIT = 200_000
"""The most characters read; a true record has some thousands."""
NAME_LIMIT = 500
"""The most characters of an id, a hash, a moment or a name; a true one has some dozens."""
LIST_LIMIT = 200
"""The most entries of a list, or of an object, that is opened."""
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
        intact: Whether the schema is known and the seal is there and matches.

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
    opened: dict[str, Any] = {}
    fields = _FIELDS | {name: how for name, how in _MAY_LACK.items() if name in parsed}
    for name, (kind, otherwise) in fields.items():
        try:
            opened[name] = kind(parsed[name])
        except (KeyError, TypeError):
            opened[name] = otherwise
            code = "field-unreadable" if name in parsed else "field-missing"
            found.append(Difference(code, {"field": name}))
    found += _named("fields-unknown", parsed.keys() - fields.keys() - {"schema", "seal"})
    intact = ours and not repeated and parsed.get("seal") == seal(parsed)
    if ours and not intact:
        found.append(Difference("altered" if "seal" in parsed else "unsealed"))
    return Reading(Record(**opened), intact, tuple(found))


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


# Each opens a value of one kind, whatever JSON holds there; KeyError or TypeError if it is of another.


def _within(limit: int) -> Callable[[object], str]:
    def opened(raw: object) -> str:
        if not isinstance(raw, str) or len(raw) > limit:
            raise TypeError
        return raw

    return opened


_name, _text = _within(NAME_LIMIT), _within(TEXT_LIMIT)


def _language(raw: object) -> str:
    if raw not in LANGUAGES:
        raise TypeError
    return str(raw)


def _map(raw: object) -> dict[str, Any]:
    if (
        not isinstance(raw, dict)
        or len(raw) > LIST_LIMIT
        or any(len(id) > NAME_LIMIT for id in raw)
    ):
        raise TypeError
    return raw


def _each(kind: Callable[[object], Any]) -> Callable[[object], tuple[Any, ...]]:
    def opened(raw: object) -> tuple[Any, ...]:
        if not isinstance(raw, list) or len(raw) > LIST_LIMIT:
            raise TypeError
        return tuple(kind(one) for one in raw)

    return opened


def _answer(raw: Any) -> Json:  # noqa: ANN401  # whatever JSON holds
    """Return an answer of a size that one may have; its question says later whether it allows it."""
    match raw:
        case str():
            return _text(raw)
        case list():
            return list(_each(_answer)(raw))
        case dict():
            return {id: _answer(one) for id, one in _map(raw).items()}
        case _:
            return raw  # type: ignore[no-any-return]


def _answers(raw: object) -> dict[str, Json]:
    return {id: _answer(one) for id, one in _map(raw).items()}


def _version(raw: object) -> Version:
    hashes = _map(raw)
    return Version(_name(hashes["logic"]), _name(hashes["words"]), _name(hashes["combined"]))


def _asked(raw: object) -> Asked:
    put = _map(raw)
    return Asked(_name(put["question"]), _answer(put["answer"]))


def _cited(raw: object) -> Cited:
    rule = _map(raw)
    return Cited(_name(rule["id"]), _hashes(rule["paragraph"]))


def _hashes(raw: object) -> dict[str, str]:
    return {lang: _name(hash) for lang, hash in _map(raw).items()}


def _texts(raw: object) -> dict[str, dict[str, str]]:
    return {id: _hashes(hashes) for id, hashes in _map(raw).items()}


def _facts(raw: object) -> Facts | None:
    if raw is None:
        return None
    given = _map(raw)
    region = {"region": given["region"]} if "region" in given else {}
    named = {name: given[name] for name in ("received", "post", "calendar", "due")}
    said = {**named, **region}
    return Facts(**{name: None if one is None else _name(one) for name, one in said.items()})


def _override(raw: object) -> Override | None:
    if raw is None:
        return None
    chosen = _map(raw)
    return Override(_name(chosen["outcome"]), _text(chosen["reason"]))


def _action(raw: object) -> Action:
    said = _map(raw)
    return Action(**{name: _text(said[name]) for name in Action.__dataclass_fields__})


_FIELDS: dict[str, tuple[Callable[[object], Any], Any]] = {
    "id": (_name, ""),
    "created_at": (_name, ""),
    "language": (_language, LANGUAGES[0]),
    "checklist": (_name, ""),
    "version": (_version, Version("", "", "")),
    "answers": (_answers, {}),
    "asked": (_each(_asked), ()),
    "outcome": (_name, ""),
    "mattered": (_each(_name), ()),
    "rules": (_each(_cited), ()),
    "assumptions": (_each(_name), ()),
    "notices": (_each(_name), ()),
    "facts": (_facts, None),
    "override": (_override, None),
}
"""How each field is opened, and what stands for it where it cannot be."""
_MAY_LACK: dict[str, tuple[Callable[[object], Any], Any]] = {
    "plan": (_each(_action), ()),
    "texts": (_texts, {}),
}
"""The same, of the fields that a record may do without."""
