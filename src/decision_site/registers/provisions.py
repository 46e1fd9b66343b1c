"""Rules and assumptions with their texts, and the place in the guidance where each is stated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.files import files
from decision.text.provision_ids import stated_in
from decision_site.pages.place import Provision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from decision.checking.source import Register

REGISTERS = {"rules": "rules.md", "assumptions": "assumptions.md"}
"""The page of each register, by its name: it carries the provisions that no guidance page states."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a provision is stated: a page of one language, and a line of it."""

    page: str
    line: int


def anchors(docs: Path) -> tuple[dict[str, Anchor], list[Finding]]:
    """Return where each provision is stated below ``docs``, and those stated twice."""
    found: dict[str, Anchor] = {}
    twice: list[Finding] = []
    for path in sorted(docs.rglob("*.md")):
        page = path.relative_to(docs).as_posix()
        text, _ = files.text_anyway(path) if path.is_file() else ("", None)
        for number, line in enumerate(text.splitlines(), 1):
            for id in stated_in(line):
                if id in found:
                    twice.append(Finding("anchor-twice", f"{docs.name}/{page}", number, {"id": id}))
                found.setdefault(id, Anchor(page, number))
    return found, twice


def differing(stated: Mapping[str, Mapping[str, Anchor]]) -> Iterator[Finding]:
    """Yield the anchors that one language has and another lacks, by language."""
    for lang, ours in stated.items():
        for other, theirs in stated.items():
            for id in theirs.keys() - ours.keys():
                at = theirs[id]
                yield Finding(
                    "anchor-missing", f"{other}/{at.page}", at.line, {"id": id, "lang": lang}
                )


def unknown(
    stated: Mapping[str, Mapping[str, Anchor]], registers: Iterable[Register]
) -> Iterator[Finding]:
    """Yield the anchors whose id is in no register."""
    known = {id for register in registers for id in register.entries}
    for lang, ours in stated.items():
        for id, at in ours.items():
            if id not in known:
                yield Finding("unknown-rule", f"{lang}/{at.page}", at.line, {"id": id})


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
