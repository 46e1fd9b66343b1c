"""The report for the team: each page with who answers for it, when it is due, and whether both languages agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from upkeep.checks.pages.moves import address_of_page
from upkeep.reports import reviews
from upkeep.texts.texts import TextKind
from upkeep.translation.freshness import behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from upkeep.texts.texts import Texts


@dataclass(frozen=True, slots=True)
class PageReport:
    """What the report says of one page, in the words of one language.

    Attributes:
        address: Without the language: ``/letters/``.
        due: ISO day of the next review; empty if the page does not say.
        behind: The languages that fell out of step; both if the stamps say nothing yet.
        ease: Reading ease, a number from 0 (hard) to 100; ``None`` if it was not measured.

    """

    address: str
    title: str
    other_title: str
    owner: str
    reviewed: str
    due: str
    overdue: bool
    status: str
    behind: tuple[str, ...]
    ease: float | None


def reported_pages(
    texts: Texts, lang: str, today: date, ease: Mapping[str, float] | None = None
) -> Iterator[PageReport]:
    """Yield a row for each page of ``lang``, the one due first at the top; ``ease`` is by file."""
    found = []
    for pair in texts.pairs(TextKind.page):
        page, other = (pair.en, pair.fr) if lang == "en" else (pair.fr, pair.en)
        if page is None:
            continue
        day = reviews.due(page.meta)
        found.append(
            PageReport(
                address=address_of_page(page.key),
                title=str(page.meta.get("title", page.key)),
                other_title=str(other.meta.get("title", other.key)) if other else "",
                owner=str(page.meta.get("owner", "")),
                reviewed=str(page.meta.get(reviews.REVIEWED, "")),
                due=day.isoformat() if day else "",
                overdue=day is not None and day < today,
                status=str(page.meta.get("status", "")),
                behind=tuple(sorted(text.lang for text, _ in behind(pair))),
                ease=(ease or {}).get(page.file),
            )
        )
    yield from sorted(found, key=lambda row: (row.due, row.address))
