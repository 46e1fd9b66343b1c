"""Worked cases: answers with the outcome that an expert expects, held against the logic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.finding import Finding
from decision.checking.near import nearest
from decision.engine.interview import Decided, NextQuestion, Rejected, advance
from decision.text import toml
from decision.text.stray import strays

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checking.source import Source


LIST = "case"
KEYS = ("name", "given", "expect", "notices")
"""What a worked case may say."""


def judged(source: Source) -> Iterator[Finding]:
    """Yield what is wrong with the worked cases, or with the logic by their word."""
    file = f"{source.slug}/cases.toml"
    if source.cases_error is not None:
        message, line = source.cases_error
        yield Finding("cases-unreadable", file, line, {"error": message})
    else:
        yield from _written(source, file)
    if source.checklist is None or source.tree is None or source.cases_error is not None:
        return
    reached: set[str] = set()
    lines = [
        number
        for number, line in enumerate((source.cases_text or "").splitlines(), 1)
        if line.partition("#")[0].replace(" ", "") == "[[case]]"
    ]
    for line, case in zip([*lines, *[1] * len(source.cases)], source.cases, strict=False):
        if not isinstance(case, dict) or not isinstance(case.get("given", {}), dict):
            yield Finding("case-shape", file, line)
            continue
        name = str(case.get("name", ""))
        step = advance(source.checklist, case.get("given", {}))
        match step:
            case Rejected(errors):
                values = {"name": name, "error": str(errors[0])}
                yield Finding("case-invalid", file, line, values)
            case NextQuestion(question):
                yield Finding("case-unfinished", file, line, {"name": name, "question": question})
            case Decided():
                reached.add(step.outcome)
                yield from _judged(case, step, name, file, line)
    for id in source.checklist.outcomes:
        if source.cases_text is not None and id not in reached:
            yield Finding("case-missing", file, 1, {"id": id})


def _written(source: Source, file: str) -> Iterator[Finding]:
    """Yield what no case can say: another table or key, a name that another case has, a stray character."""
    text = source.cases_text or ""
    for stray in strays(text):
        yield Finding("stray-character", file, stray.line, {"found": stray.called})
    names: set[str] = set()
    for one in toml.written(text):
        table, key = (*one.path, "")[:2]
        if table != LIST or key not in ("", *KEYS):
            values = {"name": key if table == LIST else table, "allowed": ", ".join(KEYS)}
            values["near"] = nearest(key, KEYS) if table == LIST else f"[[{LIST}]]"
            yield Finding("cases-unknown", file, one.line, values)
        elif isinstance(one, toml.Value) and key == "name" and one.string is not None:
            if one.string in names:
                yield Finding("case-twice", file, one.line, {"name": one.string})
            names.add(one.string)


def _judged(
    case: Mapping[str, object], step: Decided, name: str, file: str, line: int
) -> Iterator[Finding]:
    expected = case.get("expect")
    if expected != step.outcome:
        values = {"name": name, "expected": str(expected), "reached": step.outcome}
        yield Finding("case-differs", file, line, values)
    notices = case.get("notices")
    if isinstance(notices, list) and set(notices) != set(step.notices):
        values = {
            "name": name,
            "expected": ", ".join(sorted(map(str, notices))) or "–",
            "reached": ", ".join(sorted(step.notices)) or "–",
        }
        yield Finding("case-notices-differ", file, line, values)
