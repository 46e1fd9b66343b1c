"""The front matter of a text: lines between two fences at the very top, and the body that follows them.

Pages, letters and the words of checklists begin with one. Its lines are YAML
of the plainest form, a key and a value each; a page's may be any YAML, which
:mod:`upkeep.texts.texts` hands to a library.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FENCE = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands at the top of a text, and what follows.

    Attributes:
        lines: What stands between the fences; empty where there is no front matter.
        body: What follows, to the letter; the whole text where there is no front matter.
        body_line: The line on which the body begins, from 1.
        unclosed: Whether a first fence has no second, so that everything is body.

    """

    lines: tuple[str, ...]
    body: str
    body_line: int
    unclosed: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether the text has no front matter."""
        return self.body_line == 1

    @property
    def text(self) -> str:
        """The lines between the fences, as one text."""
        return "\n".join(self.lines)

    @property
    def key_lines(self) -> Mapping[str, int]:
        """The line of the file on which each key stands, from 1."""
        return {key: line for line, key, _ in self._pairs()}

    @property
    def values(self) -> Mapping[str, str]:
        """Each key with its value on the same line, without the quotation marks around it."""
        return {key: _unquoted(value) for _, key, value in self._pairs()}

    @property
    def error(self) -> tuple[str, int] | None:
        """What cannot be read as a key and a value, and its line; ``None``: nothing."""
        if self.unclosed:
            return FENCE, 1
        read = {line for line, _, _ in self._pairs()}
        for line, said in enumerate(self.lines, 2):
            if line not in read and said.strip() and not said.lstrip().startswith("#"):
                return said.strip(), line
        return None

    def _pairs(self) -> Iterator[tuple[int, str, str]]:
        for line, said in enumerate(self.lines, 2):
            key, colon, value = said.partition(":")
            if colon and key.replace("-", "_").isidentifier() and (not value or value[0].isspace()):
                yield line, key, value.strip()


def read(text: str) -> FrontMatter:
    """Return the front matter of a text and its body."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return FrontMatter((), text, 1)
    for at, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            inside = tuple(one.rstrip("\r") for one in lines[1:at])
            return FrontMatter(inside, "\n".join(lines[at + 1 :]), at + 2)
    return FrontMatter((), text, 1, unclosed=True)


def _unquoted(value: str) -> str:
    for mark in ('"', "'"):
        if len(value) > 1 and value[0] == value[-1] == mark:
            return value[1:-1]
    return value
