"""The dates of a case in words: the day, what was skipped on the way, what may still move it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from decision.deadlines.calendars import ESTIMATED, HOLIDAY, OWN
from decision.text.phrase import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.deadlines.calendars import Closed, Holiday
    from decision.deadlines.working_days import Dated, DateDoubt, Deadline

UNSURE = "~"
"""What follows an ISO day that may prove wrong; whoever reads of it is told so beside the day."""
OR = "/"
"""What stands between the day that something is due and the last day that will still do."""
_DAY = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}})({UNSURE}?)")


def marked(day: date, *, sure: bool) -> str:
    """Return a day in ISO form, with what marks it where it may prove wrong."""
    return day.isoformat() + ("" if sure else UNSURE)


def by_when(one: Dated) -> str:
    """Return by when a step is to be done, for :func:`spelled`: its day, and the last that will still do; empty: no day."""
    if one.deadline.due is None:
        return ""
    due = marked(one.deadline.due, sure=not one.deadline.doubts)
    return OR.join((due, marked(one.latest, sure=one.latest_sure))) if one.latest else due


def last_day(value: str) -> date | None:
    """Return the day that a value is, or the last of two; ``None`` of anything else."""
    return days[-1][0] if (days := _days(value)) else None


def _days(value: str) -> list[tuple[date, str]]:
    """Return the one or two days that a value is, each with what marks it; none of anything else."""
    found = [_DAY.fullmatch(part) for part in value.strip().split(OR, 1)]
    try:
        return [(date.fromisoformat(one[1]), one[2]) for one in found if one] if all(found) else []
    except ValueError:
        return []


def spelled(value: str, say: Mapping[str, str]) -> str:
    """Return a value as it is told: a day, or two, in words; anything else as it is."""
    told = [
        fill(say["letters.unsure"], {"day": spell(day, say)}) if mark else spell(day, say)
        for day, mark in _days(value)
    ]
    match told:
        case [day]:
            return day
        case [day, latest]:
            return fill(say["dates.or-latest"], {"day": day, "latest": latest})
        case _:
            return value


def spell(day: date, say: Mapping[str, str]) -> str:
    """Return a day in full, in the words of the interface."""
    names = {key: say[f"count.{key}"].split(", ") for key in ("weekdays", "months")}
    return fill(
        say["count.long"],
        {
            "weekday": names["weekdays"][day.weekday()],
            "month": names["months"][day.month - 1],
            "day": say["count.first-of-month"] if day.day == 1 else day.day,
            "year": day.year,
        },
    )


def name_of(holiday: Holiday, lang: str) -> tuple[str, str]:
    """Return the name of a holiday and its language, which is ``lang`` where there is one."""
    code = next((one for one in (lang, "en") if one in holiday.names), next(iter(holiday.names)))
    return holiday.names[code], code


def closed_text(closed: Closed, lang: str, say: Mapping[str, str]) -> str:
    """Return why a day was skipped, after the day itself."""
    if closed.reason == HOLIDAY:
        reasons = [_holiday(one, lang, say) for one in closed.holidays]
    else:
        named = f" ({closed.name})" if closed.name else ""
        reasons = [say["count.own" if closed.reason == OWN else "count.weekend"] + named]
    if closed.doubt and closed.doubt != ESTIMATED:  # each holiday says that of itself
        reasons.append(say[f"count.{closed.doubt}"])
    return f"{spell(closed.day, say)} – {', '.join(reasons)}"


def _holiday(holiday: Holiday, lang: str, say: Mapping[str, str]) -> str:
    remarks = [say[f"count.{key}"] for key in ("observed", "estimated") if getattr(holiday, key)]
    name, code = name_of(holiday, lang)
    if code != lang:
        name = fill(say["count.other-language"], {"name": name})
    return f"{name} ({', '.join(remarks)})" if remarks else name


def doubt_texts(doubts: Iterable[DateDoubt], lang: str, say: Mapping[str, str]) -> list[str]:
    """Return a sentence for each doubt, and the reasons given in ``lang``, once each."""
    sentences, reasons = [], []
    for one in doubts:
        days = "; ".join(spell(day, say) for day in one.days)
        years = ", ".join(map(str, one.years))
        sentences.append(fill(say[f"count.doubt.{one.kind}"], {"days": days, "years": years}))
        reasons.append(one.reason.get(lang, ""))
    return [*sentences, *dict.fromkeys(filter(None, reasons))]


def account(deadline: Deadline, lang: str, say: Mapping[str, str]) -> list[str]:
    """Return, line by line, how a date was counted and what may move it, or why there is none."""
    if deadline.due is None or deadline.earliest is None:
        return [say["count.no-date"], fill(say["count.missing"], {"year": deadline.missing})]
    lines = [fill(say["count.counted"], {"received": spell(deadline.received, say)})]
    if deadline.skipped:
        lines.append(say["count.skipped"])
        lines.extend(f"- {closed_text(one, lang, say)}" for one in deadline.skipped)
    else:
        lines.append(say["count.skipped-none"])
    if deadline.confirmed_by_officer:
        years = ", ".join(map(str, deadline.confirmed_by_officer))
        lines.append(fill(say["count.vouched"], {"years": years}))
    if deadline.doubts:
        earliest = {"earliest": spell(deadline.earliest, say)}
        lines.append(fill(say["count.may-change"], earliest))
        lines.extend(doubt_texts(deadline.doubts, lang, say))
    return lines
