"""Words that rows are looked for by: they stand in a row, in the name of what it holds by a code, or are a day of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from tracking.model.fields import CLIENT, EVENT, DayField
from tracking.model.fold import folded
from tracking.store import unions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from tracking.model.fields import Table


@dataclass(frozen=True, slots=True)
class Spoken:
    """How an officer reads and writes what rows hold as codes and days.

    Attributes:
        labels: By field of a row or its client, by what the field holds, its name.
        months: The number of a month by its folded name.
        beside: Folded words that say nothing beside a day.

    """

    labels: Mapping[str, Mapping[Any, str]] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    beside: frozenset[str] = frozenset()


Test = tuple[str, list[Any]]
"""What SQL tests of the events, and the values it does it with."""
HOLDS: Final = "instr(client.folded, ?) > 0"
_DAYS: Final = tuple(one.id for one in EVENT.fields if isinstance(one.kind, DayField))
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_DAY = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?")
_YEAR = re.compile(r"\d{4}")


def tests(connection: sqlite3.Connection, text: str, spoken: Spoken) -> Iterator[Test]:
    """Yield what must be true of an event for each part of a text: a day, or a word that is no part of one.

    What the fewest clients bring along comes first, for then the rest is asked of few events.
    """
    labels = [
        (name, value, folded(label))
        for name, those in spoken.labels.items()
        for value, label in those.items()
    ]
    words = folded(text).split()
    found: list[tuple[int, Test]] = []
    while words:
        day, length = _day(words, spoken)
        part, words = words[:length], words[length:]
        spelled = [_word(connection, one, labels) for one in part]
        sql = " AND ".join(one for _, (one, _) in spelled)
        values = [value for _, (_, those) in spelled for value in those]
        test = (f"({day[0]} OR {sql})", [*day[1], *values]) if day else (sql, values)
        found.append((min(clients for clients, _ in spelled), test))
    yield from (test for _, test in sorted(found, key=itemgetter(0)))


def _word(
    connection: sqlite3.Connection, word: str, labels: list[tuple[str, Any, str]]
) -> tuple[int, Test]:
    """Return whether a word stands in an event or its client, or in the name of what one of them holds; of how many clients."""
    named: dict[str, list[Any]] = {}
    for name, value, label in labels:
        if word in label:
            named.setdefault(name, []).append(value)
    held, values = _names(EVENT, named)
    of_client, more = _names(CLIENT, named)
    united = _united_with(connection, word)
    of_united = f"event.client_ref IN ({', '.join('?' * len(united))})"
    those = f"FROM client WHERE {' OR '.join([HOLDS, *of_client])}"
    (clients,) = connection.execute(f"SELECT count(*) {those}", [word, *more]).fetchone()
    in_row, pattern = _in_row(word)
    tests = [*held, in_row]
    if clients:  # else each event would be asked whether it is of one of them
        tests.append(f"event.client_ref IN (SELECT client_ref {those})")
    if united:
        tests.append(of_united)
    asked = [*values, pattern, *([word, *more] if clients else []), *united]
    return clients + len(united), (f"({' OR '.join(tests)})", asked)


def _in_row(word: str) -> tuple[str, str]:
    """Return whether a word stands in an event itself, in the quickest way that SQLite has for one of its length."""
    if len(word) > _PATTERN:
        return "instr(event.folded, ?) > 0", word
    return "event.folded GLOB ?", "*" + _SPECIAL.sub(r"[\g<0>]", word) + "*"


_PATTERN: Final = 1000
_SPECIAL: Final = re.compile(r"[*?\[]")


def _names(table: Table, named: Mapping[str, list[Any]]) -> tuple[list[str], list[Any]]:
    here = {name: those for name, those in named.items() if table.field(name)}
    return [
        f'{table.id}."{name}" IN ({", ".join("?" * len(those))})' for name, those in here.items()
    ], [value for those in here.values() for value in those]


def _united_with(connection: sqlite3.Connection, word: str) -> list[str]:
    """Return the references of united clients of which one holds a word, itself or in its row."""
    found = list[str]()
    for group in unions.groups(connection).values():
        marks = ", ".join("?" * len(group))
        held = connection.execute(
            f"SELECT 1 FROM client WHERE client_ref IN ({marks}) AND {HOLDS}", (*group, word)
        ).fetchone()
        if held or any(word in folded(one) for one in group):
            found += group
    return found


def _day(words: list[str], spoken: Spoken) -> tuple[Test | None, int]:
    """Return the test for the day that words begin with, and of how many it is made; ``None``: they begin with a word."""
    found, length = _parts(words, spoken)
    year, month, day = (found.get(name, "") for name in ("year", "month", "day"))
    if not (month and (year or day)):
        return None, 1
    days = [f'event."{name}"' for name in _DAYS]
    if year:  # no call of a function for each row, as long as it can be helped
        sql = " OR ".join(f"{one} BETWEEN ? AND ?" for one in days)
        values = [f"{year}-{month}-{day or '01'}", f"{year}-{month}-{day or '31'}"]
        return (sql, values * len(days)), length
    ends = ", ".join(f"substr({one}, {len('2026-') + 1})" for one in days)
    return (f"? IN ({ends})", [f"{month}-{day}"]), length


def _parts(words: list[str], spoken: Spoken) -> tuple[dict[str, str], int]:
    """Return the year, month and day that words begin with, in any order but the year last, and how many words these are."""
    if found := _ISO.fullmatch(words[0]):
        return {"year": found[1], "month": found[2], "day": found[3] or ""}, 1
    parts: dict[str, str] = {}
    length = 0
    for place, word in enumerate(words, 1):
        bare = word.strip(",.")
        day = _DAY.fullmatch(bare)
        if bare in spoken.months and "month" not in parts:
            parts["month"] = f"{spoken.months[bare]:02}"
        elif day and "day" not in parts:
            parts["day"] = f"{int(day[1]):02}"
        elif _YEAR.fullmatch(bare) and "month" in parts and "year" not in parts:
            parts["year"] = bare
        elif bare in spoken.beside:
            continue
        else:
            break
        length = place
    return parts, length
