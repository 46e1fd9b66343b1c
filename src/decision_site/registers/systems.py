"""The systems and contacts that the guidance names, as Markdown and as something to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.text.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.text.toml import Toml

KINDS = ("unit", "system", "place", "contact")
STATUSES = ("current", "historic", "unverified")
TEXTS = ("name", "what", "seen", "do")


def systems(
    entries: Mapping[str, Mapping[str, str]], lang: str, say: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines for every system and contact, by kind: what it is, its status, where it was seen."""
    for kind in KINDS:
        yield f"## {say[f'systems.{kind}']} {{: #{kind}s }}\n"
        for id, entry in entries.items():
            if entry["kind"] != kind:
                continue
            yield f"### {entry[f'name_{lang}']} {{: #{id} }}\n"
            yield f"{entry[f'what_{lang}']}\n"
            lines = [
                f"**{say['systems.status']}** {say['systems.' + entry['status']]}",
                f"**{say['systems.seen']}** {entry[f'seen_{lang}']}",
                f"**{say['systems.do']}** {entry[f'do_{lang}']}",
            ]
            yield "  \n".join(lines) + "\n"


def problems(file: str, data: Toml) -> Iterator[Finding]:
    """Yield what is wrong with the data file, each with its line."""
    for id, entry in data.entries.items():
        at = data.lines.get(id, 1)
        if not isinstance(entry, dict):
            yield Finding("data-shapeless", file, at, {"id": id})
            continue
        for key, allowed in (("kind", KINDS), ("status", STATUSES)):
            if entry.get(key) not in allowed:
                values = {
                    "id": id,
                    "key": key,
                    "found": str(entry.get(key, "")),
                    "allowed": ", ".join(allowed),
                }
                yield Finding("value-not-known", file, at, values)
        for lang in LANGUAGES:
            if any(not entry.get(f"{one}_{lang}") for one in TEXTS):
                yield Finding("data-language-missing", file, at, {"id": id, "lang": lang})
