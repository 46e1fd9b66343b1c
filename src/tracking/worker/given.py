"""What is handed in and no sheet can hold: half a character, a number that is too large, a list where one value belongs."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Final

from tracking.model.problem import SheetError
from tracking.model.reading import shown
from tracking.store.rows import is_unicode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOT_HELD: Final = (
    UnicodeEncodeError,
    OverflowError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
)
"""What comes of it where it meets the database."""
_LARGEST: Final = 2**63 - 1


def not_held(asked: Mapping[str, Any], say: Mapping[str, str]) -> SheetError:
    """Return what is wrong with what was asked, by the field in which it stands."""
    name, value = next(_unfit("", asked), ("", ""))
    field = say.get(f"field.{name}", name)
    return SheetError("not-in-a-sheet", error=f"{field} = {shown(value)}" if name else "–")


def _unfit(name: str, value: object) -> Iterator[tuple[str, object]]:
    match value:
        case str() if not is_unicode(value):
            yield name, value
        case int() if not -_LARGEST - 1 <= value <= _LARGEST:
            yield name, value
        case float():
            yield name, value
        case dict():
            for key, one in value.items():
                yield from _unfit(key, one)
        case list():
            for one in value:
                yield from [(name, value)] if isinstance(one, dict | list) else _unfit(name, one)
        case _:
            pass  # SQLite holds it


def mended(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Return the same with whatever is no character replaced: a case that waits is not lost for half a sign in it."""
    match value:
        case str():
            return (
                value
                if is_unicode(value)
                else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            )
        case dict():
            return {mended(key): mended(one) for key, one in value.items()}
        case list():
            return [mended(one) for one in value]
        case _:
            return value
