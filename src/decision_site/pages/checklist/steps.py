"""What an outcome asks to be done, as its template needs it: a list in which dates and notices have their place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from decision.checking.brief import DO
from decision.engine.tree import Leaf, Node, nodes
from decision.render.dates.due import day_phrase, rule_text
from decision.text.words import PLACES, Part, plain
from decision_site.pages.checklist.questions import row as row_of

if TYPE_CHECKING:
    from decision.checklist import Checklist
    from decision.outcomes import Step
    from decision_site.pages.checklist.checklist_page import ChecklistPage

LONG = 20
"""A notice of more words than this shows its first sentence, and the rest when it is opened."""

_ITEM = re.compile(r"^\d+\.\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\[«“*A-ZÀ-Ý])")


class Steps:
    """Renders what the outcomes of one explored tree ask for."""

    def __init__(self, checklist: Checklist, tree: Node, place: ChecklistPage) -> None:
        """Take the tree and where it lands."""
        self.checklist, self.place = checklist, place
        self.facts = list(checklist.facts)
        self.carried: dict[str, dict[str, str | None]] = {}
        for leaf in nodes(tree):
            if isinstance(leaf, Leaf):
                carried = self.carried.setdefault(leaf.outcome, {})
                carried.update((one.notice, one.question) for one in leaf.attached)
        answered = [
            notice
            for notice in checklist.notices
            if any(
                carried.get(notice, "") not in {"", *checklist.facts}
                for carried in self.carried.values()
            )
        ]
        self.told: set[str] = set()
        self.ranks = {notice: rank for rank, notice in enumerate(answered, 1)}

    def of(self, outcome: str) -> dict[str, Any]:
        """Return the list of an outcome with what stands before and after it, and the dates no item names."""
        part = self.place.words.sections[outcome].parts.get(DO) or Part("", 0)
        before, items, after = _list(part.body)
        steps = {step.id: step for step in self.checklist.deadlines.get(outcome, ())}
        named = {one.item: steps[one.step] for one in reversed(part.dated) if one.step in steps}
        notices = [self._notice(id, question) for id, question in self._carried(outcome)]
        block = self.place.fragments.block
        return {
            "heading": plain(part.heading),
            "before": block(before),
            "items": [
                {"text": block(text), "due": self._due(named[at]) if at in named else None}
                for at, text in enumerate(items, 1)
            ],
            "after": block(after),
            **{key: [one for one in notices if one["place"] == key] for key in PLACES},
            "due": [
                {
                    "text": self.place.fragments.line(self.place.words.heading(id)),
                    "due": self._due(step),
                }
                for id, step in steps.items()
                if step not in named.values()
            ],
            "is_dated": bool(steps),
        }

    def _carried(self, outcome: str) -> list[tuple[str, str | None]]:
        carried = self.carried.get(outcome, {})
        return [(id, carried[id]) for id in self.checklist.notices if id in carried]

    def _due(self, step: Step) -> dict[str, str]:
        """Return the rule of a dated step in words, and how its day is said once it is known."""
        say = self.place.say
        return {
            "id": step.id,
            "rule": rule_text(step, say),
            "dated": day_phrase(step, say),
            "dated_twice": day_phrase(step, say, twice=True),
        }

    def _notice(self, id: str, question: str | None) -> dict[str, Any]:
        place, section = self.place, self.place.words.sections[id]
        fact = question if question in self.checklist.facts else None
        first, rest = _told(section.body)
        again = id in self.told
        self.told.add(id)
        asked = self.checklist.questions.get(question or "")
        labels = place.words.sections[asked.id].options if asked and asked.scale else {}
        return {
            "id": id,
            "place": section.place or PLACES[0],
            "mark": f"by-fact-{self.facts.index(fact) + 1}" if fact else f"notice-{self.ranks[id]}",
            "again": again,
            "heading": place.fragments.line(section.heading),
            "first": place.fragments.block(first),
            "rest": place.fragments.block(rest),
            "rows": [{"id": row, **row_of(label)} for row, label in labels.items()],
            "rules": place.cited(self.checklist.notices[id]),
        }


def _list(body: str) -> tuple[str, list[str], str]:
    """Return what stands before the numbered list, its items as Markdown, and what stands after it."""
    before: list[str] = []
    items: list[list[str]] = []
    after: list[str] = []
    for line in body.splitlines():
        if _ITEM.match(line) and not after:
            items.append([_ITEM.sub("", line)])
        elif not items:
            before.append(line)
        elif after or (line and not line.startswith(" ") and not items[-1][-1]):
            after.append(line)
        else:
            items[-1].append(line.strip())
    return "\n".join(before), ["\n".join(item).strip() for item in items], "\n".join(after)


def _told(body: str) -> tuple[str, str]:
    """Return what a notice shows at once, and the rest of it; the first sentence of a long one."""
    if len(plain(body).split()) <= LONG:
        return body, ""
    paragraph, _, others = body.partition("\n\n")
    first, more = sentence(paragraph)
    return first, "\n\n".join(filter(None, [more, others]))


def sentence(paragraph: str) -> tuple[str, str]:
    """Return the first sentence of a paragraph of Markdown, and the others."""
    first, *others = _SENTENCE.split(paragraph, maxsplit=1)
    return first, "".join(others)
