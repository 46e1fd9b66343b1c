"""The terms of the glossary, used the same way everywhere: the wanted word, known ids, both languages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.checking.near import nearest
from decision.text.words import LANGUAGES
from upkeep.checks.pages.links import GLOSSARY, leads_to
from upkeep.texts.prose.markup import GONE, read
from upkeep.texts.registers import strings
from upkeep.texts.term_list import KEY, STANDINGS, Term, pattern, register, terms
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Pair, Text, Texts

PAIRED = (TextKind.page, TextKind.words, TextKind.letter)
"""What is written twice, as two originals; the other kinds are checked word by word elsewhere."""

_INSIDE = re.compile(r"[\w,)’][ \u00a0]$")
"""What comes before a word that begins no sentence."""


def check_terms(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield the words to avoid, the links to terms that do not exist, and the terms of one language only."""
    del root
    found = terms(texts)
    yield from _entries(texts)
    yield from _avoided(texts, found)
    yield from unknown_terms(texts)
    titles = _titles(texts)
    for pair in texts.pairs(*PAIRED):
        yield from _one_sided(pair, found, titles)


def _entries(texts: Texts) -> Iterator[Finding]:
    file = register(texts)
    if file is None:
        return
    standing = "standing"
    for term in terms(texts):
        block = file.text.splitlines()[term.line :]
        body = block[
            : next((n for n, line in enumerate(block) if line.startswith("[")), len(block))
        ]
        given = {line.partition("=")[0].strip(): line.partition("=")[2].strip() for line in body}
        for key in (*LANGUAGES, standing):
            if key not in given:
                yield Finding("term-incomplete", file.file, term.line, {"id": term.id, "key": key})
        if standing in given and given[standing].strip('"') not in STANDINGS:
            values = {"id": term.id, "standing": given[standing], "known": ", ".join(STANDINGS)}
            yield Finding("term-standing", file.file, term.line, values)


def _avoided(texts: Texts, found: tuple[Term, ...]) -> Iterator[Finding]:
    titles = _titles(texts)
    for lang in LANGUAGES:
        wanted = [(pattern(one.avoid[lang], lang), one) for one in found if one.avoid[lang]]
        every = pattern([word for one in found for word in one.avoid[lang]], lang)
        for text in texts.all:
            # The glossary itself tells readers what else a term was called.
            if every is None or (text.kind is TextKind.register and text.key == KEY):
                continue
            for passage in read(text).passages:
                said = passage.text
                if passage.lang != lang or not every.search(said):
                    continue
                said = _untitled(said, titles)
                for avoid, term in wanted:
                    for hit in avoid.finditer(said) if avoid else ():
                        values = {"found": hit[0], "term": term.names[lang][0], "id": term.id}
                        yield Finding("term-avoided", text.file, passage.line, values)


def _titles(texts: Texts) -> list[str]:
    """Return the titles of the sources, which are quoted as they are."""
    return [
        one.value
        for text in texts.of(TextKind.register)
        if text.key == "sources"
        for one in strings(text.text, text.lang)
        if one.path[-1] in LANGUAGES
    ]


def unknown_terms(texts: Texts) -> Iterator[Finding]:
    """Yield the links to terms that do not exist, on a glossary that does."""
    ids = {one.id for one in terms(texts)}
    there = {one.lang for one in texts.of(TextKind.page) if one.key == GLOSSARY}
    for text in texts.all:
        for link in read(text).links if text.lang in there else ():
            path, _, anchor = link.target.partition("#")
            if leads_to(text, path) != GLOSSARY or not anchor or anchor in ids:
                continue
            if path or anchor not in read(text).ids:
                values = {"id": anchor, "near": nearest(anchor, ids)}
                yield Finding("unknown-term", text.file, link.line, values)


def _one_sided(pair: Pair, found: tuple[Term, ...], titles: list[str]) -> Iterator[Finding]:
    both = pair.both()
    if both is None:
        return
    said = {one.lang: _Said(one) for one in both}
    for term in found:
        for text in both:
            [other] = [one for one in both if one is not text]
            lines = said[text.lang].lines(term, titles)
            counterparts = (*term.names[other.lang], *term.forms[other.lang])
            if lines and not said[other.lang].has(counterparts):
                values = {
                    "term": term.names[text.lang][0],
                    "count": str(len(lines)),
                    "file": text.file,
                    "line": str(lines[0]),
                    "wanted": ", ".join(term.names[other.lang]),
                    "id": term.id,
                }
                yield Finding("term-one-sided", other.file, other.body_line, values)


class _Said:
    """The prose of one text in its own language, in one piece so that a term is sought once."""

    def __init__(self, text: Text) -> None:
        self.lang = text.lang
        passages = [one for one in read(text).passages if one.lang == text.lang]
        self.numbers = [one.line for one in passages]
        self.prose = "\n".join(one.text.replace("\n", " ") for one in passages)
        self.folded = self.prose.casefold()

    def has(self, words: tuple[str, ...]) -> bool:
        """Tell whether any of ``words`` is there, in any of its forms."""
        sought = self._sought(words)
        return sought is not None and sought.search(self.prose) is not None

    def lines(self, term: Term, titles: list[str]) -> list[int]:
        """Return the line of each use of ``term`` itself: not of a proper name or of a title that holds it."""
        sought = self._sought(term.names[self.lang])
        if sought is None:
            return []
        ordinary = all(name[0].islower() for each in term.names.values() for name in each if name)
        # A title of a source is no use of a term, though it may answer one.
        prose = _untitled(self.prose, titles)
        return [
            self.numbers[prose.count("\n", 0, hit.start())]
            for hit in sought.finditer(prose)
            if not (ordinary and hit[0][0].isupper() and _INSIDE.search(prose[: hit.start()][-2:]))
        ]

    def _sought(self, words: tuple[str, ...]) -> re.Pattern[str] | None:
        # Most terms are in few texts, and a plain search is far quicker than a pattern.
        if not any(_stem(one) in self.folded for one in words if one):
            return None
        return _pattern(words, self.lang)


def _stem(words: str) -> str:
    """Return what every form of a term begins with: its first word, less what may change."""
    first = re.split("[ ’]", words, maxsplit=1)[0]
    return first[: max(2, len(first) - 2)].casefold()


def _untitled(said: str, titles: list[str]) -> str:
    for title in titles:
        said = said.replace(title, GONE)
    return said


@cache
def _pattern(words: tuple[str, ...], lang: str) -> re.Pattern[str] | None:
    return pattern(words, lang)
