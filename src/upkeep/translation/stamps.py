"""The stamp of a text: the hash of its counterpart as it was when somebody last held the two together.

It stands in the front matter, as `counterpart: "3fa…"`. The words of a
checklist have a front matter for this alone, which `decision.text.words` skips:
a comment would end up in the words of whatever it stands beside, and a file
of all stamps would be the one file that every change of words fights over.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from upkeep.texts.texts import Text

STAMP = "counterpart"
DIGITS = 12
_READ = ("title", "description")
"""What a reader sees of the front matter; the rest is compared by other checks, or is about upkeep."""
_LINE = re.compile(rf"^{STAMP}:.*$", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


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
        return f"---\n{line}\n---\n{text.text}"
    if STAMP in text.meta_lines:
        return _LINE.sub(line, text.text, count=1)
    _, closing = (
        found.start() for _, found in zip(range(2), _FENCE.finditer(text.text), strict=False)
    )
    return f"{text.text[:closing]}{line}\n{text.text[closing:]}"
