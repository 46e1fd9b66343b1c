"""Characters that nobody sees or means, and that make a text say something else than it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRAY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for the tab and the end of a line
    "\u200b\u200e\u200f\u2060\ufeff"  # of no width
    "\u2028\u2029"  # ends of lines that most programs do not end a line at
    "\u202a-\u202e\u2066-\u2069]"  # turn what follows round
)


@dataclass(frozen=True, slots=True)
class Stray:
    """A stray character, as Unicode calls it, ``U+FEFF``; and its line, from 1."""

    called: str
    line: int


def strays(text: str) -> Iterator[Stray]:
    """Yield the first stray character of each line that has one; lines end at the line feed alone."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := _STRAY.search(line):
            yield Stray(f"U+{ord(found[0]):04X}", number)
