"""The registers as Markdown for the sources page, under the ids that citations lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.source import Register
    from decision_site.provisions import Anchor


def assumptions(register: Register, lang: str, say: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines for every assumption: what is open, our reading, who confirms it."""
    for id, entry in register.entries.items():
        texts = entry[lang]
        number = id.rpartition("-")[2]
        yield f"### {say['register.assumption']} {number} {{: #{id} }}\n"
        yield f"**{say['register.silence']}** {texts['silence']}\n"
        yield f"**{say['register.reading']}** {texts['reading']}\n"
        confirm = f"**{say['register.confirm']}** {texts['confirm']}"
        links = ", ".join(f"[{rule}](#{rule})" for rule in entry["rules"])
        yield f"{confirm}  \n**{say['register.concerns']}** {links}\n"


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


def relink(markdown: str, stated: Mapping[str, Anchor], page: str) -> str:
    """Return ``markdown`` with links to bare rule anchors led to the page that states each."""
    for id, at in stated.items():
        if at.page != page:
            markdown = markdown.replace(f"](#{id})", f"]({at.page}#{id})")
    return markdown
