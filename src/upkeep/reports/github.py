"""Findings as GitHub shows them: a note on the line of a change, and the summary of a run."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from decision.text.phrase import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from decision.checking.findings import Finding
    from upkeep.translation.compare import SectionChange

_COLUMNS = ("then", "now", "here")
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def annotation(kind: str, one: Finding, said: str) -> str:
    """Return the line that puts a finding beside the line it is about; ``kind`` is error, warning or notice."""
    file = one.file.translate(_IN_PROPERTY)
    return f"::{kind} file={file},line={one.line}::{said.translate(_IN_DATA)}"


def summary(
    found: Sequence[Finding],
    reminders: Sequence[Finding],
    said: Callable[[Finding], str],
    changed: Iterable[tuple[str, str, Sequence[SectionChange]]],
    say: Mapping[str, str],
) -> Iterator[str]:
    """Yield the Markdown of a run's summary.

    ``changed`` holds each text that fell behind, its counterpart, and what
    changed there.
    """
    yield f"## {say['summary.title']}\n"
    yield fill(say["check.found"], {"count": len(found)}) if found else say["check.clean"]
    yield ""
    yield from (f"- `{one.file}:{one.line}` {said(one)}" for one in found)
    if reminders:
        yield f"\n### {say['summary.reminders']}\n"
        yield from (f"- `{one.file}:{one.line}` {said(one)}" for one in reminders)
    for file, other, changes in changed:
        yield f"\n### {fill(say['summary.behind'], {'file': file, 'other': other})}\n"
        names = [fill(say[f"diff.{one}"], {"file": file, "other": other}) for one in _COLUMNS]
        yield "<table><tr>" + "".join(f"<th>{escape(name)}</th>" for name in names) + "</tr>"
        for one in changes:
            cells = (one.then, one.now, one.here)
            yield "<tr>" + "".join(f"<td>{_cell(lines)}</td>" for lines in cells) + "</tr>"
        yield "</table>"


def _cell(lines: Sequence[str]) -> str:
    return "<br>".join(escape(line) for line in lines) or "–"
