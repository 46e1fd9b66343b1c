"""A phrase of the interface, with room for what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def fill(phrase: str, values: Mapping[str, object]) -> str:
    """Return ``phrase`` with each ``{name}`` replaced; a name without a value stays."""
    # Written without patterns: the browser's Python need not import them before its first result.
    before, *pieces = phrase.split("{")
    filled = [before]
    for piece in pieces:
        name, closed, after = piece.partition("}")
        filled.append(f"{values[name]}{after}" if closed and name in values else f"{{{piece}")
    return "".join(filled)
