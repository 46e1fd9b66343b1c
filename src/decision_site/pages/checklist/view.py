"""A checklist as its template needs it: every fragment once, and the tree as states and links."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from decision.engine.tree import Branch, Node, nodes
from decision.render.exports.bundle import numbered
from decision.text.phrase import fill
from decision.text.words import plain
from decision_site.pages.checklist.outcomes import Outcomes, enough, reasons_told_apart
from decision_site.pages.checklist.questions import Questions
from decision_site.pages.checklist.states import Ranks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.checklist import Checklist
    from decision_site.pages.checklist.checklist_page import ChecklistPage

SAID_BY_PAGE = (
    "address.",
    "and",
    "any",
    "because",
    "change-what",
    "money.",
    "no-answer",
    "number.",
    "or",
    "print.",
    "printed",
    "rated",
    "state.",
    "step",
    "wait.nothing",
)
"""How the keys begin of what the page's script says by itself."""
UNASKED = ("no-such-question", "not-an-option")
"""With which an address may be refused that names no question, or a fact that is neither yes nor no."""
SAID_OF_PAPERS = (
    "change.further",
    "count.first-of-month",
    "count.long",
    "count.months",
    "count.weekdays",
    "dates.calendar-unreachable",
    "dates.coming",
    "dates.countries-unreachable",
    "dates.estimated",
    "dates.or-latest",
    "dates.no-post",
    "dates.none-here",
    "dates.not-a-day",
    "dates.passed",
    "dates.received-later",
    "dates.skipped",
    "dates.today",
    "keep.",
    "letters.",
    "open.",
    "or",
    "own.",
    "plan.",
    "record.approval",
    "record.done",
    "record.note",
    "record.planned",
    "record.who",
)
"""The same, of what it says of an outcome's papers before Python does; kept in a file of its own."""


def phrase_keys(say: Mapping[str, str], beginnings: tuple[str, ...]) -> list[str]:
    """Return the keys of the phrases that begin in one of these ways.

    Raises:
        KeyError: No phrase begins in one of them.

    """
    for beginning in beginnings:
        if not any(key.startswith(beginning) for key in say):
            raise KeyError(beginning)
    return [key for key in say if key.startswith(beginnings)]


def ranks(checklist: Checklist, tree: Node) -> Ranks:
    """Return how far the styles of the static interview must count for this checklist."""
    states: Counter[str] = Counter()
    reasons: dict[str, set[object]] = {}
    bases: dict[str, set[tuple[str, ...]]] = {}
    sentences: dict[str, set[object]] = {}
    for node in nodes(tree):
        if isinstance(node, Branch):
            states[node.question] += 1
        else:
            reasons.setdefault(node.outcome, set()).update(reasons_told_apart(tree, node))
            bases.setdefault(node.outcome, set()).add(node.cites)
            sentences.setdefault(node.outcome, set()).add(enough(tree, node))
    return Ranks(
        states=max(states.values(), default=0),
        options=max(len(q.choices) for q in checklist.questions.values()),
        notices=len(checklist.notices),
        facts=len(checklist.facts),
        reasons=max(map(len, reasons.values())),
        bases=max(map(len, bases.values())),
        sentences=max(map(len, sentences.values())),
    )


class View:
    """Builds the context of ``components/checklist/template.html`` for one checklist in one language."""

    def __init__(
        self, checklist: Checklist, tree: Node, version: str, place: ChecklistPage
    ) -> None:
        """Take the labelled ``tree`` of ``checklist``."""
        self.checklist, self.tree, self.version, self.place = checklist, tree, version, place
        names = numbered(tree)
        self.root = names[id(tree)]
        self.questions = Questions(tree, names, place)
        self.outcomes = Outcomes(checklist, tree, names, place)

    def context(self) -> dict[str, Any]:
        """Return everything the template puts on the page."""
        place, words = self.place, self.place.words
        if not isinstance(self.tree, Branch):
            raise TypeError
        return {
            "slug": self.checklist.slug,
            "lang": place.lang,
            "version": self.version,
            "version_line": fill(place.say["version"], {"version": self.version}),
            "title": place.fragments.line(words.title),
            "assets": place.assets,
            "first": self.tree.question,
            "root": self.root,
            "questions": [self.questions.question(q) for q in self.checklist.questions.values()],
            "outcomes": [self.outcomes.outcome(outcome) for outcome in self.checklist.outcomes],
            "facts": [
                {
                    "id": fact,
                    "heading": place.fragments.line(words.heading(fact)),
                    "help": plain(words.sections[fact].body),
                }
                for fact in self.checklist.facts
            ],
            "deadlines": json.dumps(
                {
                    outcome: [
                        {
                            "step": step.id,
                            "working_days": step.working_days,
                            "latest": step.latest,
                            "for_information": step.for_information,
                        }
                        for step in steps
                    ]
                    for outcome, steps in self.checklist.deadlines.items()
                }
            ),
            "letters": json.dumps(place.letters, ensure_ascii=False),
            "words": [*phrase_keys(place.say, SAID_BY_PAGE), *self._refusals()],
        }

    def _refusals(self) -> list[str]:
        """Return the keys of what is said of answers that are not allowed."""
        codes = {code for one in self.checklist.questions.values() for code in one.refusals}
        return [
            f"{part}.{code}"
            for code in sorted({*codes, *UNASKED})
            for part in ("problem", "hint")
            if f"{part}.{code}" in self.place.say
        ]
