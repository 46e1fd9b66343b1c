"""What a logic told apart while it was explored, however its text is cut up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decision.values.domain import Domain


@dataclass(slots=True)
class Looks:
    """How answers were inspected, over all paths.

    Attributes:
        named: Question id to the options, or the ratings, that an answer was compared with.
        parts: Question id to the parts looked at: options of several, rows of a grid.
    """

    named: dict[str, set[str]] = field(default_factory=dict)
    parts: dict[str, set[str]] = field(default_factory=dict)

    def add(self, question: str, part: str | None, ways: tuple[Domain, ...]) -> None:
        """Take up one look: a comparison tells the first of two ways from the other, anything else all ways."""
        if part is not None:
            self.parts.setdefault(question, set()).add(part)
        inside, *others = ways
        if len(others) == 1:
            self.named.setdefault(question, set()).update(getattr(inside, "ids", ()))
