"""Rows that are each rated on one scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from decision import declaring
from decision.declaring import Cite, set_fields, set_head
from decision.errors import AnswerError
from decision.questions.kind import Kind, Labels
from decision.questions.named import one_option, quoted_options
from decision.text.phrase import fill
from decision.values.domain import AnswerPart, Domain, Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from decision.values.domain import Split
    from decision.values.json_values import Json


class Ratings(Mapping[str, str]):
    """Row id to rating id, in the order declared.

    It reads its parts through a function, so that the live answer and the
    explored one are one type.
    """

    def __init__(self, rows: tuple[str, ...], rating: Callable[[str], str]) -> None:
        """Read the rating of each of ``rows`` through ``rating``."""
        self._rows = rows
        self._rating = rating

    def __getitem__(self, row: str) -> str:
        """Return the rating of ``row``."""
        if row not in self._rows:
            raise KeyError(row)
        return self._rating(row)

    def __iter__(self) -> Iterator[str]:
        """Yield the row ids."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)


@dataclass(frozen=True, slots=True, init=False)
class Grid(Kind):
    """Rows that are each rated on one scale; ``ask`` returns a mapping of row to rating.

    Attributes:
        rows: Row id to the provision it rests on, in the order shown.
        ratings: The scale, best first.
        start: The rating of a row left alone; ``None`` makes every row compulsory.

    """

    refusals = ("not-a-grid", "no-such-row", "row-missing", "not-an-option")
    prompt = "cli.choose"

    id: str
    rows: Mapping[str, str] = field(hash=False)
    ratings: tuple[str, ...]
    start: str | None
    cites: tuple[str, ...]
    fact: bool

    def __init__(  # noqa: PLR0913  # each is a property of the noun
        self,
        id: str,
        *,
        rows: Mapping[str, str],
        ratings: tuple[str, ...],
        start: str | None = None,
        cite: Cite = (),
        fact: bool = False,
    ) -> None:
        """Declare the question ``id``."""
        set_head(self, id, cite, fact)
        held, scale = declaring.declared_rows(rows, id), declaring.ratings(ratings, id)
        begun = declaring.default_rating(start, scale, id)
        set_fields(self, rows=held, ratings=scale, start=begun)
        if not self.cites:
            set_fields(self, cites=tuple(held.values()))

    @property
    def labelled(self) -> tuple[str, ...]:
        """The ids of its rows."""
        return tuple(self.rows)

    @property
    def scale(self) -> tuple[str, ...]:
        """The ratings, best first."""
        return self.ratings

    @property
    def row_cites(self) -> tuple[str, ...]:
        """The provision that each row rests on; empty where it rests on none."""
        return tuple(self.rows.values())

    @property
    def incomplete(self) -> str:
        """The key of the phrase for a row without a rating."""
        return "hint.row-missing"

    def read(self, raw: Json) -> Json:
        """Return every row with its rating, in the order declared."""
        if not isinstance(raw, dict):
            raise AnswerError(
                "not-a-grid",
                question=self.id,
                answer=quoted_options(raw),
                rows=", ".join(self.rows),
            )
        for row in raw:
            if row not in self.rows:
                raise AnswerError(
                    "no-such-row",
                    question=self.id,
                    answer=quoted_options(row),
                    rows=", ".join(self.rows),
                )
        rated = {row: raw.get(row, self.start) for row in self.rows}
        missing = [row for row, rating in rated.items() if rating is None]
        if missing:
            raise AnswerError(
                "row-missing", question=self.id, row=missing[0], missing=", ".join(missing)
            )
        return {row: one_option(self.id, self.ratings, rating) for row, rating in rated.items()}

    def parts(self) -> dict[AnswerPart, Domain]:
        """Return a part for each row: its ratings."""
        return {row: Options(self.ratings) for row in self.rows}

    def part_of(self, answer: Json, part: AnswerPart) -> str | int:
        """Return the rating of the row."""
        return str(answer[part]) if isinstance(answer, dict) and part else ""

    def answer_with(self, known: Mapping[AnswerPart, str | int]) -> Json:
        """Return every row with the rating known, or the best."""
        return {row: known.get(row, self.ratings[0]) for row in self.rows}

    def value(self, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
        """Return the ratings, looked up."""
        rated = answer if isinstance(answer, dict) else {}
        return Ratings(tuple(self.rows), lambda row: str(rated[row]))

    def symbolic(self, split: Split) -> Any:  # noqa: ANN401  # as above
        """Return ratings that fork, each row by itself."""
        from decision.values.symbolic import LazyMember  # noqa: PLC0415  # no browser explores

        ratings = {rating: rating for rating in self.ratings}
        return Ratings(
            tuple(self.rows),
            lambda row: LazyMember(self.id, ratings, row, split),  # type: ignore[arg-type,return-value]  # stands for a str
        )

    def sample(self) -> Json:
        """Return every row left alone, or where that is not allowed, at its best."""
        return {} if self.start else dict.fromkeys(self.rows, self.ratings[0])

    def samples(self, edges: Iterable[int]) -> Sequence[Json]:
        """Return all rows alike, and each row alone with another rating."""
        del edges
        found: list[Json] = []
        for rating in self.ratings:
            alike: dict[str, Json] = dict.fromkeys(self.rows, rating)
            found.append(alike)
            found += [
                {**alike, row: other}
                for row in self.rows
                for other in self.ratings
                if other != rating
            ]
        return found

    def matches(self, answer: Json, wanted: Sequence[str]) -> bool:
        """Tell whether a row has one of these ratings."""
        return any(self.part_of(answer, row) in wanted for row in self.rows)

    def typed(self, line: str) -> Json:
        """Return the line as it is: rows are asked for one by one."""
        return line

    def told(self, answer: Json, words: Labels, phrases: Mapping[str, str]) -> str:
        """Return each row with its rating."""
        rated = answer if isinstance(answer, dict) else {}
        return "; ".join(
            self.told_row(row, words.rating(self.id, str(rating)), words, phrases)
            for row, rating in rated.items()
        )

    def told_row(self, row: str, ratings: str, words: Labels, phrases: Mapping[str, str]) -> str:
        """Return a row with its ratings, as the language joins them."""
        return fill(phrases["rated"], {"row": words.row(self.id, row), "rating": ratings})

    def told_part(
        self, part: AnswerPart, domain: Domain, words: Labels, phrases: Mapping[str, str]
    ) -> str:
        """Return a row with the ratings it may have."""
        if not part or not isinstance(domain, Options):
            return Kind.told_part(self, part, domain, words, phrases)
        ratings = f" {phrases['or']} ".join(words.rating(self.id, one) for one in domain.ids)
        return self.told_row(part, ratings, words, phrases)
