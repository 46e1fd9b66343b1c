"""What a decision says of its row of the client tracking sheet, so that nothing is typed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decision.checking.row_register import ALWAYS, ANSWERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.outcomes import Step
    from decision.record.fields import Record


def sheet_row(record: Record, declared: Mapping[str, Any], steps: Iterable[Step]) -> dict[str, str]:
    """Return what a decision says, by field of the sheet: days ISO 8601, codes by their id.

    ``declared`` is what the register of rows says of the checklist; ``steps``
    are those of the outcome. A due day is the officer's own: there is none
    where somebody else replies, or where the officer decided otherwise. An
    answer may be no code of its list; the sheet then has a blank.
    """
    row = {
        "kind": "service",
        "outcome": record.override.outcome if record.override else record.outcome,
        "decision_record_id": record.id,
    }
    facts = record.facts
    if facts and facts.received:
        row |= {"date": facts.received, "received_date": facts.received}
    ours = any(step.reply and not step.for_information for step in steps)
    if facts and facts.due and ours and record.override is None:
        row["due_date"] = facts.due
    row |= declared.get(ALWAYS, {})
    for question, codes in declared.get(ANSWERS, {}).items():
        answer = record.answers.get(question)
        if isinstance(answer, str):
            row[codes] = answer
    return row
