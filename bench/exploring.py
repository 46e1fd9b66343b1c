"""Exploring a checklist as its paths grow: generated checklists, each twice as deep in answers as the last.

Every question is looked at on every path and the outcome depends on all of
them, so nothing is spared: n questions give 2ⁿ paths.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from decision import Outcome, YesNo
from decision.checklist import Checklist, define
from decision.engine.explore import explore, paths
from table import Row, printed

if TYPE_CHECKING:
    from decision import Ask

DEPTHS = (6, 8, 10, 12)
RUNS = 3


class Parity(Outcome):
    """Whether the answers yes are even or odd in number: no answer may be left out."""

    even = "s. 1"
    odd = "s. 2"


def checklist(depth: int) -> Checklist:
    """Return a checklist of ``depth`` questions, all of which matter."""
    questions = [YesNo(f"question_{number}", cite="s. 1") for number in range(depth)]

    def decide(ask: Ask) -> Parity:
        odd = False
        for question in questions:
            if ask(question):
                odd = not odd
        return Parity.odd if odd else Parity.even

    named = {question.id: question for question in questions}
    return define(f"depth-{depth}", {**named, "Parity": Parity, "decide": decide})


def taken(one: Checklist) -> float:
    """Return the median CPU seconds of exploring a checklist."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        explore(one)
        times.append(time.process_time() - start)
    return statistics.median(times)


def rows() -> list[Row]:
    """Measure, and return the rows of the table."""
    found = []
    first = 0.0
    for depth in DEPTHS:
        one = checklist(depth)
        count = sum(1 for _ in paths(one))
        spent = taken(one)
        each = spent / count
        first = first or each
        found.append(
            Row(
                f"exploring {count:,} paths of {depth} questions, CPU a path against the first row's",
                f"{1000 * spent:,.0f} ms, {1_000_000 * each:,.0f} µs a path",
                ratio=each / first,
            )
        )
    return found


if __name__ == "__main__":
    print(printed(rows()))
