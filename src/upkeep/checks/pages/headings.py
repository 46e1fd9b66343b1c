"""Headings of pages: one title, no level left out, and an id that stays when the words change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from upkeep.texts.prose.markup import read
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Text, Texts

SECTION = 2
"""The level from which ids are public: addresses and checklists lead to them."""


def headings(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield what is wrong with the headings and ids of each page, and the levels of each checklist."""
    del root
    for text in texts.of(TextKind.page):
        yield from _titles(text)
        yield from _levels(text)
        yield from _ids(text)
    for text in texts.of(TextKind.words):
        yield from _levels(text)


def _titles(text: Text) -> Iterator[Finding]:
    found = read(text)
    titles = [one for one in found.headings if one.level == 1]
    # The slot of a checklist brings the title of the page with it.
    brought = sum(name == "checklist" for _, name, _ in found.slots)
    if not titles and not brought:
        yield Finding("heading-no-title", text.file, text.body_line)
    for one in titles if brought else titles[1:]:
        yield Finding("heading-second-title", text.file, one.line, {"heading": one.text})


def _levels(text: Text) -> Iterator[Finding]:
    above = 1
    for one in read(text).headings:
        if one.level > above + 1:
            values = {"heading": one.text, "level": "#" * one.level, "expected": "#" * (above + 1)}
            yield Finding("heading-skips", text.file, one.line, values)
        above = one.level


def _ids(text: Text) -> Iterator[Finding]:
    for one in read(text).headings:
        if one.level == SECTION and not one.id:
            yield Finding("heading-no-id", text.file, one.line, {"heading": one.text})
    for id, lines in read(text).ids.items():
        for line in lines[1:]:
            yield Finding("id-twice", text.file, line, {"id": id, "first": str(lines[0])})
