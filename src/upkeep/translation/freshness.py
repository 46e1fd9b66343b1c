"""Freshness: which text fell behind its counterpart; either language may lead.

Pages, letters and the words of checklists carry the stamp themselves. Of a
register, which holds both languages, and of the interface each entry has its
stamp, in a file beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from upkeep.texts import text_files
from upkeep.texts.entries import BY_ENTRY, entries, stamp_file
from upkeep.texts.texts import TextKind
from upkeep.translation.stamps import STAMP, digest, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Pair, Text, Texts

STAMPED = (TextKind.page, TextKind.words, TextKind.letter)


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
    for pair in texts.pairs(*STAMPED):
        fallen = list(behind(pair))
        if all(stamp_of(text) is None for text, _ in fallen):
            fallen = fallen[:1]
        for text, other in fallen:
            code = "stamp-missing" if stamp_of(text) is None else "stamp-stale"
            line = text.meta_lines.get(STAMP, 1)
            yield Finding(code, text.file, line, {"file": text.file, "other": other.file})
    for pair in texts.pairs(*BY_ENTRY):
        yield from _entries(pair, root)


def _entries(pair: Pair, root: Path) -> Iterator[Finding]:
    """Yield every entry that changed in a language since its two were read together, and every idle stamp."""
    both, known = pair.both(), entries(pair)
    if both is None or not known:
        return
    held = text_files.data(root, stamp_file(pair))
    if held.wrong:
        yield held.wrong
        return
    files = {text.lang: text.file for text in both}
    values = {"file": both[0].file}
    if not held.entries:
        yield Finding("entries-unstamped", both[0].file, 1, values)
        return
    for one in known:
        stamp = held.entries.get(one.id)
        told = {"id": one.id, **values}
        if not isinstance(stamp, dict):
            yield Finding("entry-unstamped", both[0].file, one.lines[both[0].lang], told)
            continue
        for lang, hash in one.hashes.items():
            if stamp.get(lang) != hash:
                yield Finding(f"entry-stale-{lang}", files[lang], one.lines[lang], told)
    for id in held.entries.keys() - {one.id for one in known}:
        yield Finding("entry-gone", held.file, held.lines.get(id, 1), {"id": id, **values})


def in_step(pair: Pair, root: Path) -> bool:
    """Tell whether nothing of a pair is to be stamped."""
    if pair.kind in BY_ENTRY:
        return not list(_entries(pair, root))
    return not list(behind(pair))
