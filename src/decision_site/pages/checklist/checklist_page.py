"""Where a checklist lands: the page's language, its words and fragments, and the registers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.text.words import Words
    from decision_site.pages.fragments import Fragments


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule or an assumption, with where it is stated."""

    id: str
    url: str
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """A page that a checklist stands on.

    Attributes:
        letters: What the desk may offer, as JSON has it.
        assets: Addresses of what the page's script loads, by the name of the attribute that tells it.

    """

    lang: str
    words: Words
    say: Mapping[str, str]
    fragments: Fragments = field(compare=False)  # known by the language and the page
    provisions: Mapping[str, Provision]
    letters: list[dict[str, object]]
    assets: Mapping[str, str]

    def cited(self, cites: Iterable[str]) -> list[Provision]:
        """Return the provisions cited that a register has."""
        return [self.provisions[cite] for cite in cites if cite in self.provisions]
