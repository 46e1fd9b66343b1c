"""The keys that the files of ``data/`` may have, and those that nothing reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decision.checking.finding import Finding
from decision.checking.near import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.text.toml import Toml

ANY = "*"
"""Stands for a name that its file is free to choose: an id, a code, a word."""

KeyTree = dict[str, Any]
"""Key to the shape of the table or of the tables that it may hold; empty: a value."""


def _values(*keys: str) -> KeyTree:
    """Return the shape of a table that holds a value for each key."""
    return {key: {} for key in keys}


_BOTH: KeyTree = _values("en", "fr")
_READING: KeyTree = _values("silence", "reading", "confirm")
_PROVISION: KeyTree = {"source": {}, "rules": {}, "en": _READING, "fr": _READING}
_CODE: KeyTree = {
    **_BOTH,
    **_values("id", "code", "status", "valid_from", "valid_to"),
}

_OFFICE: KeyTree = {
    "categories": {},
    "regions": {},
    "french": {ANY: {}},
    "add": {**_BOTH, **_values("after_easter", "month", "day", "monday")},
}

SHAPES: Mapping[str, KeyTree] = {
    "calendars": {
        "territory": {ANY: _BOTH},
        "spelling": {lang: {ANY: {}} for lang in _BOTH},
        "french": {ANY: {}},
        ANY: _OFFICE,
    },
    "rules": {ANY: _PROVISION},
    "assumptions": {ANY: _PROVISION},
    "codes": {ANY: _CODE},
    "glossary": {
        ANY: {
            "standing": {},
            **{
                f"{lang}{form}": {}
                for lang in _BOTH
                for form in ("", "_short", "_forms", "_note", "_avoid")
            },
        }
    },
    "posts": {ANY: _BOTH},
    "regions": {ANY: {ANY: _BOTH}},
    "sources": {ANY: {**_BOTH, **_values("language", "date", "standing", "note_en", "note_fr")}},
    "systems": {
        ANY: {
            "kind": {},
            "status": {},
            **{f"{text}_{lang}": {} for text in ("name", "what", "seen", "do") for lang in _BOTH},
        }
    },
    "weekends": {ANY: {**_BOTH, **_values("weekend", "unsure", "sources")}},
}
"""By the name of the file; of another one nothing is said."""


def unread_keys(name: str, file: str, read: Toml) -> Iterator[Finding]:
    """Yield the keys of a data file that are none of those that its kind of file has."""
    shape = SHAPES.get(name)
    if shape is not None:
        yield from _unread((), read.entries, shape, file, read)


def _unread(
    path: tuple[str, ...], table: Mapping[str, Any], shape: KeyTree, file: str, read: Toml
) -> Iterator[Finding]:
    for key, value in table.items():
        below = shape.get(key, shape.get(ANY))
        at = (*path, key)
        if below is None:
            near, allowed = nearest(key, shape), ", ".join(shape)
            values = {"name": ".".join(at), "near": near, "allowed": allowed}
            yield Finding("data-unknown", file, _line(at, read), values)
            continue
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict) and below:
                yield from _unread(at, inner, below, file, read)


def _line(path: tuple[str, ...], read: Toml) -> int:
    """Return the line of a key, or of the nearest table around it that has one."""
    named = (".".join(path[:depth]) for depth in range(len(path), 0, -1))
    return next((read.lines[name] for name in named if name in read.lines), 1)
