"""Everything that is wrong with a folder of checklists, all at once: the one list that every caller prints or refuses."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from decision.checking.data_keys import unread_keys
from decision.checking.findings import Finding, check, check_registers
from decision.checking.logic.depth import FRAMES
from decision.checking.row_register import check_rows
from decision.checking.unread import STAMP, front_keys
from decision.files import files
from decision.files.load import DATA, FIELDS, LETTERS, NAMES, REGISTERS, ROWS
from decision.letters.letter_check import check_letters, check_list, declared
from decision.text.markdown import wordless_headings
from decision.text.stray import strays

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from decision.checking.source import Register, Source
    from decision.files.load import Library


def findings(library: Library, slugs: Sequence[str] = ()) -> list[Finding]:
    """Return what is wrong with the data, the letters and the checklists, in files named from the folder.

    Of the checklists, with ``slugs`` alone where there are any.

    Raises:
        CannotRunError: There is no checklist to look at.

    """
    library.held()
    return [
        *check_registers(library.registers),
        *_data(library),
        *check_letters(library.letters(), library.fields(), library.checklists()),
        *_letters(library),
        *check_rows(library.rows(), library.codes(), library.checklists(), f"{DATA}/{ROWS}.toml"),
        *_lists(library),
        *(
            one
            for slug in slugs or library.slugs
            for one in _checked(library.source(slug), library.registers)
        ),
    ]


def _checked(source: Source, registers: Sequence[Register]) -> list[Finding]:
    """Return the findings in one checklist, with room to look through a logic as deep as may be."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, FRAMES))
    try:
        return check(source, registers)
    finally:
        sys.setrecursionlimit(before)


def _data(library: Library) -> Iterator[Finding]:
    """Yield the data files that cannot be read; the registers of provisions say so themselves.

    And the stray characters in all of them.
    """
    for path in sorted((library.folder / DATA).glob("*.toml")):
        if path.stem in REGISTERS and not path.is_file():
            continue  # a folder of that name is no register
        read = files.toml(path)
        yield from _strays(read.text, f"{DATA}/{path.name}")
        yield from unread_keys(path.stem, f"{DATA}/{path.name}", read)
        wrong = read.error if path.stem not in REGISTERS else None
        if wrong is not None:
            error, line = wrong
            yield Finding("data-unreadable", f"{DATA}/{path.name}", line, {"error": error})


def _letters(library: Library) -> Iterator[Finding]:
    """Yield the letters that are not in UTF-8, their stray characters, and their headings without words."""
    for path in library.letter_files("*.md"):
        file = f"{LETTERS}/{path.name}"
        text, wrong = files.text_anyway(path)
        if wrong is not None:
            yield Finding("letter-unreadable", file, wrong.line, {"error": str(wrong)})
            continue
        yield from _strays(text, file)
        for line in wordless_headings(text):
            yield Finding("heading-missing", file, line)


def _lists(library: Library) -> Iterator[Finding]:
    """Yield what is wrong with the lists that say how letters and their fields are called."""
    texts = library.letters()
    for name, used in ((NAMES, set(texts)), (FIELDS, declared(texts))):
        for path in library.letter_files(f"{name}.*.md"):
            said = files.text_anyway(path)[0]
            file = f"{LETTERS}/{path.name}"
            yield from front_keys(said, file, (STAMP,))
            yield from check_list(said, used, file)


def _strays(text: str, file: str) -> Iterator[Finding]:
    for stray in strays(text):
        yield Finding("stray-character", file, stray.line, {"found": stray.called})
