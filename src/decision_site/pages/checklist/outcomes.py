"""The outcomes of a checklist as its template needs them: each once, with a mark for each leaf."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from decision.checking.brief import DO
from decision.engine.tree import Branch, Edge, Leaf, Node, nodes
from decision.render.explained import because_text
from decision.render.naming import edge_text
from decision.render.result import divide
from decision.text.words import BECAUSE, TONE_WORD, plain
from decision.values.domain import IN, Options
from decision_site.pages.checklist.steps import Steps, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.checklist import Checklist
    from decision.engine.interview import Attached
    from decision_site.pages.checklist.checklist_page import ChecklistPage

Reason = tuple[str, str]
"""A question that mattered, by id, and the answers that did, in words."""


class Outcomes:
    """Renders the outcomes of one explored tree; ``names`` are those of its nodes, by identity."""

    def __init__(
        self, checklist: Checklist, tree: Node, names: Mapping[int, str], place: ChecklistPage
    ) -> None:
        """Take the labelled tree."""
        self.checklist, self.tree, self.names, self.place = checklist, tree, names, place
        self.steps = Steps(checklist, tree, place)

    def outcome(self, outcome: str) -> dict[str, Any]:
        """Return one outcome with all of its leaves."""
        place, section = self.place, self.place.words.sections[outcome]
        leaves = [
            node for node in nodes(self.tree) if isinstance(node, Leaf) and node.outcome == outcome
        ]
        cites = list(dict.fromkeys(cite for leaf in leaves for cite in leaf.cites))
        bases = list(dict.fromkeys(leaf.cites for leaf in leaves))
        rules, assumptions = divide(cites)
        tone = section.tone or "act"
        own_word = section.parts.get(TONE_WORD)
        reasons = self._reasons(leaves)
        listed = self._in_order(reasons)
        sentences = [self._because(leaf) for leaf in leaves]
        told = [one for one in dict.fromkeys(sentences) if one]
        return {
            "id": outcome,
            "tone": tone,
            "tone_word": plain(own_word.heading) if own_word else place.say[f"tone.{tone}"],
            "heading": place.fragments.line(section.heading),
            "because": told,
            "lead": place.fragments.block(section.body),
            "do": self.steps.of(outcome),
            "parts": {
                key: {
                    "heading": plain(part.heading),
                    "body": place.fragments.block(part.body),
                    "options": [
                        {"id": id, **self._action(label)} for id, label in part.options.items()
                    ],
                }
                for key, part in section.parts.items()
                if key not in {BECAUSE, DO, TONE_WORD}
            },
            "rules": place.cited(map(str, rules)),
            "assumptions": place.cited(map(str, assumptions)),
            "reasons": [
                {"question": plain(place.words.heading(id)), "answer": answer}
                for id, answer in listed
            ],
            "bases": {
                cite: " ".join(f"in-{rank}" for rank, base in enumerate(bases, 1) if cite in base)
                for cite in cites
            },
            "leaves": [
                self._leaf(
                    leaf,
                    [
                        f"base-{bases.index(leaf.cites) + 1}",
                        *(f"why-{listed.index(reason) + 1}" for reason in reasons_told_apart),
                        *([f"say-{told.index(sentence) + 1}"] if sentence else []),
                    ],
                )
                for leaf, reasons_told_apart, sentence in zip(
                    leaves, reasons, sentences, strict=True
                )
            ],
        }

    def _action(self, label: str) -> dict[str, str]:
        """Return an action of a plan: its name, and what there is to know of it once it is picked."""
        name, rest = sentence(label)
        return {"name": self.place.fragments.line(name), "rest": self.place.fragments.line(rest)}

    def _own(self, outcome: str) -> bool:
        """Tell whether an outcome has a sentence of its own that says why."""
        return BECAUSE in self.place.words.sections[outcome].parts

    def _because(self, leaf: Leaf) -> str:
        """Return the sentence that says why, of all answers that lead to the leaf."""
        answers = _answers_to(self.tree, leaf)
        given = [(id, self._options(id, answers[id])) for id in leaf.because or ()]
        return because_text(self.place.words, self.place.say, leaf.outcome, given)

    def _options(self, question: str, edges: Iterable[Edge]) -> list[str]:
        """Return the options that one of the edges takes, in the order declared."""
        taken = {
            option
            for edge in edges
            for part, domain in edge.when
            if isinstance(domain, Options)
            for option in (domain.ids if part is None else (part,) if IN in domain.ids else ())
        }
        known: tuple[str, ...] = getattr(self.checklist.questions[question], "options", ())
        return [option for option in known if option in taken]

    def _reasons(self, leaves: list[Leaf]) -> list[list[Reason]]:
        """Return the answers that mattered, for each leaf in its own order."""
        told = []
        for leaf in leaves:
            answers = _answers_to(self.tree, leaf)
            told.append([(id, self._answers(id, answers[id])) for id in leaf.mattered or ()])
        return told

    def _in_order(self, reasons: list[list[Reason]]) -> list[Reason]:
        """Return every reason once, so that those of each leaf stand in the order asked."""
        asked = list(self.checklist.questions)
        once = dict.fromkeys(reason for told in reasons for reason in told)
        return sorted(once, key=lambda reason: asked.index(reason[0]))

    def _leaf(self, leaf: Leaf, marks: list[str]) -> dict[str, Any]:
        rules, assumptions = divide(leaf.cites)
        marks += [
            f"mark-{self.steps.ranks[one.notice]}"
            for one in leaf.attached
            if one.notice in self.steps.ranks
        ]
        return {
            "name": self.names[id(leaf)],
            "marks": " ".join(marks),
            "mattered": leaf.mattered or (),
            "because": () if self._own(leaf.outcome) else leaf.because or (),
            "rules": rules,
            "assumptions": assumptions,
            "notices": json.dumps([_attached(one) for one in leaf.attached], separators=(",", ":")),
        }

    def _answers(self, question: str, edges: Iterable[Edge]) -> str:
        """Return the answers of several edges in full, as the script shows the one given."""
        words, say = self.place.words, self.place.say
        options = [
            option
            for edge in edges
            for part, domain in edge.when
            if part is None and isinstance(domain, Options)
            for option in domain.ids
        ]
        said = [plain(words.label(question, option)) for option in dict.fromkeys(options)]
        noun = self.checklist.questions[question]
        said = said or [edge_text(noun, edge, words, say) for edge in edges]
        return f" {say['or']} ".join(dict.fromkeys(said))


def reasons_told_apart(tree: Node, leaf: Leaf) -> set[object]:
    """Return what mattered on the way to a leaf; at least as many as are told apart in words."""
    answers = _answers_to(tree, leaf)
    return {(id, tuple(edge.when for edge in answers[id])) for id in leaf.mattered or ()}


def enough(tree: Node, leaf: Leaf) -> tuple[object, ...]:
    """Return what tells the sentence of a leaf from another's; at least as much as its words do."""
    answers = _answers_to(tree, leaf)
    return tuple((id, tuple(edge.when for edge in answers[id])) for id in leaf.because or ())


def _attached(one: Attached) -> list[object]:
    return [one.notice, one.question, list(one.answers)]


def _answers_to(root: Node, leaf: Leaf) -> dict[str, list[Edge]]:
    """Return the edges, by question, of every way that leads to ``leaf``."""
    reaches: dict[int, bool] = {}

    def reach(node: Node) -> bool:
        if id(node) not in reaches:
            reaches[id(node)] = node is leaf or (
                isinstance(node, Branch) and any(reach(edge.then) for edge in node.edges)
            )
        return reaches[id(node)]

    found: dict[str, list[Edge]] = {}
    for node in nodes(root):
        for edge in node.edges if isinstance(node, Branch) and reach(node) else ():
            if reach(edge.then):
                found.setdefault(node.question, []).append(edge)  # type: ignore[union-attr]  # only a Branch has edges
    return found
