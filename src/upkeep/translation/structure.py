"""Structural drift: what both languages of a text hold the same of, whatever their stamps say.

Headings are paired by their ids; links, numbers and dates are compared section
by section, in any order, since a sentence has its own order in each language. Neither
language is known to be right, so a finding stands where something is missing
and names the line of the other file that has it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from upkeep.texts.prose.outline import Feature, OutlineSection, sections
from upkeep.texts.texts import TextKind
from upkeep.translation.alignment import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Text, Texts

HEAD = ("outcomes", "first", "notice", "kind", "official")
"""What both languages of a letter say in their front matter; its fields are compared by the engine."""
_ORDERED = (Feature.anchors, Feature.options)
"""Ids that stand for something in the order of the page; a sentence may turn its links and numbers around."""


def structure(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield every difference of structure between the two languages of a page, words or a letter."""
    del root
    for pair in texts.pairs(TextKind.page, TextKind.words, TextKind.letter):
        both = pair.both()
        if both:
            if pair.kind is TextKind.letter:
                yield from _heads(*both)
            yield from _sections(*both)


def _heads(en: Text, fr: Text) -> Iterator[Finding]:
    for key in HEAD:
        ours, theirs = fr.meta.get(key), en.meta.get(key)
        if ours != theirs:
            values = {
                "key": key,
                "ours": str(ours or "–"),
                "theirs": str(theirs or "–"),
                "other": f"{en.file}:{en.meta_lines.get(key, 1)}",
            }
            yield Finding("front-differs", fr.file, fr.meta_lines.get(key, 1), values)


def _sections(en: Text, fr: Text) -> Iterator[Finding]:
    found = aligned(sections(en), sections(fr))
    for ours, theirs in found.pairs:
        yield from _held(en, ours, fr, theirs)
    yield from (_no_heading(fr, after, en, one) for one, after in found.ours_alone)
    yield from (_no_heading(en, after, fr, one) for one, after in found.theirs_alone)
    in_english, in_french = found.moved
    if in_french:
        line = next(theirs.line for _, theirs in found.pairs if in_french[0] in theirs.names)
        values = {"ids": ", ".join(in_french), "theirs": ", ".join(in_english), "other": en.file}
        yield Finding("headings-order", fr.file, line, values)


def _no_heading(
    lacking: Text, after: OutlineSection, other: Text, there: OutlineSection
) -> Finding:
    values = {
        "heading": f"{'#' * there.level} {there.said}",
        "names": " ".join(there.names) or "–",
        "other": f"{other.file}:{there.line}",
    }
    return Finding("heading-lacks", lacking.file, after.line, values)


def _held(en: Text, ours: OutlineSection, fr: Text, theirs: OutlineSection) -> Iterator[Finding]:
    for part in Feature:
        here, there = ours.held[part], theirs.held[part]
        words = theirs.number_words - ours.number_words, ours.number_words - theirs.number_words
        if part is not Feature.numbers:
            words = Counter(), Counter()
        yield from _lacking(part, fr, theirs, en, _more(here, there, words[0]))
        yield from _lacking(part, en, ours, fr, _more(there, here, words[1]))
        ids_here, ids_there = [one for one, _ in here], [one for one, _ in there]
        if part in _ORDERED and ids_here != ids_there and sorted(ids_here) == sorted(ids_there):
            values = {"ids": ", ".join(ids_there), "theirs": ", ".join(ids_here), "other": en.file}
            yield Finding(f"{part}-order", fr.file, there[0][1], values)


def _more(
    here: list[tuple[str, int]], there: list[tuple[str, int]], words: Counter[str]
) -> list[tuple[str, int]]:
    """Return what stands here more often than there, with its line; ``words`` count as there too."""
    left = Counter(one for one, _ in there) + words
    found = []
    for one, line in here:
        left[one] -= 1
        if left[one] < 0:
            found.append((one, line))
    return found


def _lacking(
    part: Feature, lacking: Text, section: OutlineSection, other: Text, more: list[tuple[str, int]]
) -> Iterator[Finding]:
    if lacking.kind is TextKind.words and part is Feature.options:
        return  # the engine holds the options of both languages against the logic
    if more:
        values = {
            "what": ", ".join(one for one, _ in more),
            "other": f"{other.file}:{more[0][1]}",
        }
        yield Finding(f"{part}-lack", lacking.file, section.line, values)
