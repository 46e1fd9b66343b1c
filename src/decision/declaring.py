"""What may stand in a declaration: every noun has its parts read here, and nowhere else.

Each function returns the part as the engine keeps it, or raises an
AuthoringError with the ``place`` (as the author writes it), what was
``found`` there and, through its code, what was expected and what to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from decision.errors import AuthoringError

LONGEST_ID = 80
"""The most characters of an id; it stands in addresses, in file names and in column headings."""
LARGEST = 2**53 - 1
"""The largest whole number that a page counts with exactly; the least is its opposite."""
CODE = 3
"""The letters of the code of a currency."""
LATEST = 260
"""The most working days of a step: a year of them, which is as far as the calendars are sure."""
FromDates = Literal["", "reply-passed", "uncertain"]
"""What the dates of an outcome may show: that the reply's own day has passed, that a day may move."""
Cite = str | tuple[str, ...]
"""One provision, or several."""
SHOWN = 60
"""How many characters of a wrong declaration are quoted back."""


def quoted_value(found: object) -> str:
    """Return what was found in a declaration as Python writes it, short enough to be quoted back."""
    try:
        text = repr(found)
    except Exception:  # noqa: BLE001  # a declaration may hold anything, and its repr may do anything
        text = type(found).__name__
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def an_id(found: object, place: str) -> str:
    """Return the id of a question, an option, a row, a rating, an outcome, a notice or a step."""
    if not (isinstance(found, str) and _is_id(found)):
        raise AuthoringError(
            "id-malformed", place=place, found=quoted_value(found), longest=str(LONGEST_ID)
        )
    return found


def _is_id(text: str) -> bool:
    # Written without patterns: the browser's Python need not import them before its first result.
    words = text.split("_")
    return (
        len(text) <= LONGEST_ID
        and text.isascii()
        and text == text.lower()
        and text[:1].isalpha()
        and all(word.isalnum() for word in words)
    )


def cited_provisions(found: object, place: str) -> tuple[str, ...]:
    """Return one provision or several as a tuple; empty for none: ``""`` or ``()``."""
    if isinstance(found, str):
        found = (found,) if found else ()
    if not isinstance(found, tuple | list) or not all(_is_line(one) for one in found):
        raise AuthoringError("provision-malformed", place=place, found=quoted_value(found))
    return tuple(found)


def _is_line(text: object) -> bool:
    """Tell whether this is a text on one line that is not blank."""
    return (
        isinstance(text, str)
        and bool(text.strip())
        and all(one >= " " and one != "\x7f" and not "\ud800" <= one <= "\udfff" for one in text)
    )


def a_flag(found: object, place: str) -> bool:
    """Return ``True`` or ``False``, and nothing that only counts as one of them."""
    if not isinstance(found, bool):
        raise AuthoringError("flag-malformed", place=place, found=quoted_value(found))
    return found


def from_dates(found: object, place: str, *, fact: bool) -> FromDates:
    """Return what the dates show of a fact; of a question they show nothing, for they change no outcome."""
    if found and not fact:
        raise AuthoringError("from-dates-no-fact", place=place)
    match found:
        case "" | "reply-passed" | "uncertain":
            return found
        case _:
            raise AuthoringError("from-dates-malformed", place=place, found=quoted_value(found))


def a_unit(found: object, place: str) -> str:
    """Return what a number counts."""
    if not (isinstance(found, str) and _is_line(found)):
        raise AuthoringError("unit-malformed", place=place, found=quoted_value(found))
    return found


def currency(found: object, place: str) -> str:
    """Return the code of a currency: three capitals, as ISO 4217 has them."""
    if not (
        isinstance(found, str)
        and len(found) == CODE
        and found.isascii()
        and found.isalpha()
        and found.isupper()
    ):
        raise AuthoringError("currency-malformed", place=place, found=quoted_value(found))
    return found


def bounds(
    low: object, high: object, question: str, *, kind: str = "WholeNumber", lowest: int = -LARGEST
) -> tuple[int, int]:
    """Return the least and the greatest number allowed, both inclusive."""
    for name, found in (("low", low), ("high", high)):
        if not _is_whole(found, lowest, LARGEST):
            raise AuthoringError(
                "bound-malformed",
                place=f'{kind}("{question}", {name}=…)',
                found=quoted_value(found),
                least=str(lowest),
                most=str(LARGEST),
            )
    assert isinstance(low, int)
    assert isinstance(high, int)
    if low > high:
        raise AuthoringError("bounds-crossed", question=question, low=str(low), high=str(high))
    return low, high


def declared_days(found: object, step: str, least: int = 0) -> int:
    """Return how many working days after receipt a step is due, or must be done at the latest."""
    if not _is_whole(found, least, LATEST):
        raise AuthoringError(
            "days-malformed",
            place=f'Step("{step}", …)',
            found=quoted_value(found),
            least=str(least),
            most=str(LATEST),
        )
    assert isinstance(found, int)
    return found


def _is_whole(found: object, least: int, most: int) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and least <= found <= most


def declared_rows(found: object, question: str) -> Mapping[str, str]:
    """Return row id to the provision it rests on, at least one row."""
    place = f'Grid("{question}", rows=…)'
    if not isinstance(found, Mapping) or not found:
        raise AuthoringError("rows-malformed", place=place, found=quoted_value(found))
    for row, cite in found.items():
        an_id(row, place)
        if not (isinstance(cite, str) and (cite == "" or _is_line(cite))):
            raise AuthoringError("provision-malformed", place=place, found=quoted_value(cite))
    return MappingProxyType(dict(found))


def ratings(found: object, question: str) -> tuple[str, ...]:
    """Return the scale of a grid: at least one rating, no two the same."""
    place = f'Grid("{question}", ratings=…)'
    if isinstance(found, tuple) and found:
        scale = tuple(an_id(one, place) for one in found)
        if len(set(scale)) == len(scale):
            return scale
    raise AuthoringError("ratings-malformed", place=place, found=quoted_value(found))


def default_rating(found: object, scale: tuple[str, ...], question: str) -> str | None:
    """Return the rating of a row left alone; ``None`` for none."""
    if found is None:
        return None
    if not (isinstance(found, str) and found in scale):
        raise AuthoringError(
            "start-malformed",
            place=f'Grid("{question}", start=…)',
            found=quoted_value(found),
            ratings=", ".join(scale),
        )
    return found


def options(members: Mapping[str, object], owner: str) -> None:
    """Hold the members of a choice against what they may be: an id each, with the value that ``auto()`` gives."""
    for name, value in members.items():
        an_id(name, f"{owner}.{name}")
        if value != name:
            raise AuthoringError(
                "option-malformed", place=f"{owner}.{name}", found=quoted_value(value)
            )


def snake_case(name: str) -> str:
    """Return the question id that a class name stands for: ``WildBees`` gives ``wild_bees``."""
    return "".join(
        f"_{letter.lower()}" if letter.isupper() and at else letter.lower()
        for at, letter in enumerate(name)
    )


def set_fields(noun: object, **values: object) -> None:
    """Set the fields of a frozen noun from its own ``__init__``."""
    for name, value in values.items():
        object.__setattr__(noun, name, value)


def set_head(noun: object, id: object, cite: Cite, fact: object) -> None:
    """Set what every question has, read as it may stand in a declaration."""
    kind = type(noun).__name__
    set_fields(
        noun,
        id=an_id(id, f"{kind}(…)"),
        cites=cited_provisions(cite, f"{kind}({quoted_value(id)}, cite=…)"),
        fact=a_flag(fact, f"{kind}({quoted_value(id)}, fact=…)"),
    )
