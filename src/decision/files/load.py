"""Folders of checklists, read whole.

A folder holds ``SLUG/logic.py``, ``SLUG/en.md``, ``SLUG/fr.md`` and
``SLUG/cases.toml``, and may hold ``data/`` with the registers that citations
must be in.
"""

from __future__ import annotations

import os
import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decision.checking.source import Register, Source
from decision.engine.edition import Edition, Version
from decision.errors import AuthoringError, CannotRunError
from decision.files import apart, files
from decision.files.logic import load_logic
from decision.record.paragraphs import hashes, registered
from decision.render.result import problem
from decision.text.toml import Toml
from decision.text.words import LANGUAGES, parse, phrases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType

    from decision.checklist import Checklist
    from decision.engine.tree import Node

DATA = "data"
LETTERS, FIELDS, NAMES = "letters", "fields", "names"
RESERVED = (DATA, LETTERS)
"""Folders that are never a checklist, whatever they hold."""
PARTS = ("logic.py", *(f"{lang}.md" for lang in LANGUAGES), "cases.toml")
REGISTERS = ("rules", "assumptions")
POSTS, ROWS, CODES = "posts", "rows", "codes"


class Library:
    """A folder of checklists."""

    def __init__(self, folder: Path) -> None:
        """Open ``folder``; CannotRunError if there is none."""
        try:
            inside = [one.name for one in folder.iterdir() if one.is_dir()]
        except OSError as error:
            raise CannotRunError("no-folder", path=str(folder)) from error
        self.folder = folder
        self.slugs = sorted(
            name
            for name in inside
            if name not in RESERVED
            and not name.startswith((".", "_"))
            and _is_checklist(folder / name)
        )
        self._sources: dict[str, Source] = {}
        self.registers = [
            _register(path)
            for name in REGISTERS
            if (path := folder / DATA / f"{name}.toml").is_file()
        ]

    def letters(self) -> dict[str, dict[str, str]]:
        """Return the text of every letter, by id and language; empty if none is kept."""
        found: dict[str, dict[str, str]] = {}
        for path in self.letter_files("*.md"):
            id, _, lang = path.stem.rpartition(".")
            if id and id not in (FIELDS, NAMES):
                found.setdefault(id, {})[lang] = files.text_anyway(path)[0]
        return found

    def letter_files(self, pattern: str) -> list[Path]:
        """Return the files in the folder of letters that have a name like ``pattern``."""
        return [one for one in sorted((self.folder / LETTERS).glob(pattern)) if one.is_file()]

    def fields(self) -> dict[str, dict[str, str]]:
        """Return what each field of the letters is called, by language and id; hints left out."""
        return {
            lang: {id: text.partition(":")[0].strip() for id, text in said.items()}
            for lang, said in self._said(FIELDS).items()
        }

    def letter_names(self) -> dict[str, dict[str, str]]:
        """Return what each letter is called on the page, by language and id."""
        return self._said(NAMES)

    def posts(self) -> dict[str, dict[str, str]]:
        """Return what the country of a post is called, by language and code; empty if nothing is kept."""
        path = self.folder / DATA / f"{POSTS}.toml"
        called = files.toml(path).entries if path.is_file() else {}
        return {lang: {code: names[lang] for code, names in called.items()} for lang in LANGUAGES}

    def rows(self) -> Toml:
        """Return the register of what checklists put on the tracking sheet; empty if there is none."""
        path = self.folder / DATA / f"{ROWS}.toml"
        return files.toml(path) if path.is_file() else Toml("", {})

    def codes(self) -> Mapping[str, Any]:
        """Return the register of the codes of the tracking sheet, list by list; empty if there is none."""
        path = self.folder / DATA / f"{CODES}.toml"
        return files.toml(path).entries if path.is_file() else {}

    def _said(self, name: str) -> dict[str, dict[str, str]]:
        return {
            path.stem.rpartition(".")[2]: phrases(files.text_anyway(path)[0])
            for path in self.letter_files(f"{name}.*.md")
        }

    def held(self) -> list[str]:
        """Return the names of the checklists; CannotRunError if there is none."""
        if not self.slugs:
            raise CannotRunError("no-checklists", path=str(self.folder))
        return self.slugs

    def source(self, slug: str) -> Source:
        """Return the files of ``slug``, loaded and explored as far as they can be."""
        if slug not in self.held():
            raise CannotRunError("no-checklist", slug=slug, slugs=", ".join(self.slugs))
        if slug not in self._sources:
            self._sources[slug] = _remembered(self.folder / slug)
        return self._sources[slug]

    def checklists(self) -> dict[str, Checklist | None]:
        """Return every checklist by its name; ``None`` for one whose logic cannot be loaded."""
        return {slug: self.source(slug).checklist for slug in self.slugs}

    def sound(self, slug: str) -> tuple[Source, Checklist, Node]:
        """Return a source with its checklist and its labelled tree.

        Raises:
            CannotRunError: The logic cannot be loaded or explored.

        """
        source = self.source(slug)
        if source.checklist is None or source.tree is None:
            raise CannotRunError("cannot-load", slug=slug, error=str(source.failure))
        return source, source.checklist, source.tree

    def edition(self, slug: str, docs: Path | None = None) -> Edition:
        """Return a checklist as a record knows it; ``docs`` holds the guidance by language.

        Raises:
            CannotRunError: The logic cannot be loaded or explored.

        """
        source, checklist, tree = self.sound(slug)
        version = Version(source.version_of_logic, source.version_of_words, source.version)
        paragraphs = self.paragraphs(docs) if docs and docs.is_dir() else None
        texts = registered(self.registers) if self.registers else None
        return Edition(checklist, tree, version, paragraphs, texts)

    def paragraphs(self, docs: Path) -> dict[str, dict[str, str]]:
        """Return rule id to language to hash of the paragraph that states it below ``docs``."""
        pages = {
            lang: [
                files.text_anyway(path)[0]
                for path in sorted((docs / lang).rglob("*.md"))
                if path.is_file()
            ]
            for lang in LANGUAGES
        }
        return hashes(self.registers, pages)


