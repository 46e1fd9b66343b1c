"""Links inside the site: to pages and ids that exist, in the same language, with words that say where they lead."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.checking.near import nearest
from decision.text import toml
from decision.text.provision_ids import family
from decision.text.words import LANGUAGES
from upkeep.texts import text_files
from upkeep.texts.prose.markup import GONE, Link, read
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Text, Texts

GLOSSARY = "glossary.md"
"""The page whose anchors are terms: :mod:`upkeep.checks.words.terms` checks those."""
SAYS_NOTHING = {
    "en": (
        "click here",
        "here",
        "link",
        "this link",
        "this page",
        "more",
        "read more",
        "learn more",
    ),
    "fr": (
        "cliquez ici",
        "ici",
        "lien",
        "ce lien",
        "cette page",
        "plus",
        "en savoir plus",
        "lire la suite",
    ),
}
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


@dataclass
class Site:
    """The pages of one language, by their path from its root, each with the ids that it has."""

    pages: dict[str, set[str]] = field(default_factory=dict)


def links(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield what is wrong with each link of a page, of the words of a checklist, of a letter."""
    sites = {lang: site_of(texts, lang) for lang in LANGUAGES}
    own = text_files.site_address(root).rstrip("/")
    anywhere = {page for site in sites.values() for page in site.pages}
    for text in texts.all:
        for link in read(text).links:
            yield from _words(text, link)
            for found in _target(text, link, sites[text.lang], own, root):
                # A page that one language lacks is told as such, and not again for each link to it.
                if found.code != "link-to-nowhere" or found.values["page"] not in anywhere:
                    yield found


def is_sound(text: Text, target: str, site: Site, root: Path) -> bool:
    """Tell whether a link to ``target`` in this text would lead somewhere on the site."""
    link = Link(1, target, "")
    return not list(_target(text, link, site, text_files.site_address(root).rstrip("/"), root))


def _words(text: Text, link: Link) -> Iterator[Finding]:
    if link.bare:
        yield Finding("link-bare", text.file, link.line, {"target": link.target})
    elif not link.text.replace(GONE, "").strip():
        yield Finding("link-empty", text.file, link.line, {"target": link.target})
    elif link.text.strip(" .…>→").lower() in SAYS_NOTHING[text.lang]:
        yield Finding("link-vague", text.file, link.line, {"words": link.text})


def _target(text: Text, link: Link, site: Site, own: str, root: Path) -> Iterator[Finding]:
    target = link.target
    values = {"target": target}
    if target.startswith("/") or (own and target.startswith(own)):
        yield Finding("link-absolute", text.file, link.line, values)
        return
    if _OUTSIDE.match(target):
        return
    path, _, anchor = target.partition("#")
    here, page = _here(text), leads_to(text, path)
    first, _, rest = page.removeprefix("../").partition("/")
    if page.startswith("../") and first in LANGUAGES:
        wanted = values | {"other": first, "write": _relative(rest, here)}
        yield Finding("link-other-language", text.file, link.line, wanted)
    elif page.endswith(".md"):
        yield from _page(text, link, page, anchor, site)
    elif not path and not here:
        # Words and registers are shown on pages of their own, so any id of theirs or of the site may be meant.
        ids = set(read(text).ids).union(*site.pages.values())
        if anchor not in ids:
            near = f"#{nearest(anchor, ids)}"
            wanted = values | {"page": text.file, "anchor": anchor, "near": near}
            yield Finding("link-no-anchor", text.file, link.line, wanted)
    elif path and not text_files.exists(root, f"{text_files.DOCS}/{text.lang}/{page}"):
        near = nearest(page, site.pages)
        found = values | {"page": page, "near": _relative(near, here)}
        yield Finding("link-to-nowhere", text.file, link.line, found)


def _page(text: Text, link: Link, page: str, anchor: str, site: Site) -> Iterator[Finding]:
    here = _here(text)
    values = {"target": link.target, "page": page}
    if page not in site.pages:
        near = _relative(nearest(page, site.pages), here)
        yield Finding("link-to-nowhere", text.file, link.line, values | {"near": near})
    elif anchor and anchor not in site.pages[page] and page != GLOSSARY:
        elsewhere = [one for one, ids in site.pages.items() if anchor in ids]
        if elsewhere:
            near = f"{_relative(elsewhere[0], here)}#{anchor}"
        else:
            near = f"{link.target.partition('#')[0]}#{nearest(anchor, site.pages[page])}"
        wanted = values | {"anchor": anchor, "near": near}
        yield Finding("link-no-anchor", text.file, link.line, wanted)


def leads_to(text: Text, path: str) -> str:
    """Return the page that a path in ``text`` leads to; that of the text itself where the path is empty."""
    here = _here(text)
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here


def _here(text: Text) -> str:
    """Return what links are relative to: the page; the root of the language for all other texts."""
    return text.key if text.kind is TextKind.page else ""


def _relative(page: str, here: str) -> str:
    return posixpath.relpath(page, posixpath.dirname(here) or ".")


def site_of(texts: Texts, lang: str) -> Site:
    """Return the pages of a language with their ids: those written, and those that a slot brings."""
    site = Site({one.key: set(read(one).ids) for one in texts.of(TextKind.page, lang)})
    stated = {id for ids in site.pages.values() for id in ids}
    registers = {one.key: _entries(one) for one in texts.of(TextKind.register, lang)}
    words = {one.key: set(read(one).ids) for one in texts.of(TextKind.words, lang)}
    for text in texts.of(TextKind.page, lang):
        for _, name, argument in read(text).slots:
            if name == "checklist":
                site.pages[text.key] |= words.get(argument, set())
            elif name == "rules":
                rules = registers.get("rules", set())
                families = {found for id in rules if (found := family(id))}
                site.pages[text.key] |= rules - stated
                site.pages[text.key] |= {f"register-{one.lower()}" for one in families}
            else:
                site.pages[text.key] |= registers.get(name, set())
    return site


def _entries(register: Text) -> set[str]:
    """Return the ids of a register; none if it cannot be read, which another check says."""
    return set(toml.read(register.text).entries)
