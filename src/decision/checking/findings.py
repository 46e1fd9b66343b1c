"""Everything that is wrong with a checklist, all at once, as values.

Content problems never stop at the first: each check yields what it finds,
with the file and the line, and the words are put to it later, in either
language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from decision.checking.agreement import disagreement
from decision.checking.cases.worked_cases import judged
from decision.checking.finding import Finding
from decision.checking.logic import depth
from decision.checking.logic.module_state import line_of
from decision.checking.logic.portable import unportable
from decision.checking.logic.scrutiny import issues
from decision.checking.options.totality import gaps
from decision.checking.options.unfollowed import unfollowed
from decision.checking.options.unlooked import told_apart
from decision.checking.words_check import check_words
from decision.engine.tree import Branch, Leaf, nodes
from decision.text import provision_ids
from decision.text.stray import strays
from decision.text.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from decision.checking.source import Register, Source

__all__ = ["Finding", "check", "check_registers", "cite_line", "cited"]


def check(source: Source, registers: Iterable[Register]) -> list[Finding]:
    """Return every finding in one checklist, in the order of files and lines."""
    found = [
        *_gaps_to_fill(source),
        *_logic(source),
        *check_words(source),
        *_cites(source, list(registers)),
        *_reach(source),
        *_agreement(source),
        *judged(source),
    ]
    return sorted(dict.fromkeys(found), key=lambda one: (one.file, one.line, one.code))


_GAP = re.compile(r"‹[^‹›\n]+›")
"""What stands in a new checklist for what its author is to write."""


def _gaps_to_fill(source: Source) -> Iterator[Finding]:
    texts = {"logic.py": source.logic, "cases.toml": source.cases_text}
    texts |= {f"{lang}.md": text for lang, text in source.texts.items()}
    for name, text in texts.items():
        for number, line in enumerate((text or "").splitlines(), 1):
            for gap in _GAP.findall(line):
                yield Finding("gap-to-fill", f"{source.slug}/{name}", number, {"gap": gap})


def check_registers(registers: Iterable[Register]) -> list[Finding]:
    """Return what is wrong with the registers themselves."""
    found: list[Finding] = []
    for register in registers:
        if register.error is not None:
            message, line = register.error
            found.append(Finding("data-unreadable", register.file, line, {"error": message}))
        for id in register.shapeless:
            line = register.lines.get(id, 1)
            found.append(Finding("data-shapeless", register.file, line, {"id": id}))
        for id, entry in register.entries.items():
            found.extend(
                Finding(
                    "data-language-missing",
                    register.file,
                    register.lines.get(id, 1),
                    {"id": id, "lang": lang},
                )
                for lang in LANGUAGES
                if not entry.get(lang) and id not in register.shapeless
            )
    return found


def _logic(source: Source) -> Iterator[Finding]:
    file = f"{source.slug}/logic.py"
    if source.logic is None:
        yield Finding("no-logic", file, 1)
        return
    for stray in strays(source.logic):
        yield Finding("stray-character", file, stray.line, {"found": stray.called})
    seen: set[tuple[str, int]] = set()
    if source.too_deep:
        yield Finding("logic-too-deep", file, source.too_deep, {"most": str(depth.MOST)})
    else:
        for one in _seen(source, source.logic, file):
            seen.add((one.code, one.line))
            yield one
    if source.failure is not None and (source.failure.code, source.failed_at) not in seen:
        values = source.failure.values
        declared = values.get("question") or values.get("id") or "decide"
        line = source.failed_at or _line_of(source, declared)
        yield Finding(source.failure.code, file, line, values)


def _seen(source: Source, logic: str, file: str) -> Iterator[Finding]:
    """Yield what can be seen in the text of a logic."""
    looks = unfollowed(logic, source.names)
    for sight in (*issues(logic), *unportable(logic), *looks):
        written = f"ask({sight.name}) == …"
        values = {"name": sight.name, "write": written, "most": str(depth.MOST)}
        yield Finding(sight.code, file, sight.line, values)
    for one in source.kept:
        values = {"name": one.name, "type": one.type}
        yield Finding("kept-changeable", file, line_of(logic, one.name), values)
    told = told_apart(source.names, source.looks, source.tree)
    for gap in gaps(logic, source.names, told):
        values = {"option": gap.option, "where": gap.where}
        if gap.unlooked:
            yield Finding("part-unlooked", file, gap.line, values)
        else:
            yield Finding("option-falls-through", file, gap.line, values)


def _line_of(source: Source, id: str) -> int:
    """Return the line of logic.py that declares ``id``, as near as its text tells."""
    camel = "".join(word.capitalize() for word in id.split("_"))
    named = re.compile(
        rf"\bclass {camel}\b|\bdef {re.escape(id)}\b|^\s*{re.escape(id)}\s*=|[\"']{re.escape(id)}[\"']"
    )
    for number, line in enumerate((source.logic or "").splitlines(), 1):
        if named.search(line):
            return number
    return 1


def _cites(source: Source, registers: list[Register]) -> Iterator[Finding]:
    if source.checklist is None:
        return
    known = {id for register in registers for id in register.entries}
    file = f"{source.slug}/logic.py"
    for id, cites in cited(source):
        if not cites and id not in source.checklist.outcomes:
            continue
        for cite in cites:
            if cite not in known and (known or provision_ids.is_id(cite)):
                yield Finding("unknown-rule", file, cite_line(source, cite), {"id": cite})


def cited(source: Source) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each question, outcome, notice and step with what it cites; the checklist is loaded."""
    assert source.checklist is not None
    for question in (*source.checklist.questions.values(), *source.checklist.facts.values()):
        yield question.id, question.cites
        yield question.id, question.row_cites
    yield from source.checklist.outcomes.items()
    yield from source.checklist.notices.items()
    for step in source.checklist.steps.values():
        yield step.id, step.cites
    for node in nodes(source.tree) if source.tree else ():
        if isinstance(node, Leaf):
            yield node.outcome, node.cites


def cite_line(source: Source, cite: str) -> int:
    """Return the first line of the logic that names ``cite``; 1 if none does."""
    for number, line in enumerate((source.logic or "").splitlines(), 1):
        if re.search(rf"[\"']{re.escape(cite)}[\"']", line):
            return number
    return 1


def _reach(source: Source) -> Iterator[Finding]:
    if source.checklist is None or source.tree is None:
        return
    reached: set[str] = set()
    for node in nodes(source.tree):
        if isinstance(node, Branch):
            reached.add(node.question)
        else:
            reached.update((node.outcome, *(one.notice for one in node.attached)))
    for code, ids in (
        ("never-asked", source.checklist.questions),
        ("never-reached", source.checklist.outcomes),
        ("never-shown", source.checklist.notices),
    ):
        for id in ids:
            if id not in reached:
                yield Finding(code, f"{source.slug}/logic.py", _line_of(source, id), {"id": id})


def _agreement(source: Source) -> Iterator[Finding]:
    """Yield answers for which the explored tree and the live logic differ."""
    if source.checklist is None or source.tree is None:
        return
    found = disagreement(source.checklist, source.tree)
    if found is not None:
        given = ", ".join(f"{id}={answer}" for id, answer in found.answers.items())
        values = {"answers": given or "–", "tree": found.tree, "live": found.live}
        yield Finding("tree-differs", f"{source.slug}/logic.py", _line_of(source, "decide"), values)
