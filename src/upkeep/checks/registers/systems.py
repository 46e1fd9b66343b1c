"""The systems and contacts that the guidance names: each of a kind and a status there is, described in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.files.load import DATA
from decision.text.words import LANGUAGES
from upkeep.texts import text_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from upkeep.texts.texts import Texts

FILE = f"{text_files.CHECKLISTS}/{DATA}/systems.toml"
KINDS = ("unit", "system", "place", "contact")
STATUSES = ("current", "historic", "unverified")
TEXTS = ("name", "what", "seen", "do")


def systems(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield what is wrong with each entry of the data file; one that cannot be read is the engine's to name."""
    del texts
    data = text_files.data(root, FILE)
    for id, entry in data.entries.items():
        at = data.lines.get(id, 1)
        if not isinstance(entry, dict):
            yield Finding("data-shapeless", FILE, at, {"id": id})
            continue
        for key, allowed in (("kind", KINDS), ("status", STATUSES)):
            if entry.get(key) not in allowed:
                values = {
                    "id": id,
                    "key": key,
                    "found": str(entry.get(key, "")),
                    "allowed": ", ".join(allowed),
                }
                yield Finding("value-not-known", FILE, at, values)
        for lang in LANGUAGES:
            if any(not entry.get(f"{one}_{lang}") for one in TEXTS):
                yield Finding("data-language-missing", FILE, at, {"id": id, "lang": lang})
