"""Figures of a row: a median, and how a figure is rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def median(figures: Sequence[int]) -> float | None:
    """Return the middle of some figures, or the mean of the two in the middle; ``None`` of none."""
    ordered = sorted(figures)
    half, odd = divmod(len(ordered), 2)
    if not ordered:
        return None
    return ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2


def rounded(figure: float) -> float:
    """Return a figure as it is told: to two decimals."""
    return round(figure, 2)
