"""When a page is due for review: its own dates, held against a day that the caller gives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from decision.checking.findings import Finding
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from upkeep.texts.texts import Texts

REVIEWED, EVERY = "reviewed", "review_every"


def due(meta: Mapping[str, object]) -> date | None:
    """Return the day by which a page is to be reviewed again; ``None`` if its front matter does not say.

    A day that the month lacks is the last of that month.
    """
    months = meta.get(EVERY)
    if not isinstance(months, int) or isinstance(months, bool):
        return None
    try:
        return date.fromisoformat(str(meta.get(REVIEWED))) + relativedelta(months=months)
    except (ValueError, OverflowError):
        return None


def overdue(texts: Texts, today: date) -> Iterator[Finding]:
    """Yield a reminder for every page whose day of review is past; that day itself is in time."""
    for page in texts.of(TextKind.page):
        day = due(page.meta)
        if day and day < today:
            values = {"due": day.isoformat(), "reviewed": str(page.meta[REVIEWED])}
            yield Finding("review-overdue", page.file, page.meta_lines.get(REVIEWED, 1), values)
