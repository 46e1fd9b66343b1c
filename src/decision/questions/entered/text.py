"""A short text that never decides anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from decision.declaring import Cite, set_head
from decision.errors import AnswerError, LogicStop
from decision.questions.kind import Kind, Labels
from decision.questions.named import quoted_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from decision.values.domain import AnswerPart, Domain, Split
    from decision.values.json_values import Json

TEXT_LIMIT = 2000
"""The most characters that a short text may have."""


class Noted:
    """A text that was recorded; the logic cannot look at it."""

    def __init__(self, question: str) -> None:
        """Remember which question it answers."""
        self._question = question

    def _refuse(self, *_: object) -> NoReturn:
        raise LogicStop("text-inspected", question=self._question)

    __bool__ = __eq__ = __str__ = __repr__ = __format__ = __len__ = __iter__ = __contains__ = (
        __getitem__
    ) = _refuse
    __lt__ = __gt__ = __le__ = __ge__ = __add__ = _refuse
    __hash__ = None  # type: ignore[assignment]  # a hash would be a look at it


@dataclass(frozen=True, slots=True, init=False)
class Text(Kind):
    """A short text, recorded and never looked at by the logic."""

    refusals = ("not-a-text", "text-too-long")
    prompt = "cli.text"

    id: str
    cites: tuple[str, ...]
    fact: bool

    def __init__(self, id: str, *, cite: Cite = (), fact: bool = False) -> None:
        """Declare the question ``id``."""
        set_head(self, id, cite, fact)

    def read(self, raw: Json) -> Json:
        """Return the text as it is."""
        if not isinstance(raw, str) or any("\ud800" <= one <= "\udfff" for one in raw):
            # Half a surrogate pair is no character: no file could hold it.
            raise AnswerError("not-a-text", question=self.id, answer=quoted_options(raw))
        if len(raw) > TEXT_LIMIT:
            raise AnswerError(
                "text-too-long", question=self.id, length=str(len(raw)), limit=str(TEXT_LIMIT)
            )
        return raw

    def parts(self) -> dict[AnswerPart, Domain]:
        """Return none: the logic cannot look at it."""
        return {}

    def part_of(self, answer: Json, part: AnswerPart) -> str | int:
        """Return the text; it has no parts."""
        del part
        return str(answer)

    def answer_with(self, known: Mapping[AnswerPart, str | int]) -> Json:
        """Return an empty text."""
        del known
        return ""

    def value(self, answer: Json) -> Any:  # noqa: ANN401  # Ask's overloads give the type
        """Return what refuses to be looked at."""
        del answer
        return Noted(self.id)

    def symbolic(self, split: Split) -> Any:  # noqa: ANN401  # as above
        """Return what refuses to be looked at."""
        del split
        return Noted(self.id)

    def sample(self) -> Json:
        """Return an empty text."""
        return ""

    def samples(self, edges: Iterable[int]) -> Sequence[Json]:
        """Return a remark."""
        del edges
        return ["a remark"]

    def typed(self, line: str) -> Json:
        """Return the line as it is."""
        return line

    def told(self, answer: Json, words: Labels, phrases: Mapping[str, str]) -> str:
        """Return the text as it is."""
        del words, phrases
        return str(answer)
