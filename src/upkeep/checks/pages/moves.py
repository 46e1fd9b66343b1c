"""Addresses that were published stay good: a page that moved leaves a redirect.

An address is a page's path without its language, as a reader sees it:
``/letters/``. Both languages share it.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from upkeep.texts import text_files
from upkeep.texts.prose.outline import Feature, sections
from upkeep.texts.texts import TextKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from upkeep.texts.texts import Texts

REDIRECTS, ADDRESSES = f"{text_files.DOCS}/redirects.toml", f"{text_files.DOCS}/addresses.txt"


def address_of_page(key: str) -> str:
    """Return the address of a page, from its path below the language."""
    folder = re.sub(r"(^|/)index$", "", key.removesuffix(".md"))
    return f"/{folder}/" if folder else "/"


def addresses(texts: Texts) -> dict[str, str]:
    """Return the address of every page to its path below the language."""
    return {address_of_page(page.key): page.key for page in texts.of(TextKind.page)}


def published_addresses(root: Path) -> dict[str, int]:
    """Return every address ever published, with its line."""
    lines = enumerate(text_files.lines_of(root, ADDRESSES), 1)
    return {line.strip(): at for at, line in lines if line.strip() and not line.startswith("#")}


def redirects(entries: Mapping[str, object]) -> dict[str, str]:
    """Return old address to new, those alone that are of the right shape."""
    return {
        old: new
        for old, new in entries.items()
        if isinstance(new, str) and _is_address(old) and _is_address(new.partition("#")[0])
    }


def _is_address(text: str) -> bool:
    return text.startswith("/") and text.endswith("/") and "//" not in text and ".." not in text


def moves(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield addresses that are gone without a redirect, and redirects that lead nowhere or hide a page."""
    held = text_files.data(root, REDIRECTS)
    if held.wrong:
        yield held.wrong
        return
    pages = addresses(texts)
    sound = redirects(held.entries)
    for old, new in held.entries.items():
        line = held.lines.get(old, 1)
        values = {"old": old, "new": str(new)}
        if old not in sound:
            yield Finding("redirect-shape", REDIRECTS, line, values)
            continue
        target, _, anchor = sound[old].partition("#")
        if old in pages:
            page = f"{text_files.DOCS}/en/{pages[old]}"
            yield Finding("redirect-hides", REDIRECTS, line, {**values, "page": page})
        if target not in pages:
            yield Finding(
                "redirect-nowhere", REDIRECTS, line, {**values, "near": _near(target, pages)}
            )
        elif anchor and not _has(texts, pages[target], anchor):
            yield Finding("redirect-anchor", REDIRECTS, line, {**values, "anchor": anchor})
    for old, line in published_addresses(root).items():
        if old not in pages and old not in held.entries:
            yield Finding("address-gone", ADDRESSES, line, {"old": old, "near": _near(old, pages)})


def _near(address_of_page: str, pages: Mapping[str, str]) -> str:
    return get_close_matches(address_of_page, pages, 1, 0)[0] if pages else "/"


def _has(texts: Texts, key: str, anchor: str) -> bool:
    """Tell whether both languages of a page have the anchor."""
    return all(
        any(
            f"#{anchor}" in (*one.names, *(id for id, _ in one.held[Feature.anchors]))
            for one in sections(page)
        )
        for page in texts.of(TextKind.page)
        if page.key == key
    )


def with_addresses(lines: list[str], pages: Mapping[str, str]) -> str:
    """Return the list of addresses with those of today added, the comments first."""
    notes = [line for line in lines if line.startswith("#")]
    listed = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    return "\n".join([*notes, *sorted(listed | set(pages))]) + "\n"
