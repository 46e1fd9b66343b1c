"""The decision table as DMN, the standard of OMG (1.3), for tools that read it.

Its inputs are the answers as ``decision run`` takes them, with days as FEEL
dates: a grid is a context of row to rating, several choices are a list, an
amount is text that an expression reads as a number. An expression for each
row and each option makes them columns.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING

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
from decision.render.exports.table import TableRow, columns, rows
from decision.values.domain import IN, Domain, Options, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from decision.checklist import Checklist
    from decision.engine.tree import Node

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
ANY = "-"
WORDS = frozenset(
    {
        *("and", "between", "context", "date", "day", "days", "duration", "else", "every"),
        *("external", "false", "for", "function", "if", "in", "instance", "list", "month"),
        *("not", "null", "of", "or", "range", "return", "satisfies", "some", "string"),
        *("then", "time", "true", "years"),
    }
)
"""What FEEL reads as its own where a name is expected."""


def dmn(checklist: Checklist, root: Node, title: str) -> str:
    """Return one decision table, hit policy UNIQUE, with an input for each question, row and option."""
    listed = columns(checklist, root)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            f'<definitions xmlns="{NAMESPACE}" id="{checklist.slug}"'
            f' name="{escape(title)}" namespace="urn:cairn:{checklist.slug}">'
        ),
    ]
    for question in checklist.questions.values():
        lines += _definition(question)
    for question in checklist.questions.values():
        name = _name(question)
        lines += [
            f'  <inputData id="data_{question.id}" name="{name}">',
            f'    <variable name="{name}" typeRef="{_given(question)}"/>',
            "  </inputData>",
        ]
    lines += [
        f'  <decision id="outcome" name="{escape(title)}">',
        '    <variable name="outcome" typeRef="string"/>',
        *(
            f'    <informationRequirement><requiredInput href="#data_{id}"/></informationRequirement>'
            for id in checklist.questions
        ),
        '    <decisionTable id="table" hitPolicy="UNIQUE">',
    ]
    for column in listed:
        lines += _input(*column)
    lines += [
        '      <output id="out" name="outcome" typeRef="string">',
        f"        <outputValues><text>{_quoted(checklist.outcomes)}</text></outputValues>",
        "      </output>",
    ]
    for at, row in enumerate(rows(root), 1):
        lines.append(f'      <rule id="rule_{at}">')
        lines.append(
            f"        <description>{escape(', '.join(row.leaf.cites), quote=False)}</description>"
        )
        for column in listed:
            entry = escape(_entry(row, *column), quote=False)
            lines.append(f"        <inputEntry><text>{entry}</text></inputEntry>")
        lines.append(f'        <outputEntry><text>"{row.leaf.outcome}"</text></outputEntry>')
        lines.append("      </rule>")
    lines += ["    </decisionTable>", "  </decision>", "</definitions>", ""]
    return "\n".join(lines)


def _name(question: Question) -> str:
    """Return the variable of a question: its id, marked where FEEL would read it as a word of its own."""
    return f"{question.id}__" if question.id in WORDS else question.id


def _expression(question: Question, part: str | None) -> str:
    """Return what a column looks at: an answer, a row of it, or whether an option is in it."""
    name = _name(question)
    match question:
        case Money():
            return f'number({name}, ",", ".")'
        case SomeOf() if part:
            return f'list contains({name}, "{part}")'
        case Grid() if part:
            return f'get value({name}, "{part}")' if part in WORDS else f"{name}.{part}"
        case OneOf() | SomeOf() | YesNo() | YesNoCannotTell() | Grid():
            return name
        case WholeNumber() | Day() | Text():
            return name


def _given(question: Question) -> str:
    """Return the type of an answer as it is given."""
    match question:
        case WholeNumber():
            return "number"
        case Day():
            return "date"
        case Grid() | SomeOf():
            return f"t_{question.id}"
        case OneOf() | YesNo() | YesNoCannotTell() | Money() | Text():
            return "string"


def _compared(question: Question, part: str | None) -> str:
    """Return the type of what a column looks at."""
    if part:
        return "boolean" if question.is_ticked else "string"
    match question:
        case Money():
            return "number"
        case OneOf() | SomeOf() | YesNo() | YesNoCannotTell() | Grid():
            return _given(question)
        case WholeNumber() | Day() | Text():
            return _given(question)


def _definition(question: Question) -> list[str]:
    """Return the type of an answer that has parts."""
    match question:
        case SomeOf():
            return [
                f'  <itemDefinition name="{_given(question)}" isCollection="true">',
                "    <typeRef>string</typeRef>",
                f"    <allowedValues><text>{_quoted(question.options)}</text></allowedValues>",
                "  </itemDefinition>",
            ]
        case Grid():
            rows = [
                f'    <itemComponent name="{row}"><typeRef>string</typeRef></itemComponent>'
                for row in question.rows
            ]
            name = _given(question)
            return [f'  <itemDefinition name="{name}">', *rows, "  </itemDefinition>"]
        case OneOf() | YesNo() | YesNoCannotTell() | WholeNumber() | Money() | Day() | Text():
            return []


def _input(question: Question, part: str | None) -> Iterator[str]:
    id = f"{question.id}.{part}" if part else question.id
    kind = _compared(question, part)
    yield f'      <input id="in_{id}" label="{id}">'
    yield (
        f'        <inputExpression typeRef="{kind}">'
        f"<text>{escape(_expression(question, part), quote=False)}</text></inputExpression>"
    )
    yield "      </input>"


def _entry(row: TableRow, question: Question, part: str | None) -> str:
    """Return the unary tests that a row puts to a column."""
    edge = row.taken.get(question.id)
    domain = dict(edge.when).get(part) if edge else None
    return ANY if domain is None else _tests(question, domain)


def _tests(question: Question, domain: Domain) -> str:
    match domain:
        case Options(ids):
            if question.is_ticked:
                return "true" if ids == (IN,) else "false"
            return _quoted(ids)
        case Spans(spans) if question.is_day:
            return ", ".join(_days(low, high) for low, high in spans)
        case Spans(spans):
            ends = (question.bounds(low, high) for low, high in spans)
            return ", ".join(low if low == high else f"[{low}..{high}]" for low, high in ends)


def _days(low: int, high: int) -> str:
    """Return the test of a span of days; one that begins or ends with time itself is open there."""
    if low == date.min.toordinal():
        return f"<= {_day(high)}"
    if high == date.max.toordinal():
        return f">= {_day(low)}"
    return _day(low) if low == high else f"[{_day(low)}..{_day(high)}]"


def _day(ordinal: int) -> str:
    return f'date("{date.fromordinal(ordinal).isoformat()}")'


def _quoted(ids: Iterable[str]) -> str:
    return ", ".join(f'"{id}"' for id in ids)
