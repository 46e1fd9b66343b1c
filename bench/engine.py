"""The engine: answer sets decided, checklists explored, outcomes explained; each against a baseline."""

from __future__ import annotations

import json
import statistics
import time
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from decision.engine.explore import explore
from decision.engine.interview import Decided, advance
from decision.files.load import Library, interface
from decision.questions import Grid
from decision.render.explained import explanation
from decision.render.result import result
from table import Row, printed

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
ROOT = Path(__file__).parents[1]


def median(work: Callable[[], object]) -> float:
    """Return the median CPU seconds of ``work``."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def by_hand(answers: dict[str, str]) -> str:
    """Decide enhanced service as a table written in bare Python: the least there can be."""
    if answers["problem"] == "no":
        return "regular_service"
    if answers["problem"] == "cannot_tell":
        return "find_out_more"
    if answers["other_canadian_interests"] == "not_yet_checked":
        return "check_interests_first"
    if answers["other_canadian_interests"] == "effect_found":
        return "refer_to_program_manager"
    if answers["high_potential"] != "yes":
        view, own = answers["office_view"], answers["your_decision"]
        if view == "not_yet_consulted":
            return "consult_office_first"
        if view == "does_not_support" or (view == "supports" and own == "no"):
            return "regular_service_with_options"
        if view == "divided" or own == "cannot_decide":
            return "refer_to_program_manager"
    if answers["good_reputation"] == answers["serious_harm"] == "yes":
        return "enhanced_service_with_management"
    return "enhanced_service"


def rows() -> list[Row]:
    """Measure, and return the rows of the table."""
    library = Library(ROOT / "checklists")
    source, checklist, tree = library.sound("enhanced-service")
    options = {
        id: getattr(question, "options", ())
        for id, question in checklist.questions.items()
        if not isinstance(question, Grid)
    }
    lines = [
        json.dumps(dict(zip(options, chosen, strict=True))) for chosen in product(*options.values())
    ]
    phrases = interface("en")

    def decided() -> None:
        for line in lines:
            step = advance(checklist, {**json.loads(line), "factors": {}})
            json.dumps(result(checklist, source.version, tree, step, phrases))

    def baseline() -> None:
        for line in lines:
            json.dumps({"outcome": by_hand(json.loads(line))})

    ours, theirs = median(decided), median(baseline)
    batch = 5000 * ours / len(lines)
    found = [
        Row(
            "answer sets, whole result, time against the same table by hand",
            f"{len(lines) / ours:,.0f} /s / {len(lines) / theirs:,.0f} /s",
            ratio=ours / theirs,
        ),
        Row("5,000 sets in a batch, against 5 s", f"{batch:.2f} s", ratio=batch / 5, target=1.0),
    ]
    for slug in library.slugs:
        _, one, _ = library.sound(slug)
        spent = 1000 * median(lambda one=one: explore(one))  # type: ignore[misc]  # a default is no argument
        found.append(Row(f"exploring {slug}", f"{spent:.1f} ms"))
    answers = {"problem": "now", "high_potential": "no", "other_canadian_interests": "none_found"}
    answers |= {"office_view": "not_yet_consulted"}
    step = advance(checklist, {**answers, "factors": {}})
    if not isinstance(step, Decided):
        message = f"the example no longer ends in an outcome: {step}"
        raise SystemExit(message)
    asked = {item.question: item.answer for item in step.asked}
    spent = 1000 * median(lambda: explanation(checklist, tree, asked))
    minimal = "an outcome explained, with every minimal change of it, against 100 ms"
    return [*found, Row(minimal, f"{spent:.2f} ms", ratio=spent / 100, target=1.0)]


if __name__ == "__main__":
    print(printed(rows()))
