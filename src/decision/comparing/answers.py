"""The answers to one question that two revisions put, divided no further than either of them tells apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import chain
from math import prod
from typing import TYPE_CHECKING

from decision.engine.tree import Branch, Node, nodes
from decision.questions.chosen.several import NONE
from decision.values.domain import IN, OUT, AnswerPart, Domain, Options, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from decision.checklist import Checklist
    from decision.engine.tree import Edge
    from decision.questions import Question
    from decision.values.json_values import Json

BEFORE, AFTER = 0, 1
"""The two sides of a comparison."""

Atom = str | tuple[int, int]
"""An option, or a span of numbers that neither revision divides."""

Box = tuple[frozenset[Atom], ...]
"""For each part of a question, in order, what it may be: the answers that are so in every part."""


@dataclass(frozen=True, slots=True, eq=False)
class Put:
    """A question as either revision puts it.

    Attributes:
        sides: The question of each revision; ``None`` where that revision has none.
        atoms: What each part can be in either revision, in order.
        offered: By side, what each part can be in that revision alone.

    """

    id: str
    sides: tuple[Question | None, Question | None]
    atoms: Mapping[AnswerPart, tuple[Atom, ...]]
    offered: tuple[Box, Box]

    @property
    def question(self) -> Question:
        """The question of the later revision that has it."""
        found = self.sides[AFTER] or self.sides[BEFORE]
        assert found is not None
        return found

    @property
    def whole(self) -> Box:
        """Every answer of either revision."""
        return tuple(frozenset(atoms) for atoms in self.atoms.values())

    @property
    def is_odd(self) -> bool:
        """Whether one revision takes answers that the other refuses."""
        return self.offered[BEFORE] != self.offered[AFTER]

    def of_edge(self, side: int, edge: Edge) -> Box:
        """Return the answers that go along an edge of that side."""
        when = dict(edge.when)
        return tuple(
            frozenset(atom for atom in offered if part not in when or _within(atom, when[part]))
            for part, offered in zip(self.atoms, self.offered[side], strict=True)
        )

    def count(self, box: Box) -> int:
        """Return how many answers are in a box: options one by one, a span once, rows by rating."""
        if NONE not in self.atoms or not self.question.is_ticked:
            return prod(map(len, box))
        parts = list(self.atoms)
        alone, others = (
            box[parts.index(NONE)],
            [atoms for part, atoms in zip(parts, box, strict=True) if part != NONE],
        )
        with_others = prod(map(len, others)) if OUT in alone else 0
        return with_others + (IN in alone and all(OUT in atoms for atoms in others))

    def answer(self, box: Box) -> Json:
        """Return one answer of a box that has any: the first of each part, an option left out where it can be."""
        parts = list(self.atoms)
        first = {
            part: next(atom for atom in sorted(self.atoms[part], key=_out_first) if atom in atoms)
            for part, atoms in zip(parts, box, strict=True)
        }
        asked = self.question
        if asked.is_ticked and first.get(NONE) == IN:
            first = {part: IN if part == NONE else OUT for part in parts}
        known = {part: atom[0] if isinstance(atom, tuple) else atom for part, atom in first.items()}
        return asked.answer_with(known)


def _out_first(atom: Atom) -> bool:
    return atom != OUT


def _within(atom: Atom, domain: Domain) -> bool:
    return (atom[0] if isinstance(atom, tuple) else atom) in domain


def common(one: Box, other: Box) -> Box:
    """Return the answers that two boxes share; a part may be left with nothing."""
    return tuple(a & b for a, b in zip(one, other, strict=True))


def puts(
    checklists: Sequence[Checklist], trees: Sequence[Node]
) -> tuple[dict[str, Put], dict[str, Put]]:
    """Return, for each side, its questions by id; one that both have alike is one object in both.

    A question that was of another kind before has nothing in common with the
    one of its name: the two are put independently.
    """
    found: tuple[dict[str, Put], dict[str, Put]] = ({}, {})
    cuts = [_cuts(tree) for tree in trees]
    for id in dict.fromkeys(chain(checklists[AFTER].questions, checklists[BEFORE].questions)):
        before, after = (one.questions.get(id) for one in checklists)
        cut = list(chain.from_iterable(one.get(id, ()) for one in cuts))
        if before and after and _alike(before, after):
            found[BEFORE][id] = found[AFTER][id] = _put(id, (before, after), cut)
            continue
        if before:
            found[BEFORE][id] = _put(id, (before, None), cut)
        if after:
            found[AFTER][id] = _put(id, (None, after), cut)
    return found


def _alike(before: Question, after: Question) -> bool:
    """Tell whether an answer to the one can be one to the other."""
    one, other = before.parts(), after.parts()
    shared = one.keys() & other.keys()
    return (
        before.is_ticked == after.is_ticked
        and before.is_day == after.is_day
        and bool(shared or (not one and not other))
        and all(type(one[part]) is type(other[part]) for part in shared)
    )


def _put(id: str, sides: tuple[Question | None, Question | None], cuts: Iterable[AnswerCut]) -> Put:
    parts = [question.parts() if question else {} for question in sides]
    of_part: dict[AnswerPart, list[Domain]] = {}
    for part, domain in cuts:
        of_part.setdefault(part, []).append(domain)
    atoms: dict[AnswerPart, tuple[Atom, ...]] = {}
    for part in dict.fromkeys(chain(parts[AFTER], parts[BEFORE])):
        domains = [one[part] for one in (parts[AFTER], parts[BEFORE]) if part in one]
        whole = reduce(lambda one, other: one.union(other), domains)
        atoms[part] = tuple(_atoms(whole, [*domains, *of_part.get(part, [])]))
    ticked = any(question.is_ticked for question in sides if question)
    offered = [
        tuple(_offered(atoms[part], one.get(part), ticked=ticked) for part in atoms)
        for one in parts
    ]
    return Put(id, sides, atoms, (offered[BEFORE], offered[AFTER]))


def _atoms(whole: Domain, cuts: Iterable[Domain]) -> Iterator[Atom]:
    match whole:
        case Options(ids):
            yield from ids
        case Spans():
            for span in whole.atoms(cuts):
                yield from span.spans


def _offered(atoms: Sequence[Atom], domain: Domain | None, *, ticked: bool) -> frozenset[Atom]:
    """Return what a part can be where it is ``domain``; where there is no such part, it is never chosen, or any."""
    if domain is None:
        return frozenset({OUT}) if ticked else frozenset(atoms)
    return frozenset(atom for atom in atoms if _within(atom, domain))


AnswerCut = tuple[AnswerPart, Domain]


def _cuts(tree: Node) -> dict[str, list[AnswerCut]]:
    """Return what the edges of a tree tell apart, by question."""
    found: dict[str, list[AnswerCut]] = {}
    for node in nodes(tree):
        if isinstance(node, Branch):
            found.setdefault(node.question, []).extend(
                chain.from_iterable(edge.when for edge in node.edges)
            )
    return found
