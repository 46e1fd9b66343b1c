"""Drafts: what a letter can say without being told, its days in words, the letter as JSON for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.deadlines.working_days import PASSED
from decision.engine.interview import Decided, advance
from decision.letters.letter import DAY, fill_letter, line_text, plain_text
from decision.render.dates import by_when, last_day, spelled
from decision.render.naming import answer_text, rating_text
from decision.render.result import blamed, divide
from decision.text.phrase import fill
from decision.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from decision.contract import letter as contract
    from decision.deadlines.working_days import Dated
    from decision.engine.edition import Edition
    from decision.letters.letter import Letter, Run, Template
    from decision.outcomes import Step
    from decision.text.words import Words
    from decision.values.json_values import Json


def known(
    edition: Edition, answers: Mapping[str, Json], words: Words, say: Mapping[str, str]
) -> dict[str, str]:
    """Return what the answers tell a letter: the outcome, why, and each answer.

    Fields named like a question hold its answer; those of a grid's rows
    ``factor_ROW`` hold the rating.
    """
    checklist = edition.checklist
    step = advance(checklist, answers)
    if not isinstance(step, Decided):
        return {}
    rules, assumptions = divide(step.cites)
    mattered = set(blamed(checklist, edition.tree, step))
    told = {
        one.question: answer_text(checklist.questions[one.question], one.answer, words, say)
        for one in step.asked
    }
    rated = {
        f"factor_{row}": rating_text(one.question, str(rating), words)
        for one in step.asked
        if isinstance(one.answer, dict)
        for row, rating in one.answer.items()
    }
    return {
        **told,
        **rated,
        "checklist": plain(words.title),
        "version": edition.version.combined,
        "outcome": plain(words.heading(step.outcome)),
        "answers": "; ".join(
            f"{plain(words.heading(id))} {told[id]}" for id in told if id in mattered
        ),
        "rules": ", ".join(map(str, rules)) or say["letters.none"],
        "assumptions": ", ".join(map(str, assumptions)) or say["letters.none"],
    }


def days(found: Iterable[Dated]) -> dict[str, str]:
    """Return by when each step is to be done that has a day, by the name of its field."""
    return {f"{DAY}{one.step.id}": by_when(one) for one in found if one.deadline.due is not None}


def decided(override: Mapping[str, str], words: Words, say: Mapping[str, str]) -> dict[str, str]:
    """Return what the officer decides in the place of an outcome, and why; nothing while one of the two lacks.

    ``override`` has the ``outcome`` and the ``reason``. What the outcome set
    aside asks for is not next.
    """
    outcome, reason = override["outcome"], override["reason"].strip()
    if outcome not in words.sections or not reason:
        return {}
    told = {"outcome": plain(words.heading(outcome)), "reason": reason}
    return {"own_decision": fill(say["letters.own-decision"], told)}


def coming(steps: Iterable[Step], found: Iterable[Dated], words: Words) -> dict[str, str]:
    """Return what is to be done next of the steps of an outcome, and by which day if that is known.

    ``found`` are those of them that were dated. What only matters to somebody
    else is not theirs to do, and what is over is not next.
    """
    dated = {one.step.id: one for one in found}
    for step in steps:
        one = dated.get(step.id)
        if step.for_information or (one and one.standing == PASSED):
            continue
        told = {"next_step": plain(words.heading(step.id))}
        return {**told, "next_date": by_when(one)} if one and one.deadline.due else told
    return {}


def draft(
    template: Template,
    values: Mapping[str, str],
    labels: Mapping[str, str],
    say: Mapping[str, str],
    today: date,
) -> tuple[Letter, dict[str, str]]:
    """Return a letter filled with ``values``, days in ISO form among them, and what it says of them in its words.

    A day that had to lie ahead and is over is no longer said: it is a gap that says so.
    """
    said = {id: spelled(value, say).strip() for id, value in values.items()}
    over = {
        id: fill(say["letters.passed"], {"field": labels.get(id, id), "day": said.pop(id)})
        for id in template.ahead
        if id in values and (last_day(values[id]) or today) < today
    }
    return fill_letter(template, said, {**labels, **over}), said


def written_letter(
    template: Template,
    values: Mapping[str, str],
    labels: Mapping[str, str],
    say: Mapping[str, str],
    today: date,
) -> contract.Letter:
    """Return a letter filled as :func:`draft` does, as blocks and as text.

    ``values`` in what is returned are those that the letter says, in its words.
    """
    letter, said = draft(template, values, labels, say, today)
    return {
        "id": template.id,
        "lang": template.lang,
        "mark": say[template.mark] if template.mark else "",
        "fields": [{"id": id, "label": labels.get(id, id)} for id in template.fields],
        "ahead": list(template.ahead),
        "values": {id: said[id] for id in template.fields if said.get(id)},
        "subject": [_run(run) for run in letter.subject],
        "blocks": [
            {"shape": block.shape, "items": [[_run(run) for run in item] for item in block.items]}
            for block in letter.blocks
        ],
        "gaps": list(letter.gaps),
        "subject_text": line_text(letter.subject),
        "text": plain_text(letter),
    }


def _run(run: Run) -> contract.Run:
    return {"text": run.text, "bold": run.bold, "gap": run.gap}
