"""Yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision import declaring
from decision.declaring import Cite, set_head, snake_case
from decision.questions.named import Named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.declaring import FromDates


class YesNo(Named):
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
        set_head(self, id, cite, fact)
        place = f"YesNo({declaring.quoted_value(id)}, from_dates=…)"
        self.from_dates = declaring.from_dates(from_dates, place, fact=self.fact)

    def __init_subclass__(
        cls, *, cite: Cite = (), fact: bool = False, from_dates: FromDates = ""
    ) -> None:
        """Declare the question named by the class."""
        name = cls.__name__
        cls.id = declaring.an_id(snake_case(name), f"class {name}")
        cls.cites = declaring.cited_provisions(cite, f"class {name}(cite=…)")
        cls.fact = declaring.a_flag(fact, f"class {name}(fact=…)")
        place = f"class {name}(from_dates=…)"
        cls.from_dates = declaring.from_dates(from_dates, place, fact=cls.fact)

    def values(self) -> Mapping[str, bool]:
        """Return what is true and what is not."""
        return {"yes": True, "no": False}
