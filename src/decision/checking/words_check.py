"""What is wrong with the words of a checklist: what is missing, stands twice, or differs between the languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking import unread
from decision.checking.brief import slips
from decision.checking.finding import Finding
from decision.checking.near import nearest
from decision.text import front_matter
from decision.text.markdown import is_worded, wordless_headings
from decision.text.stray import strays
from decision.text.words import BECAUSE, LANGUAGES, PLACES, TONE_WORD, TONES, Section, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decision.checking.source import Source
    from decision.checklist import Checklist
    from decision.questions import Question


def check_words(source: Source) -> Iterator[Finding]:
    """Yield what is wrong with the words of a checklist, or missing from them."""
    for lang in LANGUAGES:
        file = f"{source.slug}/{lang}.md"
        words = source.words.get(lang)
        if words is None:
            yield Finding("words-missing", file, 1, {"file": f"{lang}.md"})
            continue
        yield from _unreadable(source, lang, file)
        text = source.texts.get(lang, "")
        yield from _headings(words, text, file)
        yield from unread.front_keys(text, file, (unread.STAMP,))
        yield from unread.parts(text, source.checklist, file)
        yield from unread.braces(text, file)
        for section in words.sections.values():
            yield from _written(section, file)
        other = source.words.get(next(name for name in LANGUAGES if name != lang))
        if source.checklist is not None:
            yield from _sections(source.checklist, words, file)
            for slip in slips(source.checklist, words, other):
                yield Finding(slip.code, file, slip.line, slip.values)
        if other is not None:
            yield from _parity(words, other, file)


def _headings(words: Words, text: str, file: str) -> Iterator[Finding]:
    """Yield the headings that have no words or no id, and the ids that have two."""
    if not is_worded(words.title):
        yield Finding("title-missing", file, 1)
    for line in wordless_headings(text):
        yield Finding("heading-missing", file, line)
    for id, line in words.twice.items():
        yield Finding("section-twice", file, line, {"id": id})
    for line in words.loose:
        yield Finding("section-loose", file, line)


def _unreadable(source: Source, lang: str, file: str) -> Iterator[Finding]:
    """Yield why a file of words, or its front matter, cannot be read."""
    if undecoded := source.undecoded.get(lang):
        yield Finding("words-unreadable", file, undecoded.line, {"error": str(undecoded)})
    for stray in strays(source.texts.get(lang, "")) if lang not in source.undecoded else ():
        yield Finding("stray-character", file, stray.line, {"found": stray.called})
    if wrong := front_matter.read(source.texts.get(lang, "")).error:
        said, line = wrong
        yield Finding("front-unreadable", file, line, {"error": said})


def _written(section: Section, file: str) -> Iterator[Finding]:
    """Yield what is wrong with a section whatever the checklist asks: labels twice, a part with nothing in it."""
    for key, part in (("", section), *section.parts.items()):
        for option, line in part.again.items():
            yield Finding("option-twice", file, line, {"id": section.id, "option": option})
        if key not in {"", TONE_WORD} and not part.options and not is_worded(part.body):
            yield Finding("part-empty", file, part.line, {"id": section.id, "part": key})
    for name in section.classes:
        if name not in (*TONES, *PLACES):
            allowed = (*TONES, *PLACES)
            values = {"id": section.id, "tone": name, "allowed": ", ".join(allowed)}
            values["near"] = nearest(name, allowed)
            yield Finding("tone-unknown", file, section.line, values)


def _sections(checklist: Checklist, words: Words, file: str) -> Iterator[Finding]:
    asked = {**checklist.questions, **checklist.facts}
    needed = [*asked, *checklist.outcomes, *checklist.notices, *checklist.steps]
    for id in needed:
        if id not in words.sections:
            yield Finding("section-missing", file, 1, {"id": id})
    for id, section in words.sections.items():
        if id not in needed:
            values = {"id": id, "near": nearest(id, needed)}
            yield Finding("section-unknown", file, section.line, values)
        if id in asked and not (id in checklist.facts and not section.options):
            yield from _labels(asked[id], words, file)


def _labels(question: Question, words: Words, file: str) -> Iterator[Finding]:
    section = words.sections[question.id]
    options = question.labelled
    for option in options:
        if not is_worded(section.options.get(option, "")):
            values = {"id": question.id, "option": option}
            yield Finding("option-missing", file, section.line, values)
    for option, line in section.option_lines.items():
        if option not in options:
            values = {"id": question.id, "option": option, "near": nearest(option, options)}
            yield Finding("option-unknown", file, line, values)
    yield from _acts(section, options, file)
    yield from _clauses(section, options, file)
    if question.scale:
        part = section.parts.get("ratings")
        for rating in question.scale:
            if part is None or not is_worded(part.options.get(rating, "")):
                values = {"id": question.id, "option": rating}
                yield Finding("rating-missing", file, part.line if part else section.line, values)
        for rating, line in part.option_lines.items() if part else ():
            if rating not in question.scale:
                near = nearest(rating, question.scale)
                values = {"id": question.id, "option": rating, "near": near}
                yield Finding("option-unknown", file, line, values)


def _acts(section: Section, options: tuple[str, ...], file: str) -> Iterator[Finding]:
    """Yield the options that something can be done about, and that the question does not have."""
    acts = section.parts.get("act")
    for option, line in acts.option_lines.items() if acts else ():
        if option not in options:
            values = {"id": section.id, "option": option, "near": nearest(option, options)}
            yield Finding("option-unknown", file, line, values)


def _clauses(section: Section, options: tuple[str, ...], file: str) -> Iterator[Finding]:
    """Yield what is wrong with the clauses that say why: one for each option, or none."""
    why = section.parts.get(BECAUSE)
    if why is None:
        return
    for option in options:
        if not is_worded(why.options.get(option, "")):
            values = {"id": section.id, "option": option}
            yield Finding("clause-missing", file, why.line, values)
    for option, line in why.option_lines.items():
        if option not in options:
            values = {"id": section.id, "option": option, "near": nearest(option, options)}
            yield Finding("clause-unknown", file, line, values)


def _part_options(ours: Section, theirs: Section, part: str, file: str) -> Iterator[Finding]:
    """Yield what a list under a sub-heading names in the other language and not here."""
    here = ours.parts[part]
    for option in theirs.parts[part].options:
        if option not in here.options:
            yield Finding("option-missing", file, here.line, {"id": ours.id, "option": option})


def _parity(words: Words, other: Words, file: str) -> Iterator[Finding]:
    for id, theirs in other.sections.items():
        ours = words.sections.get(id)
        if ours is None:
            continue
        for part in theirs.parts:
            if part in ours.parts:
                yield from _part_options(ours, theirs, part, file)
            else:
                yield Finding("part-missing", file, ours.line, {"id": id, "part": part})
        if ours.tone != theirs.tone:
            values = {"id": id, "tone": str(ours.tone), "other": str(theirs.tone)}
            yield Finding("tone-differs", file, ours.line, values)
