"""How answers are named to a reader: labels of options, ranges of numbers, days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from decision.domain import IN, Domain, Options, Spans
from decision.model import Day, Grid, Question, SomeOf, WholeNumber
from decision.phrase import fill
from decision.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.answers import Json
    from decision.tree import Edge


def answer_text(question: Question, answer: Json, words: Words, phrases: Mapping[str, str]) -> str:
    """Return a canonical answer in the words of the language."""
    match answer:
        case dict():
            return "; ".join(
                rated_text(
                    question.id, row, rating_text(question.id, str(rating), words), words, phrases
                )
                for row, rating in answer.items()
            )
        case list():
            return ", ".join(plain(words.label(question.id, str(one))) for one in answer)
        case int() if isinstance(question, WholeNumber):
            return f"{answer} {question.unit}"
        case _:
            return plain(words.label(question.id, str(answer)))


def rating_text(question: str, rating: str, words: Words) -> str:
    """Return the label of a rating of a grid."""
    section = words.sections.get(question)
    ratings = section.parts.get("ratings") if section else None
    return plain(ratings.options.get(rating, rating)) if ratings else rating


def rated_text(
    question: str, row: str, ratings: str, words: Words, phrases: Mapping[str, str]
) -> str:
    """Return a row of a grid with its ratings, as the language joins them."""
    return fill(phrases["rated"], {"row": row_text(question, row, words), "rating": ratings})


def row_text(question: str, row: str, words: Words) -> str:
    """Return the label of a row of a grid, without what explains it."""
    return plain(words.label(question, row)).partition(":")[0].strip()


def short(question: Question, option: str, words: Words) -> str:
    """Return the label of an option without what explains it after a dash, if that is enough."""
    section = words.sections.get(question.id)
    heads = [_head(label) for label in section.options.values()] if section else []
    label = words.label(question.id, option)
    return _head(label) if heads.count(_head(label)) == 1 else plain(label)


def _head(label: str) -> str:
    return plain(label).partition(" – ")[0]


def edge_text(question: Question, edge: Edge, words: Words, phrases: Mapping[str, str]) -> str:
    """Return the answers of an edge in the words of the language, each in its short form."""
    if not edge.when:
        return phrases["any"]
    return "; ".join(
        _part_text(question, part, domain, words, phrases) for part, domain in edge.when
    )


def _part_text(
    question: Question,
    part: str | None,
    domain: Domain,
    words: Words,
    phrases: Mapping[str, str],
) -> str:
    either = f" {phrases['or']} "
    match domain:
        case Options(ids) if isinstance(question, SomeOf) and part:
            sign = "+" if ids == (IN,) else "−"
            return f"{sign} {plain(words.label(question.id, part))}"
        case Options(ids) if isinstance(question, Grid) and part:
            ratings = either.join(rating_text(question.id, one, words) for one in ids)
            return rated_text(question.id, part, ratings, words, phrases)
        case Options(ids):
            return either.join(short(question, one, words) for one in ids)
        case Spans(spans):
            return either.join(_span_text(question, low, high) for low, high in spans)


def _span_text(question: Question, low: int, high: int) -> str:
    if isinstance(question, Day):
        first, last = date.min.toordinal(), date.max.toordinal()
        start = "…" if low == first else date.fromordinal(low).isoformat()
        end = "…" if high == last else date.fromordinal(high).isoformat()
        return start if start == end else f"{start} – {end}"
    return str(low) if low == high else f"{low}–{high}"
