"""Phrases of the interface, with room for what they are about, and how a language lists several things."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def fill(phrase: str, values: Mapping[str, object]) -> str:
    """Return ``phrase`` with each ``{name}`` replaced; a name without a value stays."""
    # Written without patterns: the browser's Python need not import them before its first result.
    before, *pieces = phrase.split("{")
    filled = [before]
    for piece in pieces:
        name, closed, after = piece.partition("}")
        filled.append(f"{values[name]}{after}" if closed and name in values else f"{{{piece}")
    return "".join(filled)


def enumeration(items: Sequence[str], phrases: Mapping[str, str]) -> str:
    """Return several things as the language lists them: ``a, b and c``."""
    *first, last = items
    return f"{', '.join(first)} {phrases['and']} {last}" if first else last


def because(clauses: Iterable[Sequence[str]], phrases: Mapping[str, str]) -> str:
    """Return the sentence that says why: for each question, the clauses of the answers of which any will do.

    Empty where no question has a clause.
    """
    either = f" {phrases['or']} "
    joined = [either.join(alike) for alike in clauses if alike]
    return fill(phrases["because"], {"clauses": enumeration(joined, phrases)}) if joined else ""
