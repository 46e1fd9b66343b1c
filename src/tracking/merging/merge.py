"""Two sheets into one, in any order with the same result; what they disagree on is listed once, and decided once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from tracking.merging.conflicts import undecided
from tracking.merging.rewriting import Rewriting
from tracking.model.codes import CodeLists
from tracking.model.fields import CONTACT, TABLES
from tracking.model.merging import Known, Writes, joined
from tracking.model.problem import Problem
from tracking.model.reading import read_row
from tracking.model.rules import broken
from tracking.store import rows, versions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from tracking.merging.conflicts import Conflict
    from tracking.model.fields import Table
    from tracking.store.history import Change
    from tracking.store.sheet import Moment, Sheet

_LONGEST_STAMP: Final = 200


@dataclass(frozen=True, slots=True)
class News:
    """A row that a merge brought or changed, and the fields in which it did."""

    table: str
    id: str
    what: Literal["added", "changed", "removed"]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row of the other sheet that cannot be taken in, and why."""

    table: str
    id: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    Attributes:
        news: The rows that it brought, changed or removed.
        conflicts: All that is still to be decided in the sheet.
        refused: What of the other sheet was left out.
        broken: Rows that break a rule since the merge put their fields together.

    """

    news: tuple[News, ...]
    conflicts: tuple[Conflict, ...]
    refused: tuple[Refused, ...]
    broken: tuple[Refused, ...]


def merge(sheet: Sheet, other: Sheet, moment: Moment) -> Merged:
    """Take in all that another sheet knows, in one step that can be undone.

    The other sheet is only read. A code that this sheet lacks is taken over;
    names of persons are not, unless this sheet keeps them.
    """
    here = {(one.list, one.code) for one in sheet.codes}
    codes = CodeLists([*sheet.codes, *(c for c in other.codes if (c.list, c.code) not in here)])
    names = sheet.keeps_names
    news: list[News] = []
    refused: list[Refused] = []
    wrong: list[Refused] = []
    with sheet.step():
        rewriting = Rewriting(sheet.connection, moment.at, other.told("id"))
        for table in TABLES.values():
            for id in _differing(sheet.connection, other.connection, table):
                theirs = _read(other, table, id)
                problems = (
                    (Problem(table.key, "no-stamp", id),)
                    if theirs is None
                    else tuple(_unsound(table, theirs, codes))
                )
                if theirs is None or problems:
                    refused.append(Refused(table.id, id, problems))
                    continue
                theirs = theirs if names else _nameless(table, theirs)
                ours = versions.known(sheet.connection, table, id)
                both = theirs if ours is None else joined(table, ours, theirs)
                change = None if both == ours else rewriting.put(table, ours, both)
                if change is not None:
                    news.append(_news(change))
                    problems = () if change.after is None else tuple(broken(table, change.after))
                    wrong += [Refused(table.id, id, problems)] if problems else []
        rewriting.finish()
    sheet.take_codes(codes)
    return Merged(tuple(news), tuple(undecided(sheet)), tuple(refused), tuple(wrong))


def _news(change: Change) -> News:
    before, after = change.before or {}, change.after or {}
    fields = tuple(one.id for one in change.table.fields if before.get(one.id) != after.get(one.id))
    if not before:
        return News(change.table.id, change.id, "added", fields)
    return News(change.table.id, change.id, "changed" if after else "removed", fields)


def _read(other: Sheet, table: Table, id: str) -> Known | None:
    """Return what another sheet knows of a row; ``None`` where it is written as no sheet would write it."""
    try:
        return versions.known(other.connection, table, id)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _differing(ours: sqlite3.Connection, theirs: sqlite3.Connection, table: Table) -> Iterator[str]:
    """Yield the ids of the rows of which the two sheets do not know the same; of rows that they have, or had."""
    found = dict[str, None]()
    select = f'SELECT "{table.key}", {versions.STAMPED}, {rows.columns(table)} FROM "{table.id}" '
    select += f"WHERE typeof(\"{table.key}\") = 'text' ORDER BY 1"
    mine = iter(ours.execute(select))
    own = next(mine, None)
    for row in theirs.execute(select):
        while own is not None and own[0] < row[0]:
            own = next(mine, None)
        if own != row:
            found[row[0]] = None
    for beside in (
        'SELECT id, field, stamp, value, live FROM version WHERE "table" = ?',
        'SELECT id, stamp, row, typed_at, changed_at FROM gone WHERE "table" = ?',
    ):
        there = set(theirs.execute(beside, (table.id,)))
        found |= dict.fromkeys(one[0] for one in there - set(ours.execute(beside, (table.id,))))
    yield from sorted(one for one in found if isinstance(one, str))


def _unsound(table: Table, one: Known, codes: CodeLists) -> Iterator[Problem]:
    """Yield what no sheet could have written: values that their fields cannot hold, stamps that are none."""
    stamps = [*one.births, one.typed_at, one.changed_at]
    for writes in one.writes.values():
        stamps += [*writes.live, *writes.replaced]
    if not one.births or not all(_is_stamp(stamp) for stamp in stamps):
        yield Problem(table.key, "no-stamp", one.id)
    written = [
        {name: value} for name, writes in one.writes.items() for value in writes.live.values()
    ]
    for given in (one.row, *written):
        known = {name: value for name, value in given.items() if value is not None}
        for problem in read_row(table, known, codes, date.max)[1]:
            if problem.code != "code-not-in-force":  # it may have been, on a day that was corrected
                yield problem


def _is_stamp(stamp: object) -> bool:
    return isinstance(stamp, str) and len(stamp) <= _LONGEST_STAMP and [stamp] == stamp.split()


def _nameless(table: Table, one: Known) -> Known:
    """Return what is known of a row without the name of a person."""
    if table is not CONTACT:
        return one
    writes = dict(one.writes)
    if "name" in writes:
        writes["name"] = Writes(dict.fromkeys(writes["name"].live), writes["name"].replaced)
    return replace(one, row={**one.row, "name": None}, writes=writes)
