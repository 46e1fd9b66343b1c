"""What the sheet says, read from its Markdown."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from decision.files import files
from decision.files.load import interface as interface_of_decision
from decision.text.words import phrases


@cache
def own(lang: str) -> dict[str, str]:
    """Return the sheet's own words in a language, by key."""
    return phrases(files.text(Path(__file__).parents[1] / "interface" / f"{lang}.md"))


def interface(lang: str) -> dict[str, str]:
    """Return what the program says: its own words, and those of the engine."""
    return {**interface_of_decision(lang), **own(lang)}
