"""The weekends that needed a reason, as Markdown: what is left out of the count, how sure that is, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decision.text.phrase import fill
from decision_site.dates.calendars import DAYS, territory
from decision_site.registers.glossary import alphabetical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def weekends(
    entries: Mapping[str, Mapping[str, Any]],
    overlay: Mapping[str, Any],
    lang: str,
    say: Mapping[str, str],
) -> Iterator[str]:
    """Yield a line for every country of ``weekends.toml``, in the order of its name in ``lang``."""
    called = dict(zip(DAYS, say["count.weekdays"].split(", "), strict=True))
    named = ((territory(code, overlay, lang), entry) for code, entry in entries.items())
    for name, entry in sorted(named, key=lambda one: alphabetical(one[0])):
        first, second = (called[day] for day in entry["weekend"])
        standing = say["weekends.unsure" if entry["unsure"] else "weekends.sure"]
        line = {"name": name, "first": first, "second": second, "standing": standing}
        yield "- " + fill(say["weekends.line"], {**line, "reason": entry[lang]})
