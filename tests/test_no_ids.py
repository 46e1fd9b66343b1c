"""The framework knows no checklist: no id of one of its nouns stands in a module, a script, a template or a style."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.files.load import Library
from tracking.model.fields import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FRAMEWORK = ("overrides", "src/decision", "src/decision_site", "src/upkeep", "runtime", "schema")
KINDS = {".css", ".html", ".json", ".md", ".mjs", ".py", ".toml", ".ts"}
EXAMPLES = re.compile(r"\.test\.mjs$|/sample\.mjs$|/contract/|node_modules")
"""Files that hold nouns of their own making, or are written from schemas."""

OWN = {
    "company": "a field of letters for which the page offers the companies that the device knows",
    "date": "a field of every letter, filled by the engine: the day of writing",
    "next_date": "a field of every letter, filled by the engine: the day of what is next",
    "own_decision": "a field of every letter, filled by the engine: what the officer decides instead",
    "next_step": "a field of every letter, filled by the engine: what is next",
    "received": "a field of every letter, filled by the engine, and of a record",
    "post": "a field of every letter, filled by the engine, and of a record",
    "yes": "an option of every question of the kind yes or no",
    "no": "an option of every question of the kind yes or no",
    "cannot_tell": "an option of every question of the kind yes, no or cannot tell",
}
"""What the framework declares itself, and a checklist or a letter uses."""

WORDS = {
    "complete": "what a browser calls a document that is loaded",
    "gaps": "what a letter still lacks",
    "items": "the entries of a list",
    "problem": "the beginning of the keys of what is wrong",
    "service": "one of the two kinds of a row of the tracking sheet",
    "written": "what is written, of an answer or a file",
}
"""Ids of one word that are also words of the framework's own; of such an id a quoted text cannot tell which it is."""

TELLING = {"checklist", "question", "outcome", "notice", "step", "letter", "row"}
"""The kinds whose ids are looked for though they are single words."""


@cache
def ids() -> dict[str, str]:
    """Return each id that a checklist or a letter of the project declares, with what it names."""
    library = Library(ROOT / "checklists")
    plain, telling = dict.fromkeys(library.fields()["en"], "field"), {}
    for slug, checklist in library.checklists().items():
        assert checklist is not None
        telling[slug] = "checklist"
        for question in (*checklist.questions.values(), *checklist.facts.values()):
            plain.update(dict.fromkeys(question.choices, "answer"))
            telling.update(dict.fromkeys(getattr(question, "rows", ()), "row"))
            telling[question.id] = "question"
        telling.update(dict.fromkeys(checklist.outcomes, "outcome"))
        telling.update(dict.fromkeys(checklist.notices, "notice"))
        telling.update(dict.fromkeys(checklist.steps, "step"))
        for words in library.source(slug).words.values():
            for section in words.sections.values():
                for part in section.parts.values():
                    plain.update(dict.fromkeys(part.options, "action"))
    telling.update(dict.fromkeys(library.letters(), "letter"))
    return {id: kind for id, kind in {**plain, **telling}.items() if id not in OWN}


SHEET = ROOT / "overrides" / "components" / "sheet"
"""The page of the tracking sheet, whose own fields have the names of some questions."""


def files() -> Iterator[Path]:
    """Yield the files of the framework."""
    for folder in FRAMEWORK:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in KINDS and not EXAMPLES.search(path.as_posix()):
                yield path


def tokens(text: str) -> tuple[set[str], set[str]]:
    """Return what may be an id: names of several words anywhere, single words in quotes."""
    several = re.findall(r"(?<![\w.-])[a-z]+(?:[_-][a-z0-9]+)+(?![\w-])", text)
    return set(several), set(re.findall(r"""(?<=['"`])[a-z]+(?=['"`])""", text))


def named(text: str) -> set[str]:
    """Return the ids that a text names; a single word that only answers, actions and fields have is any word at all."""
    several, quoted = tokens(text)
    return (several & ids().keys()) | {
        id for id in quoted - WORDS.keys() if ids().get(id) in TELLING
    }


def own_of(path: Path) -> set[str]:
    """Return the names that a file has for nouns of its own: on the page of the sheet, its fields."""
    fields = {one.id for table in TABLES.values() for one in table.fields}
    return fields if path.is_relative_to(SHEET) else set()


def test_no_id_of_a_checklist_stands_in_the_framework() -> None:
    assert {
        path.relative_to(ROOT).as_posix(): sorted(found)
        for path in files()
        if (found := named(path.read_text("utf-8")) - own_of(path))
    } == {}


@pytest.mark.parametrize(
    "leak",
    [
        "if state == 'send_standard_letter':",
        "return view.notices.includes('reply_overdue')",
        '[data-outcome="forward_to_psu"] { color: red }',
        '<a href="../global-request/">',
        "// as in factual-reply",
    ],
)
def test_an_id_of_a_checklist_is_found_where_it_stands(leak: str) -> None:
    assert named(leak)


def test_no_exception_outlasts_its_use() -> None:
    said: set[str] = set().union(
        *(one for path in files() for one in tokens(path.read_text("utf-8")))
    )
    assert OWN.keys() | WORDS.keys() <= said
    assert {ids().get(word) for word in WORDS} <= TELLING
