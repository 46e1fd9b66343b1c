"""What a revision of the checklists changes: which cases end otherwise, and what else differs.

Made of schema/diff-1.json by ``.venv/bin/python schema/generate.py``; change that, not this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from decision.values.json_values import Json


class Condition(TypedDict):
    """A question and the answers meant: options, spans, or rows; a case that is not asked it is not meant."""

    question: str
    options: NotRequired[list[str]]
    spans: NotRequired[list[list[int | str]]]
    """First and last of numbers, or of days in ISO 8601."""
    rows: NotRequired[list[dict[str, list[str]]]]
    """Row, or option of several, to what it may be."""


class CaseGroup(TypedDict):
    """Cases that ended in one outcome and end in another."""

    before: str | None
    """Null: that revision refuses one of the answers."""
    after: str | None
    """Null as before."""
    count: int
    when: list[Condition]
    example: dict[str, Json]
    """Question to answer."""
    rules_before: list[str]
    """What the example rested on."""
    rules_after: list[str]
    """What the example rests on."""


class WordChange(TypedDict):
    """A text that differs; null where a revision has none."""

    lang: str
    id: str
    """Of a heading; with a dot, of an option or a part under it."""
    before: str | None
    after: str | None


class RestChange(TypedDict):
    """Cases that end in the same outcome with something else beside it."""

    outcome: str
    before: list[str]
    after: list[str]
    count: int
    when: list[Condition]
    example: dict[str, Json]
    """Question to answer."""


class DeclaredStep(TypedDict):
    """A step as it is declared."""

    working_days: int
    latest: int | None
    for_information: bool
    reply: bool
    cites: list[str]


class StepChange(TypedDict):
    """A dated step of an outcome that differs; null where a revision has none."""

    outcome: str
    step: str
    before: DeclaredStep | None
    after: DeclaredStep | None


class ChecklistDiff(TypedDict):
    """What differs in one checklist."""

    slug: str
    status: Literal["same", "changed", "added", "removed", "broken"]
    """Changed: anything below differs. Broken: it loads in one revision only, or in neither."""
    cases: int
    """How many complete interviews there are over the questions that either revision asks."""
    changed: int
    """How many of them end in another outcome."""
    groups: list[CaseGroup]
    """Disjoint, and together all that changed; the largest first."""
    words: list[WordChange]
    citations: list[RestChange]
    """Cases with one outcome that rest on other rules."""
    assumptions: list[RestChange]
    """Cases with one outcome that rest on other assumptions."""
    notices: list[RestChange]
    """Cases with one outcome that carry other notices."""
    steps: list[StepChange]
    error: str | None
    """Why it is broken."""


class Diff(TypedDict):
    """What a revision of the checklists changes: which cases end otherwise, and what else differs."""

    base: str
    """The revision before, as it was named."""
    head: str
    """The revision after."""
    checklists: list[ChecklistDiff]
