"""What is wrong with the letters, held against the outcomes that offer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.checking.near import nearest
from decision.checking.unread import STAMP, front_keys
from decision.errors import AuthoringError
from decision.letters.letter import FIELD, HEAD, fields_used, read_template, shape
from decision.text import front_matter
from decision.text.markdown import is_worded, option
from decision.text.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

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
            found += front_keys(texts[lang], file, (*HEAD, STAMP))
            try:
                read[lang] = template = read_template(id, lang, texts[lang])
            except AuthoringError as error:
                found.append(Finding(error.code, file, 1, error.values))
                continue
            found += _held(template, texts[lang], file, labels.get(lang, {}), checklists)
        found += _cut(read, texts)
        if len({template.fields for template in read.values()}) > 1:
            found.append(Finding("letter-fields-differ", f"letters/{id}.fr.md", 1, {"letter": id}))
        for outcome in next(iter(read.values())).first if read else ():
            other = first.setdefault(outcome, id)
            if other != id:
                values = {"letter": id, "other": other, "outcome": outcome}
                found.append(Finding("letter-first-twice", f"letters/{id}.en.md", 1, values))
    return found


def _cut(read: Mapping[str, Template], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what shows that a letter has lost some of its text: a field without a place, another shape, a mark left open."""
    for lang, template in read.items():
        file, values = f"letters/{template.id}.{lang}.md", {"letter": f"{template.id}.{lang}.md"}
        for field in template.fields:
            if field not in fields_used(template):
                named = {**values, "field": field}
                yield Finding("letter-field-unused", file, _line(texts[lang], "fields"), named)
        front = front_matter.read(texts[lang])
        for number, line in enumerate(front.body.splitlines(), front.body_line):
            bare = FIELD.sub("", line)
            if any(mark in bare for mark in "{}") or bare.count("**") % 2:
                yield Finding("letter-mark", file, number, {**values, "line": line.strip()})
    shapes = {lang: shape(template) for lang, template in read.items()}
    if len(shapes) == len(LANGUAGES) and len(set(map(tuple, shapes.values()))) > 1:
        shorter = min(shapes, key=lambda lang: sum(items for _, items in shapes[lang]))
        id, last = read[shorter].id, len(texts[shorter].rstrip().splitlines())
        values = {"letter": id, "lang": shorter}
        yield Finding("letter-shape-differs", f"letters/{id}.{shorter}.md", last, values)


def declared(texts: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Return every field that a letter declares, of letters by id and language."""
    return {
        field.strip()
        for by_lang in texts.values()
        for text in by_lang.values()
        for field in front_matter.read(text).values.get("fields", "").split(",")
    }


def check_list(text: str, used: Collection[str], file: str) -> Iterator[Finding]:
    """Yield the ids of a list of names that are none of those ``used``, and those that it lacks."""
    listed = {
        said[0]: number
        for number, line in enumerate(text.splitlines(), 1)
        if (said := option(line))
    }
    for id, line in listed.items():
        if id not in used:
            yield Finding("letter-list-unknown", file, line, {"id": id, "near": nearest(id, used)})


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
