"""The files that the site publishes for programs (design.md, section 6)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from decision.bundle import tree_json
from decision.render.table import table_csv

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from decision.load import Library


def published(library: Library, pages: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
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
        yield f"checklists/{slug}/tree.json", _json(tree_json(tree))
        yield f"checklists/{slug}/table.csv", table_csv(checklist, tree)
    yield "checklists/index.json", _json(index)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def write(site: Path, path: str, data: bytes) -> None:
    """Write one file below the site."""
    target = site / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
