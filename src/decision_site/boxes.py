"""The boxes that authors know from mkdocs-material: admonitions, details and tabs, none of which needs a script here.

Tabs stand one below the other, each under its title: nothing is hidden from a
reader, from a search in the page, or from paper. Details open by themselves,
as HTML has them. A box without a title has the word for its kind in the
language of the page, where Python-Markdown would write the English one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown

_FENCE = re.compile(r"^\s*(```+|~~~+)")
_UNTITLED = re.compile(r"^(\s*(?:!!!|\?\?\?\+?) ?([\w-]+)(?: +[\w-]+)*) *$")
_PRIORITY = 1
"""Low: the paragraphs are finished by then."""


def titled(markdown: str, say: Mapping[str, str]) -> str:
    """Return a page's Markdown with a title for each box that has none; examples in fences stay as they are."""
    lines = []
    fence = ""
    for line in markdown.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        found = None if fence else _UNTITLED.match(line)
        title = say.get(f"box.{found[2].lower()}") if found else None
        lines.append(f'{found[1]} "{title}"' if found and title else line)
    return "\n".join(lines)


class _Boxes(Treeprocessor):
    def run(self, root: Element) -> None:
        for details in root.iter("details"):
            details.set("class", f"{details.get('class', '')} admonition".strip())
        for tabs in root.iter("div"):
            if "tabbed-set" in tabs.get("class", "").split():
                _stack(tabs)


def _stack(tabs: Element) -> None:
    """Put the tabs of a set one below the other, without the buttons that would choose one."""
    titles = [one for one in tabs if one.tag == "label"]
    contents = [one for one in tabs if one.tag == "div"]
    tabs.attrib = {"class": "tabs"}
    tabs[:] = []
    for title, content in zip(titles, contents, strict=True):
        tab = SubElement(tabs, "div", {"class": "tabs__tab"})
        title.tag, title.attrib = "p", {"class": "tabs__title"}
        content.attrib = {"class": "tabs__content"}
        tab.extend((title, content))


class BoxesExtension(Extension):
    """Sets the boxes that other extensions of Python-Markdown read."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Add what sets them."""
        md.treeprocessors.register(_Boxes(md), "cairn-boxes", _PRIORITY)


def makeExtension(**settings: object) -> BoxesExtension:  # noqa: N802  # the name that Python-Markdown looks for
    """Return the extension, named in mkdocs.yml by its module."""
    return BoxesExtension(**settings)
