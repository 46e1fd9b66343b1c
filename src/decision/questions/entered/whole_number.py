"""A count of something, between bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from decision import declaring
from decision.declaring import Cite, set_fields, set_head
from decision.errors import AnswerError
from decision.questions.kind import Kind, Labels
from decision.questions.named import quoted_options
from decision.text.numbers import AMBIGUOUS, AROUND, read_number, told_number
from decision.values.domain import AnswerPart, Domain, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from decision.values.domain import Split
    from decision.values.json_values import Json

LONGEST = 20
"""The most digits that are read as a number; what has more is out of any bounds."""


@dataclass(frozen=True, slots=True, init=False)
class WholeNumber(Kind):
    """A count of ``unit``, from ``low`` to ``high`` inclusive; ``ask`` returns an ``int``."""

    refusals = ("not-a-whole-number", "number-ambiguous", "out-of-bounds")
    prompt = "cli.number"

    id: str
    unit: str
    low: int
    high: int
    cites: tuple[str, ...]
    fact: bool

    def __init__(  # noqa: PLR0913  # each is a property of the noun
        self,
        id: str,
        *,
        unit: str,
        low: int,
        high: int,
        cite: Cite = (),
        fact: bool = False,
    ) -> None:
        """Declare the question ``id``."""
        set_head(self, id, cite, fact)
        least, most = declaring.bounds(low, high, id)
        counted = declaring.a_unit(unit, f'WholeNumber("{id}", unit=…)')
        set_fields(self, unit=counted, low=least, high=most)

    @property
    def limits(self) -> dict[str, object]:
        """The unit, the least and the greatest number."""
        return {"unit": self.unit, "low": self.low, "high": self.high}

    @property
    def incomplete(self) -> str:
        """The key of the phrase for a number that is missing or out of bounds."""
        return "hint.out-of-bounds"

    def read(self, raw: Json) -> Json:
        """Return the number."""
        values = {key: str(value) for key, value in self.limits.items()}
        values = {"question": self.id, "answer": quoted_options(raw), **values}
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        if isinstance(raw, str) and read_number(raw.strip(AROUND).removeprefix("-")) == AMBIGUOUS:
            raise AnswerError("number-ambiguous", **values)
        if isinstance(raw, bool) or not isinstance(raw, int):
            raise AnswerError("not-a-whole-number", **values)
        if not self.low <= raw <= self.high:
            raise AnswerError("out-of-bounds", **values)
        return raw

    def parts(self) -> dict[AnswerPart, Domain]:
        """Return all numbers within the bounds."""
        return {None: Spans(((self.low, self.high),))}

    def part_of(self, answer: Json, part: AnswerPart) -> str | int:
        """Return the number."""
        del part
        return int(str(answer))

    def answer_with(self, known: Mapping[AnswerPart, str | int]) -> Json:
        """Return the number known, or the least."""
        return known.get(None, self.low)

    def value(self, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
        """Return the number."""
        return int(str(answer))

    def symbolic(self, split: Split) -> Any:  # noqa: ANN401  # as above
        """Return what stands for every number, and forks where it is compared."""
        from decision.values.symbolic import LazyNumber  # noqa: PLC0415  # no browser explores

        return LazyNumber(Spans(((self.low, self.high),)), split, self.id)

    def sample(self) -> Json:
        """Return the least."""
        return self.low

    def samples(self, edges: Iterable[int]) -> Sequence[Json]:
        """Return the numbers about each edge and each bound."""
        near = {at + by for at in (self.low, self.high, *edges) for by in (-1, 0, 1)}
        return [one for one in sorted(near) if self.low <= one <= self.high]

    def typed(self, line: str) -> Json:
        """Return the number, as either language writes it, or the line as it is."""
        bare = line.strip(AROUND)
        minus = "-" if bare.startswith("-") else ""
        units, decimals = read_number(bare.removeprefix("-")) or AMBIGUOUS
        is_whole = units and not decimals and len(units) <= LONGEST
        return int(minus + units) if is_whole else line

    def told(self, answer: Json, words: Labels, phrases: Mapping[str, str]) -> str:
        """Return the number, as the language writes it, with its unit."""
        del words
        return f"{told_number(int(str(answer)), phrases)} {self.unit}"
