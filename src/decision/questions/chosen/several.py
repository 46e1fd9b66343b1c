"""Any number of answers among named options."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from decision.errors import AnswerError, LogicStop
from decision.questions.chosen.choice import declare
from decision.questions.kind import Kind, Labels
from decision.questions.named import by_number, one_option, quoted_options
from decision.values.domain import IN, OUT, AnswerPart, Domain, Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from decision.declaring import Cite
    from decision.values.domain import Split
    from decision.values.json_values import Json

S = TypeVar("S")

NONE = "none"
"""The option that excludes all others."""

SUBSETS = 6
"""Up to how many options every selection is tried; of more, each alone, all others, and all."""


class Several(Enum):
    """A question with any number of answers among named options.

    An option named ``none`` excludes all others. ``ask`` returns a selection:
    test it with ``in``.
    """

    @staticmethod
    def _generate_next_value_(name: str, *_: object) -> str:
        return name

    def __init_subclass__(cls, *, cite: Cite = (), fact: bool = False) -> None:
        """Record what the declaration says beside its members."""
        super().__init_subclass__()
        declare(cls, cite, fact)


class Selection(Generic[S]):
    """What was chosen of several; test with ``in``, or with truth for "anything at all".

    It reads its parts through a function, so that the live answer and the
    explored one are one type: the first looks a part up, the second forks on it.
    """

    def __init__(self, question: str, options: tuple[S, ...], chosen: Callable[[S], bool]) -> None:
        """Read membership of each of ``options`` through ``chosen``."""
        self._question = question
        self._options = options
        self._chosen = chosen

    def __contains__(self, option: object) -> bool:
        """Tell whether ``option`` was chosen."""
        if not any(option is one for one in self._options):
            raise LogicStop("not-offered", question=self._question, answer=str(option))
        return any(option is one and self._chosen(one) for one in self._options)

    def __iter__(self) -> Iterator[S]:
        """Yield what was chosen, in the order declared."""
        return (option for option in self._options if self._chosen(option))

    def __bool__(self) -> bool:
        """Tell whether anything was chosen."""
        return any(self._chosen(option) for option in self._options)

    def __len__(self) -> int:
        """Count what was chosen, "none" included."""
        return sum(1 for _ in self)

    def _refuse(self, *_: object) -> NoReturn:
        raise LogicStop("text-of-answer", question=self._question)

    __str__ = __repr__ = __format__ = _refuse


@dataclass(frozen=True, slots=True)
class SomeOf(Kind):
    """A :class:`Several` as the engine sees it; ``none`` excludes the others."""

    refusals = ("not-an-option", "none-and-others")
    prompt = "cli.choose-several"
    is_ticked = True

    id: str
    options: tuple[str, ...]
    cites: tuple[str, ...]
    fact: bool
    members: type[Enum]

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of its options."""
        return self.options

    def read(self, raw: Json) -> Json:
        """Return the options chosen, in the order declared."""
        if not isinstance(raw, list):
            raise AnswerError(
                "not-a-list",
                question=self.id,
                answer=quoted_options(raw),
                options=", ".join(self.options),
            )
        chosen = {one_option(self.id, self.options, item) for item in raw}
        if NONE in chosen and len(chosen) > 1:
            raise AnswerError("none-and-others", question=self.id)
        return [option for option in self.options if option in chosen]

    def parts(self) -> dict[AnswerPart, Domain]:
        """Return a part for each option: chosen or not."""
        return {option: Options((IN, OUT)) for option in self.options}

    def left(self, part: AnswerPart, chosen: Callable[[AnswerPart], bool]) -> Domain:
        """Return what a part can still be; "none" and another option are never both chosen."""
        if NONE in self.options:
            rivals = set(self.options) - {NONE} if part == NONE else {NONE}
            if any(chosen(rival) for rival in rivals):
                return Options((OUT,))
        return Options((IN, OUT))

    def allows(self, known: Mapping[AnswerPart, Domain]) -> bool:
        """Tell whether an answer may have these parts together: "none" goes with no other option."""
        chosen = [part for part, domain in known.items() if domain == Options((IN,))]
        return all(known.values()) and not (NONE in chosen and len(chosen) > 1)

    def part_of(self, answer: Json, part: AnswerPart) -> str | int:
        """Return whether the option was chosen."""
        return IN if isinstance(answer, list) and part in answer else OUT

    def answer_with(self, known: Mapping[AnswerPart, str | int]) -> Json:
        """Return the options known to be chosen."""
        return [option for option in self.options if known.get(option) == IN]

    def value(self, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
        """Return a selection that looks the answer up."""
        chosen = answer if isinstance(answer, list) else []
        return Selection(self.id, tuple(self.members), lambda option: option.name in chosen)

    def symbolic(self, split: Split) -> Any:  # noqa: ANN401  # as above
        """Return a selection that forks over each option looked at."""
        ways = Options((IN,)), Options((OUT,))
        return Selection(
            self.id, tuple(self.members), lambda option: split(option.name, ways) == ways[0]
        )

    def sample(self) -> Json:
        """Return nothing chosen."""
        return []

    def samples(self, edges: Iterable[int]) -> Sequence[Json]:
        """Return every selection, or of many options each alone, all others, and all."""
        del edges
        options: list[Json] = [option for option in self.options if option != NONE]
        none: list[Json] = [[NONE]] if NONE in self.options else []
        if len(options) <= SUBSETS:
            every = (
                [option for at, option in enumerate(options) if bits >> at & 1]
                for bits in range(1 << len(options))
            )
            return [*none, *every]
        alone = ([option] for option in options)
        others = ([one for one in options if one != option] for option in options)
        return [*none, *alone, *others, list(options), []]

    def typed(self, line: str) -> Json:
        """Return the options of those numbers or ids, written with commas between."""
        return [by_number(one.strip(), self.options) for one in line.split(",") if one.strip()]

    def told(self, answer: Json, words: Labels, phrases: Mapping[str, str]) -> str:
        """Return the labels of the options."""
        del phrases
        chosen = answer if isinstance(answer, list) else []
        return ", ".join(words.option(self.id, str(one)) for one in chosen)

    def told_part(
        self, part: AnswerPart, domain: Domain, words: Labels, phrases: Mapping[str, str]
    ) -> str:
        """Return the label of the option with a sign: chosen or not."""
        if not part:
            return Kind.told_part(self, part, domain, words, phrases)
        return f"{'+' if domain == Options((IN,)) else '−'} {words.option(self.id, part)}"
