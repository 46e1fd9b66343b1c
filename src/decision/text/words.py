"""The words of a checklist, read from one Markdown file per language.

Only the structure is read here (headings, ids, classes, option lists); what
stands inside a paragraph stays Markdown, for whoever renders it. A front
matter is the workshop's: it is no part of the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.text import front_matter
from decision.text.markdown import heading, option

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("en", "fr")
TONES = ("act", "hold", "refer", "rest")
"""What an outcome asks of the officer: do it, settle something first, hand it on, nothing."""

TONE_WORD = "tone"
"""The class of a sub-heading that says what its outcome asks, in place of the word of the tone."""

PLACES = ("first", "last", "aside")
"""Where a notice stands: a step before the others, a step after them, or beside them as a fact."""

BECAUSE = "because"
"""The class of the part that says why: a clause for each option, or the sentence of an outcome."""

SECTION, PART = 2, 3
"""The levels of the headings that carry ids, and of those under them; deeper ones are content."""

_ITEM = re.compile(r"^\d+\.\s")
_STEP = re.compile(r"\s*\{\s*step\s*=\s*([^{}]*?)\s*\}")


@dataclass(frozen=True, slots=True)
class DatedItem:
    """A dated step that an item of a list names at its end, as in ``1. Move the hive. {step=move_by}``.

    Attributes:
        item: The item's rank in the numbered list, from 1; 0 where it stands in none.
        line: From 1.

    """

    step: str
    item: int
    line: int


@dataclass(slots=True)
class Part:
    """A heading with what stands under it.

    Attributes:
        body: Markdown, without the option list.
        options: Option, row or rating id to its label, in the order written.
        line: The line of the heading, from 1.
        again: The options that have a label already, with the line of the second.
        dated: The steps that items name, in the order written; what names them is no part of the body.

    """

    heading: str
    line: int
    body: str = ""
    options: dict[str, str] = field(default_factory=dict)
    option_lines: dict[str, int] = field(default_factory=dict)
    again: dict[str, int] = field(default_factory=dict)
    dated: list[DatedItem] = field(default_factory=list)


@dataclass(slots=True)
class Section(Part):
    """The words of one question, outcome or notice.

    Attributes:
        tone: One of :data:`TONES`; ``None`` where the heading names none.
        place: One of :data:`PLACES`; ``None`` where the heading names none.
        classes: Those of the heading, as written.
        parts: Class of a sub-heading (``do``, ``why``…) to what it holds.

    """

    id: str = ""
    tone: str | None = None
    place: str | None = None
    classes: tuple[str, ...] = ()
    parts: dict[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """Everything one language file says.

    Attributes:
        title: The first-level heading; empty if there is none.
        sections: By id; of two with one id, the first.
        twice: Ids that head more than one section, with the line of the second.
        loose: Lines of second-level headings without an id.

    """

    lang: str
    title: str
    intro: str
    sections: Mapping[str, Section]
    twice: Mapping[str, int]
    loose: tuple[int, ...]

    def label(self, id: str, option: str) -> str:
        """Return the label of an option of ``id``; the bare option id if there is none."""
        section = self.sections.get(id)
        return section.options.get(option, option) if section else option

    def heading(self, id: str) -> str:
        """Return the heading of ``id``; the bare id if there is none."""
        section = self.sections.get(id)
        return section.heading if section else id


def parse(lang: str, text: str) -> Words:
    """Read the words of one language from Markdown; lines count from the first of the file."""
    title, intro = "", Part("", 0)
    sections: dict[str, Section] = {}
    twice: dict[str, int] = {}
    loose: list[int] = []
    section: Section | None = None
    part = intro
    bodies: list[tuple[Part, list[str]]] = [(intro, [])]
    before = ""
    front = front_matter.read(text.lstrip("\ufeff"))  # that too many were written says `strays`
    for number, line in enumerate(front.body.splitlines(), front.body_line):
        head = heading(line)
        if head is None or head.level > PART:
            _content(part, bodies[-1][1], line, number, goes_on=bool(before.strip()))
            before = line
            continue
        if head.level == 1:
            title, part = head.text, intro
        elif head.level == SECTION:
            tone = next((one for one in head.classes if one in TONES), None)
            place = next((one for one in head.classes if one in PLACES), None)
            id = head.ids[0] if head.ids else ""
            part = section = Section(head.text, number, id=id, tone=tone, place=place)
            section.classes = head.classes
            if not id:
                loose.append(number)
            elif id in sections:
                twice[id] = number
            else:
                sections[id] = section
        else:
            part = Part(head.text, number)
            if section is not None and head.classes:
                section.parts[head.classes[0]] = part
        bodies.append((part, []))
    for one, lines in bodies:
        one.body = "\n".join([one.body, *lines]).strip()
    return Words(lang, title, intro.body, sections, twice, tuple(loose))


def _content(part: Part, body: list[str], line: str, number: int, *, goes_on: bool) -> None:
    """Put a line where it belongs; ``goes_on``: the line above is not blank."""
    named, line = _STEP.findall(line), _STEP.sub("", line)
    item = sum(bool(_ITEM.match(one)) for one in (*body, line))
    in_item = bool(_ITEM.match(line)) or goes_on
    named_option = option(line)
    if named_option:
        id, label = named_option
        if id in part.options:
            part.again.setdefault(id, number)
        part.options[id] = label
        part.option_lines[id] = number
        in_item = False
    elif part.options and line.startswith("  ") and goes_on:
        last = next(reversed(part.options))
        part.options[last] = f"{part.options[last]} {line.strip()}"
        in_item = False
    else:
        body.append(line)
    part.dated.extend(DatedItem(step, item if in_item else 0, number) for step in named)


def phrases(text: str) -> dict[str, str]:
    """Return the ``- `key` words`` of a Markdown file, whatever heading they stand under."""
    found = Part("", 0)
    before = ""
    for number, line in enumerate(text.splitlines(), 1):
        _content(found, [], line, number, goes_on=bool(before.strip()))
        before = line
    return found.options


def plain(markdown: str) -> str:
    """Return Markdown as plain text: links keep their words, emphasis its text."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)(\{[^}]*\})?", r"\1", markdown)
    text = re.sub(r"(\*\*|__)(.+?)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])[*_](?=\S)(.+?)(?<=\S)[*_](?![\w*])", r"\1", text)
    return re.sub(r"`([^`]*)`", r"\1", text)
