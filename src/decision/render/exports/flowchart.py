"""The checklist as plain text and as a Mermaid flowchart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.engine.tree import Branch, Node, nodes, without_reasons
from decision.render.exports.bundle import numbered
from decision.render.naming import edge_text
from decision.text.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.checklist import Checklist


def outline(checklist: Checklist, root: Node, words: Words, phrases: Mapping[str, str]) -> str:
    """Return every question with where each answer leads, numbered, then the outcomes."""
    root = without_reasons(root)
    branches = [node for node in nodes(root) if isinstance(node, Branch)]
    number = {id(node): at for at, node in enumerate(branches, 1)}
    lines = [plain(words.title), "=" * len(plain(words.title)), "", plain(words.intro), ""]
    for node in branches:
        question = checklist.questions[node.question]
        lines.append(f"{number[id(node)]}. {plain(words.heading(node.question))}")
        for edge in node.edges:
            then = edge.then
            target = (
                f"{phrases['question']} {number[id(then)]}"
                if isinstance(then, Branch)
                else plain(words.heading(then.outcome)).upper()
            )
            lines.append(f"   - {edge_text(question, edge, words, phrases)} → {target}")
        lines.append("")
    for outcome, cites in checklist.outcomes.items():
        lines.append(f"* {plain(words.heading(outcome)).upper()} ({', '.join(cites)})")
        section = words.sections.get(outcome)
        for part in section.parts.values() if section else ():
            lines += ["", f"  {plain(part.heading)}"]
            lines += [f"  {plain(line)}" for line in part.body.splitlines() if line.strip()]
        lines.append("")
    return "\n".join(lines)


def mermaid(checklist: Checklist, root: Node, words: Words, phrases: Mapping[str, str]) -> str:
    """Return the tree as a Mermaid flowchart; nodes that are shared are drawn once."""
    root = without_reasons(root)
    names = numbered(root)
    lines = ["flowchart TD"]
    for node in nodes(root):
        name = names[id(node)]
        if isinstance(node, Branch):
            lines.append(f'  {name}["{_quoted(words.heading(node.question))}"]')
            question = checklist.questions[node.question]
            lines += [
                f'  {name} -->|"{_quoted(edge_text(question, edge, words, phrases))}"| '
                f"{names[id(edge.then)]}"
                for edge in node.edges
            ]
        else:
            lines.append(f'  {name}(["{_quoted(words.heading(node.outcome))}"])')
    return "\n".join(lines) + "\n"


_NAMED = str.maketrans({"#": "#35;", "&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;"})
"""What Mermaid reads as more than itself, by the names that it has for it."""


def _quoted(text: str) -> str:
    return plain(text).translate(_NAMED)
