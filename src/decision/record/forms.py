"""The forms that the fields of a record may have: how each is opened, and written.

Opening never fails. A text that is not of its form is kept as it stands; a
value of another type cannot be, and something empty stands for it. Either is
told by its path, ``facts.received`` or ``plan[2].done``, with what should be
there, and all that stands beside it is opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from decision.questions.entered.text import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from decision.values.json_values import Json

LIST_LIMIT = 200
"""The most entries of a list, or of an object, that is opened."""
NAME_LIMIT = 200
"""The most characters of an id, a hash, a moment or a name; a true one has some dozens."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-9]{2}.*")
_LOST = object()
"""What a value of another type is opened as."""


@dataclass(slots=True)
class Found:
    """What was found on opening a record.

    Attributes:
        keep: Whether a text that is not of its form is kept.
        missing: The paths of what is not there and should be.
        wrong: The paths of what is not of its type, its size or its form, each
            with what should be there, whose words are under ``expected.CODE``.
        unknown: The paths of what has no place in a record.

    """

    keep: bool = True
    missing: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def lost(self, path: str, expected: str) -> Any:  # noqa: ANN401  # stands for any value
        """Note what is not as it should be, and return what stands for it."""
        self.wrong.append((path, expected))
        return _LOST


class Form(Protocol):
    """What a field may hold."""

    @property
    def nothing(self) -> Any:  # noqa: ANN401  # of the type of the field
        """What stands for a value that cannot be opened."""

    def open(self, raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401  # whatever JSON holds
        """Return what a value is opened as; its path is noted where it is not as it should be."""

    def said(self, held: Any) -> Any:  # noqa: ANN401  # as above
        """Return a value as JSON."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """A text; ``expected`` names the words that say what should be there."""

    expected: str
    pattern: str = ""
    limit: int = NAME_LIMIT
    may_be_empty: bool = False
    nothing: str = ""

    def open(self, raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401  # whatever its form holds
        """Return the text."""
        if not isinstance(raw, str) or len(raw) > self.limit:
            return found.lost(path, self.expected)
        if self._is_well_formed(raw):
            return raw
        lost = found.lost(path, self.expected)
        return raw if found.keep else lost

    def said(self, held: str) -> str:
        """Return the text."""
        return held

    def _is_well_formed(self, text: str) -> bool:
        if not text and self.may_be_empty:
            return True
        exists = _EXISTS.get(self.expected)
        return bool(re.search(self.pattern, text)) and (exists is None or exists(text))


@dataclass(frozen=True, slots=True)
class Answer:
    """An option, several, a rating by row, a number, a day or a text; its question says later whether it allows it."""

    nothing: str = ""

    def open(self, raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401  # whatever its form holds
        """Return the answer."""
        match raw:
            case list():
                options = Listed(_OPTION).open(raw, path, found)
                return _LOST if options is _LOST else list(options)
            case dict():
                return Mapped(_OPTION).open(raw, path, found)
            case int() if not isinstance(raw, bool):
                return raw
            case _:
                return _ONE.open(raw, path, found)

    def said(self, held: Json) -> Json:
        """Return the answer."""
        return held


@dataclass(frozen=True, slots=True)
class OrNone:
    """What may be null."""

    form: Form
    nothing: None = None

    def open(self, raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401  # whatever its form holds
        """Return the value, or ``None``."""
        return None if raw is None else self.form.open(raw, path, found)

    def said(self, held: Any) -> Any:  # noqa: ANN401  # whatever its form holds
        """Return the value as JSON."""
        return None if held is None else self.form.said(held)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, of which what cannot be opened is left out."""

    form: Form
    nothing: tuple[Any, ...] = ()

    def open(self, raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401  # whatever its form holds
        """Return the entries."""
        if not isinstance(raw, list) or len(raw) > LIST_LIMIT:
            return found.lost(path, "list")
        entries = [self.form.open(one, f"{path}[{at}]", found) for at, one in enumerate(raw, 1)]
        return tuple(one for one in entries if one is not _LOST)

    def said(self, held: tuple[Any, ...]) -> list[Any]:
        """Return the entries as JSON."""
        return [self.form.said(one) for one in held]


@dataclass(frozen=True, slots=True)
class Mapped:
    """An object of any keys, or of some of those given."""

    form: Form
    keys: tuple[str, ...] = ()

    @property
    def nothing(self) -> dict[str, Any]:
        """An object without keys."""
        return {}

    def open(self, raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401  # whatever its form holds
        """Return the entries, without what cannot be opened."""
        if not _is_object(raw):
            return found.lost(path, "object")
        for key in raw:
            if self.keys and key not in self.keys:
                found.lost(f"{path}.{key}", "languages")
        entries = {key: self.form.open(one, f"{path}.{key}", found) for key, one in raw.items()}
        return {key: one for key, one in entries.items() if one is not _LOST}

    def said(self, held: Mapping[str, Any]) -> dict[str, Any]:
        """Return the entries as JSON."""
        return {key: self.form.said(one) for key, one in held.items()}


@dataclass(frozen=True, slots=True)
class Object:
    """An object of named parts, which ``make`` holds.

    Attributes:
        may_lack: Those that are not named where they are empty.
        beside: What is known, and not held.

    """

    make: Callable[..., Any]
    needed: Mapping[str, Form]
    may_lack: Mapping[str, Form] = field(default_factory=dict)
    beside: tuple[str, ...] = ()

    @property
    def nothing(self) -> Any:  # noqa: ANN401  # whatever its form holds
        """The object, every part being empty."""
        return self.make(**{name: form.nothing for name, form in self.needed.items()})

    @property
    def parts(self) -> dict[str, Form]:
        """All that it may hold, by name."""
        return {**self.needed, **self.may_lack}

    def open(self, raw: Any, path: str, found: Found) -> Any:  # noqa: ANN401  # whatever its form holds
        """Return the object."""
        return (
            self.opened(raw, f"{path}.", found) if _is_object(raw) else found.lost(path, "object")
        )

    def opened(self, raw: Mapping[str, Any], path: str, found: Found) -> Any:  # noqa: ANN401  # whatever its form holds
        """Return the object; ``path`` is what stands before the names of its parts."""
        made: dict[str, Any] = {}
        for name, form in self.parts.items():
            if name in raw:
                value = form.open(raw[name], f"{path}{name}", found)
                made[name] = form.nothing if value is _LOST else value
            elif name in self.needed:
                found.missing.append(f"{path}{name}")
                made[name] = form.nothing
        known = {*self.parts, *self.beside}
        found.unknown += [f"{path}{name}" for name in raw if name not in known]
        return self.make(**made)

    def said(self, held: Any) -> dict[str, Any]:  # noqa: ANN401  # whatever its form holds
        """Return the object as JSON, in the order in which its parts are declared."""
        return {
            name: form.said(getattr(held, name))
            for name, form in self.parts.items()
            if name in self.needed or getattr(held, name)
        }


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


def _is_object(raw: object) -> bool:
    return (
        isinstance(raw, dict)
        and len(raw) <= LIST_LIMIT
        and all(len(key) <= NAME_LIMIT for key in raw)
    )


_EXISTS = {"day": is_day, "moment": is_moment}
"""What a pattern cannot tell, by what is expected."""
_OPTION, _ONE = TextForm("option", limit=TEXT_LIMIT), TextForm("answer", limit=TEXT_LIMIT)
ANSWER = Answer()
