"""Reasons that cannot rot: each citation of a checklist holds the hash of the text it rests on, in each language.

A rule rests on the paragraph of guidance that states it and on its text in
the register, an assumption on its entry in the register. The hashes
stand in ``checklists/SLUG/citations.toml``, which the engine does not read,
so that a check of somebody's is no new version of the checklist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.checking.findings import Finding, cite_line, cited
from decision.record.paragraphs import hashes, registered
from decision.text import provision_ids
from decision.text.words import LANGUAGES
from upkeep.texts import text_files
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from decision.checking.source import Register, Source
    from decision.files.load import Library
    from upkeep.texts.texts import Texts

HASHES = "citations.toml"
_HEAD = "# The text that each citation rests on, as it was when last looked at; written by `upkeep affirm`.\n\n"


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A text that a citation rests on, in one language: its hash, and where it stands."""

    lang: str
    hash: str
    file: str
    line: int


Passages = dict[str, dict[str, CitedPassage]]
"""By id, then by the name of its hash: ``en`` and ``fr``, and ``register-en`` and ``register-fr`` of a rule that a page states."""


def file_of(slug: str) -> str:
    """Return where the hashes of a checklist stand, from the root of the project."""
    return f"{text_files.CHECKLISTS}/{slug}/{HASHES}"


def passages(texts: Texts, library: Library) -> Passages:
    """Return what each rule and assumption says and where."""
    pages = {lang: [one.text for one in texts.of(TextKind.page, lang)] for lang in LANGUAGES}
    of_pages = hashes((), pages)
    of_registers = registered(library.registers)
    at = _anchors(texts)
    found: Passages = {}
    for register in library.registers:
        file = f"{text_files.CHECKLISTS}/{register.file}"
        for id in register.entries:
            for lang in LANGUAGES:
                line = _line_in(register, id, lang) or register.lines.get(id, 1)
                entry = CitedPassage(lang, of_registers.get(id, {}).get(lang, ""), file, line)
                named = found.setdefault(id, {})
                if (id, lang) in at:
                    named[lang] = CitedPassage(lang, of_pages[id][lang], *at[id, lang])
                    named[f"register-{lang}"] = entry
                else:
                    named[lang] = entry
    return found


def _anchors(texts: Texts) -> dict[tuple[str, str], tuple[str, int]]:
    """Return the file of each stated rule and the line of its paragraph's end, by id and language."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for page in texts.of(TextKind.page):
        above = 1
        for number, line in enumerate(page.text.splitlines(), 1):
            rule = provision_ids.rule_of(line)
            if rule:
                found.setdefault((rule, page.lang), (page.file, above))
            else:
                above = number
    return found


def _line_in(register: Register, id: str, lang: str) -> int | None:
    """Return the line of an entry's part in one language; ``None`` if it has no parts."""
    return register.lines.get(f"{id}.{lang}")


def cites(source: Source, words: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """Return what a checklist and its ``words`` by language rest on, with the file and the line that cites it: in its logic, then in its words."""
    found: dict[str, tuple[str, int]] = {}
    if source.checklist is not None:
        for _, ids in cited(source):
            for id in ids:
                if provision_ids.is_id(id):
                    file = f"{text_files.CHECKLISTS}/{source.slug}/logic.py"
                    found.setdefault(id, (file, cite_line(source, id)))
    for lang, text in words.items():
        for number, line in enumerate(text.splitlines(), 1):
            for _, id in provision_ids.linked(line):
                file = f"{text_files.CHECKLISTS}/{source.slug}/{lang}.md"
                found.setdefault(id, (file, number))
    return found


def citations(texts: Texts, root: Path, library: Library) -> Iterator[Finding]:
    """Yield citations without a hash, hashes without a citation, and each passage that changed since."""
    known = passages(texts, library)
    resting: dict[tuple[str, str], list[str]] = {}
    for slug in library.slugs:
        source = library.source(slug)
        held = text_files.data(root, file_of(slug))
        words = {one.lang: one.text for one in texts.of(TextKind.words) if one.key == slug}
        cited_here = {id: at for id, at in cites(source, words).items() if id in known}
        if held.wrong:
            yield held.wrong
            continue
        if source.checklist is not None:
            yield from _unmatched(slug, cited_here, held)
        for id in cited_here:
            for name in _stale(held.entries[id], known[id]) if id in held.entries else ():
                resting.setdefault((id, name), []).append(slug)
    for (id, name), slugs in resting.items():
        at = known[id][name]
        values = {"id": id, "slugs": ", ".join(slugs), "command": f"{id} {' '.join(slugs)}"}
        yield Finding(f"citation-stale-{at.lang}", at.file, at.line, values)


def _unmatched(
    slug: str, cited_here: Mapping[str, tuple[str, int]], held: text_files.Data
) -> Iterator[Finding]:
    for id, (file, line) in cited_here.items():
        if id not in held.entries:
            yield Finding("citation-unaffirmed", file, line, {"id": id, "slug": slug})
    for id in held.entries:
        if id not in cited_here:
            values = {"id": id, "slug": slug}
            yield Finding("citation-gone", held.file, held.lines.get(id, 1), values)


def _stale(entry: object, now: Mapping[str, CitedPassage]) -> Iterator[str]:
    """Yield the names of the hashes whose passage is no longer what they say."""
    hashes_held = entry if isinstance(entry, dict) else {}
    yield from (name for name, one in now.items() if hashes_held.get(name) != one.hash)


def affirmed(
    held: Mapping[str, object], cited_here: Mapping[str, object], known: Passages, ids: set[str]
) -> str:
    """Return the file of hashes with those of ``ids`` written anew; one no longer cited goes."""
    lines = [_HEAD]
    for id, passage in known.items():
        kept = held.get(id)
        if id in ids:
            now = {name: passage[name].hash for name in sorted(passage)}
            kept = now if id in cited_here else None
        if isinstance(kept, dict):
            said = ", ".join(f'{name} = "{hash}"' for name, hash in kept.items())
            lines.append(f"{id} = {{ {said} }}\n")
    return "".join(lines)
