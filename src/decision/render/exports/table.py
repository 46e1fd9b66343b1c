"""The decision table: a row for each way through, first as values, then as text."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.engine.tree import Branch, Edge, Leaf, Node, nodes, without_reasons
from decision.render.naming import edge_text
from decision.text.words import Words, plain
from decision.values.domain import IN, Options, Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checklist import Checklist
    from decision.questions import Question


@dataclass(frozen=True, slots=True)
class TableRow:
    """One way through: question id to the edge taken, and where it ends."""

    taken: Mapping[str, Edge]
    leaf: Leaf


def rows(root: Node) -> Iterator[TableRow]:
    """Yield the rows in the order of the tree; every set of answers is in exactly one.

    What mattered is left out of account, so that ways which differ only in
    that are one row.
    """

    def walk(node: Node, taken: dict[str, Edge]) -> Iterator[TableRow]:
        if isinstance(node, Branch):
            for edge in node.edges:
                yield from walk(edge.then, {**taken, node.question: edge})
        else:
            yield TableRow(taken, node)

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
    return "".join(f"| {' | '.join(map(_escaped, line))} |\n" for line in lines)


def _escaped(cell: str) -> str:
    """Return a cell in which nothing ends it: a line of a table is read with these marks."""
    return cell.replace("\\", "\\\\").replace("|", "\\|")


def columns(checklist: Checklist, root: Node) -> list[tuple[Question, str | None]]:
    """Return the columns of the table: each question, with the row or the option of it that the column is for.

    A grid has one for each row, several choices one for each option, unless
    nothing of them decides anything: then one for the question, as for others.
    """
    decides = {node.question for node in nodes(root) if isinstance(node, Branch) and _forks(node)}
    return [
        (question, part)
        for question in checklist.questions.values()
        for part in (question.parts() if question.id in decides else (None,))
    ]


def _forks(branch: Branch) -> bool:
    return any(edge.when for edge in branch.edges)


def table_csv(checklist: Checklist, root: Node) -> str:
    """Return the table as CSV of ids, the same in every language.

    The columns are those of :func:`columns`, named ``QUESTION`` or
    ``QUESTION.ROW``; of an option, ``yes`` means chosen. A cell holds what may
    be answered: values with ``|`` between, days in ISO 8601, ``1..3`` for all
    from 1 to 3, both included, with an end left out where there is none. It is
    ``*`` where any answer will do, empty where the question is not asked.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    heads = columns(checklist, root)
    names = [f"{question.id}.{part}" if part else question.id for question, part in heads]
    writer.writerow([*names, "outcome", "cites"])
    for row in rows(root):
        cells = [_cell(row, question, part) for question, part in heads]
        writer.writerow([*cells, row.leaf.outcome, " ".join(row.leaf.cites)])
    return out.getvalue()


def _cell(row: TableRow, question: Question, part: str | None) -> str:
    if question.id not in row.taken:
        return ""
    match dict(row.taken[question.id].when).get(part):
        case None:
            return "*"
        case Options(ids) if question.is_ticked:
            return "yes" if ids == (IN,) else "no"
        case Options(ids):
            return "|".join(ids)
        case Spans(spans):
            return "|".join(_span(*question.bounds(low, high)) for low, high in spans)


def _span(start: str, end: str) -> str:
    return start if start == end else f"{start}..{end}"
