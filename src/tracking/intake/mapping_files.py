"""Mappings as people write them, in TOML or JSON: all that is wrong with one, and what a sound one says."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracking.intake.days import ORDERS
from tracking.intake.mapping import FileMapping, field_of, fields_of, plain
from tracking.model.fields import EVENT, TABLES, CodeField, DayField, NumberField, OptionField
from tracking.model.fold import folded
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracking.model.codes import CodeLists
    from tracking.model.fields import Field, Table

NOT_IMPORTED: Final = ("record", "kept_case", "united")
PARTS: Final = (
    "example",
    "title",
    "note",
    "table",
    "columns",
    "codes",
    "dates",
    "constants",
    "prefix",
)
LANGUAGES: Final = ("en", "fr")
_WORDS = {"title", "note"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a mapping: the path to it, the code of the problem, and what its words need."""

    path: tuple[str, ...]
    code: str
    found: str
    known: str


def faults(said: Mapping[str, Any], codes: CodeLists) -> Iterator[Fault]:
    """Yield all that is wrong with what a mapping says."""
    for name in said:
        if name not in PARTS:
            yield Fault((name,), "mapping-part", name, ", ".join(PARTS))
    table = TABLES.get(str(said.get("table", EVENT.id)))
    if table is None or table.id in NOT_IMPORTED:
        known = ", ".join(one for one in TABLES if one not in NOT_IMPORTED)
        yield Fault(("table",), "mapping-table", str(said.get("table")), known)
        return
    if not isinstance(said.get("columns"), dict) or not said["columns"]:
        yield Fault(("columns",), "mapping-no-columns", "", ", ".join(fields_of(table)))
    for part in PARTS[2:]:
        given = said.get(part, {})
        if isinstance(given, dict):
            for name, value in given.items():
                yield from _of_entry(part, table, name, value, codes)
        elif part != "table":
            yield Fault((part,), "mapping-value", _text(given), f"[{part}]")


def _of_entry(
    part: str,
    table: Table,
    name: str,
    value: Any,  # noqa: ANN401  # TOML
    codes: CodeLists,
) -> Iterator[Fault]:
    if part in _WORDS:
        if name not in LANGUAGES or not isinstance(value, str):
            yield Fault((part, name), "mapping-value", name, ", ".join(LANGUAGES))
        return
    one = field_of(table, name)
    if one is None:
        yield Fault((part, name), "mapping-field", name, ", ".join(fields_of(table)))
    elif part == "codes":
        for theirs, ours in value.items() if isinstance(value, dict) else [("", value)]:
            where = (part, name, theirs) if isinstance(value, dict) else (part, name)
            if known := _not_ours(one, ours, codes):
                yield Fault(where, "mapping-value", _text(ours), known)
    elif known := _unsound(part, one, value, codes):
        yield Fault((part, name), "mapping-value", _text(value), known)


def _unsound(part: str, one: Field, value: Any, codes: CodeLists) -> str:  # noqa: ANN401  # TOML
    """Return what may stand in a part for a field, instead of ``value``; empty if that may."""
    match part:
        case "columns":
            return "" if _names(value) else '["…"]'
        case "dates":
            sound = isinstance(one.kind, DayField) and value in ORDERS
            return "" if sound else ", ".join(ORDERS)
        case "prefix":
            return "" if isinstance(value, str) else '"…"'
        case _:
            return _not_ours(one, value, codes)


def _names(value: object) -> bool:
    those = [value] if isinstance(value, str) else value
    return (
        isinstance(those, list)
        and bool(those)
        and all(isinstance(one, str) and plain(one) for one in those)
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str)


def _not_ours(one: Field, value: Any, codes: CodeLists) -> str:  # noqa: ANN401  # TOML
    """Return what a field may be instead of ``value``; empty if it may be that."""
    if value == "":
        return ""
    match one.kind:
        case CodeField():
            listed = [code for code in codes if code.list == one.id]
            if any(value in (code.code, code.id) for code in listed):
                return ""
            return ", ".join(f"{code.code} {code.id}" for code in listed)
        case OptionField(options):
            return "" if value in options else ", ".join(options)
        case NumberField(low, high):
            return "" if type(value) is int and low <= value <= high else f"{low}–{high}"
        case _:
            return "" if isinstance(value, str) else '"…"'


def read_mapping(name: str, said: Mapping[str, Any], codes: CodeLists) -> FileMapping:
    """Return the mapping that ``said`` is, as ``tomllib`` or ``json`` reads it.

    Raises:
        SheetError: It is not sound; :func:`faults` says all of it.

    """
    for fault in faults(said, codes):
        raise SheetError(fault.code, path=name, found=fault.found, known=fault.known)
    table = TABLES[str(said.get("table", EVENT.id))]
    text = json.dumps(said, sort_keys=True, default=str)
    return FileMapping(
        name,
        hashlib.sha256(text.encode()).hexdigest(),
        table,
        {
            id: (names,) if isinstance(names, str) else tuple(names)
            for id, names in said["columns"].items()
        },
        {
            id: {folded(theirs.strip()): _ours(id, ours, codes) for theirs, ours in those.items()}
            for id, those in said.get("codes", {}).items()
        },
        dict(said.get("dates", {})),
        {id: _ours(id, value, codes) for id, value in said.get("constants", {}).items()},
        dict(said.get("prefix", {})),
        bool(said.get("example", False)),
        dict(said.get("title", {})),
    )


def _ours(name: str, value: Any, codes: CodeLists) -> Any:  # noqa: ANN401  # TOML
    """Return a value of ours: a code by its number; ``None`` where theirs says nothing to us."""
    if value == "":
        return None
    code = codes.by_id(name, value) if isinstance(value, str) else None
    return code.code if code else value
