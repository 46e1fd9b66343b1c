"""The answers still possible: sets of options, and spans of whole numbers.

Both bounds of a span are inclusive. A domain can be split by a test into the
part that passes and the part that does not; either may be empty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

IN, OUT = "in", "out"
"""The domain of one option of a choice of several: chosen or not."""


@dataclass(frozen=True, slots=True)
class Options:
    """Some of the options of a question; equal whatever their order."""

    ids: tuple[str, ...]

    def __eq__(self, other: object) -> bool:
        """Compare as sets."""
        return isinstance(other, Options) and set(self.ids) == set(other.ids)

    def __hash__(self) -> int:
        """Hash as a set."""
        return hash(frozenset(self.ids))

    def split(self, accepted: Iterable[str]) -> tuple[Options, Options]:
        """Return those in ``accepted``, and the others."""
        inside = set(accepted)
        return (
            Options(tuple(option for option in self.ids if option in inside)),
            Options(tuple(option for option in self.ids if option not in inside)),
        )

    def __contains__(self, answer: object) -> bool:
        """Tell whether the option is one of these."""
        return answer in self.ids

    def __bool__(self) -> bool:
        """Tell whether anything is left."""
        return bool(self.ids)

    def atoms(self, cuts: Iterable[Domain]) -> Iterator[Options]:
        """Yield the coarsest parts of this domain that no cut divides."""
        wholes = [cut.ids for cut in cuts if isinstance(cut, Options)]
        groups: dict[tuple[bool, ...], list[str]] = {}
        for option in self.ids:
            groups.setdefault(tuple(option in ids for ids in wholes), []).append(option)
        for ids in groups.values():
            yield Options(tuple(ids))

    def union(self, other: Domain) -> Domain:
        """Return what either holds."""
        assert isinstance(other, Options)
        return Options(self.ids + tuple(i for i in other.ids if i not in self.ids))


@dataclass(frozen=True, slots=True)
class Spans:
    """Whole numbers, or days by their ordinal, as disjoint spans in ascending order."""

    spans: tuple[tuple[int, int], ...]

    def split(self, low: int, high: int) -> tuple[Spans, Spans]:
        """Return the numbers from ``low`` to ``high``, and the others."""
        inside = [(max(a, low), min(b, high)) for a, b in self.spans]
        below = [(a, min(b, low - 1)) for a, b in self.spans]
        above = [(max(a, high + 1), b) for a, b in self.spans]
        return _spans(inside), _spans(below + above)

    def __contains__(self, answer: object) -> bool:
        """Tell whether the number is in one of the spans."""
        return isinstance(answer, int) and any(a <= answer <= b for a, b in self.spans)

    def __bool__(self) -> bool:
        """Tell whether anything is left."""
        return bool(self.spans)

    def atoms(self, cuts: Iterable[Domain]) -> Iterator[Spans]:
        """Yield the coarsest spans of this domain that no cut divides."""
        starts = sorted(
            {
                edge
                for cut in cuts
                if isinstance(cut, Spans)
                for a, b in cut.spans
                for edge in (a, b + 1)
            }
        )
        for low, high in self.spans:
            edges = [low, *(edge for edge in starts if low < edge <= high), high + 1]
            for at in range(len(edges) - 1):
                yield Spans(((edges[at], edges[at + 1] - 1),))

    def union(self, other: Domain) -> Domain:
        """Return what either holds, with neighbours joined."""
        assert isinstance(other, Spans)
        return _spans([*self.spans, *other.spans])


Domain = Options | Spans

AnswerPart = str | None
"""What of an answer the logic can look at: a row, an option of several; ``None``: the whole of it."""

Split = Callable[[AnswerPart, tuple[Domain, ...]], Domain]
"""Fork one part of the answer over disjoint domains; return the one this run is in."""


def meet(one: Domain, other: Domain) -> Domain:
    """Return what both hold; the two are of one kind."""
    match one, other:
        case Options(), Options(ids):
            return one.split(ids)[0]
        case Spans(), Spans(spans):
            met = Spans(())
            for low, high in spans:
                met = Spans((*met.spans, *one.split(low, high)[0].spans))
            return met
        case _:
            raise AssertionError


def _spans(found: list[tuple[int, int]]) -> Spans:
    joined: list[tuple[int, int]] = []
    for low, high in sorted(span for span in found if span[0] <= span[1]):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return Spans(tuple(joined))
