"""The guard of text that a spreadsheet would run as a formula: put on by an export, taken off by an import.

It is the same in CSV and in XLSX, so that a file which a spreadsheet saved as
the other comes back as it went.
"""

from __future__ import annotations

import re
from typing import Final

GUARD: Final = "'"
_NUMBER = re.compile(r"[+-] ?[0-9][0-9., ]*(?:e[+-]?[0-9]+)?[ %]*", re.IGNORECASE)
_TELEPHONE = re.compile(r"\+ ?(?=.*[0-9)] +\(?[0-9])[0-9(][0-9() ./-]*")
"""Digits apart, which is no sum; ``+1-514`` is one, for a spreadsheet."""
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula rather than for a text or a number."""
    if len(text) < 2 or text[0] not in "=+-@\t\r":  # noqa: PLR2004  # a sign by itself is text
        return False
    plain = text.translate(_SPACES)
    return not _NUMBER.fullmatch(plain) and not _TELEPHONE.fullmatch(plain)


def guarded(text: str) -> str:
    """Return a text as a spreadsheet may have it.

    A text that looks as if it were guarded already gets one guard more, so
    that taking one off always gives back what was there.
    """
    return f"{GUARD}{text}" if is_formula(text.lstrip(GUARD)) else text


def unguarded(text: str) -> str:
    """Return a text without the guard that :func:`guarded` put on; any other text as it is."""
    return text[1:] if text[:1] == GUARD and is_formula(text.lstrip(GUARD)) else text
