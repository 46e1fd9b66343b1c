"""The interview in a terminal: one question at a time, in either language."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, TextIO

from decision.engine.interview import NextQuestion, Rejected, advance
from decision.engine.tree import Branch, follow, longest
from decision.errors import AnswerError, CannotRunError
from decision.files.load import Library, interface
from decision.questions.named import by_number
from decision.render.naming import rating_text
from decision.render.result import problem, result
from decision.text.numbers import told_bounds
from decision.text.phrase import fill
from decision.text.words import TONE_WORD, Words, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.contract.result import Result
    from decision.questions import Question
    from decision.values.json_values import Json

WIDTH = 78


def interview(  # noqa: PLR0913  # a terminal is two streams, a language and a mode
    library: Library, slug: str, lang: str, stdin: TextIO, stdout: TextIO, *, quiet: bool
) -> Result:
    """Ask until there is an outcome or the input ends; return the last result.

    ``quiet`` leaves the outcome unprinted, for a caller that prints the result.
    """
    source, checklist, tree = library.sound(slug)
    if lang not in source.words:
        raise CannotRunError("no-words", slug=slug, lang=lang)
    words, phrases = source.words[lang], interface(lang)
    answers: dict[str, Json] = {}
    _say(stdout, f"{plain(words.title)}\n\n{plain(words.intro)}")
    while True:
        step = advance(checklist, answers)
        if not isinstance(step, NextQuestion):
            break
        state = follow(checklist, tree, answers)
        most = len(step.asked) + (longest(state) if isinstance(state, Branch) else 1)
        position = {"number": len(step.asked) + 1, "most": most}
        question = checklist.questions[step.question]
        _say(stdout, f"{fill(phrases['step'], position)}\n{plain(words.heading(question.id))}")
        section = words.sections.get(question.id)
        _say(stdout, plain(section.body) if section else "")
        given = _ask(question, words, phrases, stdin, stdout)
        if given is None:
            _say(stdout, phrases["cli.stopped"])
            break
        tried = advance(checklist, {**answers, question.id: given})
        if isinstance(tried, Rejected):
            _complain(tried.errors[0], phrases, stdout)
        else:
            answers[question.id] = question.read(given)
    found = result(checklist, source.version, tree, step, phrases)
    if found["outcome"] and not quiet:
        _say(stdout, outcome_text(found, words, phrases))
    return found


def outcome_text(found: Result, words: Words, phrases: Mapping[str, str]) -> str:
    """Return an outcome as plain text: the verdict, its sections, its notices, what it rests on."""
    outcome = str(found["outcome"])
    section = words.sections.get(outcome)
    lines = ["", plain(words.heading(outcome)).upper()]
    for key, part in section.parts.items() if section else ():
        if key == TONE_WORD:
            continue
        lines += ["", plain(part.heading), plain(part.body)]
    for notice in found["notices"]:
        remark = words.sections.get(notice)
        lines += ["", plain(words.heading(notice)), plain(remark.body) if remark else ""]
    for heading, ids in (
        (phrases["mattered"], found["mattered"]),
        (phrases["rules"], found["rules"]),
        (phrases["assumptions"], found["assumptions"]),
    ):
        if ids:
            lines += ["", heading, *(f"- {plain(words.heading(id))}" for id in ids)]
    return "\n".join(lines)


def _say(out: TextIO, text: str) -> None:
    out.writelines(
        textwrap.fill(line, WIDTH, subsequent_indent="  ") + "\n" for line in text.splitlines()
    )
    if text:
        out.write("\n")


def _complain(error: AnswerError, phrases: Mapping[str, str], out: TextIO) -> None:
    said = problem(error, phrases)
    _say(out, f"{said['message']} {said['hint']}")


def _ask(
    question: Question, words: Words, phrases: Mapping[str, str], stdin: TextIO, out: TextIO
) -> Json:
    """Return what was typed, as JSON; ``None`` when the input has ended."""
    if question.scale:
        return _ask_rows(question, words, phrases, stdin, out)
    out.writelines(
        f"  {at}. {plain(words.label(question.id, option))}\n"
        for at, option in enumerate(question.choices, 1)
    )
    out.write(fill(phrases[question.prompt], told_bounds(question.limits, phrases)) + " ")
    out.flush()
    line = stdin.readline()
    return question.typed(line.strip()) if line else None


def _ask_rows(
    question: Question, words: Words, phrases: Mapping[str, str], stdin: TextIO, out: TextIO
) -> Json:
    out.writelines(
        f"  {at}. {rating_text(question.id, rating, words)}\n"
        for at, rating in enumerate(question.scale, 1)
    )
    rated: dict[str, Json] = {}
    for row in question.labelled:
        label = plain(words.label(question.id, row)).partition(":")[0].strip()
        out.write(fill(phrases["cli.row"], {"row": label}) + " ")
        out.flush()
        line = stdin.readline()
        if not line:
            return None
        if line.strip():
            rated[row] = by_number(line.strip(), question.scale)
    return rated
