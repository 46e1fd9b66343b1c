"""A record against today's rules: where its answers led then, where they lead now, and all that differs, as values.

The answers of the record are put to the checklist as it stands. Those it no
longer allows are set aside and told; the others are followed as far as they
lead. A record holds no text that it rests on, only hashes, so that a text
that changed since is told by its id, and today's is not taken for it. A part
that could not be read is not compared: nothing is said of what it held.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from decision.engine.interview import Decided, NextQuestion, lead, sift
from decision.record.difference import Difference
from decision.render.result import blamed, divide
from decision.text.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from decision.checklist import Checklist
    from decision.engine.edition import Edition
    from decision.record.difference import Since
    from decision.record.fields import Record
    from decision.record.reading import Reading
    from decision.values.json_values import Json

Status = Literal["same", "different", "unfinished", "unknown", "unreadable"]
"""The outcome is the one recorded; another; not reached, a question being open;
not to be had, there being no such checklist; or there is no record to replay."""


_SET_ASIDE: frozenset[Since] = frozenset(
    {
        "answer-refused",
        "answer-reread",
        "answer-unused",
        "override-unknown",
        "paragraph-changed",
        "paragraph-gone",
        "paragraphs-unread",
        "question-unknown",
        "text-changed",
        "text-gone",
        "texts-unread",
    }
)
"""The differences by which something that a record says, or rests on, no longer holds, or was not looked at."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of a record.

    Attributes:
        edition: The checklist of today; ``None`` if there is none of that name.
        now: Where the answers lead today; ``None`` if there is no checklist, or no record.
        since: What differs today.
        allowed: The answers that the checklist allows today, in canonical form.
        kept: The texts of rules and assumptions, by id and language, that are
            known to read as they did.

    """

    reading: Reading
    status: Status
    edition: Edition | None = None
    now: NextQuestion | Decided | None = None
    since: tuple[Difference, ...] = ()
    allowed: Mapping[str, Json] = field(default_factory=dict, hash=False)
    kept: frozenset[tuple[str, str]] = frozenset()

    @property
    def outcome(self) -> str | None:
        """The outcome under today's rules; ``None`` if there is none."""
        return self.now.outcome if isinstance(self.now, Decided) else None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All that is not as it was saved, then all that differs today."""
        return (*self.reading.differences, *self.since)

    @property
    def vouched(self) -> bool:
        """Whether the record is intact, was read whole, leads to the outcome it says, and all it rests on reads the same."""
        return (
            self.status == "same"
            and self.reading.intact
            and not self.reading.differences
            and not any(one.code in _SET_ASIDE for one in self.since)
        )


def replay(reading: Reading, edition: Edition | None) -> Replay:
    """Return what today's rules make of a record; no edition: no checklist of that name."""
    record = reading.record
    if record is None:
        return Replay(reading, "unreadable")
    if edition is None:
        unknown = Difference("checklist-unknown", {"checklist": record.checklist})
        return Replay(reading, "unknown", since=(unknown,) if record.checklist else ())
    allowed, _ = sift(edition.checklist, record.answers)
    now = lead(edition.checklist, allowed)
    status: Status = "unfinished"
    if isinstance(now, Decided):
        status = "same" if now.outcome == record.outcome else "different"
    since = (
        *_versions(record, edition),
        *_outcomes(record, now, edition.checklist),
        *_answers(reading, record, edition.checklist, allowed, now),
        *(_grounds(reading, record, edition, now) if isinstance(now, Decided) else ()),
        *_paragraphs(record, edition),
        *_texts(record, edition),
    )
    return Replay(reading, status, edition, now, since, allowed, _kept(record, edition))


def _versions(record: Record, edition: Edition) -> Iterator[Difference]:
    then, now = record.version, edition.version
    if then.logic and then.logic != now.logic:
        yield Difference("version-logic", {"then": then.logic, "now": now.logic})
    if then.words and then.words != now.words:
        yield Difference("version-words", {"then": then.words, "now": now.words})


