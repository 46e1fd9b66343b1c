"""A record against today's rules: the outcome then, the outcome now, and all that differs.

The answers of the record are put to the checklist as it stands. Those it no
longer allows are set aside and listed; the others are followed as far as they
lead. A record holds no text that it rests on, only hashes, so that a text
that changed since is told by its id, and today's is not taken for it. A part
that could not be read is not compared: nothing is said of what it held.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from decision.engine.interview import advance, sift
from decision.errors import DecisionError
from decision.record.reading import Difference, Reading, quoted
from decision.record.record import content
from decision.render.result import problem, result
from decision.text.phrase import fill
from decision.text.words import LANGUAGES, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from decision.checklist import Checklist
    from decision.contract import replay as contract
    from decision.contract.result import Result
    from decision.engine.edition import Edition
    from decision.record.record import Record
    from decision.text.words import Words
    from decision.values.json_values import Json

Status = Literal["same", "different", "unfinished", "unknown", "unreadable"]
"""The outcome is the one recorded; another; not reached, a question being open;
not to be had, there being no such checklist; or there is no record to replay."""


_SET_ASIDE = frozenset(
    {
        "answer-refused",
        "answer-reread",
        "answer-unused",
        "override-unknown",
        "paragraph-changed",
        "paragraph-gone",
        "question-unknown",
        "text-changed",
        "text-gone",
    }
)
"""The differences by which something that a record says, or rests on, no longer holds."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of a record.

    Attributes:
        now: The result object under today's rules; ``None`` if there is none.
        differences: Those of the reading first.
        allowed: The answers that the checklist allows today, in canonical form.

    """

    reading: Reading
    status: Status
    now: Result | None
    differences: tuple[Difference, ...]
    allowed: Mapping[str, Json] = field(default_factory=dict, hash=False)

    @property
    def vouched(self) -> bool:
        """Whether the record is intact, was read whole, leads to the outcome it says, and all it rests on reads the same."""
        return (
            self.status == "same"
            and self.reading.intact
            and not self.reading.differences
            and not any(one.code in _SET_ASIDE for one in self.differences)
        )

    def reads_the_same(self, id: str, lang: str) -> bool:
        """Tell whether the text of a rule or an assumption is known to be the one that the record rests on."""
        record = self.reading.record
        if record is None or lang not in record.texts.get(id, {}):
            return False
        told = {(one.values.get("id"), one.values.get("lang")) for one in _texts_told(self)}
        return not told & {(quoted(id), lang), (None, None)}


def _texts_told(replayed: Replay) -> Iterator[Difference]:
    return (one for one in replayed.differences if one.code.startswith("text"))


def replay(reading: Reading, edition: Edition | None) -> Replay:
    """Return what today's rules make of a record; no edition: no checklist of that name."""
    record, found = reading.record, list(reading.differences)
    if record is None:
        return Replay(reading, "unreadable", None, tuple(found))
    if edition is None:
        if record.checklist:
            found.append(Difference("checklist-unknown", {"checklist": quoted(record.checklist)}))
        return Replay(reading, "unknown", None, tuple(found))
    checklist = edition.checklist
    allowed, _ = sift(checklist, record.answers)
    now = result(checklist, edition.version.combined, edition.tree, advance(checklist, allowed), {})
    found += [
        *_versions(record, edition),
        *_outcomes(record, now, checklist.outcomes),
        *_answers(reading, record, checklist, allowed, now),
    ]
    if now["outcome"] is not None:
        for name in ("mattered", "rules", "assumptions", "notices"):
            if name in reading.unread:
                continue
            then = [one.id for one in record.rules] if name == "rules" else getattr(record, name)
            found += _lists(name, then, now[name])
    found += [*_paragraphs(record, edition), *_texts(record, edition)]
    status: Status = "same" if now["outcome"] == record.outcome else "different"
    if now["outcome"] is None:
        status = "unfinished"
    return Replay(reading, status, now, tuple(found), allowed)


def _versions(record: Record, edition: Edition) -> Iterator[Difference]:
    for part in ("logic", "words"):
        then, now = getattr(record.version, part), getattr(edition.version, part)
        if then and then != now:
            yield Difference(f"version-{part}", {"then": quoted(then), "now": now})


def _outcomes(record: Record, now: Result, known: Mapping[str, object]) -> Iterator[Difference]:
    if record.outcome and record.outcome not in known:
        yield Difference("outcome-unknown", {"outcome": quoted(record.outcome)})
    if now["outcome"] is None:
        yield Difference("asks-more", {"question": str(now["question"])})
    elif record.outcome and now["outcome"] != record.outcome:
        values = {"then": quoted(record.outcome), "now": str(now["outcome"])}
        yield Difference("outcome", values)
    chosen = record.override.outcome if record.override else ""
    if chosen and chosen not in known:
        yield Difference("override-unknown", {"outcome": quoted(chosen)})


