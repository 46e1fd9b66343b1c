"""The days of an outcome's steps as a calendar file, or the error that prevents it; the text is then empty.

Made of schema/calendar-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from decision.contract.schedule import DateError


class CalendarFile(TypedDict):
    """The days of an outcome's steps as a calendar file, or the error that prevents it; the text is then empty."""

    error: DateError | None
    text: str
    """iCalendar (RFC 5545)."""
