"""An amount of money with cents, between bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from decision import declaring
from decision.declaring import Cite, set_fields, set_head
from decision.errors import AnswerError
from decision.questions.kind import Kind, Labels
from decision.questions.named import quoted_options
from decision.text.numbers import AMBIGUOUS, AROUND, read_number, told_amount
from decision.values.domain import AnswerPart, Domain, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from decision.values.domain import Split
    from decision.values.json_values import Json

LONGEST = 13
"""The most digits of an amount before its decimals; what has more is out of any bounds that a page counts with."""
DECIMALS = 2
SIGNS = {"CAD": "$"}
"""What may be written for a currency in place of its code."""


def amount(cents: int) -> str:
    """Return an amount as it is stored: units and two decimals, a point between."""
    return f"{cents // 100}.{cents % 100:02}"


def cents(stored: Json) -> int:
    """Return a stored amount in cents."""
    units, _, rest = str(stored).partition(".")
    return int(units) * 100 + int(rest)


@dataclass(frozen=True, slots=True, init=False)
class Money(Kind):
    """An amount in ``currency``, from ``low`` to ``high`` cents inclusive; ``ask`` returns an ``int`` of cents.

    A logic writes amounts in cents, ``ask(fee) >= 250_00``, so that none is
    ever rounded. A record holds text with two decimals, ``"250.00"``.

    Attributes:
        currency: Three capitals of ISO 4217, of a currency with cents.
        low: In cents, not below zero.
        high: In cents.
    """

    refusals = ("not-an-amount", "amount-ambiguous", "amount-out-of-bounds")
    prompt = "cli.amount"

    id: str
    currency: str
    low: int
    high: int
    cites: tuple[str, ...]
    fact: bool

    def __init__(  # noqa: PLR0913  # each is a property of the noun
        self,
        id: str,
        *,
        currency: str,
        low: int = 0,
        high: int,
        cite: Cite = (),
        fact: bool = False,
    ) -> None:
        """Declare the question ``id``."""
        set_head(self, id, cite, fact)
        least, most = declaring.bounds(low, high, id, kind="Money", lowest=0)
        named = declaring.currency(currency, f'Money("{id}", currency=…)')
        set_fields(self, currency=named, low=least, high=most)

    @property
    def limits(self) -> dict[str, object]:
        """The currency, the least and the greatest amount."""
        return {"currency": self.currency, "low": amount(self.low), "high": amount(self.high)}

    @property
    def incomplete(self) -> str:
        """The key of the phrase for an amount that is missing or out of bounds."""
        return "hint.amount-out-of-bounds"

    def read(self, raw: Json) -> Json:
        """Return the amount as text; whole units may also be given as a number."""
        written = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
        values = {key: str(value) for key, value in self.limits.items()}
        values = {"question": self.id, "answer": quoted_options(raw), **values}
        found = read_number(self._bare(written)) if isinstance(written, str) else None
        if found == AMBIGUOUS:
            raise AnswerError("amount-ambiguous", **values)
        units, decimals = found or ("", "")
        if not units or len(units) > LONGEST or len(decimals) > DECIMALS:
            raise AnswerError("not-an-amount", **values)
        given = cents(f"{units}.{decimals.ljust(DECIMALS, '0')}")
        if not self.low <= given <= self.high:
            raise AnswerError("amount-out-of-bounds", **values)
        return amount(given)

    def _bare(self, written: str) -> str:
        """Return what was written without its currency, before it or after."""
        for sign in (SIGNS.get(self.currency, self.currency), self.currency):
            bare = written.strip(AROUND).removeprefix(sign)
            if bare == written.strip(AROUND):
                bare = bare.removesuffix(sign)
            if bare != written.strip(AROUND):
                return bare
        return written

    def parts(self) -> dict[AnswerPart, Domain]:
        """Return all amounts within the bounds, in cents."""
        return {None: Spans(((self.low, self.high),))}

    def part_of(self, answer: Json, part: AnswerPart) -> str | int:
        """Return the amount in cents."""
        del part
        return cents(answer)

    def answer_with(self, known: Mapping[AnswerPart, str | int]) -> Json:
        """Return the amount known, or the least."""
        return amount(int(known.get(None, self.low)))

    def value(self, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
        """Return the amount in cents."""
        return cents(answer)

    def symbolic(self, split: Split) -> Any:  # noqa: ANN401  # as above
        """Return what stands for every amount, and forks where it is compared."""
        from decision.values.symbolic import LazyNumber  # noqa: PLC0415  # no browser explores

        return LazyNumber(Spans(((self.low, self.high),)), split, self.id)

    def sample(self) -> Json:
        """Return the least."""
        return amount(self.low)

    def samples(self, edges: Iterable[int]) -> Sequence[Json]:
        """Return the amounts about each edge and each bound."""
        near = {at + by for at in (self.low, self.high, *edges) for by in (-1, 0, 1)}
        return [amount(one) for one in sorted(near) if self.low <= one <= self.high]

    def typed(self, line: str) -> Json:
        """Return the line as it is."""
        return line

    def told(self, answer: Json, words: Labels, phrases: Mapping[str, str]) -> str:
        """Return the amount with its currency, as the language writes them."""
        del words
        return told_amount(str(answer), self.currency, phrases)

    def told_end(self, number: int, phrases: Mapping[str, str]) -> str:
        """Return an end of a span in figures, with its currency."""
        return told_amount(amount(number), self.currency, phrases)

    def bounds(self, low: int, high: int) -> tuple[str, str]:
        """Return the least and the greatest amount."""
        return amount(low), amount(high)

    def bound(self, number: int) -> int | str:
        """Return the amount."""
        return amount(number)
