"""The record of a decision as two texts, or why there can be none.

Made of schema/saved-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class SavedTexts(TypedDict):
    """The record, ready to be kept."""

    text: str
    """A file, JSON that fits record-1."""
    plain: str
    """The same for a reader."""
    row: dict[str, str]
    """What it says of its row of the tracking sheet, by field: days ISO 8601, codes by their id."""


class SaveError(TypedDict):
    """One mistake; its values name the question or the field."""

    code: str
    values: dict[str, str]
    told: NotRequired[str]
    """What is wrong and what to do about it, in words."""


class Unsaved(TypedDict):
    """What has to be mended first."""

    errors: list[SaveError]


Saved = SavedTexts | Unsaved
"""The record of a decision as two texts, or why there can be none."""
