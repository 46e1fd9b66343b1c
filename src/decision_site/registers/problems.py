"""What is wrong with the content that a build reads: all of it at once, in files named from the root of the project."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

import decision
import upkeep
from decision.files import files
from decision.files.load import Library, interface
from decision.text.words import phrases
from decision_site.build_cache import fingerprint, sound
from upkeep.__main__ import said
from upkeep.findings import findings_of_a_build

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from decision.checking.findings import Finding


READ = ("docs", "checklists", "src")
"""Where the texts of a project are."""


class ContentError(PluginError):
    """What people maintain has problems: ``findings`` are all of them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Say every finding, on a line of its own."""
        super().__init__(_listed(findings))
        self.findings = tuple(findings)


class NoWordsError(PluginError):
    """A page says something for which there are no words: ``key`` is in no interface of its language."""

    def __init__(self, key: str) -> None:
        """Say which."""
        super().__init__(f"No words for “{key}”.")
        self.key = key


def refuse_problems(root: Path, library: Library) -> None:
    """Raise ContentError if a checklist, a register, a letter or a stated rule is not sound.

    A project that was found sound is not looked at again while all that is looked at, and what looks, is as it was.
    """

    def looked_at() -> bytes:
        ours = [Path(one).parent for one in (decision.__file__, upkeep.__file__) if one]
        read = [library.folder, *(root / name for name in READ), *ours]
        return repr([sys.version, str(library.folder), *map(fingerprint, read)]).encode()

    found = sound(
        root / ".cache",
        "sound",
        looked_at,
        # What the library holds was read before; here all is read after it was looked at.
        lambda: findings_of_a_build(root, Library(library.folder)),
    )
    if found:
        raise ContentError(found)


def _listed(findings: Iterable[Finding]) -> str:
    lines = [f"{one.file}:{one.line}: {said(one, 'en')}" for one in findings]
    return "\n".join(["The checklists have problems.", *lines])


@cache
def words_of_frame(lang: str) -> dict[str, str]:
    """Return what the pages and the engine say in ``lang``, by key."""
    path = Path(__file__).parents[1] / "interface" / f"{lang}.md"
    return {**interface(lang), **phrases(files.text(path))}
