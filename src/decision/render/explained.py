"""Why an outcome and what would change it, in ids: the object of the contract; and the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.engine.tree import without_reasons
from decision.reasoning.changes import changes
from decision.reasoning.doubts import doubts
from decision.reasoning.reasons import change_sets, mattering, sufficient_sets, way
from decision.text.phrase import because
from decision.text.words import BECAUSE, plain
from decision.values.domain import Options, Spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from decision.checklist import Checklist
    from decision.contract import changes as contract
    from decision.engine.tree import Node
    from decision.questions import Question
    from decision.reasoning.changes import Change, Move
    from decision.reasoning.doubts import Doubts
    from decision.text.words import Words
    from decision.values.json_values import Json


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why some answers lead to an outcome, and what would change it; the object of the contract has the same parts."""

    outcome: str
    mattered: tuple[str, ...]
    reasons: tuple[tuple[str, ...], ...]
    changes: tuple[Change, ...]
    doubts: Doubts


def explanation(checklist: Checklist, tree: Node, answers: Mapping[str, Json]) -> Explanation:
    """Explain canonical answers that lead to an outcome."""
    tree = without_reasons(tree)
    here = way(checklist, tree, answers)
    changing = change_sets(checklist, tree, here)
    enough = sufficient_sets(changing, here)
    return Explanation(
        here.leaf.outcome,
        tuple(mattering(changing, here)),
        tuple(tuple(id for id in here.asked if id in one) for one in enough),
        changes(checklist, tree, here, changing),
        doubts(checklist, tree, here),
    )


def explained(checklist: Checklist, tree: Node, answers: Mapping[str, Json]) -> contract.Explained:
    """Return the object of ``decision explain`` for canonical answers that lead to an outcome.

    A move has ``options`` (ids, of a question with one answer), ``spans``
    (bounds of numbers, or of days in ISO 8601) or ``rows`` (one object for
    each way, part to the options that do); the other two are not there.
    """
    found = explanation(checklist, tree, answers)
    return {
        "outcome": found.outcome,
        "mattered": list(found.mattered),
        "reasons": [list(one) for one in found.reasons],
        "changes": [
            {
                "outcome": change.outcome,
                "questions": list(change.questions),
                "moves": [_move(checklist.questions[one.question], one) for one in change.moves],
            }
            for change in found.changes
        ],
        "doubts": _doubts(found.doubts),
    }


def _move(question: Question, move: Move) -> contract.Move:
    options: list[str] = []
    spans: list[list[int | str]] = []
    rows: list[dict[str, list[str]]] = []
    for edge in move.edges:
        row: dict[str, list[str]] = {}
        for part, domain in edge.when:
            match domain:
                case Options(ids) if part is None:
                    options += ids
                case Options(ids):
                    row[part or ""] = list(ids)
                case Spans(found):
                    spans += [[question.bound(low), question.bound(high)] for low, high in found]
        if row:
            rows.append(row)
        elif not edge.when:
            options += question.choices
    listed = [one for one in question.choices if one in options]
    said: contract.Move = {"question": move.question, "options": listed, "new": move.new}
    if spans:
        said["spans"] = spans
    if rows:
        said["rows"] = rows
    return said


def _doubts(found: Doubts) -> contract.Doubts:
    return {
        "regardless": found.regardless,
        "questions": [
            {
                "question": one.question,
                "alone": list(one.alone),
                "together_with": [list(others) for others in one.together_with],
            }
            for one in found.questions
        ],
    }


def because_text(
    words: Words,
    phrases: Mapping[str, str],
    outcome: str,
    given: Sequence[tuple[str, Sequence[str]]],
) -> str:
    """Return the sentence that says why: the clauses of the answers that suffice.

    ``given`` has each question of a leaf's ``because`` with the options that
    lead there, any of them. An outcome with a sentence of its own keeps it.
    Empty where nothing has words for it.
    """
    own = words.sections[outcome].parts.get(BECAUSE)
    if own is not None:
        return plain(own.body)
    clauses = (
        [plain(part.options[option]) for option in options if option in part.options]
        for id, options in given
        if (part := words.sections[id].parts.get(BECAUSE)) is not None
    )
    return because(clauses, phrases)
