"""One row as several sheets know it, and how what two of them know becomes one.

Each write of a field has a stamp of its own and names the stamps that it
replaces. What is known of a field is the writes that nothing has replaced and
the stamps of those that something has; two of these are joined by keeping
both, so that sheets are merged in any order, and again, with the same result.

Only the row has a stamp at first: that of its birth stands for a write of
every field that is known. A field has writes of its own once it is edited, or
once two births differ in it. The field of the key says whether the row is
there: its writes hold the id, or ``None`` where the row was removed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracking.model.fields import RefsField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracking.model.fields import Field, Table
    from tracking.model.reading import Row, Value


@dataclass(frozen=True, slots=True)
class Writes:
    """What is known of a field: by stamp the writes that count, and the stamps of those replaced."""

    live: Mapping[str, Value]
    replaced: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a row, removed or not.

    Attributes:
        id: Its id.
        births: The stamps with which it was added, in one sheet or several.
        row: Its values as they are shown, or were when it was removed.
        typed_at: The first moment at which it was typed.
        changed_at: The last moment at which it was changed.
        writes: By field, the writes of those that have some of their own.

    """

    id: str
    births: frozenset[str]
    row: Row
    typed_at: str
    changed_at: str
    writes: Mapping[str, Writes] = field(default_factory=dict)

    def of(self, name: str, key: str) -> Writes:
        """Return what is known of a field; ``key`` is that of the table."""
        if name in self.writes:
            return self.writes[name]
        value = self.id if name == key else self.row[name]
        return Writes({} if value is None else dict.fromkeys(self.births, value))

    def here(self, table: Table) -> bool:
        """Tell whether the row is there: nothing removed it, or something kept it at the same time."""
        return shown(table.fields[0], self.of(table.key, table.key)) is not None


def shown(of: Field, writes: Writes) -> Value:
    """Return the value that a field shows: that of the latest write, all ids of a field of several, a row that is kept."""
    ordered = [writes.live[stamp] for stamp in sorted(writes.live)]
    if isinstance(of.kind, RefsField):
        several = tuple(dict.fromkeys(one for v in ordered if isinstance(v, tuple) for one in v))
        return several or None
    return ordered[-1] if ordered else None


def conflicts(table: Table, known: Known) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Yield each field whose writes do not agree, with its values, the earliest first.

    Of a row that is there or not the field is the key, and the values are its id and ``None``.
    """
    for one in table.fields:
        writes = known.writes.get(one.id)
        if writes is None or isinstance(one.kind, RefsField):
            continue
        values = tuple(dict.fromkeys(writes.live[stamp] for stamp in sorted(writes.live)))
        if len(values) > 1 and (one.id == table.key or known.here(table)):
            yield one.id, values


def born(table: Table, row: Row, at: str) -> Known:
    """Return what is known of a row that was added at a moment."""
    id = str(row[table.key])
    return Known(id, frozenset({_stamp(table, id, row, at, ())}), row, at, at)


def edited(
    table: Table, known: Known, after: Row | None, at: str, settled: Iterable[str] = ()
) -> Known:
    """Return what is known once a row became ``after``; ``None``: it was removed.

    ``settled`` names fields that were decided, so that they are written even where they stay the same.
    """
    row = known.row if after is None else after
    changed = {one.id for one in table.fields if known.row[one.id] != row[one.id]} | {*settled}
    id = None if after is None else known.id
    stamp = _stamp(table, known.id, {**row, table.key: id}, at, _all_live(known))
    writes = dict(known.writes)
    for name in {*changed, table.key}:
        value = id if name == table.key else row[name]
        before = known.of(name, table.key)
        writes[name] = Writes({stamp: value}, before.replaced | frozenset(before.live))
    changed_at = max(known.changed_at, at)  # clocks of offices differ
    return Known(known.id, known.births, row, known.typed_at, changed_at, writes)


def joined(table: Table, one: Known, other: Known) -> Known:
    """Return what is known of a row by two sheets together."""
    births = one.births | other.births
    row: Row = {}
    writes: dict[str, Writes] = {}
    for each in table.fields:
        both = _both(one.of(each.id, table.key), other.of(each.id, table.key))
        row[each.id] = shown(each, both)
        implied = row[each.id]
        if both != Writes({} if implied is None else dict.fromkeys(births, implied)):
            writes[each.id] = both
    row[table.key] = one.id
    typed_at, changed_at = (
        min(one.typed_at, other.typed_at),
        max(one.changed_at, other.changed_at),
    )
    return Known(one.id, births, row, typed_at, changed_at, writes)


def _both(one: Writes, other: Writes) -> Writes:
    replaced = one.replaced | other.replaced
    live = {stamp: value for stamp, value in one.live.items() if stamp not in replaced}
    for stamp, value in other.live.items():
        if stamp not in replaced:
            # A stamp has one value, but for the name of a person that a sheet did not take in.
            live[stamp] = max(value, live.get(stamp, value), key=_order)
    return Writes(live, replaced)


def _order(value: Value) -> tuple[bool, str]:
    return value is not None, json.dumps(value, ensure_ascii=False)


def _all_live(known: Known) -> Iterator[str]:
    yield from known.births
    for writes in known.writes.values():
        yield from writes.live


def _stamp(table: Table, id: str, row: Row, at: str, replaced: Iterable[str]) -> str:
    """Return the stamp of a write: its moment, and a digest of all it says, so that no two writes share one."""
    said = json.dumps(
        [table.id, id, {k: v for k, v in row.items() if v is not None}, sorted({*replaced})],
        ensure_ascii=False,
        sort_keys=True,
    )
    return f"{at}~{hashlib.sha256(said.encode()).hexdigest()[:24]}"
