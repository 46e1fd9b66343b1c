"""The fields of a record, each opened for what it should be: its type, its size, its form.

Opening never fails. A text that is not of its form is kept as it stands; a
value of another type cannot be, and something empty stands for it. Either is
told by its path, ``facts.received`` or ``plan[2].done``, and all that stands
beside it is opened. The forms are those of ``schema/record-1.json``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from decision.edition import Version
from decision.interview import Asked
from decision.model import TEXT_LIMIT
from decision.record import Action, Cited, Facts, Override, Record
from decision.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.answers import Json

LIST_LIMIT = 200
"""The most entries of a list, or of an object, that is opened."""
NAME_LIMIT = 500
"""The most characters of an id, a hash, a moment or a name; a true one has some dozens."""

_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_HASH = re.compile(r"[0-9a-f]{12}")
_SEAL = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(slots=True)
class Found:
    """What was found on opening a record.

    Attributes:
        missing: The paths of what is not there and should be.
        wrong: The paths of what is not of its type, its size or its form.
        unknown: The paths of what has no place in a record.

    """

    missing: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


Kind = Callable[[Any, str, Found], Any]
"""Returns what a value is opened as; its path is noted where it is not as it should be."""


def opened(parsed: Mapping[str, Json]) -> tuple[Record, Found]:
    """Return what could be opened of a record, and what was found."""
    found = Found()
    record = Record(**_RECORD.open(parsed, "", found))
    if "seal" in parsed:
        _text(_matches(_SEAL))(parsed["seal"], "seal", found)
    return record, found


def is_moment(text: str) -> bool:
    """Tell whether this is a time of ISO 8601 with its offset from UTC."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def is_day(text: str) -> bool:
    """Tell whether this is a day in the one form that a record has."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class _Shape:
    """What an object holds: how each part is opened, and what stands for it where it cannot be."""

    needed: Mapping[str, tuple[Kind, Any]]
    may_lack: Mapping[str, tuple[Kind, Any]] = field(default_factory=dict)
    beside: tuple[str, ...] = ()

    def open(self, raw: Mapping[str, Any], path: str, found: Found) -> dict[str, Any]:
        """Return the parts of an object; ``path`` is what stands before their names."""
        made: dict[str, Any] = {}
        for name, (kind, otherwise) in {**self.needed, **self.may_lack}.items():
            if name in raw:
                value = kind(raw[name], f"{path}{name}", found)
                made[name] = otherwise if value is _NOTHING else value
            elif name in self.needed:
                found.missing.append(f"{path}{name}")
                made[name] = otherwise
        known = {*self.needed, *self.may_lack, *self.beside}
        found.unknown += [f"{path}{name}" for name in raw if name not in known]
        return made


_NOTHING = object()
"""What a value of another type is opened as."""


def _wrong(path: str, found: Found) -> object:
    found.wrong.append(path)
    return _NOTHING


def _text(form: Callable[[str], bool], limit: int = NAME_LIMIT) -> Kind:
    def kind(raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401  # whatever JSON holds
        if not isinstance(raw, str) or len(raw) > limit:
            return _wrong(path, found)
        if not form(raw):
            found.wrong.append(path)
        return raw

    return kind


def _or_none(kind: Kind) -> Kind:
    return lambda raw, path, found: None if raw is None else kind(raw, path, found)


def _list(kind: Kind) -> Kind:
    def listed(raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401
        if not isinstance(raw, list) or len(raw) > LIST_LIMIT:
            return _wrong(path, found)
        entries = [kind(one, f"{path}[{at}]", found) for at, one in enumerate(raw, 1)]
        return tuple(one for one in entries if one is not _NOTHING)

    return listed


def _map(kind: Kind, keys: tuple[str, ...] = ()) -> Kind:
    """Open an object of any keys, or of some of those given."""

    def mapped(raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401
        if not _is_object(raw):
            return _wrong(path, found)
        found.wrong += [f"{path}.{key}" for key in raw if keys and key not in keys]
        entries = {key: kind(one, f"{path}.{key}", found) for key, one in raw.items()}
        return {key: one for key, one in entries.items() if one is not _NOTHING}

    return mapped


def _object(make: Callable[..., Any], shape: _Shape) -> Kind:
    def made(raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401
        return (
            make(**shape.open(raw, f"{path}.", found)) if _is_object(raw) else _wrong(path, found)
        )

    return made


def _is_object(raw: object) -> bool:
    return (
        isinstance(raw, dict)
        and len(raw) <= LIST_LIMIT
        and all(len(key) <= NAME_LIMIT for key in raw)
    )


def _answer(raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401
    """Open an option, several, a rating by row, a number, a day or a text; its question says later whether it allows it."""
    match raw:
        case list():
            options = _list(_any_text)(raw, path, found)
            return _NOTHING if options is _NOTHING else list(options)
        case dict():
            return _map(_any_text)(raw, path, found)
        case int() if not isinstance(raw, bool):
            return raw
        case _:
            return _any_text(raw, path, found)


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


_any_text = _text(lambda _: True, TEXT_LIMIT)
_said = _text(lambda text: bool(text.strip()), TEXT_LIMIT)
_name, _hash = _text(_matches(_NAME)), _text(_matches(_HASH))
_provision = _text(lambda text: bool(text.strip()))
_day = _text(is_day)
_day_or_empty = _text(lambda text: not text or is_day(text))
_hashes = _map(_hash, LANGUAGES)
_VERSION = _Shape(dict.fromkeys(("logic", "words", "combined"), (_hash, "")))
_ASKED = _Shape({"question": (_name, ""), "answer": (_answer, "")})
_CITED = _Shape({"id": (_provision, ""), "paragraph": (_hashes, {})})
_FACTS = _Shape(
    {
        "received": (_or_none(_day), None),
        "post": (_or_none(_text(lambda _: True)), None),
        "calendar": (_or_none(_text(lambda _: True)), None),
        "due": (_or_none(_day), None),
    },
    {"region": (_provision, None)},
)
_OVERRIDE = _Shape({"outcome": (_name, ""), "reason": (_said, "")})
_ACTION = _Shape(
    {
        "action": (_name, ""),
        "who": (_any_text, ""),
        "planned": (_day_or_empty, ""),
        "done": (_day_or_empty, ""),
        "approval": (_any_text, ""),
        "note": (_any_text, ""),
    }
)
_RECORD = _Shape(
    {
        "id": (_text(_matches(_ID)), ""),
        "created_at": (_text(is_moment), ""),
        "language": (_text(lambda text: text in LANGUAGES), LANGUAGES[0]),
        "checklist": (_name, ""),
        "version": (_object(Version, _VERSION), Version("", "", "")),
        "answers": (_map(_answer), {}),
        "asked": (_list(_object(Asked, _ASKED)), ()),
        "outcome": (_name, ""),
        "mattered": (_list(_name), ()),
        "rules": (_list(_object(Cited, _CITED)), ()),
        "assumptions": (_list(_provision), ()),
        "notices": (_list(_name), ()),
        "facts": (_or_none(_object(Facts, _FACTS)), None),
        "override": (_or_none(_object(Override, _OVERRIDE)), None),
    },
    {"plan": (_list(_object(Action, _ACTION)), ()), "texts": (_map(_hashes), {})},
    ("schema", "seal"),
)
