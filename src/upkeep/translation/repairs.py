"""One cause, one finding: a link that leads nowhere, beside the same section in the other language.

Where that section has a link that this one lacks, it is what was meant: it is
the advice, and every other check reads the text as if it stood there. So a
slip in one language is not told again as a difference, as a text that fell
behind, or as a citation that is gone. Where neither language tells what was
meant, whether the two still say the same is told once the link is mended.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from upkeep.checks.pages.links import Site, is_sound, links, site_of
from upkeep.checks.words.terms import unknown_terms
from upkeep.texts.prose.markup import read
from upkeep.texts.prose.outline import Feature, sections
from upkeep.texts.texts import TextKind, Texts
from upkeep.translation.alignment import aligned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from decision.checking.findings import Finding
    from upkeep.texts.prose.markup import Link
    from upkeep.texts.prose.outline import OutlineSection
    from upkeep.texts.texts import Text

LEADS_NOWHERE = {
    "link-to-nowhere",
    "link-no-anchor",
    "link-other-language",
    "link-absolute",
    "unknown-term",
}
LinkPlace = tuple[str, int, str]
"""A link: its file, its line, its target."""


class Repairs:
    """The links that lead nowhere, what the other language has in the place of each, and the texts without another."""

    def __init__(self, texts: Texts, root: Path) -> None:
        """Look for what is meant by each."""
        self._texts, self._root = texts, root
        self._sites: dict[str, Site] = {}
        found = [*links(texts, root), *unknown_terms(texts)]
        self.broken = {place for one in found for place in self._places(one)}
        self._right: dict[LinkPlace, str] = {}
        self._alone = set[str]()
        for pair in texts.pairs(TextKind.page, TextKind.words, TextKind.letter):
            both = pair.both()
            if both:
                self._compare(*both)
                self._compare(*both[::-1])
            else:
                self._alone |= {one.file for one in (pair.en, pair.fr) if one}

    def _places(self, finding: Finding) -> Iterator[LinkPlace]:
        if finding.code not in LEADS_NOWHERE:
            return
        for text in self._texts.all:
            if text.file == finding.file and text.kind is not TextKind.register:
                for link in read(text).links:
                    anchor = link.target.partition("#")[2]
                    named = finding.values.get("target") or anchor == finding.values.get("id")
                    if link.line == finding.line and named in (True, link.target):
                        yield text.file, link.line, link.target

    def _compare(self, text: Text, other: Text) -> None:
        """Find what ``other`` has in the place of each link of ``text`` that leads nowhere."""
        astray = [link for link in read(text).links if self._is_broken(text, link)]
        if not astray:
            return
        ours = sections(text)
        ends = {one.line: after.line for one, after in pairwise(ours)}
        for here, there in aligned(ours, sections(other)).pairs:
            end = ends.get(here.line, len(text.text))
            inside = [link for link in astray if here.line <= link.line < end]
            self._match(text, inside, here, there)

    def _match(
        self, text: Text, astray: list[Link], ours: OutlineSection, theirs: OutlineSection
    ) -> None:
        here, there = (Counter(id for id, _ in one.held[Feature.links]) for one in (ours, theirs))
        free = [one for one in (there - here).elements() if self._is_sound(text, one)]
        for link in astray:
            if free:
                best = max(free, key=lambda one: SequenceMatcher(None, one, link.target).ratio())
                free.remove(best)
                self._right[text.file, link.line, link.target] = best

    def _is_broken(self, text: Text, link: Link) -> bool:
        return (text.file, link.line, link.target) in self.broken

    def _is_sound(self, text: Text, target: str) -> bool:
        if text.lang not in self._sites:
            self._sites[text.lang] = site_of(self._texts, text.lang)
        return is_sound(text, target, self._sites[text.lang], self._root)

    def told(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings, with what the other language has for their advice, and less what only repeats a link."""
        unsure = {place[0] for place in self.broken - self._right.keys()}
        for one in found:
            if one.code == "anchor-missing" and one.file in self._alone:
                continue
            if one.code == "stamp-stale" and {one.file, one.values["other"]} & unsure:
                continue
            if one.code != "links-lack":
                yield self._advised(one)
                continue
            other = one.values["other"].rpartition(":")[0]
            astray = {target for file, _, target in self.broken if file == other}
            left = [target for target in one.values["what"].split(", ") if target not in astray]
            if left:
                yield replace(one, values={**one.values, "what": ", ".join(left)})

    def _advised(self, finding: Finding) -> Finding:
        for place in self._places(finding):
            if place in self._right:
                key = "write" if "write" in finding.values else "near"
                right = self._right[place]
                if finding.code == "unknown-term":
                    right = right.partition("#")[2]
                return replace(finding, values={**finding.values, key: right})
        return finding

    def texts(self) -> Texts:
        """Return the texts as they would be with each link as it was meant."""
        return Texts(tuple(self._mended(one) for one in self._texts.all))

    def _mended(self, text: Text) -> Text:
        meant = [
            (line, target, right)
            for (file, line, target), right in self._right.items()
            if file == text.file and text.kind is not TextKind.register
        ]
        lines = text.text.splitlines(keepends=True)
        for line, target, right in meant:
            for at in range(line - 1, len(lines)):
                if f"]({target}" in lines[at]:
                    lines[at] = lines[at].replace(f"]({target}", f"]({right}", 1)
                    break
        return replace(text, text="".join(lines)) if meant else text
