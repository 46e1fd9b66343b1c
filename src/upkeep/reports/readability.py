"""How easy a text is to read: an indication for whoever revises it, never a gate.

Flesch's formula for English and its counterpart by Kandel and Moles for French
count words per sentence and syllables per word. 100 is very easy, 60 is plain,
30 is hard; the two scales are alike, so the two languages of a page compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pyphen import Pyphen

from upkeep.texts.prose.markup import GONE, read
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from upkeep.texts.texts import Text, Texts

_BASE = {"en": 206.835, "fr": 207.0}
_PER_WORD = 1.015
"""Taken off for each word of the mean sentence, in both formulas."""
_PER_SYLLABLE = {"en": 84.6, "fr": 73.6}
_PATTERNS = {"en": "en_US", "fr": "fr_FR"}
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.?!…])[»”)\s]+(?=\S)|\n+")


@dataclass(frozen=True)
class Ease:
    """How easy one text is.

    Attributes:
        ease: 100 very easy, 60 plain, 30 hard; may lie outside 0 to 100.
        sentence: Words per sentence, on average.
        words: How many words it has.

    """

    text: Text
    ease: float
    sentence: float
    words: int


def ease(text: str, lang: str) -> float:
    """Return the reading ease of prose; 100 where there is none. A line ends a sentence."""
    sentences, words = _counted(text)
    if not words:
        return 100.0
    syllables = sum(_syllables(word, lang) for word in words)
    per_sentence, per_word = len(words) / sentences, syllables / len(words)
    return _BASE[lang] - _PER_WORD * per_sentence - _PER_SYLLABLE[lang] * per_word


def words_per_sentence(text: str) -> float:
    """Return the length of the mean sentence, in words; 0 where there is none."""
    sentences, words = _counted(text)
    return len(words) / sentences if words else 0.0


def _counted(text: str) -> tuple[int, list[str]]:
    spoken = [one for one in _END.split(text) if _WORD.search(one)]
    return max(1, len(spoken)), _WORD.findall(text)


@cache
def _syllables(word: str, lang: str) -> int:
    return len(_hyphenation(lang).positions(word)) + 1


@cache
def _hyphenation(lang: str) -> Pyphen:
    # No edge is kept whole: the point is to count syllables, not to break lines well.
    return Pyphen(lang=_PATTERNS[lang], left=1, right=1)


@lru_cache(10_000)
def of(text: Text) -> Ease:
    """Return how easy a text is, its front matter and what is not prose left out."""
    said = "\n".join(
        one.text.replace(GONE, "")
        for one in read(text).passages
        if one.lang == text.lang and one.line >= text.body_line
    )
    return Ease(text, ease(said, text.lang), words_per_sentence(said), len(_WORD.findall(said)))


def hardest_first(texts: Texts) -> Iterator[Ease]:
    """Yield the ease of each page and of the words of each checklist, the hardest first."""
    each = (of(one) for kind in (TextKind.page, TextKind.words) for one in texts.of(kind))
    return iter(sorted(each, key=lambda one: one.ease))


def by_file(texts: Texts) -> dict[str, float]:
    """Return the ease of each page and of the words of each checklist, by file, for the report of the team."""
    return {one.text.file: one.ease for one in hardest_first(texts)}


def table(texts: Texts, say: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a table for the terminal; ``say`` holds its words."""
    columns = ("reading.ease", "reading.sentence", "reading.words")
    heads = [say[key] for key in columns]
    yield "  ".join([*heads, say["reading.text"]])
    for one in hardest_first(texts):
        figures = (f"{one.ease:.0f}", f"{one.sentence:.1f}", str(one.words))
        cells = [figure.rjust(len(head)) for figure, head in zip(figures, heads, strict=True)]
        yield "  ".join([*cells, one.text.file])
    yield say["reading.scale"]
