"""What a page asks to have written in by the build: ``<!-- cairn:rules -->`` and its like, as Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from decision.files import files
from decision_site.registers import register_pages
from decision_site.registers.glossary import glossary
from decision_site.registers.places import places
from decision_site.registers.systems import systems
from decision_site.registers.weekends import weekends

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from decision.files.load import Library
    from decision_site.registers.provisions import Anchor

SLOT = re.compile(r"^<!-- cairn:(assumptions|rules|glossary|systems|weekends) -->$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Slots:
    """What the slots are filled from; ``stated`` and ``words`` are by language."""

    library: Library
    docs: Path
    stated: Mapping[str, Mapping[str, Anchor]]
    words: Mapping[str, Mapping[str, str]]

    def filled(self, markdown: str, lang: str) -> str:
        """Return ``markdown`` of a page in ``lang`` with every slot filled."""
        return SLOT.sub(lambda slot: "\n".join(self._lines(slot[1], lang)), markdown)

    def _lines(self, slot: str, lang: str) -> Iterable[str]:
        registers = {PurePosixPath(one.file).stem: one for one in self.library.registers}
        stated, say = self.stated[lang], self.words[lang]
        match slot:
            case "assumptions":
                at = places(self.library, self.docs, lang)
                return register_pages.assumptions(registers[slot], lang, stated, at, say)
            case "rules":
                return register_pages.rules(registers[slot], lang, stated, say)
            case "glossary":
                return glossary(self._data(slot), lang, say)
            case "weekends":
                return weekends(self._data(slot), self._data("calendars"), lang, say)
            case _:
                return systems(self._data(slot), lang, say)

    def _data(self, name: str) -> Mapping[str, Mapping[str, str]]:
        return files.toml(self.library.folder / "data" / f"{name}.toml").entries
