"""What every kind of question must say of itself; a kind that lacks a part cannot be made."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from decision.text.numbers import told_number
from decision.values.domain import AnswerPart, Domain, Options, Spans, Split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from decision.declaring import FromDates
    from decision.values.json_values import Json


class Labels(Protocol):
    """The words of a checklist, as far as answers are told in them, all as plain text."""

    def option(self, question: str, option: str) -> str:
        """Return the label of an option."""

    def short(self, question: str, option: str) -> str:
        """Return the label of an option without what explains it, if that is enough."""

    def row(self, question: str, row: str) -> str:
        """Return the label of a row, without what explains it."""

    def rating(self, question: str, rating: str) -> str:
        """Return the label of a rating."""


class Kind(ABC):
    """A question: its id, the answers it allows and the provisions it rests on.

    It knows neither its words (Markdown has them) nor what follows from an
    answer (``decide`` does).

    Attributes:
        id: Its public name.
        cites: The provisions that it rests on.
        fact: Whether it is put on the outcome page, where it may be left unanswered.
        refusals: The codes with which an answer may be refused.
        prompt: The key of the phrase that asks for it in a terminal.
        is_day: Whether an answer is a day, which stands in a domain by its ordinal.
        is_ticked: Whether each of its options is chosen or not by itself.
        from_dates: What the dates of an outcome show of it by themselves.
    """

    __slots__ = ()
    refusals: ClassVar[tuple[str, ...]]
    prompt: ClassVar[str]
    is_day: ClassVar[bool] = False
    is_ticked: ClassVar[bool] = False
    from_dates: FromDates = ""

    id: str
    cites: tuple[str, ...]
    fact: bool

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids that may be chosen; none for a kind that is not a choice."""
        return ()

    @property
    def labelled(self) -> tuple[str, ...]:
        """The ids that its words label: its options, or its rows."""
        return self.choices

    @property
    def scale(self) -> tuple[str, ...]:
        """The ratings of its rows; none for a kind without rows."""
        return ()

    @property
    def row_cites(self) -> tuple[str, ...]:
        """The provisions that its rows rest on; none for a kind without rows."""
        return ()

    @property
    def limits(self) -> dict[str, object]:
        """What its phrases say of the answers allowed, by name: unit, least and greatest."""
        return {}

    @property
    def incomplete(self) -> str:
        """The key of the phrase that says what is missing where nothing can be gone on from."""
        return "no-answer"

    @abstractmethod
    def read(self, raw: Json) -> Json:
        """Return an answer in canonical form, so that equal answers are equal bytes in a record.

        Raises:
            AnswerError: The question does not allow it.
        """

    @abstractmethod
    def parts(self) -> dict[AnswerPart, Domain]:
        """Return what the logic can look at in an answer, each with all it can be."""

    def left(self, part: AnswerPart, chosen: Callable[[AnswerPart], bool]) -> Domain:
        """Return what a part can still be, where ``chosen`` tells which options were chosen already."""
        del chosen
        return self.parts()[part]

    def allows(self, known: Mapping[AnswerPart, Domain]) -> bool:
        """Tell whether an answer may have these parts together."""
        return all(known.values())

    @abstractmethod
    def part_of(self, answer: Json, part: AnswerPart) -> str | int:
        """Return what ``part`` of a canonical answer is, in the terms of its domain."""

    @abstractmethod
    def answer_with(self, known: Mapping[AnswerPart, str | int]) -> Json:
        """Return a canonical answer whose parts are ``known``; other parts are arbitrary."""

    @abstractmethod
    def value(self, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
        """Return a canonical answer as the logic sees it."""

    @abstractmethod
    def symbolic(self, split: Split) -> Any:  # noqa: ANN401  # as above
        """Return what stands for every answer, and forks through ``split`` when it is looked at."""

    @abstractmethod
    def sample(self) -> Json:
        """Return some answer that is allowed, as it may be given."""

    @abstractmethod
    def samples(self, edges: Iterable[int]) -> Sequence[Json]:
        """Return answers that try it: all of a choice; of a number or a day those about each edge."""

    def matches(self, answer: Json, wanted: Sequence[str]) -> bool:
        """Tell whether a canonical answer is one of these options, or has a row rated so."""
        return answer in wanted

    @abstractmethod
    def typed(self, line: str) -> Json:
        """Return what a line typed in a terminal answers, allowed or not."""

    @abstractmethod
    def told(self, answer: Json, words: Labels, phrases: Mapping[str, str]) -> str:
        """Return a canonical answer in the words of a language."""

    def told_part(
        self, part: AnswerPart, domain: Domain, words: Labels, phrases: Mapping[str, str]
    ) -> str:
        """Return what a part may be in the words of a language, each option in its short form."""
        del part
        either = f" {phrases['or']} "
        match domain:
            case Options(ids):
                return either.join(words.short(self.id, option) for option in ids)
            case Spans(spans):
                return either.join(self.told_span(low, high, phrases) for low, high in spans)

    def bounds(self, low: int, high: int) -> tuple[str, str]:
        """Return the ends of a span as answers are written; an empty one where there is no end."""
        return str(low), str(high)

    def told_span(self, low: int, high: int, phrases: Mapping[str, str]) -> str:
        """Return a span in the words of a language, both ends included."""
        start, end = self.told_end(low, phrases), self.told_end(high, phrases)
        return start if start == end else f"{start}–{end}"

    def told_end(self, number: int, phrases: Mapping[str, str]) -> str:
        """Return one end of a span as the language writes it."""
        return told_number(number, phrases)

    def bound(self, number: int) -> int | str:
        """Return one end of a span as an answer."""
        return number

    def describe(self, domain: Domain) -> str:
        """Return a domain in a few characters: ``yes|no``, ``1–3``; ``2031-05-01–…`` of days."""
        match domain:
            case Options(ids):
                return "|".join(ids)
            case Spans(spans):
                return "|".join(self._described(low, high) for low, high in spans)

    def _described(self, low: int, high: int) -> str:
        start, end = (end or "…" for end in self.bounds(low, high))
        return start if low == high else f"{start}–{end}"
