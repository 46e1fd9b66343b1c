"""What a revision of a checklist changes, as the JSON object that outside programs read (docs/design.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.comparing.groups import groups
from decision.comparing.product import Comparison
from decision.errors import DecisionError
from decision.render.result import divide
from decision.values.domain import Options, Spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from decision.checking.source import Source
    from decision.checklist import Checklist
    from decision.comparing.answers import Atom, Box, Put
    from decision.comparing.groups import Group
    from decision.comparing.product import Ends
    from decision.contract import diff as contract
    from decision.engine.tree import Leaf, Node
    from decision.outcomes import Step
    from decision.questions import Question
    from decision.text.words import Words
    from decision.values.domain import AnswerPart, Domain


@dataclass(slots=True)
class Revised:
    """One checklist in two revisions.

    Attributes:
        sources: Before and after; ``None`` where a revision has no such checklist.
        status: As in the contract.
        failed: Why it cannot be compared, if so, and whether it is the revision after that
            fails; ``None``: both load, and what differs is too much to be said.

    """

    slug: str
    sources: tuple[Source | None, Source | None]
    status: str = "same"
    cases: int = 0
    outcomes: list[Group] = field(default_factory=list)
    citations: list[Group] = field(default_factory=list)
    assumptions: list[Group] = field(default_factory=list)
    notices: list[Group] = field(default_factory=list)
    words: list[contract.WordChange] = field(default_factory=list)
    steps: list[contract.StepChange] = field(default_factory=list)
    failed: tuple[DecisionError, bool | None] | None = None

    @property
    def failed_at(self) -> str:
        """The file that fails, with the line where it is known."""
        source = self.sources[self.failed is None or self.failed[1] is not False]
        line = f":{source.failed_at}" if source and source.failed_at else ""
        return f"{self.slug}/logic.py{line}"

    @property
    def changed(self) -> int:
        """How many cases end in another outcome."""
        return sum(group.count for group in self.outcomes)


def revised(slug: str, before: Source | None, after: Source | None) -> Revised:
    """Compare two revisions of a checklist, of which at least one is there."""
    found = Revised(slug, (before, after))
    there = [source for source in (before, after) if source is not None]
    for source in there:
        if source.checklist is None or source.tree is None:
            error = source.failure or DecisionError("cannot-load", slug=slug, error="logic.py")
            found.status, found.failed = "broken", (error, source is after)
            return found
    sound: list[tuple[Checklist, Node]] = [
        (one.checklist, one.tree) for one in there if one.checklist and one.tree
    ]
    first, last = sound[0], sound[-1]
    try:
        comparison = Comparison((first[0], last[0]), (first[1], last[1]))
        found.cases = comparison.cases()
        if before is None or after is None:
            found.status = "removed" if after is None else "added"
            return found
        found.outcomes = groups(comparison, outcomes_that_differ)
        found.citations = groups(comparison, _beside(rules_of))
        found.assumptions = groups(comparison, _beside(assumptions_of))
        found.notices = groups(comparison, _beside(_attached))
    except DecisionError as error:
        found.status, found.failed = "broken", (error, None)
        return found
    found.words = list(_words(before, after))
    found.steps = list(_steps(first[0], last[0]))
    differs = (
        found.outcomes,
        found.citations,
        found.assumptions,
        found.notices,
        found.words,
        found.steps,
    )
    found.status = "changed" if any(differs) else "same"
    return found


def outcome_of(leaf: Leaf | None) -> str | None:
    """Return the outcome of a leaf; ``None`` where an answer is refused."""
    return leaf.outcome if leaf else None


def outcomes_that_differ(pair: Ends) -> tuple[str | None, str | None] | None:
    """Return the outcomes of cases that end otherwise; ``None`` for the others."""
    ends = outcome_of(pair.before), outcome_of(pair.after)
    return None if ends[0] == ends[1] else ends


def rules_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the rules that a leaf rests on."""
    return tuple(divide(leaf.cites)[0])


def assumptions_of(leaf: Leaf) -> tuple[str, ...]:
    """Return the assumptions that a leaf rests on."""
    return tuple(divide(leaf.cites)[1])


def _attached(leaf: Leaf) -> tuple[object, ...]:
    return leaf.attached


def notices(leaf: Leaf) -> tuple[str, ...]:
    """Return the notices that a leaf carries."""
    return tuple(one.notice for one in leaf.attached)


def _beside(of: Callable[[Leaf], tuple[object, ...]]) -> Callable[[Ends], object]:
    """Return what tells cases that end in one outcome, with something beside it that differs."""

    def label(pair: Ends) -> object:
        before, after = pair.before, pair.after
        if before is None or after is None or before.outcome != after.outcome:
            return None
        both = of(before), of(after)
        return None if both[0] == both[1] else (before.outcome, *both)

    return label


