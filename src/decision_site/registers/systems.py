"""The systems and contacts that the guidance names, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from upkeep.checks.registers.systems import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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
