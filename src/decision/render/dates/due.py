"""The days of an outcome's steps as the officer reads them: when each is due, how that stands today, what to know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.deadlines.calendars import LISTED
from decision.render.dates import by_when, spell, spelled
from decision.text.phrase import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from decision.deadlines.working_days import Dated
    from decision.outcomes import Step


def rule_text(step: Step, say: Mapping[str, str]) -> str:
    """Return by when a step is due, before any day is known."""
    rule = fill(say[f"due.{_kind(step)}"], {"day": step.working_days})
    if step.latest is None or step.latest == step.working_days:
        return rule
    key = "due.or-next" if step.latest == step.working_days + 1 else "due.or-day"
    return fill(say[key], {"rule": rule, "day": step.latest})


def day_phrase(step: Step, say: Mapping[str, str], *, twice: bool = False) -> str:
    """Return the same of a day that is known, with room for it: ``{date}``; ``twice``: and the last that will still do."""
    kind = "latest" if twice else _kind(step)
    return fill(say[f"due.{kind}-on"], {"day": step.working_days})


def day_text(one: Dated, say: Mapping[str, str]) -> str:
    """Return by which day a step is due, and the last that will still do; empty where no day is known."""
    day = spelled(by_when(one), say)
    return day and fill(day_phrase(one.step, say, twice=one.latest is not None), {"date": day})


def standing_text(one: Dated, say: Mapping[str, str]) -> str:
    """Return how the day of a step stands today; empty where it is somebody else's, or no day is known."""
    if one.step.for_information or one.standing is None:
        return ""
    left = "–" if one.left is None else one.left
    return fill(say[f"dates.{one.standing}"], {"left": left})


def notes(
    found: Sequence[Dated], days: tuple[date, date], lang: str, say: Mapping[str, str]
) -> list[str]:
    """Return, sentence by sentence, what to know of the days: what is missing, what they rest on, what may move.

    ``days`` are that of receipt and today.
    """
    missing = next((one.deadline.missing for one in found if one.deadline.missing), None)
    # Nothing is counted yet: a day ahead is spoken of once it is counted from.
    if missing is not None:
        return [fill(say["dates.missing"], {"year": missing})]
    return [*_resting(found, days, say), *_moving(found, lang, say)]


def _resting(
    found: Sequence[Dated], days: tuple[date, date], say: Mapping[str, str]
) -> Iterator[str]:
    received, today = days
    if received > today:
        yield fill(say["dates.received-later"], {"day": spell(received, say)})
    vouched = dict.fromkeys(year for one in found for year in one.deadline.confirmed_by_officer)
    if vouched:
        yield fill(say["dates.vouched"], {"years": ", ".join(map(str, vouched))})


def _moving(found: Sequence[Dated], lang: str, say: Mapping[str, str]) -> Iterator[str]:
    if not is_uncertain(found):
        return
    yield say["dates.estimated"]
    doubts = (doubt for one in found for doubt in one.deadline.doubts)
    yield from dict.fromkeys(filter(None, (one.reason.get(lang, "") for one in doubts)))


def is_uncertain(found: Sequence[Dated]) -> bool:
    """Tell whether a day may prove wrong, or there is none."""
    return any(one.deadline.status != LISTED or not one.latest_sure for one in found)


def _kind(step: Step) -> str:
    """Return which of the phrases about a due day is that of a step."""
    if step.for_information:
        return "information"
    return "day" if step.working_days else "same-day"
