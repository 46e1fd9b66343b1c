"""The fields of a record, each opened for what it should be: its type, its size, its form.

Opening never fails. A text that is not of its form is kept as it stands; a
value of another type cannot be, and something empty stands for it. Either is
told by its path, ``facts.received`` or ``plan[2].done``, with what should be
there, and all that stands beside it is opened. The forms are those of
``schema/record-1.json``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from decision.engine.edition import Version
from decision.engine.interview import Asked
from decision.questions.text import TEXT_LIMIT
from decision.record.record import Action, Cited, Facts, Override, Record
from decision.text.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.values.json_values import Json

LIST_LIMIT = 200
"""The most entries of a list, or of an object, that is opened."""
NAME_LIMIT = 200
"""The most characters of an id, a hash, a moment or a name; a true one has some dozens."""

_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_HASH = re.compile(r"[0-9a-f]{12}")
_SEAL = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-9]{2}.*")


@dataclass(slots=True)
class Found:
    """What was found on opening a record.

    Attributes:
        missing: The paths of what is not there and should be.
        wrong: The paths of what is not of its type, its size or its form, each
            with what should be there, whose words are under ``expected.CODE``.
        unknown: The paths of what has no place in a record.

    """

    missing: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def parts(self) -> frozenset[str]:
        """The top-level parts of the record that are not as they were written, as far as can be told."""
        paths = (*self.missing, *(path for path, _ in self.wrong))
        return frozenset(re.split(r"[.\[]", path)[0] for path in paths)


Kind = Callable[[Any, str, Found], Any]
"""Returns what a value is opened as; its path is noted where it is not as it should be."""


def opened(parsed: Mapping[str, Json]) -> tuple[Record, Found]:
    """Return what could be opened of a record, and what was found."""
    found = Found()
    record = Record(**RECORD.open(parsed, "", found))
    if "seal" in parsed:
        _text("seal", _matches(_SEAL))(parsed["seal"], "seal", found)
    return record, found


def is_moment(text: str) -> bool:
    """Tell whether this is a time of ISO 8601 with its offset from UTC."""
    try:
        moment = datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        return False
    return moment is not None and moment.tzinfo is not None


def is_day(text: str) -> bool:
    """Tell whether this is a day in the one form that a record has."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Shape:
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


def _wrong(path: str, expected: str, found: Found) -> object:
    found.wrong.append((path, expected))
    return _NOTHING


def _anything(_: str) -> bool:
    return True


def _text(expected: str, form: Callable[[str], bool], limit: int = NAME_LIMIT) -> Kind:
    def kind(raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401  # whatever JSON holds
        if not isinstance(raw, str) or len(raw) > limit:
            return _wrong(path, expected, found)
        if not form(raw):
            _wrong(path, expected, found)
        return raw

    return kind


def _or_none(kind: Kind) -> Kind:
    return lambda raw, path, found: None if raw is None else kind(raw, path, found)


def _list(kind: Kind) -> Kind:
    def listed(raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401
        if not isinstance(raw, list) or len(raw) > LIST_LIMIT:
            return _wrong(path, "list", found)
        entries = [kind(one, f"{path}[{at}]", found) for at, one in enumerate(raw, 1)]
        return tuple(one for one in entries if one is not _NOTHING)

    return listed


def _map(kind: Kind, keys: tuple[str, ...] = ()) -> Kind:
    """Open an object of any keys, or of some of those given."""

    def mapped(raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401
        if not _is_object(raw):
            return _wrong(path, "object", found)
        for key in raw:
            if keys and key not in keys:
                _wrong(f"{path}.{key}", "languages", found)
        entries = {key: kind(one, f"{path}.{key}", found) for key, one in raw.items()}
        return {key: one for key, one in entries.items() if one is not _NOTHING}

    return mapped


def _object(make: Callable[..., Any], shape: Shape) -> Kind:
    def made(raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401
        if not _is_object(raw):
            return _wrong(path, "object", found)
        return make(**shape.open(raw, f"{path}.", found))

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
            options = _list(_option)(raw, path, found)
            return _NOTHING if options is _NOTHING else list(options)
        case dict():
            return _map(_option)(raw, path, found)
        case int() if not isinstance(raw, bool):
            return raw
        case _:
            return _one_answer(raw, path, found)


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


def _is_said(text: str) -> bool:
    return bool(text.strip())


_one_answer = _text("answer", _anything, TEXT_LIMIT)
_option = _text("option", _anything, TEXT_LIMIT)
_note = _text("text", _anything, TEXT_LIMIT)
_said = _text("reason", _is_said, TEXT_LIMIT)
_name, _hash = _text("name", _matches(_NAME)), _text("hash", _matches(_HASH))
_label = _text("label", _anything)
_provision = _text("provision", _is_said)
_day = _text("day", is_day)
_day_or_empty = _text("day", lambda text: not text or is_day(text))
_hashes = _map(_hash, LANGUAGES)
VERSION = Shape(dict.fromkeys(("logic", "words", "combined"), (_hash, "")))
ASKED = Shape({"question": (_name, ""), "answer": (_answer, "")})
CITED = Shape({"id": (_provision, ""), "paragraph": (_hashes, {})})
FACTS = Shape(
    {
        "received": (_or_none(_day), None),
        "post": (_or_none(_label), None),
        "calendar": (_or_none(_label), None),
        "due": (_or_none(_day), None),
    },
    {"region": (_provision, None)},
)
OVERRIDE = Shape({"outcome": (_name, ""), "reason": (_said, "")})
ACTION = Shape(
    {
        "action": (_name, ""),
        "who": (_note, ""),
        "planned": (_day_or_empty, ""),
        "done": (_day_or_empty, ""),
        "approval": (_note, ""),
        "note": (_note, ""),
    }
)
RECORD = Shape(
    {
        "id": (_text("id", _matches(_ID)), ""),
        "created_at": (_text("moment", is_moment), ""),
        "language": (_text("language", lambda text: text in LANGUAGES), LANGUAGES[0]),
        "checklist": (_name, ""),
        "version": (_object(Version, VERSION), Version("", "", "")),
        "answers": (_map(_answer), {}),
        "asked": (_list(_object(Asked, ASKED)), ()),
        "outcome": (_name, ""),
        "mattered": (_list(_name), ()),
        "rules": (_list(_object(Cited, CITED)), ()),
        "assumptions": (_list(_provision), ()),
        "notices": (_list(_name), ()),
        "facts": (_or_none(_object(Facts, FACTS)), None),
        "override": (_or_none(_object(Override, OVERRIDE)), None),
    },
    {"plan": (_list(_object(Action, ACTION)), ()), "texts": (_map(_hashes), {})},
    ("schema", "seal"),
)
