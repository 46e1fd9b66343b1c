"""The rows that the benchmarks report, and the one table they make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; a target is the most that the ratio may be, None where nothing is asked."""

    what: str
    figures: str
    ratio: float | None = None
    target: float | None = None

    @property
    def verdict(self) -> str:
        """Return whether the target is met, or nothing where there is none."""
        if self.ratio is None or self.target is None:
            return ""
        return "met" if self.ratio <= self.target else "NOT MET"


def printed(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| measured | figures | ratio | at most | |", "|---|---|---:|---:|---|"]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.3f}"
        target = "" if row.target is None else f"{row.target:g}"
        lines.append(f"| {row.what} | {row.figures} | {ratio} | {target} | {row.verdict} |")
    return "\n".join(lines)
