"""The decision table as DMN 1.3, for tools that read the standard."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from decision.domain import Domain, Options, Spans
from decision.model import Day, Grid, Question, SomeOf, Text, WholeNumber
from decision.render.table import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decision.checklist import Checklist
    from decision.tree import Edge, Node

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
ANY = "-"


def dmn(checklist: Checklist, root: Node, title: str) -> str:
    """Return one decision table, hit policy UNIQUE, with an input for each question.

    An answer with parts (a grid, several choices) is given by its part's name
    in the condition, since DMN has no such answers.
    """
    inputs = list(checklist.questions.values())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            f"<definitions xmlns={quoteattr(NAMESPACE)} id={quoteattr(checklist.slug)}"
            f" name={quoteattr(title)} namespace={quoteattr('urn:cairn:' + checklist.slug)}>"
        ),
        f'  <decision id="outcome" name={quoteattr(title)}>',
        '    <decisionTable id="table" hitPolicy="UNIQUE">',
    ]
    for question in inputs:
        lines += [
            f"      <input id={quoteattr('in_' + question.id)} label={quoteattr(question.id)}>",
            (
                f"        <inputExpression typeRef={quoteattr(_type(question))}>"
                f"<text>{escape(question.id)}</text></inputExpression>"
            ),
            "      </input>",
        ]
    lines.append('      <output id="out" name="outcome" typeRef="string"/>')
    for at, row in enumerate(rows(root), 1):
        lines.append(f'      <rule id="rule_{at}">')
        lines.append(f"        <description>{escape(', '.join(row.leaf.cites))}</description>")
        for question in inputs:
            entry = _entry(row.taken[question.id]) if question.id in row.taken else ANY
            lines.append(f"        <inputEntry><text>{escape(entry)}</text></inputEntry>")
        lines.append(f'        <outputEntry><text>"{row.leaf.outcome}"</text></outputEntry>')
        lines.append("      </rule>")
    lines += ["    </decisionTable>", "  </decision>", "</definitions>", ""]
    return "\n".join(lines)


def _type(question: Question) -> str:
    match question:
        case WholeNumber():
            return "number"
        case Day():
            return "date"
        case Grid() | SomeOf():
            return "context"
        case Text():
            return "string"
        case _:
            return "string"


def _entry(edge: Edge) -> str:
    return (
        " and ".join(
            f"{part} in ({test})" if part else test
            for part, domain in edge.when
            for test in [", ".join(_tests(domain))]
        )
        or ANY
    )


def _tests(domain: Domain) -> Iterator[str]:
    match domain:
        case Options(ids):
            for id in ids:
                yield f'"{id}"'
        case Spans(spans):
            for low, high in spans:
                yield f"[{low}..{high}]"
