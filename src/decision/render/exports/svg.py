"""The tree as a drawing: questions from left to right, each outcome where its ways meet."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from decision.engine.tree import Branch, Edge, Node, nodes, without_reasons
from decision.render.exports.bundle import numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from decision.checklist import Checklist
    from decision.questions import Question

BOX, GAP, LINE, MARGIN = 250, 240, 18, 24
"""Widths of a box and of the space for the answers between two; height of a line; all in px."""
CHARACTERS, LABEL_CHARACTERS = 30, 32
"""How many characters a line of a box, and of an answer, may have."""
INK, PAPER, EDGE, OUTCOME = "#1d2421", "#fbfaf6", "#6b736e", "#e3efe9"


def svg(
    checklist: Checklist,
    root: Node,
    title: str,
    name: Callable[[str], str],
    answer: Callable[[Question, Edge], str],
) -> str:
    """Return the drawing.

    ``name`` gives the words of a question or an outcome from its id;
    ``answer`` those of an edge. With ids for words, it suits every language.
    """
    root = without_reasons(root)
    every = list(nodes(root))
    columns = _columns(root)
    texts = {
        id(node): textwrap.wrap(
            name(node.question if isinstance(node, Branch) else node.outcome), CHARACTERS
        )
        for node in every
    }
    heights = {
        id(node): max(
            _height(texts[id(node)]), 32 * len(node.edges) if isinstance(node, Branch) else 0
        )
        for node in every
    }
    tops: dict[int, int] = {}
    fill: dict[int, int] = {}
    for node in sorted(every, key=lambda one: columns[id(one)]):
        column = columns[id(node)]
        tops[id(node)] = fill.get(column, MARGIN)
        fill[column] = tops[id(node)] + heights[id(node)] + 40
    width = MARGIN * 2 + (max(columns.values()) + 1) * (BOX + GAP) - GAP
    height = max(fill.values()) + MARGIN
    drawn = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            f'aria-labelledby="title" font-family="system-ui, sans-serif" font-size="14">'
        ),
        f'<title id="title">{escape(title)}</title>',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
    ]
    places = {
        key: (MARGIN + columns[key] * (BOX + GAP), top, heights[key]) for key, top in tops.items()
    }
    for node in every:
        if isinstance(node, Branch):
            question = checklist.questions[node.question]
            count = len(node.edges)
            for at, edge in enumerate(node.edges):
                share = (at + 1) / (count + 1)
                label = answer(question, edge)
                drawn += _arrow(places[id(node)], places[id(edge.then)], share, label)
    names = numbered(root)
    for node in every:
        drawn += _box(places[id(node)], texts[id(node)], names[id(node)], isinstance(node, Branch))
    return "\n".join([*drawn, "</svg>", ""])


def _columns(root: Node) -> dict[int, int]:
    """Return the column of each node: after everything that leads to it."""
    found: dict[int, int] = {}

    def place(node: Node, column: int) -> None:
        if found.get(id(node), -1) >= column:
            return
        found[id(node)] = column
        for edge in node.edges if isinstance(node, Branch) else ():
            place(edge.then, column + 1)

    place(root, 0)
    return found


def _height(lines: list[str]) -> int:
    return LINE * max(len(lines), 1) + 20


def _box(place: tuple[int, int, int], lines: list[str], name: str, is_question: bool) -> list[str]:  # noqa: FBT001  # one of two shapes
    left, top, height = place
    fill, radius = ("#ffffff", 6) if is_question else (OUTCOME, 16)
    return [
        (
            f'<g id="{name}"><rect x="{left}" y="{top}" width="{BOX}" height="{height}" rx="{radius}" '
            f'fill="{fill}" stroke="{INK}"/>'
        ),
        *(
            f'<text x="{left + 12}" y="{top + 24 + at * LINE}" fill="{INK}">{escape(line)}</text>'
            for at, line in enumerate(lines)
        ),
        "</g>",
    ]


def _arrow(
    start: tuple[int, int, int], end: tuple[int, int, int], share: float, label: str
) -> list[str]:
    left, top = start[0] + BOX, round(start[1] + start[2] * share)
    right, bottom = end[0], round(end[1] + end[2] / 2)
    bend = (left + right) // 2
    lines = textwrap.wrap(label, LABEL_CHARACTERS)
    return [
        (
            f'<path d="M{left} {top}C{bend} {top} {bend} {bottom} {right - 6} {bottom}" '
            f'fill="none" stroke="{EDGE}"/>'
        ),
        f'<path d="M{right - 7} {bottom - 4}l7 4l-7 4z" fill="{EDGE}"/>',
        *(
            f'<text x="{left + 6}" y="{top - 4 + at * 13}" fill="{INK}" font-size="12" '
            f'stroke="{PAPER}" stroke-width="3" paint-order="stroke">{escape(line)}</text>'
            for at, line in enumerate(lines[:2])
        ),
    ]
