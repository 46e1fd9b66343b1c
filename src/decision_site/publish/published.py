"""The files that the site publishes for programs (docs/design.md, section 6)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from decision.files.load import interface
from decision.render.exports.bundle import days_asked, tree_json
from decision.render.exports.dmn import dmn
from decision.render.exports.svg import svg
from decision.render.exports.table import table_csv
from decision.render.naming import edge_text
from decision.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from decision.checklist import Checklist
    from decision.engine.tree import Edge, Node
    from decision.files.load import Library
    from decision.questions import Question
    from decision.text.words import Words


def published(
    library: Library, pages: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield path below the site and text; ``pages`` is slug to language to address of its page."""
    index = []
    for slug in library.slugs:
        source, checklist, tree = library.sound(slug)
        index.append(
            {
                "slug": slug,
                "version": source.version,
                "title": {lang: words.title for lang, words in source.words.items()},
                "page": dict(pages.get(slug, {})),
            }
        )
        yield f"checklists/{slug}/tree.json", _json(tree_json(tree, days_asked(checklist)))
        yield f"checklists/{slug}/table.csv", table_csv(checklist, tree)
        yield f"checklists/{slug}/decision.dmn", dmn(checklist, tree, slug)
        yield f"checklists/{slug}/diagram.svg", svg(checklist, tree, slug, _id, _ids)
        for lang, words in source.words.items():
            yield f"checklists/{slug}/diagram.{lang}.svg", _drawing(checklist, tree, words)
    yield "checklists/index.json", _json(index)


def _id(id: str) -> str:
    return id


def _ids(question: Question, edge: Edge) -> str:
    told = [(part, question.describe(one)) for part, one in edge.when]
    return " ".join(f"{part}={text}" if part else text for part, text in told)


def _drawing(checklist: Checklist, tree: Node, words: Words) -> str:
    say = interface(words.lang)

    def name(id: str) -> str:
        return plain(words.heading(id))

    def answer(question: Question, edge: Edge) -> str:
        return edge_text(question, edge, words, say)

    return svg(checklist, tree, plain(words.title), name, answer)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def write(site: Path, path: str, data: bytes) -> None:
    """Write one file below the site."""
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