def _words(before: Source, after: Source) -> Iterator[contract.WordChange]:
    for lang in dict.fromkeys((*before.words, *after.words)):
        texts = [_texts(one.words[lang]) if lang in one.words else {} for one in (before, after)]
        for id in dict.fromkeys((*texts[1], *texts[0])):
            was, now = texts[0].get(id), texts[1].get(id)
            if was != now:
                yield {"lang": lang, "id": id, "before": was, "after": now}


def _texts(words: Words) -> dict[str, str]:
    """Return every text of a language by the id that it stands under."""
    found = {"title": words.title, "intro": words.intro}
    for id, section in words.sections.items():
        found[id] = section.heading
        found |= {f"{id}.text": section.body, f"{id}.tone": section.tone or ""}
        found |= {f"{id}.{option}": label for option, label in section.options.items()}
        for name, part in section.parts.items():
            found[f"{id}.{name}"] = f"{part.heading}\n{part.body}".strip()
            found |= {f"{id}.{name}.{option}": label for option, label in part.options.items()}
    return {id: text for id, text in found.items() if text}


def _steps(before: Checklist, after: Checklist) -> Iterator[contract.StepChange]:
    for outcome in dict.fromkeys((*after.deadlines, *before.deadlines)):
        sides = [
            {step.id: step for step in one.deadlines.get(outcome, ())} for one in (before, after)
        ]
        for id in dict.fromkeys((*sides[1], *sides[0])):
            was, now = (_declared(side.get(id)) for side in sides)
            if was != now:
                yield {"outcome": outcome, "step": id, "before": was, "after": now}


def _declared(step: Step | None) -> contract.DeclaredStep | None:
    if step is None:
        return None
    return {
        "working_days": step.working_days,
        "latest": step.latest,
        "for_information": step.for_information,
        "reply": step.reply,
        "cites": list(step.cites),
    }


def diff_object(found: Revised, error: str | None) -> contract.ChecklistDiff:
    """Return what differs as the object of the contract; ``error`` words why it is broken, if it is."""
    return {
        "slug": found.slug,
        "status": found.status,  # type: ignore[typeddict-item]  # one of those of the contract
        "cases": found.cases,
        "changed": found.changed,
        "groups": [
            {
                "before": outcome_of(one.pair.before),
                "after": outcome_of(one.pair.after),
                "count": one.count,
                "when": [
                    condition(put.question, domains(put, box).items())
                    for put, box in one.when.items()
                ],
                "example": dict(one.example),
                "rules_before": list(rules_of(one.pair.before)) if one.pair.before else [],
                "rules_after": list(rules_of(one.pair.after)) if one.pair.after else [],
            }
            for one in found.outcomes
        ],
        "words": found.words,
        "citations": [_rest(one, rules_of) for one in found.citations],
        "assumptions": [_rest(one, assumptions_of) for one in found.assumptions],
        "notices": [_rest(one, notices) for one in found.notices],
        "steps": found.steps,
        "error": error,
    }


def _rest(group: Group, of: Callable[[Leaf], tuple[str, ...]]) -> contract.RestChange:
    before, after = group.pair.before, group.pair.after
    assert before is not None
    assert after is not None
    return {
        "outcome": after.outcome,
        "before": list(of(before)),
        "after": list(of(after)),
        "count": group.count,
        "when": [
            condition(put.question, domains(put, box).items()) for put, box in group.when.items()
        ],
        "example": dict(group.example),
    }


def domains(put: Put, box: Box) -> Mapping[AnswerPart, Options | Spans]:
    """Return what a box says of each part that is not left free, in the order of the question, spans joined."""
    return {
        part: _domain([atom for atom in atoms if atom in chosen])
        for (part, atoms), chosen in zip(put.atoms.items(), box, strict=True)
        if len(chosen) < len(atoms)
    }


def _domain(atoms: list[Atom]) -> Options | Spans:
    joined = Spans(())
    for atom in atoms:
        if isinstance(atom, tuple):
            united = joined.union(Spans((atom,)))
            assert isinstance(united, Spans)
            joined = united
    return joined or Options(tuple(str(atom) for atom in atoms))


def condition(
    question: Question, answers: Iterable[tuple[AnswerPart, Domain]]
) -> contract.Condition:
    """Return what the parts of an answer may be, as the object of the contract."""
    said: contract.Condition = {"question": question.id}
    rows: dict[str, list[str]] = {}
    for part, domain in answers:
        match domain:
            case Options(ids) if part is None:
                said["options"] = list(ids)
            case Options(ids):
                rows[part or ""] = list(ids)
            case Spans(spans):
                said["spans"] = [[question.bound(low), question.bound(high)] for low, high in spans]
    if rows:
        said["rows"] = [rows]
    return said
