"""A look for names of persons in free text, before a file leaves: what looks like one is listed, and nothing is changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.model.fields import CLIENT, CONTACT, TABLES, TextField
from tracking.model.fold import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracking.model.reading import Row
    from tracking.store.sheet import Sheet

_APART: Final = {"record", "kept_case"}
"""Texts that programs wrote."""
_WORD: Final = r"(?:[^\W\d_]|['’.-])+"
_SPACE: Final = r"[ \u00a0]"
_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_RUN: Final = re.compile(rf"{_WORD}(?:{_SPACE}{_WORD})*")
_ENDS: Final = ".;:!?"
_SHORT: Final = 4


@dataclass(frozen=True, slots=True)
class Suspect:
    """What looks like the name of a person, and where it stands."""

    table: str
    id: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Hints:
    """Words by which names are told from other words, folded.

    Attributes:
        titles: What stands before a name: Mr, Mme.
        joining: What may stand inside one: de, van.
        never: Words that begin with a capital and are no name: of a firm, of a place, at the head of a sentence.

    """

    titles: frozenset[str]
    joining: frozenset[str]
    never: frozenset[str]


def hints(words: Iterable[Mapping[str, str]]) -> Hints:
    """Return the hints of the interface, of all languages together: people write in both."""
    several = tuple(words)

    def listed(key: str) -> frozenset[str]:
        return frozenset(folded(one.strip("`")) for say in several for one in say[key].split(", "))

    return Hints(listed("names.titles"), listed("names.joining"), listed("names.never"))


def suspects(sheet: Sheet, told: Hints) -> Iterator[Suspect]:
    """Yield what looks like the name of a person anywhere in the sheet, table by table."""
    known = known_names(sheet)
    for table in TABLES.values():
        fields = [one.id for one in table.fields if isinstance(one.kind, TextField)]
        if table.id in _APART or not fields:
            continue
        columns = ", ".join(f'"{one}"' for one in (table.key, *fields))
        for id, *texts in sheet.connection.execute(
            f'SELECT {columns} FROM "{table.id}" ORDER BY 1'
        ):
            yield from _in_row(table.id, id, dict(zip(fields, texts, strict=True)), told, known)


def in_rows(sheet: Sheet, rows: Iterable[Row], told: Hints) -> Iterator[Suspect]:
    """Yield what looks like the name of a person in some events."""
    known = known_names(sheet)
    fields = [one.id for one in TABLES["event"].fields if isinstance(one.kind, TextField)]
    for row in rows:
        texts = {name: row[name] for name in (*fields, "sector")}
        yield from _in_row("event", str(row["event_id"]), texts, told, known)


def _in_row(
    table: str, id: str, texts: Mapping[str, object], told: Hints, known: str
) -> Iterator[Suspect]:
    for name, text in texts.items():
        if isinstance(text, str):
            if table == CONTACT.id and name == "name":
                yield Suspect(table, id, name, text)
                continue
            for found in in_text(text, told, known):
                yield Suspect(table, id, name, found)


def known_names(sheet: Sheet) -> str:
    """Return the labels, references and sectors of clients, folded, a line each: what a firm is called is no person."""
    texts = sheet.connection.execute(f"SELECT display_label, sector, client_ref FROM {CLIENT.id}")
    return "\n".join({folded(text) for row in texts for text in row if text})


def in_text(text: str, told: Hints, known: str = "") -> Iterator[str]:
    """Yield what looks like the name of a person in a text: an address, a title with a name, names in a row."""
    yield from (found[0] for found in _ADDRESS.finditer(text))
    for one, titled in _names(text, told):
        if titled or folded(one) not in known:
            yield one


def _names(text: str, told: Hints) -> Iterator[tuple[str, bool]]:
    """Yield each name, and whether a title stands before it."""
    for run in _RUN.finditer(_ADDRESS.sub(";", text)):
        name: list[str] = []
        titled = False
        for word in [*run[0].replace("\u00a0", " ").split(" "), ""]:
            plain = folded(word.strip("."))
            if plain in told.titles and (word[:1].isupper() or len(plain) >= _SHORT):
                yield from _whole(name, titled=titled)
                name, titled = [], True
            elif _is_name(word, plain, told) or (name and plain in told.joining):
                name.append(word)
                if _ends(word):
                    yield from _whole(name, titled=titled)
                    name, titled = [], False
            else:
                yield from _whole(name, titled=titled)
                name, titled = [], False


def _is_name(word: str, plain: str, told: Hints) -> bool:
    if not word[:1].isupper() or plain in told.never:
        return False
    return len(plain) == 1 or not word.strip(".").isupper() or len(plain) > _SHORT


def _ends(word: str) -> bool:
    """Tell whether a sentence ends with a word; an initial, as in J. Roy, ends none."""
    return word[-1] in _ENDS and len(word) > 2  # noqa: PLR2004  # a letter and its point


def _whole(name: list[str], *, titled: bool) -> Iterator[tuple[str, bool]]:
    """Yield the words of a name if there are enough of them; those that only join are none."""
    while name and not name[-1][:1].isupper():
        name.pop()
    if sum(one[:1].isupper() for one in name) > (0 if titled else 1):
        yield " ".join(name).rstrip(_ENDS), titled
