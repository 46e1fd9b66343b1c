"""The paragraph of guidance that states each rule and its text in the register, each as a short hash that changes with it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from decision.text.provision_ids import rule_of
from decision.text.words import LANGUAGES, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from decision.checking.source import Register

_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s+")


def stated(page: str) -> Iterator[tuple[str, str]]:
    """Yield each rule that a page of guidance states, with the paragraph or list item above it.

    Only the words count: neither the wrapping of lines, nor emphasis, nor where links lead.
    """
    lines = page.splitlines()
    for at, line in enumerate(lines):
        rule = rule_of(line)
        if rule is None:
            continue
        paragraph: list[str] = []
        for above in reversed(lines[:at]):
            if rule_of(above) and not paragraph:
                continue  # one paragraph may state several rules
            if not above.strip() or above.startswith("#") or rule_of(above):
                break
            paragraph.insert(0, _ITEM.sub("", above))
            if _ITEM.match(above):
                break
        yield rule, " ".join(plain(" ".join(paragraph)).split())


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


def registered(registers: Iterable[Register]) -> dict[str, dict[str, str]]:
    """Return id to language to hash of what an entry of a register says: that a rule is so, or how an assumption reads."""
    found: dict[str, dict[str, str]] = {}
    for register in registers:
        for id, entry in register.entries.items():
            for lang in LANGUAGES:
                said = _said(entry.get(lang))
                if said:
                    found.setdefault(id, {})[lang] = _hash(said)
    return found


def _said(text: object) -> str:
    """Return a rule, or what is open and how an assumption reads it; not who is to confirm it."""
    if isinstance(text, dict):
        text = "\n".join(str(text.get(key, "")) for key in ("silence", "reading"))
    return " ".join(text.split()) if isinstance(text, str) else ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
