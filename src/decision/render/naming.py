"""How answers are named to a reader: labels of options, ranges of numbers, days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from decision.text.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.engine.tree import Edge
    from decision.questions import Question
    from decision.values.json_values import Json


@dataclass(frozen=True, slots=True)
class PlainLabels:
    """The labels of a language as plain text, for a question to be told in."""

    words: Words

    def option(self, question: str, option: str) -> str:
        """Return the label of an option."""
        return plain(self.words.label(question, option))

    def short(self, question: str, option: str) -> str:
        """Return the label of an option without what explains it after a dash, if that is enough."""
        section = self.words.sections.get(question)
        heads = [_head(label) for label in section.options.values()] if section else []
        label = self.words.label(question, option)
        return _head(label) if heads.count(_head(label)) == 1 else plain(label)

    def row(self, question: str, row: str) -> str:
        """Return the label of a row, without what explains it."""
        return row_text(question, row, self.words)

    def rating(self, question: str, rating: str) -> str:
        """Return the label of a rating."""
        return rating_text(question, rating, self.words)


def answer_text(question: Question, answer: Json, words: Words, phrases: Mapping[str, str]) -> str:
    """Return a canonical answer in the words of the language."""
    return question.told(answer, PlainLabels(words), phrases)


def edge_text(question: Question, edge: Edge, words: Words, phrases: Mapping[str, str]) -> str:
    """Return the answers of an edge in the words of the language, each in its short form."""
    if not edge.when:
        return phrases["any"]
    labels = PlainLabels(words)
    return "; ".join(
        question.told_part(part, domain, labels, phrases) for part, domain in edge.when
    )


def rating_text(question: str, rating: str, words: Words) -> str:
    """Return the label of a rating of a grid."""
    section = words.sections.get(question)
    ratings = section.parts.get("ratings") if section else None
    return plain(ratings.options.get(rating, rating)) if ratings else rating


def row_text(question: str, row: str, words: Words) -> str:
    """Return the label of a row of a grid, without what explains it."""
    return plain(words.label(question, row)).partition(":")[0].strip()


def _head(label: str) -> str:
    return plain(label).partition(" – ")[0]
