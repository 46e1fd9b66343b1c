"""A page at each address that moved, in each language, that leads to where the page is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from upkeep.checks.pages import moves
from upkeep.texts import text_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig


def pages(
    root: Path, env: Environment, config: MkDocsConfig, words_of: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield path below the site and HTML. The page works without a script, and under the site's policy."""
    template = env.get_template("redirect.html")
    moved = moves.redirects(text_files.data(root, moves.REDIRECTS).entries)
    for lang, words in words_of.items():
        for old, new in moved.items():
            path = f"{lang}{old}index.html"
            up = "../" * path.count("/")
            yield (
                path,
                template.render(
                    config=config,
                    page=None,
                    base_url=up.rstrip("/"),
                    language=lang,
                    words=words,
                    target=f"{up}{lang}{new}",
                ),
            )
