"""What a checklist may end in: outcomes, the notices they carry, the steps due by a day. All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NoReturn, Self

from decision import declaring
from decision.declaring import Cite, set_fields, snake_case
from decision.errors import AuthoringError

if TYPE_CHECKING:
    from decision.questions import Choice, Grid, YesNo, YesNoCannotTell


class _End(Enum):
    """Names that each rest on a provision of their own: the value of the member."""

    cites: tuple[str, ...]

    @staticmethod
    def _generate_next_value_(name: str, *_: object) -> NoReturn:
        raise AuthoringError("provision-malformed", place=name, found="auto()")

    def __new__(cls, *cites: str) -> Self:
        """Give the member a number, so that two with one provision stay two."""
        member = object.__new__(cls)
        member._value_ = len(cls.__members__)
        member.cites = cites
        return member

    def __init_subclass__(cls) -> None:
        """Hold the members against what they may be."""
        super().__init_subclass__()
        for id, one in cls.__members__.items():
            place = f"{cls.__name__}.{id}"
            declaring.an_id(id, place)
            declaring.cited_provisions(one.cites, place)


class Notice(_End):
    """Remarks that an outcome may carry; each member's value is the provision it rests on."""

    def where(
        self, question: YesNo | YesNoCannotTell | Grid | type[Choice], *answers: str
    ) -> NoticeWhere:
        """Attach the notice for whoever answered ``question`` with one of ``answers``.

        The logic does not look at the answer, so the tree does not branch; on
        a grid, the rows so rated are listed under the notice.
        """
        id = (
            snake_case(question.__name__)
            if isinstance(question, type)
            else getattr(question, "id", None)
        )
        if not isinstance(id, str):
            raise AuthoringError("not-a-question", declared=declaring.quoted_value(question))
        if not answers:
            raise AuthoringError("notice-of-no-answer", notice=self.name, question=id)
        return NoticeWhere(self, id, answers)


@dataclass(frozen=True, slots=True)
class NoticeWhere:
    """A notice shown or hidden by one answer of its own."""

    notice: Notice
    question: str
    answers: tuple[str, ...]


class Outcome(_End):
    """What a checklist may end in; each member's value is the provision it rests on."""

    def because(self, *cites: str) -> Verdict:
        """Return this outcome resting on ``cites``, in place of those it was declared with."""
        place = f"{type(self).__name__}.{self.name}.because(…)"
        if not cites:
            raise AuthoringError("provision-malformed", place=place, found="()")
        return Verdict(self, declaring.cited_provisions(cites, place))


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome with the provisions of the very row that led to it."""

    outcome: Outcome
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, init=False)
class Step:
    """Something an outcome asks to be done by a day, counted in working days from receipt.

    Attributes:
        working_days: 0 is the day of receipt, or the next working day if it is none.
        latest: Working days from receipt to the last day that will still do, where the text asks
            for haste and an assumption says how much (ASSUME-9); ``None`` where it is the day itself.
        for_information: The day matters to somebody else; nobody here is late after it.
        reply: The day by which the client is to have a reply, whoever gives it: what a record
            gives as due, and what makes the reply late. An outcome has one such step, or none.

    """

    id: str
    working_days: int
    latest: int | None
    for_information: bool
    reply: bool
    cites: tuple[str, ...]

    def __init__(  # noqa: PLR0913  # what a step declares, all but two by name
        self,
        id: str,
        working_days: int,
        *,
        latest: int | None = None,
        cite: Cite = (),
        for_information: bool = False,
        reply: bool = False,
    ) -> None:
        """Declare the step ``id``."""
        named = declaring.an_id(id, "Step(…)")
        set_fields(
            self,
            id=named,
            working_days=declaring.declared_days(working_days, named),
            latest=None
            if latest is None
            else declaring.declared_days(latest, named, least=working_days),
            for_information=declaring.a_flag(for_information, f'Step("{id}", for_information=…)'),
            reply=declaring.a_flag(reply, f'Step("{id}", reply=…)'),
            cites=declaring.cited_provisions(cite, f'Step("{id}", cite=…)'),
        )
