"""Reasons that cannot rot: each citation of a checklist holds the hash of the text it rests on, in each language.

A rule rests on the paragraph of guidance that states it, or on the register
where no page does; an assumption on its entry in the register. The hashes
stand in ``checklists/SLUG/citations.toml``, which the engine does not read,
so that a check of somebody's is no new version of the checklist.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.findings import LOOKS_REGISTERED, Finding, cite_line, cited
from decision.paragraphs import hashes
from decision.words import LANGUAGES
from upkeep import load
from upkeep.texts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from decision.load import Library
    from decision.source import Register, Source
    from upkeep.texts import Texts

HASHES = "citations.toml"
_ANCHOR = re.compile(r"^\s*\{:[^{}]*#(R-[A-Z]{2}-\d+)[^{}]*\}\s*$")
_LINKED = re.compile(r"\]\([^)\s]*#(R-[A-Z]{2}-\d+|ASSUME-\d+)\)")
_DIGITS = 12
_HEAD = "# The text that each citation rests on, as it was when last looked at; written by `upkeep affirm`.\n\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """The text that a citation rests on, in one language: its hash, and where it stands."""

    hash: str
    file: str
    line: int


Passages = dict[str, dict[str, Passage]]
"""By id and language."""


def file_of(slug: str) -> str:
    """Return where the hashes of a checklist stand, from the root of the project."""
    return f"{load.CHECKLISTS}/{slug}/{HASHES}"


def passages(texts: Texts, library: Library) -> Passages:
    """Return what each rule and assumption says and where."""
    pages = {lang: [one.text for one in texts.of(Kind.page, lang)] for lang in LANGUAGES}
    of_rules = hashes(library.registers, pages)
    at = _anchors(texts)
    found: Passages = {}
    for register in library.registers:
        for id, entry in register.entries.items():
            file, line = f"{load.CHECKLISTS}/{register.file}", register.lines.get(id, 1)
            for lang in LANGUAGES:
                hash = of_rules.get(id, {}).get(lang) or _entry_hash(entry.get(lang))
                where = at.get((id, lang), (file, _line_in(register, id, lang) or line))
                found.setdefault(id, {})[lang] = Passage(hash, *where)
    return found


def _anchors(texts: Texts) -> dict[tuple[str, str], tuple[str, int]]:
    """Return the file of each stated rule and the line of its paragraph's end, by id and language."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for page in texts.of(Kind.page):
        above = 1
        for number, line in enumerate(page.text.splitlines(), 1):
            anchor = _ANCHOR.match(line)
            if anchor:
                found.setdefault((anchor[1], page.lang), (page.file, above))
            else:
                above = number
    return found


def _line_in(register: Register, id: str, lang: str) -> int | None:
    """Return the line of an entry's part in one language; ``None`` if it has no parts."""
    return register.lines.get(f"{id}.{lang}")


def _entry_hash(entry: object) -> str:
    """Return the hash of an assumption: what is open and how we read it, not who confirms it."""
    said = entry if isinstance(entry, dict) else {}
    whole = "\n".join(str(said.get(key, "")) for key in ("silence", "reading"))
    return hashlib.sha256(" ".join(whole.split()).encode()).hexdigest()[:_DIGITS]


def cites(source: Source) -> dict[str, tuple[str, int]]:
    """Return what a checklist rests on, with the file and the line that cites it: in its logic, then in its words."""
    found: dict[str, tuple[str, int]] = {}
    if source.checklist is not None:
        for _, ids in cited(source):
            for id in ids:
                if LOOKS_REGISTERED.match(id):
                    file = f"{load.CHECKLISTS}/{source.slug}/logic.py"
                    found.setdefault(id, (file, cite_line(source, id)))
    for lang, text in source.texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            for id in _LINKED.findall(line):
                file = f"{load.CHECKLISTS}/{source.slug}/{lang}.md"
                found.setdefault(id, (file, number))
    return found


def citations(texts: Texts, root: Path, library: Library) -> Iterator[Finding]:
    """Yield citations without a hash, hashes without a citation, and each passage that changed since."""
    known = passages(texts, library)
    resting: dict[tuple[str, str], list[str]] = {}
    for slug in library.slugs:
        source = library.source(slug)
        held = load.data(root, file_of(slug))
        cited_here = {id: at for id, at in cites(source).items() if id in known}
        if held.wrong:
            yield held.wrong
            continue
        if source.checklist is not None:
            yield from _unmatched(slug, cited_here, held)
        for id in cited_here:
            for lang in _stale(held.entries[id], known[id]) if id in held.entries else ():
                resting.setdefault((id, lang), []).append(slug)
    for (id, lang), slugs in resting.items():
        at = known[id][lang]
        values = {"id": id, "slugs": ", ".join(slugs), "command": f"{id} {' '.join(slugs)}"}
        yield Finding(f"citation-stale-{lang}", at.file, at.line, values)


def _unmatched(
    slug: str, cited_here: Mapping[str, tuple[str, int]], held: load.Data
) -> Iterator[Finding]:
    for id, (file, line) in cited_here.items():
        if id not in held.entries:
            yield Finding("citation-unaffirmed", file, line, {"id": id, "slug": slug})
    for id in held.entries:
        if id not in cited_here:
            values = {"id": id, "slug": slug}
            yield Finding("citation-gone", held.file, held.lines.get(id, 1), values)


def _stale(entry: object, now: Mapping[str, Passage]) -> Iterator[str]:
    """Yield the languages in which a passage is no longer what its hash says."""
    hashes_held = entry if isinstance(entry, dict) else {}
    yield from (lang for lang, one in now.items() if hashes_held.get(lang) != one.hash)


def affirmed(
    held: Mapping[str, object], cited_here: Mapping[str, object], known: Passages, ids: set[str]
) -> str:
    """Return the file of hashes with those of ``ids`` written anew; one no longer cited goes."""
    lines = [_HEAD]
    for id, passage in known.items():
        kept = held.get(id)
        if id in ids:
            now = {lang: one.hash for lang, one in passage.items()}
            kept = now if id in cited_here else None
        if isinstance(kept, dict):
            said = ", ".join(f'{lang} = "{hash}"' for lang, hash in kept.items())
            lines.append(f"{id} = {{ {said} }}\n")
    return "".join(lines)
