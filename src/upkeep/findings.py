"""Everything that is wrong with a project, all at once: `upkeep check` prints it, and a build refuses a part of it.

What `decision check` finds is part of what a build refuses, and that is part
of what `upkeep check` finds: each is made of the one before.
"""

from __future__ import annotations

import os.path
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.files import findings as of_folder
from decision.files.load import Library
from upkeep.checks.pages.alternatives import alternatives
from upkeep.checks.pages.frontmatter import frontmatter
from upkeep.checks.pages.headings import headings
from upkeep.checks.pages.links import links
from upkeep.checks.pages.moves import moves
from upkeep.checks.registers.citations import citations
from upkeep.checks.registers.statements import statements
from upkeep.checks.registers.systems import systems
from upkeep.checks.words.spelling import spelling
from upkeep.checks.words.terms import check_terms
from upkeep.checks.words.typography import typography
from upkeep.texts import text_files
from upkeep.texts.registers import registers
from upkeep.translation.freshness import freshness
from upkeep.translation.pairing import pairing
from upkeep.translation.repairs import Repairs
from upkeep.translation.structure import structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from upkeep.texts.texts import Texts

    Check = Callable[[Texts, Path], Iterator[Finding]]

OF_A_BUILD: tuple[Check, ...] = (systems, statements)
"""The checks without which the pages would be wrong, or could not be made."""
CHECKS: tuple[Check, ...] = (
    *OF_A_BUILD,
    registers,
    links,
    headings,
    alternatives,
    check_terms,
    typography,
    spelling,
    pairing,
    frontmatter,
    freshness,
    structure,
    moves,
)
"""Each is given the texts and the root of the project, and yields findings whose files are from that root."""


def findings(root: Path) -> list[Finding]:
    """Return what is wrong anywhere below ``root``: in the checklists, and in the texts around them."""
    library = Library(root / text_files.CHECKLISTS)
    texts = text_files.texts(root)
    repairs = Repairs(texts, root)
    found = [
        *_of_checklists(library, root),
        *citations(repairs.texts(), root, library),
        *_of_texts(texts, root, repairs),
    ]
    return sorted(found, key=lambda one: (one.file, one.line))


def findings_of_a_build(root: Path, library: Library) -> list[Finding]:
    """Return what keeps the site from being built, of all that :func:`findings` returns."""
    texts = text_files.texts(root)
    unread = {one.file for one in texts.all if one.wrong is not None}
    of_texts = [one for each in OF_A_BUILD for one in each(texts, root) if one.file not in unread]
    return [*_of_checklists(library, root), *of_texts, *_undecoded(texts)]


def _of_checklists(library: Library, root: Path) -> list[Finding]:
    folder = Path(os.path.relpath(library.folder, root)).as_posix()
    return [replace(one, file=f"{folder}/{one.file}") for one in of_folder.findings(library)]


def _of_texts(texts: Texts, root: Path, repairs: Repairs) -> list[Finding]:
    """Return every finding of every check, by file and line; of a file that is not in UTF-8, that alone."""
    unread = {one.file for one in texts.all if one.wrong is not None}
    meant = repairs.texts()
    found = [
        one
        for each in CHECKS
        for one in repairs.told(each(texts if each in (links, check_terms) else meant, root))
        if one.file not in unread
    ]
    found += _undecoded(texts)
    return sorted(dict.fromkeys(found), key=lambda one: (one.file, one.line, one.code))


def _undecoded(texts: Texts) -> Iterator[Finding]:
    """Yield the texts that are not in UTF-8; those among the checklists are the engine's to name."""
    for one in dict.fromkeys((one.file, one.wrong) for one in texts.all):
        file, wrong = one
        if wrong is not None and not file.startswith(f"{text_files.CHECKLISTS}/"):
            yield Finding("text-unreadable", file, wrong.line, {"error": str(wrong)})
