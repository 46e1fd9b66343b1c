"""The built site, read as HTML and JSON: no browser here."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from browser.built import site

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["site"]


@dataclass
class Html(HTMLParser):
    """What a page holds: its elements with their attributes, its ids, and its words by language."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)
    content: dict[str, str] = field(default_factory=dict)
    _open: list[tuple[str, str]] = field(default_factory=list)

    VOID = frozenset(
        {"meta", "link", "input", "br", "img", "hr", "path", "circle", "rect", "ellipse"}
    )

    def __post_init__(self) -> None:
        """Prepare the parser."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element; remember the language it is in."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag not in self.VOID:
            inherited = self._open[-1][1] if self._open else ""
            self._open.append((tag, given.get("lang", inherited)))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and whatever stayed open in it."""
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if data.strip() and self._open:
            tag, lang = self._open[-1]
            self.words.setdefault(lang, []).append(data)
            self.content[tag] = self.content.get(tag, "") + data

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [given["id"] for _, given in self.tags if "id" in given]

    def text(self, lang: str) -> str:
        """Return the words in ``lang``, such as "fr-CA", runs of space made one."""
        return " ".join(" ".join(self.words.get(lang, [])).split())


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Html]:
    """Return every page by its address below the site; what a script reads in ``assets/`` is none."""
    found = {}
    for path in sorted({*site.rglob("*.html")} - {*(site / "assets").rglob("*.html")}):
        page = Html()
        page.feed(path.read_text("utf-8"))
        found[path.relative_to(site).as_posix().removesuffix("index.html")] = page
    return found
