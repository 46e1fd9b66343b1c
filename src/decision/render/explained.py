"""Why an outcome and what would change it: as the object of the contract, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.changes import changes
from decision.domain import Options, Spans
from decision.doubts import doubts
from decision.phrase import fill
from decision.reasons import change_sets, mattering, sufficient_sets, way
from decision.render.naming import answer_text, edge_text
from decision.tree import without_reasons
from decision.words import BECAUSE, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from decision.answers import Json
    from decision.changes import Change, Move
    from decision.checklist import Checklist
    from decision.contract import changes as contract
    from decision.doubts import Doubt, Doubts
    from decision.questions import Question
    from decision.tree import Node
    from decision.words import Words


def explained(checklist: Checklist, tree: Node, answers: Mapping[str, Json]) -> contract.Explained:
    """Return the object of ``decision explain`` for canonical answers that lead to an outcome.

    A move has ``options`` (ids, of a question with one answer), ``spans``
    (bounds of numbers, or of days in ISO 8601) or ``rows`` (one object for
    each way, part to the options that do); the other two are not there.
    """
    tree = without_reasons(tree)
    here = way(checklist, tree, answers)
    changing = change_sets(checklist, tree, here)
    return {
        "outcome": here.leaf.outcome,
        "mattered": list(mattering(changing, here)),
        "reasons": [
            [id for id in here.asked if id in one] for one in sufficient_sets(changing, here)
        ],
        "changes": [
            {
                "outcome": change.outcome,
                "questions": list(change.questions),
                "moves": [_move(checklist.questions[one.question], one) for one in change.moves],
            }
            for change in changes(checklist, tree, here, changing)
        ],
        "doubts": _doubts(doubts(checklist, tree, here)),
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
    either = f" {phrases['or']} "
    clauses = [
        either.join(said)
        for id, options in given
        if (part := words.sections[id].parts.get(BECAUSE)) is not None
        and (said := [plain(part.options[one]) for one in options if one in part.options])
    ]
    return fill(phrases["because"], {"clauses": listed(clauses, phrases)}) if clauses else ""


def listed(items: Sequence[str], phrases: Mapping[str, str]) -> str:
    """Return several things as the language lists them: ``a, b and c``."""
    *first, last = items
    return f"{', '.join(first)} {phrases['and']} {last}" if first else last


def explained_text(
    checklist: Checklist,
    tree: Node,
    answers: Mapping[str, Json],
    words: Words,
    phrases: Mapping[str, str],
) -> str:
    """Return the same for a reader of the terminal."""
    tree = without_reasons(tree)
    here = way(checklist, tree, answers)
    changing = change_sets(checklist, tree, here)
    blamed = mattering(changing, here)
    told = {
        id: f"{plain(words.heading(id))} {answer_text(checklist.questions[id], given, words, phrases)}"
        for id, given in here.answers.items()
    }
    enough = sufficient_sets(changing, here)
    parts = [
        (phrases["explain.outcome"], [plain(words.heading(here.leaf.outcome))]),
        (phrases["mattered"], [told[id] for id in blamed] or [phrases["explain.nothing"]]),
        (
            phrases["explain.enough"],
            ["; ".join(told[id] for id in here.asked if id in one) for one in enough if one],
        ),
        (
            phrases["change.title"],
            [
                _change(checklist, one, words, phrases)
                for one in changes(checklist, tree, here, changing)
            ]
            or [phrases["change.none"]],
        ),
        (
            phrases["doubt.title"],
            list(
                _doubt_lines(checklist, doubts(checklist, tree, here), here.answers, words, phrases)
            ),
        ),
    ]
    return "\n".join(
        "\n".join([heading, *(f"  {line}" for line in lines), ""])
        for heading, lines in parts
        if lines
    )


def _change(checklist: Checklist, change: Change, words: Words, phrases: Mapping[str, str]) -> str:
    either = f" {phrases['or']} "
    moves = [
        f"{plain(words.heading(move.question))} "
        + either.join(
            edge_text(checklist.questions[move.question], edge, words, phrases)
            for edge in move.edges
        )
        for move in change.moves
        if any(edge.when for edge in move.edges)
    ]
    other = fill(phrases["change.other"], {"outcome": plain(words.heading(change.outcome))})
    return f"{other} {'; '.join(moves)}"


def _doubt_lines(
    checklist: Checklist,
    found: Doubts,
    answers: Mapping[str, Json],
    words: Words,
    phrases: Mapping[str, str],
) -> Iterator[str]:
    for one in found.questions:
        values = {
            "question": plain(words.heading(one.question)),
            "answer": answer_text(
                checklist.questions[one.question], answers[one.question], words, phrases
            ),
            "outcomes": "; ".join(plain(words.heading(id)) for id in one.alone),
            "others": f"; {phrases['or']} ".join(
                listed(
                    [fill(phrases["quoted"], {"text": plain(words.heading(id))}) for id in others],
                    phrases,
                )
                for others in one.together_with
            ),
        }
        yield fill(phrases[f"doubt.{doubt_kind(one, found)}"], values)


def doubt_kind(one: Doubt, found: Doubts) -> str:
    """Return what there is to say of a doubt: the end of its key in the interface."""
    if one.alone:
        return "could"
    if one.together_with:
        return "together"
    return "regardless" if found.regardless else "alone-nothing"