def _outcomes(
    record: Record, now: NextQuestion | Decided, checklist: Checklist
) -> Iterator[Difference]:
    then, chosen = record.outcome, record.override.outcome if record.override else ""
    if then and then not in checklist.outcomes:
        yield Difference("outcome-unknown", {"outcome": then})
    if isinstance(now, NextQuestion):
        yield Difference("asks-more", {"question": now.question})
    elif then and now.outcome != then:
        yield Difference("outcome", {"then": then, "now": now.outcome})
    if chosen and chosen not in checklist.outcomes:
        yield Difference("override-unknown", {"outcome": chosen})


def _answers(
    reading: Reading,
    record: Record,
    checklist: Checklist,
    allowed: Mapping[str, Json],
    now: NextQuestion | Decided,
) -> Iterator[Difference]:
    then = {one.question: one.answer for one in record.asked}
    put = {one.question: one.answer for one in now.asked}
    expected = {*then, *put, *checklist.facts}
    for id, answer in record.answers.items():
        if id not in allowed:
            known = id in checklist.questions or id in checklist.facts
            code: Since = "answer-refused" if known else "question-unknown"
            yield Difference(code, {"question": id, "answer": answer})
        elif id not in expected and "asked" not in reading.unread:
            yield Difference("answer-unused", {"question": id, "answer": answer})
    if not reading.unread & {"answers", "asked"}:
        told = record.answers.keys() - checklist.questions.keys()
        ahead = checklist.questions.keys() if isinstance(now, NextQuestion) else set()
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
            yield Difference("answer-reread", {"question": id, "answer": then[id]})
    for id in then:
        if id not in now and id not in beside:
            yield Difference("asked-removed", {"question": id})
    if [id for id in then if id in now] != [id for id in now if id in then]:
        yield Difference("asked-order")


def _grounds(
    reading: Reading, record: Record, edition: Edition, now: Decided
) -> Iterator[Difference]:
    """Yield what else the outcome rests on today, and what it no longer rests on."""
    mattered = blamed(edition.checklist, edition.tree, now)
    rules, assumptions = divide(now.cites)
    cited = [one.id for one in record.rules]
    unread = reading.unread
    if "mattered" not in unread:
        yield from _lists("mattered-added", "mattered-removed", record.mattered, mattered)
    if "rules" not in unread:
        yield from _lists("rules-added", "rules-removed", cited, rules)
    if "assumptions" not in unread:
        yield from _lists(
            "assumptions-added", "assumptions-removed", record.assumptions, assumptions
        )
    if "notices" not in unread:
        yield from _lists("notices-added", "notices-removed", record.notices, now.notices)


def _lists(
    added: Since, removed: Since, then: Sequence[str], now: Sequence[str]
) -> Iterator[Difference]:
    yield from (Difference(added, {"id": id}) for id in now if id not in then)
    yield from (Difference(removed, {"id": id}) for id in then if id not in now)


def _paragraphs(record: Record, edition: Edition) -> Iterator[Difference]:
    """Yield the cited paragraphs whose text has changed, or is gone."""
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
                yield Difference("paragraph-gone", {"id": cited.id, "lang": lang})
            elif cited.paragraph[lang] != today[lang]:
                yield Difference("paragraph-changed", {"id": cited.id, "lang": lang})


def _texts(record: Record, edition: Edition) -> Iterator[Difference]:
    """Yield the entries of the registers whose text has changed, or is gone."""
    if edition.texts is None:
        if record.texts:
            yield Difference("texts-unread")
        return
    for id, hashes in record.texts.items():
        today = edition.texts.get(id, {})
        for lang, hash in hashes.items():
            if today.get(lang) != hash:
                code: Since = "text-changed" if lang in today else "text-gone"
                yield Difference(code, {"id": id, "lang": lang})


def _kept(record: Record, edition: Edition) -> frozenset[tuple[str, str]]:
    today = edition.texts or {}
    return frozenset(
        (id, lang)
        for id, hashes in record.texts.items()
        for lang, hash in hashes.items()
        if today.get(id, {}).get(lang) == hash
    )
