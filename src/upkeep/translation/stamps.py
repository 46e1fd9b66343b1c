"""The stamp of a text: the hash of its counterpart as it was when somebody last held the two together.

It stands in the front matter, as `counterpart: "3fa…"`. The words of a
checklist have a front matter for this alone, which `decision.text.words` skips:
a comment would end up in the words of whatever it stands beside, and a file
of all stamps would be the one file that every change of words fights over.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from decision.text.front_matter import FENCE

if TYPE_CHECKING:
    from upkeep.texts.texts import Text

STAMP = "counterpart"
DIGITS = 12
_READ = ("title", "description")
"""What a reader sees of the front matter; the rest is compared by other checks, or is about upkeep."""


def digest(text: Text) -> str:
    """Return the hash of what a reader sees of ``text``, whatever the ends of its lines."""
    front = [f"{key}: {text.meta[key]}" for key in _READ if key in text.meta]
    lines = [line.rstrip() for line in [*front, "", *text.body.splitlines()]]
    seen = unicodedata.normalize("NFC", "\n".join(lines).strip())
    return hashlib.sha256(seen.encode()).hexdigest()[:DIGITS]


def stamp_of(text: Text) -> str | None:
    """Return the stamp that ``text`` carries; ``None`` if it carries none."""
    found = text.meta.get(STAMP)
    return None if found is None else str(found)


def stamped(text: Text, counterpart: Text) -> str:
    """Return the whole of ``text`` with the stamp of ``counterpart`` as it is now."""
    line = f'{STAMP}: "{digest(counterpart)}"'
    if text.body_line == 1:
        return f"{FENCE}\n{line}\n{FENCE}\n{text.text}"
    lines = text.text.split("\n")
    closing = text.body_line - 2
    at = text.meta_lines.get(STAMP, closing + 1) - 1
    replaced = at + 1 if STAMP in text.meta_lines else at
    return "\n".join([*lines[:at], line, *lines[replaced:]])
