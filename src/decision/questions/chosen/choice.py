"""One answer among named options."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from decision import declaring
from decision.declaring import Cite, snake_case
from decision.errors import AuthoringError
from decision.questions.named import Named

if TYPE_CHECKING:
    from collections.abc import Mapping


def declare(choice: type[Enum], cite: Cite, fact: bool) -> None:  # noqa: FBT001  # as declared
    """Keep what a choice declares beside its members, and hold the members against what they may be."""
    name = choice.__name__
    declaring.an_id(snake_case(name), f"class {name}")
    declaring.options({id: one.value for id, one in choice.__members__.items()}, name)
    setattr(choice, "_cited_", declaring.cited_provisions(cite, f"class {name}(cite=…)"))
    setattr(choice, "_fact_", declaring.a_flag(fact, f"class {name}(fact=…)"))


class Choice(Enum):
    """A question with one answer among named options.

    Declare the options as members; the id of the question is the class name
    in snake case. ``cite`` is the provision the question rests on; ``fact``
    puts it on the outcome page, where it may be left unanswered.
    """

    @staticmethod
    def _generate_next_value_(name: str, *_: object) -> str:
        return name

    def __init_subclass__(cls, *, cite: Cite = (), fact: bool = False) -> None:
        """Record what the declaration says beside its members."""
        super().__init_subclass__()
        declare(cls, cite, fact)

    def __bool__(self) -> bool:
        """Refuse: every member would be true."""
        raise AuthoringError("truth-of-choice", write=f"== {type(self).__name__}.{self.name}")


@dataclass(frozen=True, slots=True)
class OneOf(Named):
    """A :class:`Choice` as the engine sees it."""

    id: str
    options: tuple[str, ...]
    cites: tuple[str, ...]
    fact: bool
    members: type[Enum]

    def values(self) -> Mapping[str, Enum]:
        """Return the members."""
        return self.members.__members__
