"""The questions of a checklist as its template needs them: each once, with a link for each way on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from decision.engine.tree import Branch, Edge, Node, longest, nodes
from decision.questions import (
    Day,
    Grid,
    Money,
    OneOf,
    Question,
    SomeOf,
    Text,
    WholeNumber,
    YesNo,
    YesNoCannotTell,
)
from decision.questions.entered.text import TEXT_LIMIT
from decision.render.exports.bundle import when_json
from decision.render.naming import edge_text
from decision.text.numbers import told_bounds
from decision.text.phrase import fill
from decision.text.words import BECAUSE, plain
from decision.values.domain import Options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision_site.pages.checklist.checklist_page import ChecklistPage


class Questions:
    """Renders the questions of one explored tree; ``names`` are those of its nodes, by identity."""

    def __init__(self, tree: Node, names: Mapping[int, str], place: ChecklistPage) -> None:
        """Take the labelled tree."""
        self.tree, self.names, self.place = tree, names, place
        self.depths = _depths(tree)

    def question(self, question: Question) -> dict[str, Any]:
        """Return one question with all of its states."""
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
            "incomplete": self._incomplete(question),
            "why": why and {"heading": plain(why.heading), "body": place.fragments.block(why.body)},
            "acts": [
                {"option": option, "text": plain(text)}
                for option, text in (acts.options.items() if acts else ())
            ],
            "nodes": [self._node(question, state) for state in states],
            **self._shape(question),
        }

    def _incomplete(self, question: Question) -> str:
        """Return what to say, without a script, where the answer is not one to go on from."""
        return fill(
            self.place.say[question.incomplete], told_bounds(question.limits, self.place.say)
        )

    def _shape(self, question: Question) -> dict[str, Any]:
        """Return what a kind calls itself in the page, its folder of `overrides/components/`, and what that renders."""
        line, section = self.place.fragments.line, self.place.words.sections[question.id]
        clauses = section.parts[BECAUSE].options if BECAUSE in section.parts else {}
        labels = [
            {"id": id, "label": line(label), "clause": plain(clauses.get(id, ""))}
            for id, label in section.options.items()
        ]
        match question:
            case OneOf() | YesNo() | YesNoCannotTell():
                return {"shape": "one", "folder": "choice", "options": labels}
            case SomeOf():
                return {"shape": "some", "folder": "several", "options": labels}
            case Grid():
                ratings = [
                    {"id": id, "label": line(label)}
                    for id, label in section.parts["ratings"].options.items()
                ]
                rows = [{"id": id, **row(label)} for id, label in section.options.items()]
                return {
                    "shape": "grid",
                    "folder": "grid",
                    "rows": rows,
                    "ratings": ratings,
                    "start": question.start,
                }
            case WholeNumber():
                bounds = {"data-low": question.low, "data-high": question.high}
                words = {"data-unit": question.unit, "inputmode": "numeric"}
                return {
                    "shape": "number",
                    "folder": "number",
                    "input": {"type": "text", **words, **bounds},
                }
            case Money():
                bounds = {"data-low": question.low, "data-high": question.high}
                words = {"data-unit": question.currency, "inputmode": "decimal"}
                return {
                    "shape": "money",
                    "folder": "money",
                    "input": {"type": "text", **words, **bounds},
                }
            case Day():
                return {"shape": "day", "folder": "date", "input": {"type": "date"}}
            case Text():
                return {
                    "shape": "text",
                    "folder": "text",
                    "input": {"type": "text", "data-limit": TEXT_LIMIT},
                }

    def _node(self, question: Question, state: Branch) -> dict[str, Any]:
        before = self.depths[id(state)]
        number = before + 1
        position = {"number": number, "most": before + longest(state)}
        options = list(question.choices)
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


def _when(edge: Edge) -> str:
    """Return the answers of an edge: option ids with spaces between, or JSON where it takes more."""
    match edge.when:
        case ((None, Options(ids)),):
            return " ".join(ids)
        case _:
            return json.dumps(when_json(edge), separators=(",", ":"))


def row(label: str) -> dict[str, str]:
    """Return the name of a row of a grid, and the hint after its colon."""
    name, _, hint = plain(label).partition(":")
    return {"label": name.strip(), "hint": hint.strip()}


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
