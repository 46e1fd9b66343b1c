"""What changed in a text since its counterpart was stamped, section by section, three columns side by side."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from upkeep.texts.prose.outline import sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from upkeep.texts.texts import Text

NARROW = 90
"""Columns of a terminal below which the texts stand one under the other."""
_BETWEEN = " │ "


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section that changed.

    Attributes:
        then: The lines that went, as they were; empty where lines were only added.
        now: The lines that came; empty where lines only went.
        line: Of the section, in the text as it is now.
        here: The section in the other language, whole, and its line.

    """

    heading: str
    line: int
    then: tuple[str, ...]
    now: tuple[str, ...]
    here: tuple[str, ...]
    here_line: int


def changes_between(then: Text, now: Text, here: Text) -> Iterator[SectionChange]:
    """Yield what changed from ``then`` to ``now``, with the same section of ``here``."""
    old, new, ours = _cut(then), _cut(now), _cut(here)
    for key in dict.fromkeys([*new, *old]):
        before, after = old.get(key, _NONE), new.get(key, _NONE)
        if before.lines != after.lines:
            gone, came = _differing(before.lines, after.lines)
            beside = ours.get(key, _NONE)
            heading = after.heading or before.heading
            yield SectionChange(heading, after.line, gone, came, beside.lines, beside.line)


@dataclass(frozen=True, slots=True)
class _Cut:
    heading: str
    line: int
    lines: tuple[str, ...]


_NONE = _Cut("", 1, ())


def _cut(text: Text) -> dict[tuple[object, ...], _Cut]:
    """Return the lines of each section, by what both languages of its heading share and how often it came."""
    found: dict[tuple[object, ...], _Cut] = {}
    lines = text.text.splitlines()
    front = [f"{key}: {text.meta[key]}" for key in ("title", "description") if key in text.meta]
    parts = sections(text)
    above: tuple[object, ...] = ()
    for at, one in enumerate(parts):
        end = parts[at + 1].line - 1 if at + 1 < len(parts) else len(lines)
        held = lines[one.line - 1 : end]
        if at == 0:
            held = [*front, *held]
        if one.level <= 2:  # noqa: PLR2004  # a sub-heading's class comes again in every section
            above = one.key
        key = (above, one.key)
        count = sum(1 for other in found if other[:2] == key)
        kept = tuple(line.rstrip() for line in held if line.strip())
        found[(*key, count)] = _Cut(f"{'#' * one.level} {one.said}".strip(), one.line, kept)
    return found


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    gone: list[str] = []
    came: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += old[a:b]
            came += new[c:d]
    return tuple(gone), tuple(came)


def as_quoted(found: Sequence[SectionChange], names: Sequence[str], width: int) -> Iterator[str]:
    """Yield the lines to print: three named columns, or one under the other where the terminal is narrow."""
    for one in found:
        texts = (one.then or ("–",), one.now or ("–",), one.here or ("–",))
        yield ""
        yield one.heading
        lines = ("", f" (l. {one.line})", f" (l. {one.here_line})")
        columns = [f"{name}{line}" for name, line in zip(names, lines, strict=True)]
        if width < NARROW:
            for column, text in zip(columns, texts, strict=True):
                yield f"  {column}"
                yield from (f"    {part}" for line in text for part in _wrap(line, width - 4))
        else:
            each = (width - 2 * len(_BETWEEN)) // 3
            yield _row(columns, each)
            yield "─" * each + "─┼─" + "─" * each + "─┼─" + "─" * each
            cells = [[part for line in text for part in _wrap(line, each)] for text in texts]
            yield from (_row(row, each) for row in zip_longest(*cells, fillvalue=""))


def _wrap(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, break_on_hyphens=False) or [""]


def _row(cells: Sequence[str], each: int) -> str:
    """Return cells beside each other; of one that is too long, its end: it tells files apart."""
    return _BETWEEN.join(cell[-each:].ljust(each) for cell in cells).rstrip()
