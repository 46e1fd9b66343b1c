"""The tree as JSON: what the site publishes, and what the browser reads instead of exploring."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from decision.engine.interview import Attached
from decision.engine.tree import Branch, Edge, Node, Sharing, nodes
from decision.values.domain import Domain, Options, Spans

if TYPE_CHECKING:
    from collections.abc import Collection

    from decision.checklist import Checklist
    from decision.values.json_values import Json


def numbered(root: Node) -> dict[int, str]:
    """Return a name for each node by its identity: ``q1`` is the first question, ``o1`` an outcome."""
    names: dict[int, str] = {}
    counts = {"q": 0, "o": 0}
    for node in nodes(root):
        kind = "q" if isinstance(node, Branch) else "o"
        counts[kind] += 1
        names[id(node)] = f"{kind}{counts[kind]}"
    return names


def tree_json(root: Node, days: Collection[str] = ()) -> dict[str, Json]:
    """Return the tree as ``{"root": name, "nodes": {name: node}}``.

    Spans of the questions in ``days`` are written in ISO 8601, for others to
    read; those of all other questions, and of days by default, as numbers.
    """
    names = numbered(root)
    return {
        "root": names[id(root)],
        "nodes": {names[id(node)]: _node(node, names, days) for node in nodes(root)},
    }


def days_asked(checklist: Checklist) -> frozenset[str]:
    """Return the questions whose answer is a day."""
    return frozenset(id for id, one in checklist.questions.items() if one.is_day)


def _node(node: Node, names: dict[int, str], days: Collection[str]) -> Json:
    if isinstance(node, Branch):
        dated = node.question in days
        return {
            "question": node.question,
            "edges": [
                {"when": when_json(edge, days=dated), "then": names[id(edge.then)]}
                for edge in node.edges
            ],
        }
    return {
        "outcome": node.outcome,
        "cites": list(node.cites),
        "mattered": None if node.mattered is None else list(node.mattered),
        "because": None if node.because is None else list(node.because),
        "notices": [
            {
                "notice": one.notice,
                "cites": list(one.cites),
                "question": one.question,
                "answers": list(one.answers),
            }
            for one in node.attached
        ],
    }


def when_json(edge: Edge, *, days: bool = False) -> list[Json]:
    """Return the conditions of an edge: ``{"part", "options"}`` or ``{"part", "spans"}`` each."""
    return [{"part": part, **_domain(domain, days=days)} for part, domain in edge.when]


def _domain(domain: Domain, *, days: bool) -> dict[str, Json]:
    match domain:
        case Options(ids):
            return {"options": list(ids)}
        case Spans(spans):
            return {
                "spans": [[_bound(low, days=days), _bound(high, days=days)] for low, high in spans]
            }


def _bound(number: int, *, days: bool) -> Json:
    return date.fromordinal(number).isoformat() if days else number


def read_tree(stored: Any) -> Node:  # noqa: ANN401  # JSON that tree_json wrote
    """Return the tree that :func:`tree_json` wrote."""
    sharing = Sharing()
    made: dict[str, Node] = {}

    def node(name: str) -> Node:
        if name in made:
            return made[name]
        one = stored["nodes"][name]
        if "question" in one:
            edges = tuple(Edge(_when(edge["when"]), node(edge["then"])) for edge in one["edges"])
            made[name] = Branch(one["question"], edges)
        else:
            attached = tuple(
                Attached(n["notice"], tuple(n["cites"]), n["question"], tuple(n["answers"]))
                for n in one["notices"]
            )
            why = [None if one[of] is None else tuple(one[of]) for of in ("mattered", "because")]
            made[name] = sharing.leaf(one["outcome"], tuple(one["cites"]), attached, *why)
        return made[name]

    return node(stored["root"])


def _when(stored: Any) -> tuple[tuple[str | None, Domain], ...]:  # noqa: ANN401  # JSON
    return tuple(
        (
            one["part"],
            Options(tuple(one["options"]))
            if "options" in one
            else Spans(tuple((low, high) for low, high in one["spans"])),
        )
        for one in stored
    )
