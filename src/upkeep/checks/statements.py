"""Statements: each rule is stated under one anchor in a language, and every anchor is of a rule there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.files.load import DATA, REGISTERS
from decision.text.provision_ids import stated_in
from upkeep.texts import load
from upkeep.texts.texts import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Texts


def statements(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield the anchors of rules that no register has, and those that stand twice in a language."""
    known = {
        id
        for name in REGISTERS
        for id in load.data(root, f"{load.CHECKLISTS}/{DATA}/{name}.toml").entries
    }
    stated: set[tuple[str, str]] = set()
    for page in texts.of(Kind.page):
        for number, line in enumerate(page.text.splitlines(), 1):
            for id in stated_in(line):
                if id not in known:
                    yield Finding("unknown-rule", page.file, number, {"id": id})
                if (page.lang, id) in stated:
                    yield Finding("anchor-twice", page.file, number, {"id": id})
                stated.add((page.lang, id))
