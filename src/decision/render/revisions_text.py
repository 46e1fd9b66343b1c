"""What a revision changes, told to a policy lead: in Markdown for a pull request, or plain for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.render.naming import PlainLabels, answer_text
from decision.render.result import problem
from decision.render.revisions import assumptions_of, domains, notices, outcome_of, rules_of
from decision.text.numbers import told_number
from decision.text.phrase import fill
from decision.text.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from decision.comparing.groups import Group
    from decision.engine.tree import Leaf
    from decision.render.revisions import Revised

MARKS = {
    "title": "# ",
    "checklist": "## ",
    "part": "### ",
    "item": "- ",
    "under": "  - ",
    "line": "",
}
"""How Markdown begins each kind of line; a terminal has the last three as they are."""

Line = tuple[str, str]
"""The kind of a line, one of :data:`MARKS`, and its text."""


def revisions_text(  # noqa: PLR0913  # which revisions, what of them, and how it is told
    base: str,
    head: str,
    found: Sequence[Revised],
    lang: str,
    phrases: Mapping[str, str],
    *,
    markdown: bool,
) -> str:
    """Return what changes from one revision to the other, in the words of one language."""
    lines: list[Line] = [("title", fill(phrases["diff.title"], {"base": base, "head": head}))]
    if not any(one.changed for one in found):
        lines.append(("line", phrases["diff.none"]))
    for one in found:
        if one.status != "same":
            lines += _Teller(one, lang, phrases).lines()
    return "\n".join(_set(lines, markdown=markdown)) + "\n"


def _set(lines: Iterable[Line], *, markdown: bool) -> Iterator[str]:
    before = ""
    for kind, text in lines:
        begins = kind in ("title", "checklist", "part", "line") or before == "line"
        if before and begins:
            yield ""
        shown = _escaped(text) if markdown else text
        yield (MARKS[kind] if markdown or kind in ("item", "under") else "") + shown
        before = kind


def _escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is."""
    return "".join(f"\\{one}" if one in "\\`*_<>[]#|" else one for one in text)


class _Teller:
    """The words of one checklist in one language, as the later revision has them, or else the earlier."""

    def __init__(self, found: Revised, lang: str, phrases: Mapping[str, str]) -> None:
        self.found, self.lang, self.phrases = found, lang, phrases
        nothing = Words(lang, "", "", {}, {}, ())
        self.words = [
            one.words.get(lang, nothing) if one else nothing for one in reversed(found.sources)
        ]

    def say(self, key: str, **values: object) -> str:
        told = {
            name: told_number(value, self.phrases) if isinstance(value, int) else value
            for name, value in values.items()
        }
        return fill(self.phrases[f"diff.{key}"], told)

    def heading(self, id: str | None) -> str:
        """Return what an outcome, a question or a notice is called, between quotation marks."""
        if id is None:
            return self.phrases["diff.refused"]
        called = next((one.heading(id) for one in self.words if id in one.sections), id)
        return fill(self.phrases["quoted"], {"text": plain(called)})

    def lines(self) -> Iterator[Line]:
        found = self.found
        yield "checklist", next((one.title for one in self.words if one.title), "") or found.slug
        if found.failed is not None:
            error, is_after = found.failed
            said = problem(error, self.phrases)
            key = {None: "not-compared", True: "broken-after", False: "broken-before"}[is_after]
            yield "line", f"{self.say(key)} {found.failed_at}: {said['message']} {said['hint']}"
            return
        if found.status in ("added", "removed"):
            yield "line", self.say(found.status, cases=found.cases)
            return
        key = "cases" if found.changed else "no-case"
        yield "line", self.say(key, changed=found.changed, cases=found.cases)
        for group in found.outcomes:
            yield from self._group(group)
        yield from self._rests("citations", found.citations, rules_of)
        yield from self._rests("assumptions", found.assumptions, assumptions_of)
        yield from self._rests("notices", found.notices, self._notices)
        yield from self._steps()
        yield from self._words()

    def _group(self, group: Group) -> Iterator[Line]:
        before, after = group.pair.before, group.pair.after
        ends = {
            "before": self.heading(outcome_of(before)),
            "after": self.heading(outcome_of(after)),
        }
        yield "item", self.say("group", count=group.count, **ends)
        yield from self._when(group)
        cited = [", ".join(rules_of(leaf)) if leaf else "" for leaf in (before, after)]
        unknown = self.phrases["diff.nothing"]
        yield "under", self.say("rules", before=cited[0] or unknown, after=cited[1] or unknown)

    def _when(self, group: Group) -> Iterator[Line]:
        if not group.when:
            yield "under", self.phrases["diff.every"]
        else:
            yield "under", self.say("when", conditions="; ".join(self._conditions(group)))
            yield "under", self.say("example", answers="; ".join(self._example(group)))

    def _conditions(self, group: Group) -> Iterator[str]:
        for put, box in group.when.items():
            labels = PlainLabels(self._of(put.id))
            told = (
                put.question.told_part(part, domain, labels, self.phrases)
                for part, domain in domains(put, box).items()
            )
            yield f"{self.heading(put.id)} {', '.join(told)}"

    def _example(self, group: Group) -> Iterator[str]:
        questions = {
            id: question
            for source in self.found.sources
            if source and source.checklist
            for id, question in source.checklist.questions.items()
        }
        for id, answer in group.example.items():
            told = answer_text(questions[id], answer, self._of(id), self.phrases)
            yield f"{self.heading(id)} {told}"

    def _of(self, id: str) -> Words:
        return next((one for one in self.words if id in one.sections), self.words[0])

    def _notices(self, leaf: Leaf) -> tuple[str, ...]:
        return tuple(map(self.heading, notices(leaf)))

    def _rests(
        self, key: str, found: Sequence[Group], of: Callable[[Leaf], tuple[str, ...]]
    ) -> Iterator[Line]:
        if found:
            yield "part", self.phrases[f"diff.{key}"]
        for group in found:
            sides = [
                ", ".join(of(leaf)) if leaf else ""
                for leaf in (group.pair.before, group.pair.after)
            ]
            nothing = self.phrases["diff.nothing"]
            values = {"before": sides[0] or nothing, "after": sides[1] or nothing}
            outcome = self.heading(outcome_of(group.pair.after))
            yield "item", self.say("rest", count=group.count, outcome=outcome, **values)
            yield from self._when(group)

    def _steps(self) -> Iterator[Line]:
        if self.found.steps:
            yield "part", self.phrases["diff.steps"]
        for step in self.found.steps:
            sides = [
                self.say("working-days", days=one["working_days"])
                if one
                else self.phrases["diff.nothing"]
                for one in (step["before"], step["after"])
            ]
            values = {"step": step["step"], "before": sides[0], "after": sides[1]}
            yield "item", self.say("step", outcome=self.heading(step["outcome"]), **values)

    def _words(self) -> Iterator[Line]:
        changed = [one for one in self.found.words if one["lang"] == self.lang]
        if self.found.words:
            others = len(self.found.words) - len(changed)
            yield "part", self.say("words", count=len(changed), others=others)
        for one in changed:
            nothing = self.phrases["diff.nothing"]
            sides = {"before": one["before"] or nothing, "after": one["after"] or nothing}
            told = {name: " ".join(text.split()) for name, text in sides.items()}
            yield "item", self.say("word", id=one["id"], **told)
