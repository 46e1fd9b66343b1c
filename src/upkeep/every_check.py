"""Every check of the workshop, in the order its findings are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.files.load import DATA, REGISTERS
from upkeep.checks.alternatives import alternatives
from upkeep.checks.frontmatter import frontmatter
from upkeep.checks.headings import headings
from upkeep.checks.links import links
from upkeep.checks.moves import moves
from upkeep.checks.repairs import Repairs
from upkeep.checks.spelling import spelling
from upkeep.checks.statements import statements
from upkeep.checks.terms import check_terms
from upkeep.checks.typography import typography
from upkeep.texts import load
from upkeep.texts.registers import registers
from upkeep.translation.freshness import freshness
from upkeep.translation.pairing import pairing
from upkeep.translation.structure import structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from upkeep.texts.texts import Texts

CHECKS: tuple[Callable[[Texts, Path], Iterator[Finding]], ...] = (
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
    statements,
    moves,
)
"""Each is given the texts and the root of the project, and yields findings whose files are from that root."""


def said_by_the_engine(file: str) -> bool:
    """Tell whether the engine's own check reads this file, and says whether it is in UTF-8."""
    folder, _, name = file.removeprefix(f"{load.CHECKLISTS}/").rpartition("/")
    return file.startswith(f"{load.CHECKLISTS}/") and (
        folder != DATA or name.removesuffix(".toml") in REGISTERS
    )


def check(texts: Texts, root: Path, repairs: Repairs | None = None) -> list[Finding]:
    """Return every finding of every check, by file and line; of a file that is not in UTF-8, that alone."""
    unread = {one.file: one.wrong for one in texts.all if one.wrong is not None}
    repairs = repairs or Repairs(texts, root)
    meant = repairs.texts()
    found = [
        one
        for each in CHECKS
        for one in repairs.told(each(texts if each in (links, check_terms) else meant, root))
        if one.file not in unread
    ]
    for file, wrong in unread.items():
        if not said_by_the_engine(file):
            found.append(Finding("text-unreadable", file, wrong.line, {"error": str(wrong)}))
    return sorted(dict.fromkeys(found), key=lambda one: (one.file, one.line, one.code))
