"""The words for a record and its replay: the one place where a difference becomes a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from decision.record.difference import quoted
from decision.text.phrase import fill
from decision.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from decision.checklist import Checklist
    from decision.record.difference import Difference, DifferenceValue
    from decision.record.replay import Replay
    from decision.text.words import Words


@dataclass(frozen=True, slots=True)
class Language:
    """What a record is worded with in one language.

    Attributes:
        phrases: Without any, codes and values speak for themselves.
        words: Those of the checklist as it stands; ``None`` if there is no such checklist.
        provisions: Rule or assumption id to what it says; may be empty.
        posts: Code of a post's country to its name; a code that is not in it stays.

    """

    phrases: Mapping[str, str]
    words: Words | None = None
    checklist: Checklist | None = None
    provisions: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)

    def heading(self, id: str) -> str:
        """Return the heading of a question, an outcome or a notice; the id if there is none."""
        return plain(self.words.heading(id)) if self.words and id in self.words.sections else id


def sentences(differences: Iterable[Difference], language: Language) -> list[str]:
    """Return each difference in words, ids as what they stand for; empty where there are no phrases."""
    return [
        fill(
            language.phrases.get(f"differs.{one.code}", ""),
            {name: _worded(one, name, language) for name in one.values},
        )
        for one in differences
    ]


def verdict(replayed: Replay, language: Language) -> str:
    """Return in a sentence what today's rules make of the record."""
    record = replayed.reading.record
    unsaid = replayed.status == "different" and record is not None and not record.outcome
    phrase = language.phrases[f"replay.{'unsaid' if unsaid else replayed.status}"]
    return fill(phrase, {"outcome": language.heading(replayed.outcome or "")})


def _worded(difference: Difference, name: DifferenceValue, language: Language) -> str:
    value = quoted(difference.values[name])
    match name:
        case "lang":
            return language.phrases.get(f"language.{value}", value)
        case "expected":
            return language.phrases.get(f"expected.{value}", value)
        case "answer":
            return _option(str(difference.values.get("question")), value, language)
        case _:
            return language.heading(value)


def _option(question: str, answer: str, language: Language) -> str:
    """Return what an answer is called, where it is an option of its question."""
    section = language.words.sections.get(question) if language.words else None
    return plain(section.options.get(answer, answer)) if section else answer
