"""The paragraph of guidance that states each rule, and a short hash that changes with its text."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from decision.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from decision.source import Register

_ANCHOR = re.compile(r"^\s*\{:[^{}]*#(R-[A-Z]{2}-\d+)[^{}]*\}\s*$")
_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")


def stated(page: str) -> Iterator[tuple[str, str]]:
    """Yield each rule that a page of guidance states, with the paragraph or list item above it.

    Only the words count: neither the wrapping of lines, nor emphasis, nor where links lead.
    """
    lines = page.splitlines()
    for at, line in enumerate(lines):
        anchor = _ANCHOR.match(line)
        if anchor is None:
            continue
        paragraph: list[str] = []
        for above in reversed(lines[:at]):
            if _ANCHOR.match(above) and not paragraph:
                continue  # one paragraph may state several rules
            if not above.strip() or above.startswith("#") or _ANCHOR.match(above):
                break
            paragraph.insert(0, _ITEM.sub("", above))
            if _ITEM.match(above):
                break
        yield anchor[1], " ".join(plain(" ".join(paragraph)).split())


def hashes(
    registers: Iterable[Register], pages: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, str]]:
    """Return rule id to language to hash of its text; ``pages`` are those of each language.

    A rule that no page states is hashed as its register has it.
    """
    found: dict[str, dict[str, str]] = {}
    for lang, texts in pages.items():
        for page in texts:
            for rule, text in stated(page):
                found.setdefault(rule, {}).setdefault(lang, _hash(text))
        for register in registers:
            for id, entry in register.entries.items():
                text = entry.get(lang)
                if isinstance(text, str):
                    found.setdefault(id, {}).setdefault(lang, _hash(text))
    return found


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
