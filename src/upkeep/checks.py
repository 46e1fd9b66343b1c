"""Every check of the workshop, in the order its findings are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from decision.findings import Finding
    from upkeep.texts import Texts

CHECKS: tuple[Callable[[Texts, Path], Iterator[Finding]], ...] = ()
"""Each is given the texts and the root of the project, and yields findings whose files are from that root."""


def check(texts: Texts, root: Path) -> list[Finding]:
    """Return every finding of every check, by file and line."""
    found = [one for each in CHECKS for one in each(texts, root)]
    return sorted(dict.fromkeys(found), key=lambda one: (one.file, one.line, one.code))
