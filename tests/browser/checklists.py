"""What Python says of the checklists: the standard that pages are held to."""

from __future__ import annotations

from functools import cache
from itertools import cycle, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decision.engine.interview import advance
from decision.engine.tree import Branch, Leaf, Node, follow, nodes
from decision.files.load import Library, interface
from decision.questions import Grid
from decision.render.explained import because_text
from decision.render.naming import answer_text
from decision.render.result import result
from decision.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.checklist import Checklist

Answers = dict[str, Any]
View = dict[str, Any]

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr")
ENGLISH, FRENCH = ("en",), ("fr",)
"""One language, for what the words have no part in; tests take them by turns."""
LIBRARY = Library(ROOT / "checklists")
SLUGS = LIBRARY.slugs
EVERY_CHECKLIST = [(slug, lang) for slug in SLUGS for lang in LANGUAGES]
EACH_ONCE = list(zip(SLUGS, cycle(LANGUAGES), strict=False))
"""Every checklist in one of its languages, for what the words have no part in."""


def checklist(slug: str) -> Checklist:
    """Return the questions and outcomes of ``slug``."""
    return LIBRARY.sound(slug)[1]


def tree(slug: str) -> Node:
    """Return the explored tree of ``slug``."""
    return LIBRARY.sound(slug)[2]


@cache
def heading(slug: str, lang: str, id: str) -> str:
    """Return the words of a question, an outcome or a notice, as a reader sees them."""
    return plain(LIBRARY.source(slug).words[lang].heading(id))


def where(slug: str, answers: Mapping[str, Any]) -> View:
    """Return the result object of docs/design.md, section 4, for ``answers``."""
    source, noun, explored = LIBRARY.sound(slug)
    return dict(result(noun, source.version, explored, advance(noun, answers), {}))


def expected(slug: str, answers: Mapping[str, Any]) -> View:
    """Return what a page must show for ``answers``, in the terms of ``Interview.seen``."""
    found = where(slug, answers)
    return {
        "kind": found["status"],
        "state": found["outcome"] or found["question"],
        "asked": [one["question"] for one in found["asked"]],
        "mattered": found["mattered"],
        "rules": found["rules"],
        "assumptions": found["assumptions"],
        "notices": sorted(found["notices"]),
    }


def because(slug: str, lang: str, answers: Mapping[str, Any]) -> str:
    """Return the sentence that says why, for answers that lead to an outcome; else an empty one."""
    leaf = node_at(slug, answers)
    if not isinstance(leaf, Leaf):
        return ""
    given = [
        (id, [answers[id]] if isinstance(answers[id], str) else list(answers[id]))
        for id in leaf.because or ()
    ]
    return because_text(LIBRARY.source(slug).words[lang], interface(lang), leaf.outcome, given)


def given(slug: str, lang: str, question: str, answer: Any) -> str:
    """Return an answer in words."""
    noun = checklist(slug).questions[question]
    return answer_text(noun, answer, LIBRARY.source(slug).words[lang], interface(lang))


def options(slug: str, question: str) -> list[Any]:
    """Return answers to try: every option, or for a grid every row at its start.

    A grid without a start has every row at its best, and each row alone at its
    worst: enough for every way the checklists here tell apart.
    """
    noun = checklist(slug).questions[question]
    if isinstance(noun, Grid) and noun.start is not None:
        return [dict.fromkeys(noun.rows, noun.start)]
    if isinstance(noun, Grid):
        best = dict.fromkeys(noun.rows, noun.ratings[0])
        return [best, *({**best, row: noun.ratings[-1]} for row in noun.rows)]
    return list(getattr(noun, "options"))  # the checklists here ask nothing that has none


def answer_sets(slug: str) -> Iterator[Answers]:
    """Yield every combination of one answer to each question."""
    ids = list(checklist(slug).questions)
    for answers in product(*(options(slug, id) for id in ids)):
        yield dict(zip(ids, answers, strict=True))


def paths(slug: str) -> Iterator[Answers]:
    """Yield, for every way through, the answers asked for and no others; each prefix first, once."""

    def onward(answers: Answers) -> Iterator[Answers]:
        yield answers
        question = where(slug, answers)["question"]
        for option in options(slug, question) if question else ():
            yield from onward({**answers, question: option})

    return onward({})


def node_at(slug: str, answers: Mapping[str, Any]) -> Node:
    """Return the state of the tree that ``answers`` lead to."""
    return follow(checklist(slug), tree(slug), answers)


def branches(slug: str) -> list[Branch]:
    """Return every state at which a question is put."""
    return [node for node in nodes(tree(slug)) if isinstance(node, Branch)]


def leaves(slug: str) -> list[Leaf]:
    """Return every state that ends an interview."""
    return [node for node in nodes(tree(slug)) if isinstance(node, Leaf)]


@cache
def way_to(slug: str, outcome: str, *notices: str) -> Answers:
    """Return answers that lead to ``outcome`` with at least ``notices``."""
    for answers in paths(slug):
        found = where(slug, answers)
        if found["outcome"] == outcome and set(notices) <= set(found["notices"]):
            return answers
    raise LookupError(outcome, notices)


def fragment(answers: Mapping[str, Any]) -> str:
    """Return ``answers`` as the page writes them into its address, "#" included."""
    pairs = [f"{id}={_value(answer)}" for id, answer in answers.items()]
    return "#" + "&".join(pairs)


def _value(answer: object) -> str:
    if isinstance(answer, dict):
        return ",".join(f"{row}:{rating}" for row, rating in answer.items())
    return str(answer)