def _answers(
    reading: Reading,
    record: Record,
    checklist: Checklist,
    allowed: Mapping[str, Json],
    now: Result,
) -> Iterator[Difference]:
    then = {one.question: one.answer for one in record.asked}
    put = {one["question"]: one["answer"] for one in now["asked"]}
    expected = {*then, *put, *checklist.facts}
    for id, answer in record.answers.items():
        values = {"question": quoted(id), "answer": quoted(answer)}
        if id not in allowed:
            known = id in checklist.questions or id in checklist.facts
            yield Difference("answer-refused" if known else "question-unknown", values)
        elif id not in expected and "asked" not in reading.unread:
            yield Difference("answer-unused", values)
    if not reading.unread & {"answers", "asked"}:
        told = record.answers.keys() - checklist.questions.keys()
        ahead = checklist.questions.keys() if now["outcome"] is None else set()
        yield from _asked(then, put, told | ahead)


def _asked(
    then: Mapping[str, Json], now: Mapping[str, Json], beside: AbstractSet[str]
) -> Iterator[Difference]:
    """Yield how what is asked differs, each side being question id to answer.

    Nothing is said of the questions ``beside``: they were told already, or may yet be asked.
    """
    for id, answer in now.items():
        if id not in then:
            yield Difference("asked-added", {"question": id})
        elif answer != then[id]:
            yield Difference("answer-reread", {"question": id, "answer": quoted(then[id])})
    for id in then:
        if id not in now and id not in beside:
            yield Difference("asked-removed", {"question": quoted(id)})
    if [id for id in then if id in now] != [id for id in now if id in then]:
        yield Difference("asked-order")


def _lists(name: str, then: Sequence[str], now: Sequence[str]) -> Iterator[Difference]:
    for id in now:
        if id not in then:
            yield Difference(f"{name}-added", {"id": id})
    for id in then:
        if id not in now:
            yield Difference(f"{name}-removed", {"id": quoted(id)})


def _paragraphs(record: Record, edition: Edition) -> Iterator[Difference]:
    """Yield the cited paragraphs whose text is another now, or is gone."""
    if edition.paragraphs is None:
        if any(one.paragraph for one in record.rules):
            yield Difference("paragraphs-unread")
        return
    for cited in record.rules:
        today = edition.paragraphs.get(cited.id, {})
        for lang in LANGUAGES:
            if lang not in cited.paragraph:
                continue
            if lang not in today:
                yield Difference("paragraph-gone", {"id": quoted(cited.id), "lang": lang})
            elif cited.paragraph[lang] != today[lang]:
                yield Difference("paragraph-changed", {"id": quoted(cited.id), "lang": lang})


def _texts(record: Record, edition: Edition) -> Iterator[Difference]:
    """Yield the entries of the registers whose text is another now, or is gone."""
    if edition.texts is None:
        if record.texts:
            yield Difference("texts-unread")
        return
    for id, hashes in record.texts.items():
        today = edition.texts.get(id, {})
        for lang, hash in hashes.items():
            if today.get(lang) != hash:
                code = "text-changed" if lang in today else "text-gone"
                yield Difference(code, {"id": quoted(id), "lang": quoted(lang)})


def replay_json(
    replayed: Replay, phrases: Mapping[str, str], words: Words | None = None
) -> contract.Replay:
    """Return a replay as an object; without ``phrases``, codes and values speak for themselves."""
    record, error = replayed.reading.record, replayed.reading.error
    return {
        "status": replayed.status,
        "intact": replayed.reading.intact,
        "record": content(record) if record else None,
        "then": _decided(record) if record else None,
        "now": replayed.now,
        "differences": [
            {"code": one.code, "values": dict(one.values), "message": sentence(one, phrases, words)}
            for one in replayed.differences
        ],
        "errors": [problem(DecisionError(error.code, **error.values), phrases)] if error else [],
    }


def _decided(record: Record) -> contract.Then:
    version, override = record.version, record.override
    return {
        "version": {
            "logic": version.logic,
            "words": version.words,
            "combined": version.combined,
        },
        "outcome": record.outcome,
        "override": {"outcome": override.outcome, "reason": override.reason} if override else None,
    }


def sentence(difference: Difference, phrases: Mapping[str, str], words: Words | None = None) -> str:
    """Return a difference in words, ids as what they stand for; empty without ``phrases``."""
    question = difference.values.get("question", "")

    def worded(name: str, value: str) -> str:
        if name == "lang":
            return phrases.get(f"language.{value}", value)
        if name == "expected":
            return phrases.get(f"expected.{value}", value)
        if words is None:
            return value
        section = words.sections.get(question if name == "answer" else value)
        if section is None:
            return value
        return plain(section.options.get(value, value) if name == "answer" else section.heading)

    values = {name: worded(name, value) for name, value in difference.values.items()}
    return fill(phrases.get(f"differs.{difference.code}", ""), values)
