"""What a page says of where answers lead: each answer in words, and the sentence that says why.

The words are plain text already, so that nothing that reads Markdown is imported before the first result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.engine.tree import Leaf, follow
from decision.text.phrase import because, fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from decision.checklist import Checklist
    from decision.contract.result import Result
    from decision.contract.shown import Worded
    from decision.engine.tree import Node
    from decision.values.json_values import Json

LabelsById = dict[str, dict[str, str]]
"""Question id to the label of each option, row or rating."""


@dataclass(frozen=True)
class PageWords:
    """The words of one checklist in one language, as plain text.

    Attributes:
        titles: Question id to what it asks.
        clauses: Question id to what each option says as a part of a sentence.
        sentences: Outcome id to its own sentence that says why, where it has one.

    """

    titles: Mapping[str, str]
    options: LabelsById
    rows: LabelsById
    ratings: LabelsById
    clauses: LabelsById
    sentences: Mapping[str, str]
    phrases: Mapping[str, str]

    def option(self, question: str, option: str) -> str:
        """Return the label of an option."""
        return self.options.get(question, {}).get(option, option)

    def short(self, question: str, option: str) -> str:
        """Return the label of an option: a page has room for the whole of it."""
        return self.option(question, option)

    def row(self, question: str, row: str) -> str:
        """Return the label of a row, without what explains it."""
        return self.rows.get(question, {}).get(row, row)

    def rating(self, question: str, rating: str) -> str:
        """Return the label of a rating."""
        return self.ratings.get(question, {}).get(rating, rating)


def worded(checklist: Checklist, tree: Node, found: Result, words: PageWords) -> Worded:
    """Return the words of a result; ``tree`` is the labelled one."""
    answers = {one["question"]: one["answer"] for one in found["asked"]}
    return {
        "answers": [
            {
                "question": id,
                "title": words.titles[id],
                "answer": checklist.questions[id].told(answer, words, words.phrases),
                "change": fill(words.phrases["change-what"], {"question": words.titles[id]}),
            }
            for id, answer in answers.items()
        ],
        "because": _because(checklist, tree, found["outcome"], answers, words),
    }


def _because(
    checklist: Checklist,
    tree: Node,
    outcome: str | None,
    answers: dict[str, Json],
    words: PageWords,
) -> str:
    """Return the sentence of the outcome that says why, or that of the answers which suffice for it."""
    if outcome is None:
        return ""
    if outcome in words.sentences:
        return words.sentences[outcome]
    leaf = follow(checklist, tree, answers)
    enough = (leaf.because or ()) if isinstance(leaf, Leaf) else ()
    return because(
        (
            [clauses[option] for option in _chosen(answers[id]) if option in clauses]
            for id in enough
            for clauses in (words.clauses.get(id, {}),)
        ),
        words.phrases,
    )


def _chosen(answer: Json) -> Sequence[str]:
    """Return the options that an answer chooses; no option of a number, a day or a grid has a clause."""
    match answer:
        case str():
            return (answer,)
        case list():
            return [str(option) for option in answer]
        case _:
            return ()
