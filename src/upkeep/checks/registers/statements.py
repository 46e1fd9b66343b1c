"""Statements: each rule is stated under one anchor in a language, in both languages, and every anchor is of a rule there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.files.load import DATA, REGISTERS
from decision.text.provision_ids import stated_in
from decision.text.words import LANGUAGES
from upkeep.texts import text_files
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Text, Texts


def statements(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield the anchors that no register has, that stand twice in a language, or that a language lacks."""
    known = {
        id
        for name in REGISTERS
        for id in text_files.data(root, f"{text_files.CHECKLISTS}/{DATA}/{name}.toml").entries
    }
    stated: dict[str, dict[str, tuple[Text, int]]] = {lang: {} for lang in LANGUAGES}
    for page in texts.of(TextKind.page):
        for number, line in enumerate(page.text.splitlines(), 1):
            for id in stated_in(line):
                if id not in known:
                    yield Finding("unknown-rule", page.file, number, {"id": id})
                if id in stated[page.lang]:
                    yield Finding("anchor-twice", page.file, number, {"id": id})
                stated[page.lang].setdefault(id, (page, number))
    for lang, ours in stated.items():
        for theirs in stated.values():
            for id in theirs.keys() - ours.keys():
                there, at = theirs[id]
                yield Finding("anchor-missing", there.file, at, {"id": id, "lang": lang})
