"""The decision table: a row for each way through, first as values, then as text."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.domain import describe
from decision.render.naming import edge_text
from decision.tree import Branch, Edge, Leaf, Node, without_reasons
from decision.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checklist import Checklist


@dataclass(frozen=True, slots=True)
class Row:
    """One way through: question id to the edge taken, and where it ends."""

    taken: Mapping[str, Edge]
    leaf: Leaf


def rows(root: Node) -> Iterator[Row]:
    """Yield the rows in the order of the tree; every set of answers is in exactly one.

    What mattered is left out of account, so that ways which differ only in
    that are one row.
    """

    def walk(node: Node, taken: dict[str, Edge]) -> Iterator[Row]:
        if isinstance(node, Branch):
            for edge in node.edges:
                yield from walk(edge.then, {**taken, node.question: edge})
        else:
            yield Row(taken, node)

    return walk(without_reasons(root), {})


def cells(
    checklist: Checklist, root: Node, words: Words, phrases: Mapping[str, str]
) -> tuple[list[str], list[list[str]]]:
    """Return the headings and the cells of the table; a question not asked is "–"."""
    asked = list(checklist.questions)
    headings = [
        *(plain(words.heading(id)) for id in asked),
        phrases["outcome"],
        phrases["rules"],
    ]
    body = [
        [
            *(
                edge_text(checklist.questions[id], row.taken[id], words, phrases)
                if id in row.taken
                else "–"
                for id in asked
            ),
            plain(words.heading(row.leaf.outcome)),
            ", ".join(row.leaf.cites),
        ]
        for row in rows(root)
    ]
    return headings, body


def table_text(checklist: Checklist, root: Node, words: Words, phrases: Mapping[str, str]) -> str:
    """Return the table in Markdown."""
    headings, body = cells(checklist, root, words, phrases)
    lines = [headings, ["---"] * len(headings), *body]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)


def table_csv(checklist: Checklist, root: Node) -> str:
    """Return the table as CSV of ids, the same in every language."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*checklist.questions, "outcome", "cites"])
    for row in rows(root):
        writer.writerow(
            [
                *(
                    " | ".join(_ids(row.taken[id])) if id in row.taken else ""
                    for id in checklist.questions
                ),
                row.leaf.outcome,
                " ".join(row.leaf.cites),
            ]
        )
    return out.getvalue()


def _ids(edge: Edge) -> Iterator[str]:
    for part, domain in edge.when:
        yield f"{part}={describe(domain)}" if part else describe(domain)
    if not edge.when:
        yield "*"
