"""Which part of the site's list a page shows: all of a small site, of a large one what is near the page.

A page of a site of a thousand pages would otherwise carry a thousand links,
and a build would cost as the square of the pages. Every page stays within
reach by links alone: a closed section leads to its first page, a cut list to
the nearest page that it leaves out on either side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mkdocs.structure import StructureItem
    from mkdocs.structure.nav import Navigation

WHOLE = 150
"""The most pages of a site whose list is shown whole on each of them."""

AROUND = 12
"""How many neighbours a cut list keeps on each side of the one that the reader is in."""

FOR_FEW = "/maintainers/"
"""How the address ends of a section that few readers need."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What a list leaves out at one end: how many, and the nearest page or link among them."""

    count: int
    nearest: StructureItem


@dataclass(frozen=True, slots=True)
class NavigationPart:
    """The items of one list that are shown; ``earlier`` and ``later`` are None where nothing is left out."""

    items: Sequence[StructureItem]
    earlier: Cut | None = None
    later: Cut | None = None


class Outline:
    """The list of the site's pages in one language, asked from one page at a time."""

    def __init__(self, nav: Navigation) -> None:
        """Find each section's own page and its other items once, not again on every page."""
        self.whole = len(nav.pages) <= WHOLE
        sections = list(_sections(nav.items))
        self._index = {section: _index(section) for section in sections}
        self._items = self._reachable(nav.items)
        self._rest = {
            section: self._reachable(one for one in section.children if one is not own)
            for section, own in self._index.items()
        }

    def index(self, section: Section) -> Page | None:
        """Return the section's own page, which its heading leads to; None where it has none."""
        return self._index[section]

    def opened(self, section: Section) -> bool:
        """Tell whether the page being rendered lists what is in the section."""
        return section.active or (self.whole and not self._is_for_few(section))

    def _is_for_few(self, section: Section) -> bool:
        """Tell whether few readers need the section; it then opens only from inside."""
        own = self._index[section]
        return own is not None and own.url.endswith(FOR_FEW)

    def entrance(self, item: StructureItem) -> StructureItem | None:
        """Return the first page or link within an item; None in an empty section, which is not listed."""
        if not isinstance(item, Section):
            return item
        if own := self._index[item]:
            return own
        return next(filter(None, map(self.entrance, item.children)), None)

    def part(self, section: Section | None = None) -> NavigationPart:
        """Return what the page being rendered shows of a section, or of the top of the list."""
        items = self._items if section is None else self._rest[section]
        if self.whole or len(items) <= 2 * AROUND + 1:
            return NavigationPart(items)
        here = next((at for at, item in enumerate(items) if _active(item)), 0)
        first = max(0, min(here - AROUND, len(items) - 2 * AROUND - 1))
        last = first + 2 * AROUND + 1
        return NavigationPart(
            items[first:last], self._cut(items[:first][::-1]), self._cut(items[last:])
        )

    def _reachable(self, items: Iterable[StructureItem]) -> list[StructureItem]:
        return [item for item in items if self.entrance(item)]

    def _cut(self, left_out: Sequence[StructureItem]) -> Cut | None:
        nearest = next(filter(None, map(self.entrance, left_out)), None)
        return Cut(len(left_out), nearest) if nearest else None


def _sections(items: Iterable[StructureItem]) -> Iterator[Section]:
    for item in items:
        if isinstance(item, Section):
            yield item
            yield from _sections(item.children)


def _index(section: Section) -> Page | None:
    return next((one for one in section.children if isinstance(one, Page) and one.is_index), None)


def _active(item: StructureItem) -> bool:
    return isinstance(item, Page | Section) and item.active
