"""What is said of a case on paper only, where the fields of the page are not: sentences, and the action plan as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.record.telling.record_text import plan_lines
from decision.render.dates import spelled
from decision.text.phrase import fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from decision.contract.paper import Paper
    from decision.record.fields import Action
    from decision.record.telling.wording import Language

NOTHING = "–"
"""What stands for a reason that was not given."""


def paper(
    case: Mapping[str, str],
    override: Mapping[str, str] | None,
    plan: Sequence[Action],
    language: Language,
) -> Paper:
    """Return the words of a case.

    ``case`` has the ``outcome``, the day ``today``, and where they are given
    ``received``, ``post`` (a code) and ``region`` (its name); ``override`` is
    the ``outcome`` and the ``reason`` that the officer decides for instead.
    """
    say = language.phrases
    post = language.posts.get(case["post"], case["post"])
    place = ", ".join(name for name in (post, case["region"]) if name)
    lines = []
    if override is not None:
        values = {
            "outcome": language.heading(override["outcome"]),
            "reason": override["reason"].strip() or NOTHING,
        }
        lines.append(fill(say["print.override"], values))
    if case["received"]:
        lines.append(fill(say["print.received"], {"date": spelled(case["received"], say)}))
    if place:
        lines.append(fill(say["print.post"], {"post": place}))
    return {
        "printed": fill(say["printed"], {"date": spelled(case["today"], say)}),
        "lines": lines,
        "plan": "\n".join(plan_lines(plan, case["outcome"], language)) or say["plan.empty"],
    }
