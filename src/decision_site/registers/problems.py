"""What is wrong with the content that a build reads: all of it at once, in files named from the root of the project."""

from __future__ import annotations

import os.path
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from decision.checking.findings import Finding, check, check_registers
from decision.errors import DecisionError
from decision.files import files
from decision.files.load import DATA, REGISTERS, interface
from decision.letters.letter_check import check_letters
from decision.render.result import problem
from decision.text.words import phrases
from decision_site.registers import provisions, systems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from decision.files.load import Library
    from decision_site.registers.provisions import Anchor

SYSTEMS = "data/systems.toml"


class ContentError(PluginError):
    """What people maintain has problems: ``findings`` are all of them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Say every finding, on a line of its own."""
        super().__init__(_listed(findings))
        self.findings = tuple(findings)


def refuse_problems(
    root: Path,
    library: Library,
    docs: Path,
    scanned: Mapping[str, tuple[Mapping[str, Anchor], Sequence[Finding]]],
) -> None:
    """Raise ContentError if a checklist, a register, a letter or a stated rule is not sound.

    ``scanned`` is what :func:`provisions.anchors` found below ``docs``, by language.
    """
    stated = {lang: found for lang, (found, _) in scanned.items()}
    of_checklists = [
        *check_registers(library.registers),
        *check_letters(library.letters(), library.fields(), library.checklists()),
        *library.letters_undecoded(),
        *(one for slug in library.slugs for one in check(library.source(slug), library.registers)),
        *_data(library.folder),
    ]
    of_pages = [
        *_undecoded(docs),
        *(one for _, twice in scanned.values() for one in twice),
        *provisions.differing(stated),
        *provisions.unknown(stated, library.registers),
    ]
    found = [*_below(library.folder, of_checklists, root), *_below(docs, of_pages, root)]
    if found:
        raise ContentError(found)


def _data(folder: Path) -> Iterator[Finding]:
    """Yield the data files that cannot be read, and what is wrong with the one of systems."""
    for path in sorted((folder / DATA).glob("*.toml")):
        file = f"{DATA}/{path.name}"
        found = files.toml(path)
        if found.error is not None and path.stem not in REGISTERS:
            error, line = found.error
            yield Finding("data-unreadable", file, line, {"error": error})
        elif file == SYSTEMS:
            yield from systems.problems(file, found)


def _undecoded(docs: Path) -> Iterator[Finding]:
    """Yield the pages that are not in UTF-8."""
    for path in sorted(docs.rglob("*.md")):
        wrong = files.text_anyway(path)[1] if path.is_file() else None
        if wrong is not None:
            file = path.relative_to(docs).as_posix()
            yield Finding("words-unreadable", file, wrong.line, {"error": str(wrong)})


def _below(folder: Path, findings: Iterable[Finding], root: Path) -> list[Finding]:
    name = Path(os.path.relpath(folder, root)).as_posix()
    return [replace(one, file=f"{name}/{one.file}") for one in findings]


def _listed(findings: Iterable[Finding]) -> str:
    lines = []
    for one in findings:
        said = problem(DecisionError(one.code, **one.values), interface("en"))
        lines.append(f"{one.file}:{one.line}: {said['message']} {said['hint']}")
    return "\n".join(["The checklists have problems.", *lines])


@cache
def words_of_frame(lang: str) -> dict[str, str]:
    """Return what the pages and the engine say in ``lang``, by key."""
    path = Path(__file__).parents[1] / "interface" / f"{lang}.md"
    return {**interface(lang), **phrases(files.text(path))}
