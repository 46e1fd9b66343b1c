"""Yes, no, or that the officer cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from decision.errors import AuthoringError
from decision.questions.declared import Cite, set_head
from decision.questions.named import Named
from decision.questions.symbolic import LazyMember

if TYPE_CHECKING:
    from decision.answers import Json
    from decision.questions.kind import Split


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

    def value(self, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
        """Return the member."""
        return Tri(answer)

    def symbolic(self, split: Split) -> Any:  # noqa: ANN401  # as above
        """Return what stands for all three."""
        return LazyMember(self.id, {member.value: member for member in Tri}, None, split)
