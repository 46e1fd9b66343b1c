"""The days of an outcome's steps, or the error that prevents them: all but error and dates is then absent.

Made of schema/schedule-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class DateError(TypedDict):
    """Why no day can be counted."""

    code: str
    values: dict[str, str]
    told: NotRequired[str]
    """The same in words."""


class Skipped(TypedDict):
    """A day that was passed over."""

    day: str
    reason: str
    names: list[dict[str, str]]
    """Of each holiday, by language."""
    name: str
    """What the officer calls it."""
    doubt: str
    """Why it may be worked after all; empty: it is not."""
    told: str
    """The day and why, in words."""


class DateDoubt(TypedDict):
    """Why a day may prove wrong."""

    kind: str
    days: list[str]
    reason: dict[str, str]
    """Of a doubt about the weekend, by language."""


class Dated(TypedDict):
    """One step with its day."""

    step: str
    day: str | None
    told: NotRequired[str]
    """By which day it is due, in words; empty: no day is known."""
    standing_told: NotRequired[str]
    """How that stands today, in words; empty: nothing is to be said."""
    working_days: int
    for_information: bool
    """Whether it is somebody else's to do."""
    status: str
    standing: str | None
    left: int | None
    """Working days from today to the day; null: there is none."""
    latest: str | None
    """The last day that will still do; null: no later one will."""
    latest_sure: bool
    missing: int | None
    """The first year that the calendar lacks; null: none."""
    vouched: list[int]
    """The years that the officer's own list alone makes complete."""
    skipped: list[Skipped]
    doubts: list[DateDoubt]


class Schedule(TypedDict):
    """The days of an outcome's steps, or the error that prevents them: all but error and dates is then absent."""

    error: DateError | None
    calendar: NotRequired[str]
    """The version of the calendar."""
    uncertain: NotRequired[bool]
    """Whether a day may prove wrong, or there is none."""
    due: NotRequired[str | None]
    """The day of the reply; null: the outcome has none, or it is not known."""
    facts: NotRequired[dict[str, bool]]
    """The facts that the days show by themselves, by id."""
    notes: NotRequired[list[str]]
    """What to know of the days, a sentence for each."""
    left_out: NotRequired[str]
    """The days that were passed over, in one sentence for print; empty: none was."""
    dates: list[Dated]
