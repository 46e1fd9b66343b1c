"""Text as it is compared when something is looked for: without case, accents and ligatures."""

from __future__ import annotations

import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "’": "'"}
)


def folded(text: str) -> str:
    """Return ``text`` so that « Cœur d’Érable » and "coeur d'erable" are the same."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(one for one in apart if not unicodedata.combining(one))
