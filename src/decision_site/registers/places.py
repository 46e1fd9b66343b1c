"""Where each provision decides something: the checklists that cite it, the pages that link to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.engine.tree import Leaf, nodes
from decision.files import files
from decision.text import front_matter
from decision.text.provision_ids import linked
from decision.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from decision.checklist import Checklist
    from decision.files.load import Library


def places(library: Library, docs: Path, lang: str) -> dict[str, list[tuple[str, str]]]:
    """Return provision id to the checklists and pages of ``lang`` that rest on it, with their titles."""
    found: dict[str, list[tuple[str, str]]] = {}
    for slug in library.slugs:
        title = plain(library.source(slug).words[lang].title)
        for id in provisions_cited(library, slug):
            found.setdefault(id, []).append((f"checklists/{slug}.md", title))
    for path in sorted((docs / lang).glob("*.md")):
        text = files.text(path)
        title = front_matter.read(text).values.get("title", path.stem)
        for id in dict.fromkeys(id for page, id in linked(text) if page):
            found.setdefault(id, []).append((path.name, title))
    return found


def provisions_cited(library: Library, slug: str) -> set[str]:
    """Return every provision that a question, an outcome, a notice or a deadline of ``slug`` cites."""
    _, checklist, tree = library.sound(slug)
    return set(_cited_by_nouns(checklist)) | {
        id
        for leaf in nodes(tree)
        if isinstance(leaf, Leaf)
        for id in (*leaf.cites, *(one for notice in leaf.attached for one in notice.cites))
    }


def _cited_by_nouns(checklist: Checklist) -> Iterator[str]:
    for question in (*checklist.questions.values(), *checklist.facts.values()):
        yield from question.cites
    for ids in (*checklist.outcomes.values(), *checklist.notices.values()):
        yield from ids
    for step in checklist.steps.values():
        yield from step.cites
