"""A checklist as it stands today, with what tells it from every other edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.checklist import Checklist
    from decision.engine.tree import Node


@dataclass(frozen=True, slots=True)
class Version:
    """Twelve hexadecimal digits each, for the logic, for the words, and for both."""

    logic: str
    words: str
    combined: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What answers are followed in, and what a record is drawn up from and replayed against.

    Attributes:
        tree: The labelled one.
        paragraphs: Rule id to language to hash of the paragraph that states
            it; ``None`` where the guidance is not at hand.
        texts: Rule or assumption id to language to hash of its text in the
            register; ``None`` where the registers are not at hand.

    """

    checklist: Checklist
    tree: Node
    version: Version
    paragraphs: Mapping[str, Mapping[str, str]] | None = None
    texts: Mapping[str, Mapping[str, str]] | None = None
