"""What the kinds with one answer among named options have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from decision.errors import AnswerError
from decision.questions.kind import Kind, Labels
from decision.values.domain import AnswerPart, Domain, Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from decision.values.domain import Split
    from decision.values.json_values import Json

SHOWN = 60
"""How many characters of a wrong answer are quoted back."""


def quoted_options(raw: Json) -> str:
    """Return a wrong answer, short enough to be quoted back."""
    text = raw if isinstance(raw, str) else repr(raw)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def one_option(question: str, options: Sequence[str], raw: Json) -> str:
    """Return the id of an option.

    Raises:
        AnswerError: It is none of ``options``.
    """
    if isinstance(raw, str) and raw in options:
        return raw
    raise AnswerError(
        "not-an-option", question=question, answer=quoted_options(raw), options=", ".join(options)
    )


def by_number(line: str, options: Sequence[str]) -> str:
    """Return the option that was typed as its number or its id; else what was typed."""
    numbered = {str(at): option for at, option in enumerate(options, 1)}
    return numbered.get(line, line)


class Named(Kind):
    """A question with one answer among named options."""

    __slots__ = ()
    refusals = ("not-an-option",)
    prompt = "cli.choose"
    options: tuple[str, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of its options."""
        return self.options

    @abstractmethod
    def values(self) -> Mapping[str, Any]:
        """Return what the logic sees of each option, by its id."""

    def value(self, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
        """Return what the logic sees of the option."""
        return self.values()[str(answer)]

    def symbolic(self, split: Split) -> Any:  # noqa: ANN401  # as above
        """Return what stands for every option."""
        from decision.values.symbolic import LazyMember  # noqa: PLC0415  # no browser explores

        return LazyMember(self.id, self.values(), None, split)

    def read(self, raw: Json) -> Json:
        """Return the id of the option."""
        return one_option(self.id, self.options, raw)

    def parts(self) -> dict[AnswerPart, Domain]:
        """Return the options, of the whole answer."""
        return {None: Options(self.options)}

    def part_of(self, answer: Json, part: AnswerPart) -> str | int:
        """Return the option."""
        del part
        return str(answer)

    def answer_with(self, known: Mapping[AnswerPart, str | int]) -> Json:
        """Return the option known, or the first."""
        return known.get(None, self.options[0])

    def sample(self) -> Json:
        """Return the first option."""
        return self.options[0]

    def samples(self, edges: Iterable[int]) -> Sequence[Json]:
        """Return every option."""
        del edges
        return list(self.options)

    def typed(self, line: str) -> Json:
        """Return the option of that number or id."""
        return by_number(line, self.options)

    def told(self, answer: Json, words: Labels, phrases: Mapping[str, str]) -> str:
        """Return the label of the option."""
        del phrases
        return words.option(self.id, str(answer))
