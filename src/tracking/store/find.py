"""Finding rows: words, filters, an order, and one page after the other by the last row seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tracking.model.fields import CLIENT, CLIENT_LIST, EVENT, OF_CLIENT, RefsField
from tracking.model.fold import folded
from tracking.model.problem import SheetError
from tracking.store import rows, unions
from tracking.store.finding import sought
from tracking.store.finding.listed import clients_of
from tracking.store.finding.sought import Spoken

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from tracking.model.fields import Table
    from tracking.model.reading import Row
    from tracking.store.sheet import Sheet

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class _Order:
    """An order of rows: what SQL sorts by, which way, and which rows are in it at all."""

    key: str
    way: str
    only: str = ""


ORDERS: Final = {
    "date": _Order("coalesce(event.\"date\", '')", "DESC"),
    "typed": _Order("event.typed_at", "DESC"),
    "client": _Order("event.client_order", "ASC"),
    "next": _Order(
        "event.next_date", "ASC", "event.next_date IS NOT NULL AND event.next_done IS NULL"
    ),
}
"""What rows can be ordered by; each is an index of the schema, so that a page costs what is on it."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        words: Each must stand somewhere in the row or its client, or in the name
            of what they hold, folded; or be a day of the row.
        where: By field, the value it must have, or one of a list; ``None``: it is not known.
            ``list_id``: the client must be in that list of one's own.
        since: The first day of the event, ISO 8601; empty: no bound.
        until: The last day.
        order: One of ``ORDERS``.
        after: The last row of the page before, as its ``Page.last`` says.
        most: How many rows, at most.
        spoken: The names of codes and months in the language of the words.

    """

    words: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    order: str = "date"
    after: tuple[str, str] | None = None
    most: int = PAGE
    spoken: Spoken = field(default_factory=Spoken)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, how many there are in all, and where the next page begins (``None`` after the last)."""

    rows: tuple[Row, ...]
    total: int
    last: tuple[str, str] | None


def find(sheet: Sheet, query: Query) -> Page:
    """Return a page of events, each with the facts of its client and its label.

    Raises:
        SheetError: ``no-field`` or ``no-order``: the query names what is not
            there; ``no-rows-asked``: it asks for none.

    """
    if query.most < 1:
        raise SheetError("no-rows-asked", most=str(query.most))
    if query.order not in ORDERS:
        raise SheetError("no-order", order=query.order, orders=", ".join(ORDERS))
    order = ORDERS[query.order]
    clauses, values = conditions(sheet.connection, query)
    if order.only:
        clauses.append(order.only)
    total, few = _matching(sheet.connection, clauses, values, looked_through=bool(query.words))
    if few is not None:
        clauses, values = [f"event.rowid IN ({', '.join(map(str, few))})"], []
    if query.after is not None:
        sign = ">" if order.way == "ASC" else "<"
        # The first says nothing new; by it alone SQLite finds where in the index the page begins.
        clauses += [f"{order.key} {sign}= ?", f"({order.key}, event.event_id) {sign} (?, ?)"]
        values += [query.after[0], *query.after]
    event = ", ".join(f'event."{one.id}"' for one in EVENT.fields)
    facts = ", ".join(f'client."{name}"' for name in (*OF_CLIENT, "display_label"))
    found = sheet.connection.execute(
        f"SELECT {event}, {facts}, {order.key} FROM event LEFT JOIN client USING (client_ref) "
        f"WHERE {' AND '.join(clauses) or '1'} ORDER BY {order.key} {order.way}, event.event_id {order.way} LIMIT ?",
        [*values, query.most + 1],
    ).fetchall()
    shown = found[: query.most]
    last = (shown[-1][-1], shown[-1][0]) if len(found) > query.most else None
    return Page(tuple(_row(one) for one in shown), total, last)


def _matching(
    connection: sqlite3.Connection,
    clauses: list[str],
    values: list[Any],
    *,
    looked_through: bool,
) -> tuple[int, list[int] | None]:
    """Return how many events there are, and which, if they are few and every row had to be looked through for them.

    In the order of an index each row would be fetched by itself: four times
    as slow where hardly any is one of them.
    """
    # Without any condition, not even one that always holds, SQLite counts by the page.
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    if looked_through:
        listed = f"SELECT rowid FROM event {where} LIMIT {_FEW + 1}"
        found = [row for (row,) in connection.execute(listed, values)]
        if len(found) <= _FEW:
            return len(found), found
    counted = connection.execute(f"SELECT count(*) FROM event {where}", values)
    return int(counted.fetchone()[0]), None


_FEW: Final = 2000


def companies(sheet: Sheet, words: str, most: int = 20) -> tuple[Row, ...]:
    """Return the clients whose reference, label or sector holds all the words, the last served first."""
    parts = folded(words).split()
    found = sheet.connection.execute(
        f"SELECT {rows.columns(CLIENT)} FROM client WHERE {' AND '.join([sought.HOLDS] * len(parts)) or '1'} "
        'ORDER BY (SELECT max("date") FROM event WHERE event.client_ref = client.client_ref) DESC, folded LIMIT ?',
        [*parts, most],
    )
    return tuple(rows.to_row(CLIENT, one) for one in found)


def _row(stored: tuple[Any, ...]) -> Row:
    fields = len(EVENT.fields)
    row = rows.to_row(EVENT, stored[:fields])
    return row | dict(zip((*OF_CLIENT, "display_label"), stored[fields:-1], strict=True))


def conditions(connection: sqlite3.Connection, query: Query) -> tuple[list[str], list[Any]]:
    """Return what SQL tests of the events looked for, and the values it does it with.

    Raises:
        SheetError: ``no-field``.

    """
    clauses: list[str] = []
    values: list[Any] = []
    for test, tested in sought.tests(connection, query.words, query.spoken):
        clauses.append(test)
        values += tested
    for name, given in _where(connection, query.where):
        value = _all_references(connection, given) if name == CLIENT.key else given
        several = isinstance(value, list | tuple)
        test = f"IN ({', '.join('?' * len(value))})" if several else "IS ?"
        values += value if several else [value]
        clauses.append(
            f'event."{name}" {test}'
            if _home(name) is EVENT
            else f'event.client_ref IN (SELECT client_ref FROM client WHERE "{name}" {test})'
        )
    for bound, sign in ((query.since, ">="), (query.until, "<=")):
        if bound:
            clauses.append(f'event."date" {sign} ?')
            values.append(bound)
    return clauses, values


def _where(connection: sqlite3.Connection, where: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what each field must hold; a list of one's own stands for its clients."""
    for name, given in where.items():
        if name == CLIENT_LIST.key:
            yield CLIENT.key, clients_of(connection, str(given))
        else:
            yield name, given


def _all_references(connection: sqlite3.Connection, value: Any) -> Any:  # noqa: ANN401  # one value, several, or none
    """Return a reference to a client, or several, with those that stand for the same client."""
    several = value if isinstance(value, list | tuple) else [value]
    group_of = {one: group for group in unions.groups(connection).values() for one in group}
    found = [other for one in several for other in group_of.get(one, (one,))]
    return found if len(found) > 1 or isinstance(value, list | tuple) else value


def _home(name: str) -> Table:
    for table in (EVENT, CLIENT):
        found = table.field(name)
        if found and not isinstance(found.kind, RefsField):
            return table
    raise SheetError("no-field", field=name)
