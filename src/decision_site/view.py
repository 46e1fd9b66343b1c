"""A checklist as its template needs it: every fragment once, and the tree as states and links."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from decision.bundle import numbered, when_json
from decision.domain import Options
from decision.model import (
    TEXT_LIMIT,
    Day,
    Grid,
    OneOf,
    Question,
    SomeOf,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
)
from decision.render.naming import edge_text
from decision.result import divide
from decision.tree import Branch, Edge, Leaf, Node, longest, nodes
from decision.words import Words, fill, plain
from decision_site.states import Ranks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.checklist import Checklist
    from decision.interview import Attached
    from decision_site.fragments import Fragments

SAID_BY_SCRIPT = (
    "address.",
    "any",
    "change-what",
    "change.",
    "dates.",
    "doubt.",
    "hint.override",
    "keep.",
    "letters.",
    "no-answer",
    "open.",
    "or",
    "own.",
    "plan.",
    "printed",
    "problem.calendar-",
    "problem.no-such-post",
    "problem.not-a-day",
    "problem.override",
    "problem.own-",
    "problem.received",
    "problem.text-too-long",
    "state.",
    "step",
)
"""How the keys begin of what the page's script puts on screen."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule or an assumption, with where it is stated."""

    id: str
    url: str
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the view lands: the language, the fragments, the registers, the runtime."""

    lang: str
    words: Words
    say: Mapping[str, str]
    fragments: Fragments = field(compare=False)  # known by the language and the page
    provisions: Mapping[str, Provision]
    letters: list[dict[str, object]]
    runtime: str
    worker: str
    calendars: str
    docx: str


def ranks(checklist: Checklist, tree: Node) -> Ranks:
    """Return how far the styles of the static interview must count for this checklist."""
    states: Counter[str] = Counter()
    leaves: Counter[str] = Counter()
    bases: dict[str, set[tuple[str, ...]]] = {}
    for node in nodes(tree):
        if isinstance(node, Branch):
            states[node.question] += 1
        else:
            leaves[node.outcome] += 1
            bases.setdefault(node.outcome, set()).add(node.cites)
    return Ranks(
        states=max(states.values(), default=0),
        options=max(len(getattr(q, "options", ())) for q in checklist.questions.values()),
        notices=len(checklist.notices),
        leaves=max(leaves.values()),
        bases=max(map(len, bases.values())),
    )


class View:
    """Builds the context of ``partials/checklist.html`` for one checklist in one language."""

    def __init__(self, checklist: Checklist, tree: Node, version: str, place: Place) -> None:
        """Take the labelled ``tree`` of ``checklist``."""
        self.checklist, self.tree, self.version, self.place = checklist, tree, version, place
        self.names = numbered(tree)
        self.depths = _depths(tree)
        self.shown_by = _notices(tree)

    def context(self) -> dict[str, Any]:
        """Return everything the template puts on the page."""
        place, words = self.place, self.place.words
        if not isinstance(self.tree, Branch):
            raise TypeError
        own = [id for id, question in self.shown_by.items() if question in self.checklist.facts]
        ranked = [id for id in self.checklist.notices if id in self.shown_by and id not in own]
        return {
            "slug": self.checklist.slug,
            "lang": place.lang,
            "version": self.version,
            "version_line": fill(place.say["version"], {"version": self.version}),
            "title": place.fragments.line(words.title),
            "runtime": place.runtime,
            "worker": place.worker,
            "first": self.tree.question,
            "root": self.names[id(self.tree)],
            "questions": [self._question(q) for q in self.checklist.questions.values()],
            "notices": [
                {**self._notice(notice), "rank": rank} for rank, notice in enumerate(ranked, 1)
            ],
            "outcomes": [self._outcome(outcome, ranked) for outcome in self.checklist.outcomes],
            "facts": [
                {
                    "id": fact,
                    "heading": place.fragments.line(words.heading(fact)),
                    "help": plain(words.sections[fact].body),
                    "notices": [self._notice(id) for id in own if self.shown_by[id] == fact],
                }
                for fact in self.checklist.facts
            ],
            "deadlines": json.dumps(
                {
                    outcome: [step.id for step in steps]
                    for outcome, steps in self.checklist.deadlines.items()
                }
            ),
            "steps": {
                step: place.fragments.line(words.heading(step)) for step in self.checklist.steps
            },
            "letters": json.dumps(place.letters, ensure_ascii=False),
            "calendars": place.calendars,
            "docx": place.docx,
            "words": [key for key in place.say if key.startswith(SAID_BY_SCRIPT)],
        }

    def _question(self, question: Question) -> dict[str, Any]:
        place, section = self.place, self.place.words.sections[question.id]
        states = [
            node
            for node in nodes(self.tree)
            if isinstance(node, Branch) and node.question == question.id
        ]
        first = self.tree in states
        why, acts = section.parts.get("why"), section.parts.get("act")
        return {
            "id": question.id,
            "is_first": first,
            "intro": place.fragments.block(place.words.intro) if first else "",
            "heading": place.fragments.line(section.heading),
            "help": place.fragments.block(section.body),
            "why": why and {"heading": plain(why.heading), "body": place.fragments.block(why.body)},
            "acts": [
                {"option": option, "text": plain(text)}
                for option, text in (acts.options.items() if acts else ())
            ],
            "nodes": [self._node(question, state) for state in states],
            **self._shape(question),
        }

    def _shape(self, question: Question) -> dict[str, Any]:
        line, section = self.place.fragments.line, self.place.words.sections[question.id]
        labels = [{"id": id, "label": line(label)} for id, label in section.options.items()]
        match question:
            case OneOf() | YesNo() | YesNoCannotTell():
                return {"shape": "one", "options": labels}
            case SomeOf():
                return {"shape": "some", "options": labels}
            case Grid():
                ratings = [
                    {"id": id, "label": line(label)}
                    for id, label in section.parts["ratings"].options.items()
                ]
                rows = [{"id": id, **_row(label)} for id, label in section.options.items()]
                return {"shape": "grid", "rows": rows, "ratings": ratings, "start": question.start}
            case WholeNumber():
                bounds = {"type": "number", "step": 1, "min": question.low, "max": question.high}
                return {"shape": "number", "input": bounds}
            case Day():
                return {"shape": "day", "input": {"type": "date"}}
            case _:
                return {"shape": "text", "input": {"type": "text", "maxlength": TEXT_LIMIT}}

    def _node(self, question: Question, state: Branch) -> dict[str, Any]:
        before = self.depths[id(state)]
        number = before + 1
        position = {"number": number, "most": before + longest(state)}
        options = list(getattr(question, "options", ()))
        return {
            "name": self.names[id(state)],
            "progress": fill(self.place.say["step"], position),
            "edges": self._told_apart(
                state, [self._edge(question, edge, options) for edge in state.edges]
            ),
        }

    def _told_apart(self, state: Branch, edges: list[dict[str, str]]) -> list[dict[str, str]]:
        """Show one link for each place that edges on several parts lead to, named after it."""
        if all(len(edge.when) <= 1 for edge in state.edges):
            return edges
        met: set[str] = set()
        for edge, shown in zip(state.edges, edges, strict=True):
            target = edge.then
            id = target.question if isinstance(target, Branch) else target.outcome
            shown["label"] = plain(self.place.words.heading(id))
            shown["go"] = "go-any go-named"
            shown["hidden"] = "yes" if shown["then"] in met else ""
            met.add(shown["then"])
        return edges

    def _edge(self, question: Question, edge: Edge, options: list[str]) -> dict[str, str]:
        labels = edge_text(question, edge, self.place.words, self.place.say)
        single = [
            f"go-{options.index(option) + 1}"
            for part, domain in edge.when
            if part is None and isinstance(domain, Options)
            for option in domain.ids
        ]
        if not edge.when:
            single = [f"go-{rank}" for rank in range(1, len(options) + 1)]
        return {
            "go": " ".join(single) or "go-any",
            "then": self.names[id(edge.then)],
            "when": _when(edge),
            "label": labels,
        }

    def _notice(self, id: str) -> dict[str, Any]:
        section = self.place.words.sections[id]
        question = self.checklist.questions.get(self.shown_by.get(id) or "")
        rows: list[dict[str, str]] = []
        if isinstance(question, Grid):
            grid = self.place.words.sections[question.id]
            rows = [{"id": row, **_row(label)} for row, label in grid.options.items()]
        return {
            "id": id,
            "heading": self.place.fragments.line(section.heading),
            "body": self.place.fragments.block(section.body),
            "rows": rows,
            "rules": self._provisions(self.checklist.notices[id]),
        }

    def _outcome(self, outcome: str, ranked: list[str]) -> dict[str, Any]:
        place, section = self.place, self.place.words.sections[outcome]
        leaves = [
            node for node in nodes(self.tree) if isinstance(node, Leaf) and node.outcome == outcome
        ]
        cites = list(dict.fromkeys(cite for leaf in leaves for cite in leaf.cites))
        bases = list(dict.fromkeys(leaf.cites for leaf in leaves))
        rules, assumptions = divide(cites)
        tone = section.tone or "act"
        return {
            "id": outcome,
            "tone": tone,
            "tone_word": place.say[f"tone.{tone}"],
            "heading": place.fragments.line(section.heading),
            "lead": place.fragments.block(section.body),
            "parts": [
                {
                    "key": key,
                    "heading": plain(part.heading),
                    "body": self._part(key, part.body),
                    "options": [
                        {"id": id, "label": place.fragments.line(label)}
                        for id, label in part.options.items()
                    ],
                }
                for key, part in section.parts.items()
            ],
            "rules": self._provisions(map(str, rules)),
            "assumptions": self._provisions(map(str, assumptions)),
            "bases": {
                cite: " ".join(f"in-{rank}" for rank, base in enumerate(bases, 1) if cite in base)
                for cite in cites
            },
            "leaves": [self._leaf(leaf, ranked, bases.index(leaf.cites) + 1) for leaf in leaves],
        }

    def _part(self, key: str, body: str) -> Markup:
        html = self.place.fragments.block(body)
        return html.replace("<ol>", Markup('<ol class="outcome__do">'), 1) if key == "do" else html

    def _leaf(self, leaf: Leaf, ranked: list[str], base: int) -> dict[str, Any]:
        rules, assumptions = divide(leaf.cites)
        shown = [one.notice for one in leaf.attached if one.notice in ranked]
        answers = _answers_to(self.tree, leaf)
        return {
            "name": self.names[id(leaf)],
            "marks": " ".join(
                [f"base-{base}", *(f"mark-{ranked.index(notice) + 1}" for notice in shown)]
            ),
            "mattered": leaf.mattered or (),
            "rules": rules,
            "assumptions": assumptions,
            "notices": json.dumps([_attached(one) for one in leaf.attached], separators=(",", ":")),
            "reasons": [
                {
                    "question": plain(self.place.words.heading(id)),
                    "answer": self._answers(id, answers[id]),
                }
                for id in leaf.mattered or ()
            ],
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

    def _provisions(self, cites: Iterable[str]) -> list[Provision]:
        return [self.place.provisions[cite] for cite in cites if cite in self.place.provisions]


def _when(edge: Edge) -> str:
    """Return the answers of an edge: option ids with spaces between, or JSON where it takes more."""
    match edge.when:
        case ((None, Options(ids)),):
            return " ".join(ids)
    return json.dumps(when_json(edge), separators=(",", ":"))


def _row(label: str) -> dict[str, str]:
    """Return the name of a row of a grid, and the hint after its colon."""
    name, _, hint = plain(label).partition(":")
    return {"label": name.strip(), "hint": hint.strip()}


def _attached(one: Attached) -> list[object]:
    return [one.notice, one.question, list(one.answers)]


def _depths(root: Node) -> dict[int, int]:
    """Return how many questions come before each node on its longest way, by identity."""
    found: dict[int, int] = {}

    def sink(node: Node, depth: int) -> None:
        if found.get(id(node), -1) >= depth:
            return
        found[id(node)] = depth
        for edge in node.edges if isinstance(node, Branch) else ():
            sink(edge.then, depth + 1)

    sink(root, 0)
    return found


def _notices(root: Node) -> dict[str, str | None]:
    """Return every notice that a leaf may show, with the question whose answer shows it."""
    return {
        one.notice: one.question
        for node in nodes(root)
        if isinstance(node, Leaf)
        for one in node.attached
    }


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
                found.setdefault(node.question, []).append(edge)  # type: ignore[union-attr]
    return found
