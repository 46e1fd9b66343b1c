"""Yes, no, or that the officer cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from decision.declaring import Cite, set_head
from decision.errors import AuthoringError
from decision.questions.named import Named

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tri(Enum):
    """The three answers of a :class:`YesNoCannotTell` question."""

    yes = "yes"
    no = "no"
    cannot_tell = "cannot_tell"

    def __bool__(self) -> bool:
        """Refuse: every member would be true, "no" included."""
        raise AuthoringError("truth-of-choice", write=f"== Tri.{self.name}")


@dataclass(frozen=True, slots=True, init=False)
class YesNoCannotTell(Named):
    """A question answered yes, no or can't tell; ``ask`` returns a :class:`Tri`."""

    id: str
    cites: tuple[str, ...]
    fact: bool
    options = tuple(member.value for member in Tri)

    def __init__(self, id: str, *, cite: Cite = (), fact: bool = False) -> None:
        """Declare the question ``id``."""
        set_head(self, id, cite, fact)

    def values(self) -> Mapping[str, Tri]:
        """Return the three members."""
        return Tri.__members__
