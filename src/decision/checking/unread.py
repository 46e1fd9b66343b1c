"""What a text says to nobody: keys, classes, ids and braces that nothing reads, with the name that may have been meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from decision.checking.finding import Finding
from decision.checking.near import nearest
from decision.text import front_matter, markdown
from decision.text.words import BECAUSE, PART, SECTION, TONE_WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from decision.checklist import Checklist

STAMP = "counterpart"
"""The key that the workshop keeps in the front matter of every text."""

OF_QUESTION = ("why", "act", BECAUSE, "ratings")
OF_OUTCOME = ("do", "when", "tell", "plan", "unsaid", "keep", BECAUSE, TONE_WORD)
"""The classes of sub-headings by which a page knows what they hold."""

STEP = "step"
OF_LINK = ("lang", "hreflang")
"""The keys that may stand in braces: of an item, and of a link."""

_BRACES = re.compile(r"\{[^{}]*\}|\{[^{}]*$")
_CODE = re.compile(r"`[^`]*`")
_MARKS = re.compile(r"\{\s*(?:[#.:]|step\b)|=")
_KEYS = re.compile(r"([\w-]+)\s*=")


def front_keys(text: str, file: str, allowed: Collection[str]) -> Iterator[Finding]:
    """Yield the keys of a front matter that are none of those ``allowed``."""
    for key, line in front_matter.read(text).key_lines.items():
        if key not in allowed:
            values = {"name": key, "near": nearest(key, allowed), "allowed": ", ".join(allowed)}
            yield Finding("front-unknown", file, line, values)


def parts(text: str, checklist: Checklist | None, file: str) -> Iterator[Finding]:
    """Yield the sub-headings of words that no page shows: without a class, or with one that says nothing of its section."""
    id, seen = "", set[str]()
    lost = _has_lost_a_section(text, checklist)
    for number, head, _ in _headings(text):
        if head.level == SECTION:
            id, seen = next(iter(head.ids), ""), set()
        if head.level != PART:
            continue
        # Where a heading is lost, what stood below it seems to belong to the section above.
        allowed = _allowed(id, None if lost else checklist)
        if allowed is None:
            continue  # of a section that there is no reason for, which is said of its heading
        said = {"id": id, "allowed": ", ".join(f"{{.{name}}}" for name in allowed) or "–"}
        if not head.classes:
            yield Finding("part-loose", file, number, said)
        for name in head.classes:
            if name not in allowed:
                values = {**said, "name": name, "near": nearest(name, allowed)}
                yield Finding("part-unknown", file, number, values)
            elif name in seen and not lost:
                yield Finding("part-twice", file, number, {**said, "name": name})
            seen.add(name)


def _has_lost_a_section(text: str, checklist: Checklist | None) -> bool:
    headed = {id for _, head, _ in _headings(text) for id in head.ids}
    return checklist is not None and not headed.issuperset(
        (
            *checklist.questions,
            *checklist.facts,
            *checklist.outcomes,
            *checklist.notices,
            *checklist.steps,
        )
    )


def _allowed(id: str, checklist: Checklist | None) -> tuple[str, ...] | None:
    """Return the classes that the parts of a section may have; ``None``: nobody can tell."""
    if checklist is None:
        return tuple(dict.fromkeys((*OF_QUESTION, *OF_OUTCOME)))
    if id in checklist.questions:
        return OF_QUESTION
    if id in checklist.outcomes:
        return OF_OUTCOME
    known = {*checklist.facts, *checklist.notices, *checklist.steps}
    return () if id in known else None


def braces(text: str, file: str) -> Iterator[Finding]:
    """Yield what stands in braces and is read by nobody: each heading of a section has one id, an item names its step."""
    headed: dict[int, int] = {}
    for number, head, line in _headings(text):
        listed = _last_list(line)
        headed[number] = len(line) - len(listed)
        if head.level > PART:
            continue  # content, like the paragraphs around it: whoever renders it reads its list
        read = [f"#{id}" for id in head.ids[:1]] if head.level == SECTION else []
        read += [f".{name}" for name in head.classes] if head.level > 1 else []
        for said in listed.strip("{:} ").split():
            if said not in read:
                yield _unread(said, file, number)
    front = front_matter.read(text)
    for number, line in enumerate(front.body.splitlines(), front.body_line):
        bare = _CODE.sub(lambda code: "_" * len(code[0]), line)[: headed.get(number)]
        for found in _BRACES.finditer(bare):
            said = found[0]
            linked = bare[: found.start()].endswith(")")
            keys = (*OF_LINK, STEP) if linked else (STEP,)
            if _MARKS.search(said) and not _is_read(said, keys):
                yield _unread(said, file, number)


def _is_read(said: str, keys: Collection[str]) -> bool:
    """Tell whether braces are closed and hold nothing but values of ``keys``."""
    inside = said.strip("{:} ")
    named = _KEYS.findall(inside)
    return (
        said.endswith("}")
        and bool(named)
        and set(named) <= set(keys)
        and len(inside.split("=")) == len(named) + 1
    )


def _unread(said: str, file: str, line: int) -> Finding:
    (key,) = _KEYS.findall(said)[:1] or [said.strip("{#.:} ").partition(" ")[0]]
    values = {
        "name": said,
        "near": f"{{{STEP}=…}}" if nearest(key, (STEP, *OF_LINK)) == STEP else "–",
    }
    return Finding("braces-unread", file, line, values)


def _headings(text: str) -> Iterator[tuple[int, markdown.Heading, str]]:
    front = front_matter.read(text)
    for number, line in enumerate(front.body.splitlines(), front.body_line):
        head = markdown.heading(line)
        if head is not None:
            yield number, head, line.rstrip()


def _last_list(line: str) -> str:
    """Return the attribute list that a line ends with; empty if there is none."""
    lists = [found[0] for found in markdown.ATTRIBUTES.finditer(line) if found.end() == len(line)]
    return lists[0] if lists else ""
