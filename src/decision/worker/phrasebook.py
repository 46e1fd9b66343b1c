"""The words that a record is told in, as JSON: what the browser reads instead of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from decision.render.naming import PlainLabels
from decision.text.words import BECAUSE, Part, Section, Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.checking.source import Register
    from decision.checklist import Checklist
    from decision.values.json_values import Json

REFUSALS = tuple(
    f"{part}.{begins}"
    for part in ("problem", "hint")
    for begins in (
        "calendar-",
        "no-such-region",
        "not-a-day",
        "not-a-text",
        "override-",
        "own-",
        "received-",
        "record-",
        "text-too-long",
    )
)
"""How the keys begin of what is said where no record can be made, or no day counted."""

_OF_PAGE = ("and", "because", "change-what", "or", "rated")
_OF_AMOUNTS = ("money.", "number.")
"""What a page says of where answers lead."""

_OF_PARTS = ("ratings", "plan")
"""The sub-headings whose options are named in a record."""


def record_words(words: Words) -> dict[str, Json]:
    """Return the title, the headings, the labels of options, of ratings and of actions."""
    return {
        "title": words.title,
        "sections": {
            id: {
                "heading": section.heading,
                "options": dict(section.options),
                **{
                    part: dict(section.parts[part].options)
                    for part in _OF_PARTS
                    if part in section.parts
                },
            }
            for id, section in words.sections.items()
        },
    }


def page_words(checklist: Checklist, words: Words, phrases: Mapping[str, str]) -> dict[str, Json]:
    """Return the fields of :class:`decision.render.worded.PageWords`."""
    labels = PlainLabels(words)
    questions = checklist.questions
    sections = {id: words.sections[id] for id in questions}
    ratings = {
        id: section.parts["ratings"].options
        for id, section in sections.items()
        if "ratings" in section.parts
    }
    why = {
        id: section.parts[BECAUSE]
        for id, section in words.sections.items()
        if BECAUSE in section.parts
    }
    return {
        "titles": {id: plain(section.heading) for id, section in sections.items()},
        "options": {
            id: {option: labels.option(id, option) for option in section.options}
            for id, section in sections.items()
        },
        "rows": {id: {row: labels.row(id, row) for row in sections[id].options} for id in ratings},
        "ratings": {
            id: {rating: plain(label) for rating, label in options.items()}
            for id, options in ratings.items()
        },
        "clauses": {
            id: {option: plain(clause) for option, clause in part.options.items()}
            for id, part in why.items()
            if id in questions
        },
        "sentences": {id: plain(part.body) for id, part in why.items() if id in checklist.outcomes},
        "phrases": {
            key: text
            for key, text in phrases.items()
            if key in _OF_PAGE or key.startswith(_OF_AMOUNTS)
        },
    }


def read_words(lang: str, stored: Any) -> Words:  # noqa: ANN401  # JSON that words_json wrote
    """Return the words that :func:`record_words` wrote, without their bodies."""
    sections = {
        id: Section(
            one["heading"],
            0,
            options=one["options"],
            id=id,
            parts={part: Part("", 0, options=one[part]) for part in _OF_PARTS if part in one},
        )
        for id, one in stored["sections"].items()
    }
    return Words(lang, stored["title"], "", sections, {}, ())


def provision_texts(registers: Iterable[Register], lang: str) -> dict[str, str]:
    """Return what each rule says and how each assumption reads, by id."""
    said: dict[str, str] = {}
    for register in registers:
        for id, entry in register.entries.items():
            text = entry.get(lang, "")
            said[id] = text if isinstance(text, str) else text.get("reading", "")
    return said


def needed(phrases: Mapping[str, str]) -> dict[str, str]:
    """Return the phrases of the interface that a record, a date, a change or a refusal of any of them needs."""
    words = {"outcome", "notices", "rules", "assumptions", "replay", "rated"}
    words |= {"and", "any", "change.other", "or", "quoted"}
    words |= {
        "plan.empty",
        "print.override",
        "print.post",
        "print.received",
        "print.skipped",
        "printed",
    }
    words |= {
        "letters.draft",
        "letters.draft-only",
        "letters.none",
        "letters.own-decision",
        "letters.passed",
        "letters.unsure",
    }
    words |= {
        f"dates.{key}"
        for key in (
            "ahead",
            "estimated",
            "missing",
            "or-latest",
            "passed",
            "received-later",
            "today",
            "vouched",
        )
    }
    kinds = {
        "count",
        "differs",
        "doubt",
        "expected",
        "language",
        "money",
        "number",
        "record",
        "replay",
    }
    return {
        key: text
        for key, text in phrases.items()
        if key in words
        or key.partition(".")[0] in kinds
        or (key.startswith("due.") and key.endswith("-on"))
        or key.startswith(REFUSALS)
    }
