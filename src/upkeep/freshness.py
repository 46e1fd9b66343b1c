"""Freshness: which text fell behind its counterpart; either language may lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.findings import Finding
from upkeep.stamps import STAMP, digest, stamp_of
from upkeep.texts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts import Pair, Text, Texts

STAMPED = (Kind.page, Kind.words, Kind.letter)


def behind(pair: Pair) -> Iterator[tuple[Text, Text]]:
    """Yield each text whose counterpart changed since it was stamped, or that has no stamp, with the counterpart.

    Where a front matter cannot be read, that is to be mended first, and no text is behind.
    """
    both = pair.both()
    if both and not any(one.meta_error for one in both):
        for text, other in (both, both[::-1]):
            if stamp_of(text) != digest(other):
                yield text, other


def freshness(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield every text that fell out of step with its counterpart; of a pair with no stamp at all, the first."""
    del root
    for pair in texts.pairs(*STAMPED):
        fallen = list(behind(pair))
        if all(stamp_of(text) is None for text, _ in fallen):
            fallen = fallen[:1]
        for text, other in fallen:
            code = "stamp-missing" if stamp_of(text) is None else "stamp-stale"
            line = text.meta_lines.get(STAMP, 1)
            yield Finding(code, text.file, line, {"file": text.file, "other": other.file})
