"""Numbers as a language writes them: read from what was typed, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

THOUSAND = 3
"""The digits of a group."""
AMBIGUOUS = ("", "")
"""What ``1,234`` is: a thousand and more to one reader, a little over one to another."""
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")
"""What may stand for the space between groups."""
AROUND = " \t\r\n\u00a0\u202f\u2009"
"""What may stand around a number and is no part of it."""


def read_number(written: str) -> tuple[str, str] | None:
    """Return the digits before the decimal sign and after it; AMBIGUOUS, or ``None`` if it is no number.

    Either language's signs are read: a comma or a point before decimals; a
    space, a comma or a point between groups of three digits.
    """
    # Written without patterns: the browser's Python need not import them before its first result.
    text = written.strip(AROUND).translate(_SPACES)
    signs = [character for character in text if not character.isdecimal()]
    groups = text.replace(",", " ").replace(".", " ").split(" ")
    if not text.isascii() or not {*signs} <= {*" ,."} or not all(groups):
        return None
    last = signs[-1] if signs else ""
    if len(signs) == 1 and last != " ":
        may_be_group = _are_thousands(groups) and not groups[0].startswith("0")
        return AMBIGUOUS if may_be_group else (groups[0], groups[1])
    decimals = ""
    if len({*signs}) > 1 and last != " ":
        decimals = groups.pop()
        signs.pop()
    if signs and (len({*signs}) > 1 or not _are_thousands(groups)):
        return None
    return "".join(groups), decimals


def _are_thousands(groups: list[str]) -> bool:
    return len(groups[0]) <= THOUSAND and all(len(one) == THOUSAND for one in groups[1:])


def told_number(number: int, phrases: Mapping[str, str]) -> str:
    """Return a whole number with its thousands apart."""
    return f"{number:,}".replace(",", _signs(phrases)[0])


def told_amount(stored: str, currency: str, phrases: Mapping[str, str]) -> str:
    """Return an amount, stored as units and two decimals, with its currency."""
    units, _, decimals = stored.partition(".")
    group, point = _signs(phrases)
    said = f"{int(units):,}".replace(",", group) + point + decimals
    phrase = phrases.get(f"money.{currency}", phrases.get("money.other", "{amount} {currency}"))
    return phrase.replace("{amount}", said).replace("{currency}", currency)


def told_bounds(values: Mapping[str, object], phrases: Mapping[str, str]) -> dict[str, object]:
    """Return what a phrase is filled with, its least and its greatest as the language writes them."""
    told = dict(values)
    for name in {"low", "high"} & values.keys():
        value = str(values[name])
        if "currency" in values:
            told[name] = told_amount(value, str(values["currency"]), phrases)
        elif value.removeprefix("-").isdecimal():
            told[name] = told_number(int(value), phrases)
    return told


def _signs(phrases: Mapping[str, str]) -> tuple[str, str]:
    """Return the sign between thousands and that before decimals, from how the language writes a number."""
    written = phrases.get("number.written", "1,234.5")
    return written[1], written[5]
