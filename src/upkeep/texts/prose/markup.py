"""What a text holds, read once from its Markdown: headings, links, images, ids and prose.

Prose is what a reader reads: code, addresses, attribute lists and the names in
braces are taken out of it, and each leaves one :data:`GONE` behind, so that no
check mistakes the gap for a typing error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from decision.text import markdown
from decision.text.provision_ids import MENTION
from upkeep.texts.prose.markdown import NAME, languages, parse, parse_inline, slots, tags
from upkeep.texts.registers import strings
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

    from upkeep.texts.texts import Text

GONE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in prose for what is not prose."""
SHOWN = ("title", "description")
"""The keys of front matter that readers see."""

_BRACES = re.compile(r"\{[^{}]*\}")
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>()»”]+")
_NOT_PROSE = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+"
    r"|(?:\b[\w/-]+|(?<!\w))\.(?:md|toml|py|txt|json|csv|ics|docx|yml)\b"
    r"|\b(?:[\w.-]+/)+(?!\w)"
    r"|(?<!\S)--[a-z][\w-]*"
    rf"|{MENTION}"
)
_MARKED = re.compile(r"[\[\]*_`<>{}&\\]|://|www\.|@")
_DECORATIVE = ".decorative"


@dataclass(frozen=True)
class PageHeading:
    """A heading; ``id`` is empty where none is written."""

    line: int
    level: int
    text: str
    id: str


@dataclass(frozen=True)
class Link:
    """A link; ``bare`` where readers see the address itself."""

    line: int
    target: str
    text: str
    bare: bool = False


@dataclass(frozen=True)
class Image:
    """An image; ``alt`` is empty where none is written."""

    line: int
    target: str
    alt: str
    decorative: bool = False


@dataclass(frozen=True)
class Passage:
    """Prose of one line of a file, in one language."""

    line: int
    lang: str
    text: str


@dataclass
class Markup:
    """What one text holds.

    Attributes:
        ids: Each explicit id with the lines on which it is given.
        slots: The ``<!-- cairn:NAME ARGUMENT -->`` lines: line, name, argument.

    """

    headings: list[PageHeading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    ids: dict[str, list[int]] = field(default_factory=dict)
    slots: list[tuple[int, str, str]] = field(default_factory=list)


@lru_cache(maxsize=1024)
def read(text: Text) -> Markup:
    """Return what ``text`` holds; the same object each time, never to be changed."""
    found = Markup()
    if text.kind is TextKind.register:
        for one in strings(text.text, text.lang):
            _inline(found, one.value, one.line, text.lang)
        return found
    for key in SHOWN:
        if isinstance(value := text.meta.get(key), str):
            found.passages.append(Passage(text.meta_lines.get(key, 1), text.lang, value))
    line, level = text.body_line, 0
    for token in parse(text.body):
        if token.map:
            line = text.body_line + token.map[0]
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "inline":
            _Line(found, line, text.lang, level).read(token.children or [])
            level = 0
        elif token.type == "html_block":
            _Line(found, line, text.lang, 0).html(token.content)
    return found


def _inline(found: Markup, value: str, line: int, lang: str) -> None:
    if not _MARKED.search(value):
        found.passages.append(Passage(line, lang, value))
        return
    for token in parse_inline(value):
        _Line(found, line, lang, 0).read(token.children or [])


class _Line:
    """Reads the children of one inline token, from the line on which it starts."""

    def __init__(self, found: Markup, line: int, lang: str, level: int) -> None:
        self.found, self.line, self.lang, self.level = found, line, lang, level
        self.said: dict[str, str] = {}
        self.id = ""
        self.link: tuple[str, str, bool] | None = None

    def read(self, children: Sequence[Token]) -> None:
        foreign = languages(children)
        langs, first = [self.lang], self.line
        words: list[str] = []
        for index, child in enumerate(children):
            if child.nesting == 1:
                langs.append(foreign.get(index, langs[-1]))
                if langs[-1] != langs[-2]:
                    self._say(langs[-2], GONE)
            self._child(child, langs[-1])
            if child.nesting == -1:
                langs.pop()
            words.append(child.content if child.type in ("text", "code_inline") else "")
        self._flush()
        if self.level:
            text = markdown.ATTRIBUTES.sub("", "".join(words)).strip()
            self.found.headings.append(PageHeading(first, self.level, text, self.id))

    def _child(self, child: Token, lang: str) -> None:
        if child.type == "text":
            self._text(child.content, lang)
        elif child.type in ("softbreak", "hardbreak"):
            self._flush()
            self.line += 1
        elif child.type == "code_inline":
            self._say(lang, GONE)
            self._linked(child.content)
        elif child.type == "image":
            self._image(child, lang)
        elif child.type == "html_inline":
            self.html(child.content)
        elif child.type == "link_open":
            self.link = (str(child.attrs.get("href", "")), "", child.markup == "autolink")
        elif child.type == "link_close" and self.link is not None:
            target, text, bare = self.link
            if not text:
                self._say(lang, GONE)
            self.found.links.append(Link(self.line, target, text.strip(), bare))
            self.link = None

    def _text(self, content: str, lang: str) -> None:
        for found in markdown.ATTRIBUTES.finditer(content):
            for one in found[1].split():
                if one.startswith("#"):
                    self.id = one[1:]
                    self.found.ids.setdefault(self.id, []).append(self.line)
                elif one == _DECORATIVE and found.start() == 0 and self.found.images:
                    self.found.images[-1] = replace(self.found.images[-1], decorative=True)
        content = _BRACES.sub(GONE, markdown.ATTRIBUTES.sub("", content))
        for url in _URL.findall(content):
            if self.link is None:
                self.found.links.append(Link(self.line, url, url, bare=True))
        self._say(lang, _NOT_PROSE.sub(GONE, _URL.sub(GONE, content)))
        self._linked(content)

    def _linked(self, words: str) -> None:
        if self.link is not None:
            target, text, bare = self.link
            self.link = (target, text + words, bare)

    def _image(self, child: Token, lang: str) -> None:
        image = Image(self.line, str(child.attrs.get("src", "")), child.content.strip())
        self.found.images.append(image)
        if image.alt:
            self.found.passages.append(Passage(self.line, lang, image.alt))
        self._say(lang, GONE)
        self._linked(image.alt)

    def html(self, html: str) -> None:
        """Take up what Markdown leaves to HTML: slots, ids and images."""
        for offset, content in enumerate(html.splitlines()):
            line = self.line + offset
            self.found.slots.extend((line, name, argument) for name, argument in slots(content))
            for tag in tags(content):
                if "id" in tag:
                    self.found.ids.setdefault(tag["id"], []).append(line)
                if tag[NAME] == "img":
                    alt = tag.get("alt")
                    # An empty alt attribute is HTML's own way to say that an image is decorative.
                    image = Image(line, tag.get("src", ""), alt or "", decorative=alt == "")
                    self.found.images.append(image)

    def _say(self, lang: str, text: str) -> None:
        self.said[lang] = self.said.get(lang, "") + text

    def _flush(self) -> None:
        for lang, text in self.said.items():
            if text.strip():
                self.found.passages.append(Passage(self.line, lang, text.strip(" ")))
        self.said = {}


def prose(texts: Iterable[Text], lang: str) -> list[tuple[Text, Passage]]:
    """Return every passage in ``lang``, whichever language the text around it is in."""
    return [(text, one) for text in texts for one in read(text).passages if one.lang == lang]
