"""Pairing: every text is there in both languages.

The words of checklists and the drafts of letters are left to the engine's
own check, which says the same of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.files.load import FIELDS, NAMES
from decision.text.words import LANGUAGES
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Pair, Text, Texts


def pairing(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield every text that one language lacks."""
    del root
    for pair in texts.pairs(TextKind.page, TextKind.letter, TextKind.interface):
        alone = pair.en or pair.fr
        if pair.both() is None and alone and not _left_to_the_engine(pair):
            yield Finding(f"{pair.kind}-alone", alone.file, 1, {"missing": _counterpart(alone)})


def _left_to_the_engine(pair: Pair) -> bool:
    return pair.kind is TextKind.letter and pair.key not in {FIELDS, NAMES}


def _counterpart(text: Text) -> str:
    """Return where the text would stand in the other language."""
    other = next(lang for lang in LANGUAGES if lang != text.lang)
    if text.kind is TextKind.page:
        return text.file.replace(f"/{text.lang}/", f"/{other}/", 1)
    return text.file.removesuffix(f"{text.lang}.md") + f"{other}.md"
