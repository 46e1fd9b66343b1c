"""The files of a checklist as values: what the checks and the renderings are given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from decision.engine.looks import Looks
from decision.text import front_matter
from decision.text.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.checking.logic.module_state import ChangeableGlobal
    from decision.checklist import Checklist
    from decision.engine.tree import Node
    from decision.errors import DecisionError
    from decision.questions import Question
    from decision.text.decoding import NotUtf8


@dataclass(frozen=True, slots=True)
class Register:
    """One register of ``data/``: provisions by id, with their texts by language.

    Attributes:
        error: Why the file could not be read; ``None`` if it could.
        lines: The line of each id, and of what it says in a language, ``ID.fr``.
        shapeless: The ids that say something else than texts by language; their entry is empty.

    """

    file: str
    entries: dict[str, Any]
    lines: Mapping[str, int]
    error: tuple[str, int] | None = None
    shapeless: tuple[str, ...] = ()


@dataclass(slots=True)
class Source:
    """The files of one checklist, as they are, sound or not.

    Attributes:
        logic: The text of logic.py; ``None`` if there is none.
        failure: Why the logic could not be loaded or explored, if so.
        failed_at: The line of ``logic.py`` where it did; 0 if it is not known.
        too_deep: The line where the logic nests too deep to be looked through; 0 if it does not.
        cases: The parsed cases; empty if there are none.
        names: Global names of the logic that stand for questions, if it could be run.
        kept: Those whose value could be another after a run.
        looks: What the logic told apart while it was explored.
        undecoded: Language to why its words are not in UTF-8, where they are not.

    """

    slug: str
    logic: str | None
    words: dict[str, Words] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    cases: list[dict[str, Any]] = field(default_factory=list)
    cases_text: str | None = None
    cases_error: tuple[str, int] | None = None
    undecoded: dict[str, NotUtf8] = field(default_factory=dict)
    names: dict[str, Question] = field(default_factory=dict)
    kept: tuple[ChangeableGlobal, ...] = ()
    checklist: Checklist | None = None
    tree: Node | None = None
    looks: Looks = field(default_factory=Looks)
    failure: DecisionError | None = None
    failed_at: int = 0
    too_deep: int = 0

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits that change with the logic and the words, and only then."""
        return _hash(self.logic or "", *self._texts())

    @property
    def version_of_logic(self) -> str:
        """As :attr:`version`, of the logic alone."""
        return _hash(self.logic or "")

    @property
    def version_of_words(self) -> str:
        """As :attr:`version`, of the words alone, all languages together."""
        return _hash(*self._texts())

    def _texts(self) -> list[str]:
        """Return the words without the front matter, which says nothing to an officer."""
        return [front_matter.read(self.texts.get(lang, "")).body for lang in LANGUAGES]


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
