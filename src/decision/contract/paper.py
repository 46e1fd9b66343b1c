"""What is said of a case on paper only, and its action plan as text, in the words of one language.

Made of schema/paper-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TypedDict


class Paper(TypedDict):
    """What is said of a case on paper only, and its action plan as text, in the words of one language."""

    printed: str
    """When it is printed."""
    lines: list[str]
    """What the officer decided otherwise, the day of receipt, the post: a sentence for each that was given."""
    plan: str
    """The actions in their order, or that there is none."""
