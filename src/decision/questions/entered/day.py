"""A calendar day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from decision.declaring import Cite, set_head
from decision.errors import AnswerError
from decision.questions.kind import Kind, Labels
from decision.questions.named import quoted_options
from decision.values.domain import AnswerPart, Domain, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from decision.values.domain import Split
    from decision.values.json_values import Json

FIRST, LAST = date.min.toordinal(), date.max.toordinal()
SAMPLE_DAY = date(2026, 1, 1)
"""A day like any other."""


@dataclass(frozen=True, slots=True, init=False)
class Day(Kind):
    """A calendar day; ``ask`` returns a ``datetime.date``. In a domain it stands by its ordinal."""

    refusals = ("not-a-day",)
    prompt = "cli.day"
    is_day = True

    id: str
    cites: tuple[str, ...]
    fact: bool

    def __init__(self, id: str, *, cite: Cite = (), fact: bool = False) -> None:
        """Declare the question ``id``."""
        set_head(self, id, cite, fact)

    @property
    def incomplete(self) -> str:
        """The key of the phrase for a day that is missing or does not exist."""
        return "hint.not-a-day"

    def read(self, raw: Json) -> Json:
        """Return the day in ISO 8601."""
        try:
            return date.fromisoformat(raw if isinstance(raw, str) else "").isoformat()
        except ValueError:
            raise AnswerError("not-a-day", question=self.id, answer=quoted_options(raw)) from None

    def parts(self) -> dict[AnswerPart, Domain]:
        """Return all of time."""
        return {None: Spans(((FIRST, LAST),))}

    def part_of(self, answer: Json, part: AnswerPart) -> str | int:
        """Return the ordinal of the day."""
        del part
        return date.fromisoformat(str(answer)).toordinal()

    def answer_with(self, known: Mapping[AnswerPart, str | int]) -> Json:
        """Return the day known, or the first."""
        return date.fromordinal(int(known.get(None, FIRST))).isoformat()

    def value(self, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
        """Return the day."""
        return date.fromisoformat(str(answer))

    def symbolic(self, split: Split) -> Any:  # noqa: ANN401  # as above
        """Return what stands for every day, and forks where it is compared."""
        from decision.values.symbolic import LazyNumber  # noqa: PLC0415  # no browser explores

        return LazyNumber(Spans(((FIRST, LAST),)), split, self.id, day=True)

    def sample(self) -> Json:
        """Return a day like any other."""
        return SAMPLE_DAY.isoformat()

    def samples(self, edges: Iterable[int]) -> Sequence[Json]:
        """Return the days about each edge, and about one like any other."""
        near = {at + by for at in (SAMPLE_DAY.toordinal(), *edges) for by in (-1, 0, 1)}
        return [date.fromordinal(one).isoformat() for one in sorted(near) if FIRST <= one <= LAST]

    def typed(self, line: str) -> Json:
        """Return the line as it is."""
        return line

    def told(self, answer: Json, words: Labels, phrases: Mapping[str, str]) -> str:
        """Return the day in ISO 8601."""
        del words, phrases
        return str(answer)

    def bounds(self, low: int, high: int) -> tuple[str, str]:
        """Return the first and the last day in ISO 8601; an end of all time is no end."""
        return (
            "" if low == FIRST else date.fromordinal(low).isoformat(),
            "" if high == LAST else date.fromordinal(high).isoformat(),
        )

    def told_span(self, low: int, high: int, phrases: Mapping[str, str]) -> str:
        """Return the first and the last day in ISO 8601."""
        del phrases
        start, end = (end or "…" for end in self.bounds(low, high))
        return start if start == end else f"{start} – {end}"

    def bound(self, number: int) -> int | str:
        """Return the day in ISO 8601."""
        return date.fromordinal(number).isoformat()
