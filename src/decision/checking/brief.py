"""What is wrong with the places that words give to steps and notices in the brief of an outcome.

An item of "Do now" may name the dated step that it is (``{step=move_by}``);
the heading of a notice may say where it stands (``.first``, ``.last``, ``.aside``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checklist import Checklist
    from decision.text.words import Section, Words

DO = "do"
"""The class of the sub-heading over the numbered list of what to do."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A code, the line it is on, and what its words need."""

    code: str
    line: int
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


def slips(checklist: Checklist, words: Words, other: Words | None) -> Iterator[Slip]:
    """Yield what is wrong in ``words``, ``other`` being the other language where there is one."""
    for id, section in words.sections.items():
        steps = [step.id for step in checklist.deadlines.get(id, ())]
        yield from _named(section, steps)
        if section.place and id not in checklist.notices:
            yield Slip("place-of-what", section.line, {"id": id, "place": section.place})
        theirs = other.sections.get(id) if other else None
        if theirs:
            yield from _apart(section, theirs)


def _named(section: Section, steps: list[str]) -> Iterator[Slip]:
    """Yield each item that names a step its outcome has not, names one again, or is no item."""
    met: set[str] = set()
    for key, part in (("", section), *section.parts.items()):
        for one in part.dated:
            values = {"id": section.id, "step": one.step, "steps": ", ".join(steps) or "–"}
            if one.item == 0 or key != DO:
                yield Slip("step-misplaced", one.line, values)
            elif one.step not in steps:
                yield Slip("step-unknown", one.line, values)
            elif one.step in met:
                yield Slip("step-named-twice", one.line, values)
            met.add(one.step)


def _apart(ours: Section, theirs: Section) -> Iterator[Slip]:
    """Yield where the other language gives a notice or a step another place."""
    if ours.place != theirs.place:
        values = {"id": ours.id, "place": str(ours.place), "other": str(theirs.place)}
        yield Slip("place-differs", ours.line, values)
    here, there = _items(ours), _items(theirs)
    for step in there:
        if here.get(step) != there[step] and DO in ours.parts:
            values = {"id": ours.id, "step": step, "item": str(there[step])}
            yield Slip("step-differs", ours.parts[DO].line, values)


def _items(section: Section) -> dict[str, int]:
    """Return the steps named, with the rank of the item that names each."""
    dated = section.parts[DO].dated if DO in section.parts else []
    return {one.step: one.item for one in reversed(dated) if one.item}
