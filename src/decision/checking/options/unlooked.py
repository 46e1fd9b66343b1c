"""What is told apart where no text shows it: by notices, by ratings gone through, by selections.

Exploring shows which options an answer was compared with, and which parts of
it were looked at, whatever the text. The text shows where the rest was left
on purpose, and which options one test names together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.engine.tree import Leaf, nodes
from decision.questions.chosen.several import NONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checking.options.scales import OptionIds
    from decision.engine.looks import Looks
    from decision.engine.tree import Node
    from decision.questions import Question


@dataclass(frozen=True, slots=True)
class Distinguished:
    """What exploring shows of one question.

    Attributes:
        named: The options, or the ratings, that an answer was compared with or that show a notice.
        together: Those that one notice, or several alike, name at once.
        parts: The options of several, or the rows, that were looked at.
    """

    named: OptionIds = frozenset()
    together: frozenset[OptionIds] = frozenset()
    parts: OptionIds = frozenset()


@dataclass(slots=True)
class _Gathered:
    named: set[str] = field(default_factory=set)
    together: set[OptionIds] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)


def told_apart(
    names: Mapping[str, Question], looks: Looks, tree: Node | None
) -> dict[str, Distinguished]:
    """Return what exploring shows of each question, by its id."""
    questions = {one.id: one for one in names.values()}
    found = {id: _Gathered() for id in questions}
    for id, one in found.items():
        one.named |= looks.named.get(id, set())
        one.parts |= looks.parts.get(id, set())
    for node in nodes(tree) if tree else ():
        for notice in node.attached if isinstance(node, Leaf) else ():
            if notice.question in found:
                _show(questions[notice.question], notice.answers, found[notice.question])
    return {
        id: Distinguished(frozenset(one.named), frozenset(one.together), frozenset(one.parts))
        for id, one in found.items()
    }


def _show(question: Question, answers: tuple[str, ...], found: _Gathered) -> None:
    """Take up that ``answers`` show a notice; on a grid, the rating of any row does."""
    if question.choices and None not in question.parts():
        found.parts.update(answers)
        return
    found.named.update(answers)
    found.together.add(frozenset(answers))
    if question.scale:
        found.parts.update(question.labelled)


def unlooked(
    names: Mapping[str, Question],
    told: Mapping[str, Distinguished],
    mentioned: Mapping[str, OptionIds],
) -> Iterator[tuple[str, str]]:
    """Yield each option of several, and each row, that nothing looks at, though something looks at others.

    ``mentioned`` has, by name, the options that the text names anywhere. No
    look is missed at an option that excludes the others: it is chosen where
    none of those is.
    """
    first: dict[str, str] = {}
    for name, question in names.items():
        first.setdefault(question.id, name)
    for id, name in first.items():
        question = names[name]
        looked = told[id].parts if id in told else frozenset[str]()
        parts = question.parts() if looked else {}
        for part in parts:
            if (
                part is not None
                and part not in looked | mentioned.get(name, frozenset())
                and part != NONE
            ):
                yield name, part


def ratings_left(
    names: Mapping[str, Question], told: Mapping[str, Distinguished], together: frozenset[OptionIds]
) -> Iterator[tuple[str, str]]:
    """Yield each rating that nothing names, though several tests name most of the others.

    ``together`` has the ratings that single tests of the text name.
    """
    for name, question in names.items():
        said = told.get(question.id, Distinguished())
        alone = any(said.named <= one for one in said.together | together)
        if question.scale and len(said.named) * 2 > len(question.scale) and not alone:
            yield from ((name, one) for one in question.scale if one not in said.named)
