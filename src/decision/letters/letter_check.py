"""What is wrong with the letters, held against the outcomes that offer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.errors import AuthoringError
from decision.letters.letter import read_template
from decision.text import front_matter
from decision.text.markdown import is_worded
from decision.text.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checklist import Checklist
    from decision.letters.letter import Template


def check_letters(
    letters: Mapping[str, Mapping[str, str]],
    labels: Mapping[str, Mapping[str, str]],
    checklists: Mapping[str, Checklist | None],
) -> list[Finding]:
    """Return what is wrong with the letters, given as id to language to text.

    ``labels`` says by language what each field is called; ``checklists`` are
    those there are by slug, ``None`` for one that cannot be loaded, of which
    nothing is said.
    """
    found: list[Finding] = []
    first: dict[str, str] = {}
    for id, texts in letters.items():
        read: dict[str, Template] = {}
        for lang in LANGUAGES:
            file = f"letters/{id}.{lang}.md"
            if lang not in texts:
                found.append(Finding("words-missing", file, 1, {"file": f"{id}.{lang}.md"}))
                continue
            if wrong := front_matter.read(texts[lang]).error:
                said, line = wrong
                found.append(Finding("front-unreadable", file, line, {"error": said}))
                continue
            try:
                read[lang] = template = read_template(id, lang, texts[lang])
            except AuthoringError as error:
                found.append(Finding(error.code, file, 1, error.values))
                continue
            found += _held(template, texts[lang], file, labels.get(lang, {}), checklists)
        if len({template.fields for template in read.values()}) > 1:
            found.append(Finding("letter-fields-differ", f"letters/{id}.fr.md", 1, {"letter": id}))
        for outcome in next(iter(read.values())).first if read else ():
            other = first.setdefault(outcome, id)
            if other != id:
                values = {"letter": id, "other": other, "outcome": outcome}
                found.append(Finding("letter-first-twice", f"letters/{id}.en.md", 1, values))
    return found


def _held(
    template: Template,
    text: str,
    file: str,
    labels: Mapping[str, str],
    checklists: Mapping[str, Checklist | None],
) -> Iterator[Finding]:
    """Yield what a template names and nothing has: outcomes, a notice, days of steps, labels."""
    known = {
        f"{slug}/{outcome}": checklist
        for slug, checklist in checklists.items()
        if checklist is not None
        for outcome in checklist.outcomes
    }
    unread = {slug for slug, checklist in checklists.items() if checklist is None}
    values = {"letter": f"{template.id}.{template.lang}.md"}
    for outcome in template.outcomes:
        slug, _, id = outcome.partition("/")
        checklist, named = known.get(outcome), {**values, "outcome": outcome}
        if checklist is None:
            if slug not in unread:
                yield Finding("letter-outcome", file, _line(text, "outcomes"), named)
            continue
        if template.notice and template.notice not in checklist.notices:
            told = {**named, "notice": template.notice}
            yield Finding("letter-notice", file, _line(text, "notice"), told)
        given = {step.id for step in checklist.deadlines.get(id, ())}
        for step in sorted({*template.steps} - given):
            yield Finding("letter-day", file, _line(text, "fields"), {**named, "step": step})
    for outcome in template.first:
        if outcome not in template.outcomes:
            named = {**values, "outcome": outcome}
            yield Finding("letter-outcome", file, _line(text, "first"), named)
    for field in template.fields:
        if not is_worded(labels.get(field, "")):
            named = {**values, "field": field}
            yield Finding("letter-label", file, _line(text, "fields"), named)


def _line(text: str, key: str) -> int:
    return front_matter.read(text).key_lines.get(key, 1)
