"""Markdown of the checklists to HTML, with links made relative to the page they land on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_OUTSIDE = re.compile(r"^([a-z]+:|//|/|#)")


class Fragments:
    """Renders the Markdown of one language; ``up`` leads from the page to the root of the language."""

    def __init__(self, up: str) -> None:
        """Prepare the renderer."""
        self.up = up
        self._markdown = Markdown(
            extensions=["attr_list", "sane_lists", _Links(self.url)], output_format="html"
        )

    def url(self, target: str) -> str:
        """Return the address that a link to a Markdown file leads to, from the root of the language."""
        if _OUTSIDE.match(target):
            return target
        path, mark, anchor = target.partition("#")
        folder = re.sub(r"(^|/)index\.md$", r"\1", path)
        folder = re.sub(r"\.md$", "/", folder)
        return f"{self.up}{folder}{mark}{anchor}" or "./"

    def block(self, markdown: str) -> Markup:
        """Return paragraphs, lists and the rest; empty for empty."""
        self._markdown.reset()
        html = self._markdown.convert(markdown) if markdown.strip() else ""
        return Markup(html)  # noqa: S704  # the words are the repository's own, reviewed like code

    def line(self, markdown: str) -> Markup:
        """Return one line without its paragraph."""
        html = self.block(markdown)
        return Markup(html.removeprefix("<p>").removesuffix("</p>"))  # noqa: S704  # as above


class _Links(Extension):
    def __init__(self, url: Callable[[str], str]) -> None:
        super().__init__()
        self._url = url

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        md.treeprocessors.register(_Relink(self._url), "relink", 0)


class _Relink(Treeprocessor):
    def __init__(self, url: Callable[[str], str]) -> None:
        super().__init__()
        self._url = url

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            link.set("href", self._url(link.get("href", "")))
