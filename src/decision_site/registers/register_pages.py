"""The registers as Markdown for the pages that show them, under the ids that citations lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision_site.registers.provisions import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from decision.checking.source import Register
    from decision_site.registers.provisions import Anchor

    Places = Mapping[str, Sequence[tuple[str, str]]]
    """Provision id to the pages that rest on it, each with its title."""


def assumptions(
    register: Register,
    lang: str,
    stated: Mapping[str, Anchor],
    places: Places,
    say: Mapping[str, str],
) -> Iterator[str]:
    """Yield the lines for every assumption: what is open, our reading, who confirms it, what it decides."""
    for id, entry in register.entries.items():
        texts = entry[lang]
        number = id.rpartition("-")[2]
        yield f"### {say['register.assumption']} {number} {{: #{id} }}\n"
        yield f"**{say['register.silence']}** {texts['silence']}\n"
        yield f"**{say['register.reading']}** {texts['reading']}\n"
        lines = [f"**{say['register.confirm']}** {texts['confirm']}"]
        if id in places:
            pages = ", ".join(f"[{title}]({page})" for page, title in places[id])
            lines.append(f"**{say['register.decides']}** {pages}")
        links = ", ".join(f"[{rule}]({_page(rule, stated)}#{rule})" for rule in entry["rules"])
        lines.append(f"**{say['register.concerns']}** {links}")
        yield "  \n".join(lines) + "\n"


def rules(
    register: Register, lang: str, stated: Mapping[str, Anchor], say: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines for every rule: its id, what it says, where the guidance states it."""
    family = ""
    for id, entry in register.entries.items():
        if id.rpartition("-")[0] != family:
            family = id.rpartition("-")[0]
            yield f"\n### {say[f'register.{family}']} {{: #register-{family.lower()} }}\n"
        if id in stated:
            yield f"- [{id}]({stated[id].page}#{id}) {entry[lang]}"
        else:
            yield f"- {id} {entry[lang]}\n    {{: #{id} }}"


def _page(rule: str, stated: Mapping[str, Anchor]) -> str:
    return stated[rule].page if rule in stated else REGISTERS["rules"]
