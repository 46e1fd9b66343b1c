"""Rules and assumptions with their texts, and the place in the guidance where each is stated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from decision.files import files
from decision.text.provision_ids import stated_in
from decision_site.pages.checklist.checklist_page import Provision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from decision.checking.source import Register

REGISTERS = {"rules": "rules.md", "assumptions": "assumptions.md"}
"""The page of each register, by its name: it carries the provisions that no guidance page states."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a provision is stated: a page of one language, and a line of it."""

    page: str
    line: int


def anchors(docs: Path) -> dict[str, Anchor]:
    """Return where each provision is stated below ``docs``."""
    found: dict[str, Anchor] = {}
    for path in sorted(docs.rglob("*.md")):
        page = path.relative_to(docs).as_posix()
        text, _ = files.text_anyway(path) if path.is_file() else ("", None)
        for number, line in enumerate(text.splitlines(), 1):
            for id in stated_in(line):
                found.setdefault(id, Anchor(page, number))
    return found


def provisions(
    lang: str, registers: Iterable[Register], stated: Mapping[str, Anchor], up: str
) -> dict[str, Provision]:
    """Return every provision of the registers, its address written after ``up``."""
    found: dict[str, Provision] = {}
    for register in registers:
        own = REGISTERS[PurePosixPath(register.file).stem]
        for id, entry in register.entries.items():
            page = stated[id].page if id in stated else own
            folder = "" if page == "index.md" else page.removesuffix(".md") + "/"
            texts = entry[lang]
            found[id] = (
                Provision(id, f"{up}{folder}#{id}", texts, "")
                if isinstance(texts, str)
                else Provision(id, f"{up}{folder}#{id}", texts["silence"], texts["reading"])
            )
    return found
