"""The questions of a checklist. All frozen.

A question is data. It knows its id, the answers it allows and the provisions
it rests on; it knows neither its words (Markdown has them) nor what follows
from an answer (``decide`` does).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from decision import declaring
from decision.errors import AuthoringError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.declaring import FromDates

Cite = str | tuple[str, ...]
"""One provision, or several."""

TEXT_LIMIT = 2000
"""The most characters that a short text may have."""


def snake_case(name: str) -> str:
    """Return the question id that a class name stands for: ``WildBees`` gives ``wild_bees``."""
    return "".join(
        f"_{letter.lower()}" if letter.isupper() and at else letter.lower()
        for at, letter in enumerate(name)
    )


class Tri(Enum):
    """The three answers of a :class:`YesNoCannotTell` question."""

    yes = "yes"
    no = "no"
    cannot_tell = "cannot_tell"

    def __bool__(self) -> bool:
        """Refuse: every member would be true, "no" included."""
        raise AuthoringError("truth-of-choice", write=f"== Tri.{self.name}")


def _declare(choice: type[Enum], cite: Cite, fact: bool) -> None:  # noqa: FBT001  # as declared
    """Keep what a choice declares beside its members, and hold the members against what they may be."""
    name = choice.__name__
    declaring.an_id(snake_case(name), f"class {name}")
    declaring.options({id: one.value for id, one in choice.__members__.items()}, name)
    setattr(choice, "_cited_", declaring.provisions(cite, f"class {name}(cite=…)"))
    setattr(choice, "_fact_", declaring.a_flag(fact, f"class {name}(fact=…)"))


def _head(noun: object, id: object, cite: Cite, fact: object) -> None:
    """Set what every question has: its id, what it rests on, whether it is a fact."""
    kind = type(noun).__name__
    set_fields(
        noun,
        id=declaring.an_id(id, f"{kind}(…)"),
        cites=declaring.provisions(cite, f"{kind}({declaring.shown(id)}, cite=…)"),
        fact=declaring.a_flag(fact, f"{kind}({declaring.shown(id)}, fact=…)"),
    )


class Choice(Enum):
    """A question with one answer among named options.

    Declare the options as members; the id of the question is the class name
    in snake case. ``cite`` is the provision the question rests on; ``fact``
    puts it on the outcome page, where it may be left unanswered.
    """

    @staticmethod
    def _generate_next_value_(name: str, *_: object) -> str:
        return name

    def __init_subclass__(cls, *, cite: Cite = (), fact: bool = False) -> None:
        """Record what the declaration says beside its members."""
        super().__init_subclass__()
        _declare(cls, cite, fact)

    def __bool__(self) -> bool:
        """Refuse: every member would be true."""
        raise AuthoringError("truth-of-choice", write=f"== {type(self).__name__}.{self.name}")


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
        _declare(cls, cite, fact)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A single choice as the engine sees it."""

    id: str
    options: tuple[str, ...]
    cites: tuple[str, ...]
    fact: bool
    members: type[Enum]


@dataclass(frozen=True, slots=True)
class SomeOf:
    """A choice of several as the engine sees it; ``none`` excludes the others."""

    id: str
    options: tuple[str, ...]
    cites: tuple[str, ...]
    fact: bool
    members: type[Enum]


class YesNo:
    """A question answered yes or no; ``ask`` returns a ``bool``.

    Written ``fenced = YesNo("fenced", cite="s. 5")``, or as a class,
    ``class Fenced(YesNo, cite="s. 5")``, beside the choices. A fact that the
    dates of an outcome show by themselves says so with ``from_dates``.
    """

    id: str
    cites: tuple[str, ...]
    fact: bool
    from_dates: FromDates
    options = ("yes", "no")
    yes = True
    no = False

    def __init__(
        self, id: str, *, cite: Cite = (), fact: bool = False, from_dates: FromDates = ""
    ) -> None:
        """Declare the question ``id``."""
        _head(self, id, cite, fact)
        place = f"YesNo({declaring.shown(id)}, from_dates=…)"
        self.from_dates = declaring.from_dates(from_dates, place, fact=self.fact)

    def __init_subclass__(
        cls, *, cite: Cite = (), fact: bool = False, from_dates: FromDates = ""
    ) -> None:
        """Declare the question named by the class."""
        name = cls.__name__
        cls.id = declaring.an_id(snake_case(name), f"class {name}")
        cls.cites = declaring.provisions(cite, f"class {name}(cite=…)")
        cls.fact = declaring.a_flag(fact, f"class {name}(fact=…)")
        place = f"class {name}(from_dates=…)"
        cls.from_dates = declaring.from_dates(from_dates, place, fact=cls.fact)


@dataclass(frozen=True, slots=True, init=False)
class YesNoCannotTell:
    """A question answered yes, no or can't tell; ``ask`` returns a :class:`Tri`."""

    id: str
    cites: tuple[str, ...]
    fact: bool

    def __init__(self, id: str, *, cite: Cite = (), fact: bool = False) -> None:
        """Declare the question ``id``."""
        _head(self, id, cite, fact)

    @property
    def options(self) -> tuple[str, ...]:
        """The three option ids."""
        return tuple(member.value for member in Tri)


@dataclass(frozen=True, slots=True, init=False)
class Grid:
    """Rows that are each rated on one scale; ``ask`` returns a mapping of row to rating.

    Attributes:
        rows: Row id to the provision it rests on, in the order shown.
        ratings: The scale, best first.
        start: The rating of a row left alone; ``None`` makes every row compulsory.

    """

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
        _head(self, id, cite, fact)
        held, scale = declaring.rows(rows, id), declaring.ratings(ratings, id)
        begun = declaring.start(start, scale, id)
        set_fields(self, rows=held, ratings=scale, start=begun)
        if not self.cites:
            set_fields(self, cites=tuple(held.values()))


@dataclass(frozen=True, slots=True, init=False)
class WholeNumber:
    """A count of ``unit``, from ``low`` to ``high`` inclusive; ``ask`` returns an ``int``."""

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
        _head(self, id, cite, fact)
        least, most = declaring.bounds(low, high, id)
        counted = declaring.a_unit(unit, f'WholeNumber("{id}", unit=…)')
        set_fields(self, unit=counted, low=least, high=most)


@dataclass(frozen=True, slots=True, init=False)
class Day:
    """A calendar day; ``ask`` returns a ``datetime.date``."""

    id: str
    cites: tuple[str, ...]
    fact: bool

    def __init__(self, id: str, *, cite: Cite = (), fact: bool = False) -> None:
        """Declare the question ``id``."""
        _head(self, id, cite, fact)


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """A short text, recorded and never looked at by the logic."""

    id: str
    cites: tuple[str, ...]
    fact: bool

    def __init__(self, id: str, *, cite: Cite = (), fact: bool = False) -> None:
        """Declare the question ``id``."""
        _head(self, id, cite, fact)


Question = OneOf | SomeOf | YesNo | YesNoCannotTell | Grid | WholeNumber | Day | Text


def set_fields(noun: object, **values: object) -> None:
    """Set the fields of a frozen noun from its own ``__init__``."""
    for name, value in values.items():
        object.__setattr__(noun, name, value)


__all__ = [
    "Choice",
    "Cite",
    "Day",
    "Grid",
    "OneOf",
    "Question",
    "Several",
    "SomeOf",
    "Text",
    "Tri",
    "WholeNumber",
    "YesNo",
    "YesNoCannotTell",
    "auto",
    "set_fields",
    "snake_case",
]
