"""Records: writing and reading are inverse, and reading never fails."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from decision.engine.edition import Version
from decision.engine.interview import Asked
from decision.files.load import Library, interface
from decision.record.fields import Action, Cited, Facts, Override, Record
from decision.record.reading import Reading, read
from decision.record.record import write
from decision.record.replay import replay
from decision.record.telling.record_text import record_text
from decision.record.telling.retold import replay_json
from decision.record.telling.wording import Language

EDITION = Library(Path(__file__).parents[2] / "checklists").edition("enhanced-service")
LANGUAGE = Language(interface("fr"))

short = st.text(max_size=100)
"""No longer than a record may hold anywhere: what is longer is not opened."""

# An id that the checklist has, or any text; half a pair of surrogates is in no UTF-8 file.
ids = st.sampled_from([*EDITION.checklist.questions, *EDITION.checklist.outcomes]) | short
answers = (
    short | st.integers() | st.lists(short, max_size=3) | st.dictionaries(short, short, max_size=3)
)
given_or_not = st.none() | short
records = st.builds(
    Record,
    id=short,
    created_at=short,
    language=st.sampled_from(["en", "fr"]),
    checklist=ids,
    version=st.builds(Version, short, short, short),
    answers=st.dictionaries(ids, answers, max_size=4),
    asked=st.lists(st.builds(Asked, ids, answers), max_size=4).map(tuple),
    outcome=ids,
    mattered=st.lists(ids, max_size=3).map(tuple),
    rules=st.lists(
        st.builds(Cited, ids, st.dictionaries(short, short, max_size=2)), max_size=3
    ).map(tuple),
    assumptions=st.lists(ids, max_size=3).map(tuple),
    notices=st.lists(ids, max_size=3).map(tuple),
    facts=st.none() | st.builds(Facts, given_or_not, given_or_not, given_or_not, given_or_not),
    override=st.none() | st.builds(Override, ids, short),
    plan=st.lists(st.builds(Action, ids, *([short] * 5)), max_size=3).map(tuple),
)
names = st.sampled_from([*EDITION.checklist.questions, *EDITION.checklist.outcomes])
days = st.dates().map(str)
hash_of = st.text("0123456789abcdef", min_size=12, max_size=12)
hashes = st.dictionaries(st.sampled_from(["en", "fr"]), hash_of)
provisions = st.sampled_from(["R-ES-02", "s. 2(3)", "ASSUME-1"])
sound = st.builds(
    Record,
    id=st.uuids().map(str),
    created_at=st.datetimes(timezones=st.timezones()).map(lambda one: one.isoformat()),
    language=st.sampled_from(["en", "fr"]),
    checklist=names,
    version=st.builds(Version, hash_of, hash_of, hash_of),
    answers=st.dictionaries(names, answers, max_size=4),
    asked=st.lists(st.builds(Asked, names, answers), max_size=4).map(tuple),
    outcome=names,
    mattered=st.lists(names, max_size=3).map(tuple),
    rules=st.lists(st.builds(Cited, provisions, hashes), max_size=3).map(tuple),
    assumptions=st.lists(provisions, max_size=3).map(tuple),
    notices=st.lists(names, max_size=3).map(tuple),
    facts=st.none()
    | st.builds(Facts, st.none() | days, given_or_not, given_or_not, st.none() | days),
    override=st.none() | st.builds(Override, names, names),
    plan=st.lists(
        st.builds(
            Action,
            names,
            st.text(),
            st.just("") | days,
            st.just("") | days,
            st.text(),
            st.text(),
        ),
        max_size=3,
    ).map(tuple),
    texts=st.dictionaries(provisions, hashes, max_size=2),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ids, inner, max_size=4),
    max_leaves=12,
)


@given(sound)
def test_reading_undoes_writing(record: Record) -> None:
    assert read(write(record)) == Reading(record, intact=True)
    assert write(record).encode().decode() == write(record)


@given(records)
def test_a_text_of_no_form_is_named_and_nothing_is_lost(record: Record) -> None:
    reading = read(write(record))

    assert reading.record == record
    assert reading.intact == (not reading.differences)
    assert {one.code for one in reading.differences} <= {"field-unreadable", "fields-more"}


@given(records, records)
def test_the_seal_tells_decisions_apart(one: Record, other: Record) -> None:
    here, there = (json.loads(write(record)) for record in (one, other))
    said = [
        {key: value for key, value in each.items() if key not in {"id", "created_at", "seal"}}
        for each in (here, there)
    ]

    assert (here["seal"] == there["seal"]) == (json.dumps(said[0]) == json.dumps(said[1]))


@given(
    records,
    st.text(),
    st.dictionaries(
        st.sampled_from(
            [
                "schema",
                "checklist",
                "answers",
                "asked",
                "outcome",
                "rules",
                "version",
                "facts",
                "override",
                "mattered",
                "notices",
                "seal",
                "more",
            ]
        ),
        anything,
        max_size=4,
    ),
)
@settings(max_examples=200)
def test_whatever_a_file_holds_it_is_opened_replayed_and_printed(
    record: Record, noise: str, fields: dict[str, object]
) -> None:
    text = json.dumps({**json.loads(write(record)), **fields})
    for one in (text, text[: len(text) // 2] + noise, noise):
        reading = read(one)
        replayed = replay(reading, EDITION)

        assert (reading.record is None) == (reading.error is not None)
        json.dumps(replay_json(replayed, LANGUAGE), allow_nan=False)
        if reading.record is not None:
            printed = record_text(reading.record, LANGUAGE, replayed)
            assert printed.endswith("\n")
