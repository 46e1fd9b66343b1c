"""Dated code lists. A code that is no longer in force can be read, and no longer be entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list.

    Attributes:
        list: The id of the list, which is that of the field it fills.
        code: What is entered, a number from 1.
        id: What checklists and records call it.
        label: Its name by language.
        status: ``historic``, ``unverified`` or ``current``, as the register says.
        valid_from: The first day it may be entered, ISO 8601; empty if none is known.
        valid_to: The last day; empty while it is in force.

    """

    list: str
    code: int
    id: str
    label: Mapping[str, str]
    status: str
    valid_from: str
    valid_to: str

    def on(self, day: str) -> bool:
        """Tell whether the code may be entered for an event of that day, ISO 8601."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


class CodeLists:
    """All codes, by list and number.

    Raises:
        ValueError: Two codes of one list have the same number.

    """

    def __init__(self, codes: Iterable[Code]) -> None:
        """Take the codes in the order in which they are offered."""
        self._by_list: dict[str, dict[int, Code]] = {}
        for code in codes:
            listed = self._by_list.setdefault(code.list, {})
            if code.code in listed:
                message = f"{code.list} lists the code {code.code} twice"
                raise ValueError(message)
            listed[code.code] = code

    def __iter__(self) -> Iterator[Code]:
        """Yield every code, list by list."""
        for listed in self._by_list.values():
            yield from listed.values()

    def get(self, name: str, code: int) -> Code | None:
        """Return a code of a list, retired ones too; ``None`` if the list has no such code."""
        return self._by_list.get(name, {}).get(code)

    def by_id(self, name: str, id: str) -> Code | None:
        """Return the code that checklists and records call ``id``; ``None`` if there is none."""
        return next((one for one in self._by_list.get(name, {}).values() if one.id == id), None)

    def offered(self, name: str, day: str) -> tuple[Code, ...]:
        """Return the codes of a list that may be entered for an event of that day."""
        return tuple(one for one in self._by_list.get(name, {}).values() if one.on(day))


def read_codes(register: Mapping[str, Iterable[Mapping[str, str]]]) -> CodeLists:
    """Return the lists of ``checklists/data/codes.toml``, as ``tomllib`` or ``json`` reads it.

    Raises:
        KeyError: An entry lacks a field.
        ValueError: A code is no number, or stands twice in its list.

    """
    return CodeLists(
        Code(
            name,
            int(one["code"]),
            one["id"],
            {"en": one["en"], "fr": one["fr"]},
            one["status"],
            one["valid_from"],
            one["valid_to"],
        )
        for name, entries in register.items()
        for one in entries
    )
