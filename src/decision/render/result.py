"""Where answers lead, as the JSON object that outside programs read (docs/design.md, section 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.engine.interview import Decided, NextQuestion, Progress, Rejected
from decision.engine.tree import Leaf, Node, follow
from decision.reasoning.labels import reasons
from decision.text.numbers import told_bounds
from decision.text.phrase import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.checklist import Checklist
    from decision.contract.result import Problem, Result
    from decision.errors import DecisionError

ASSUMPTION = "ASSUME-"
"""How the id of an assumption begins; every other provision is a rule."""


def result(
    checklist: Checklist, version: str, tree: Node, step: Progress, phrases: Mapping[str, str]
) -> Result:
    """Return ``step`` as the object of the contract.

    ``tree`` is the labelled one; ``phrases`` word the errors. ``facts`` is
    there only if facts were given.
    """
    end = step.rest if isinstance(step, Rejected) else step
    found: Result = {
        "checklist": checklist.slug,
        "version": version,
        "status": "question",
        "question": None,
        "outcome": None,
        "asked": [{"question": one.question, "answer": one.answer} for one in end.asked],
        "unused": list(end.unused),
        "mattered": [],
        "rules": [],
        "assumptions": [],
        "notices": [],
        "errors": [],
    }
    match end:
        case NextQuestion(question):
            found["question"] = question
        case Decided() if not isinstance(step, Rejected):
            found["status"] = "outcome"
            found["outcome"] = end.outcome
            found["mattered"] = list(blamed(checklist, tree, end))
            found["rules"], found["assumptions"] = divide(end.cites)
            found["notices"] = list(end.notices)
        case Decided():
            pass  # an outcome is not given while an answer is in doubt
    if isinstance(end, Decided) and end.facts:
        found["facts"] = dict(end.facts)
    if isinstance(step, Rejected):
        found["status"] = "invalid"
        found["errors"] = [problem(error, phrases) for error in step.errors]
    return found


def blamed(checklist: Checklist, tree: Node, end: Decided) -> tuple[str, ...]:
    """Return the ids of the questions whose answer mattered, in the order asked."""
    answers = {one.question: one.answer for one in end.asked}
    leaf = follow(checklist, tree, answers)
    if isinstance(leaf, Leaf) and leaf.mattered is not None:
        return leaf.mattered
    return reasons(checklist, tree, answers)[0]


def divide(cites: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the rules among ``cites``, and the assumptions."""
    rules = [cite for cite in cites if not cite.startswith(ASSUMPTION)]
    return rules, [cite for cite in cites if cite.startswith(ASSUMPTION)]


def problem(error: DecisionError, phrases: Mapping[str, str]) -> Problem:
    """Return an error as an object; ``question`` is null where none is concerned."""
    values = told_bounds(error.values, phrases)
    return {
        "question": error.values.get("question"),
        "code": error.code,
        "message": fill(phrases.get(f"problem.{error.code}", str(error)), values),
        "hint": fill(phrases.get(f"hint.{error.code}", ""), values),
    }