def _is_checklist(folder: Path) -> bool:
    """Tell whether ``folder`` is a checklist, however unfinished: empty, or with one of its parts."""
    held = {one.name for one in folder.iterdir()}
    return not held or not held.isdisjoint(PARTS)


_LAST: dict[Path, tuple[list[bytes | None], Source]] = {}


def _remembered(folder: Path) -> Source:
    """Return what ``folder`` holds, explored again only if one of its files has changed."""
    files = [path.read_bytes() if path.is_file() else None for path in map(folder.joinpath, PARTS)]
    if folder not in _LAST or _LAST[folder][0] != files:
        _LAST[folder] = files, _source(folder)
    return _LAST[folder][1]


def _source(folder: Path) -> Source:
    logic = folder / "logic.py"
    source = Source(folder.name, None)
    for lang in LANGUAGES:
        path = folder / f"{lang}.md"
        if path.is_file():
            source.texts[lang], wrong = files.text_anyway(path)
            source.words[lang] = parse(lang, source.texts[lang])
            if wrong:
                source.undecoded[lang] = wrong
    cases = folder / "cases.toml"
    if cases.is_file():
        read = files.toml(cases)
        source.cases_text, source.cases_error = read.text, read.error
        listed = read.entries.get("case", [])
        source.cases = listed if isinstance(listed, list) else [listed]
    if logic.is_file():
        source.logic, wrong = files.text_anyway(logic)
        if wrong:
            source.failure = AuthoringError("syntax-error", error=str(wrong))
            source.failed_at = wrong.line
        else:
            load_logic(source, logic, partial(_give_up, logic))
    return source


def _give_up(path: Path, frame: FrameType | None) -> None:
    """End the program, with a sentence: this logic caught whatever stopped it."""
    line = 1
    while frame is not None:
        if frame.f_code.co_filename == str(path):
            line = frame.f_lineno
            break
        frame = frame.f_back
    for lang in LANGUAGES:
        said = problem(AuthoringError("cannot-be-stopped"), interface(lang))
        sys.stderr.write(f"{path}:{line}: {said['message']} {said['hint']}\n")
    sys.stderr.flush()
    os._exit(apart.GIVEN_UP)


def _register(path: Path) -> Register:
    found = files.toml(path)
    shapeless = tuple(id for id, entry in found.entries.items() if not _is_entry(entry))
    entries = {id: {} if id in shapeless else entry for id, entry in found.entries.items()}
    return Register(f"{DATA}/{path.name}", entries, found.lines, found.error, shapeless)


def _is_entry(entry: object) -> bool:
    """Tell whether what a register says of an id is a table with texts, or tables of texts, by language."""
    if not isinstance(entry, dict):
        return False
    said = [entry[lang] for lang in LANGUAGES if lang in entry]
    return all(
        all(isinstance(text, str) for text in one.values())
        if isinstance(one, dict)
        else isinstance(one, str)
        for one in said
    )


@cache
def interface(lang: str) -> dict[str, str]:
    """Return what the program itself says in ``lang``, by key."""
    return phrases(files.text(Path(__file__).parents[1] / "interface" / f"{lang}.md"))
