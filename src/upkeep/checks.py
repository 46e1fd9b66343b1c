"""Every check of the workshop, in the order its findings are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from upkeep.alternatives import alternatives
from upkeep.freshness import freshness
from upkeep.frontmatter import frontmatter
from upkeep.headings import headings
from upkeep.links import links
from upkeep.moves import moves
from upkeep.pairing import pairing
from upkeep.registers import registers
from upkeep.spelling import spelling
from upkeep.statements import statements
from upkeep.structure import structure
from upkeep.terms import check_terms
from upkeep.typography import typography

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from decision.findings import Finding
    from upkeep.texts import Texts

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


def check(texts: Texts, root: Path) -> list[Finding]:
    """Return every finding of every check, by file and line."""
    found = [one for each in CHECKS for one in each(texts, root)]
    return sorted(dict.fromkeys(found), key=lambda one: (one.file, one.line, one.code))
