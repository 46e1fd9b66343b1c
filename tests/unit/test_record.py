"""The record: one form of bytes, a seal, and an opening that never fails."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from decision import Grid, Notice, Outcome, Text, WholeNumber, YesNo, YesNoCannotTell
from decision.engine.edition import Edition, Version
from decision.engine.tree import Branch, Edge, Leaf
from decision.questions.entered.text import TEXT_LIMIT
from decision.record.difference import Difference
from decision.record.fields import Record
from decision.record.reading import LIMIT, Reading, read, read_bytes
from decision.record.record import canonical, content, seal, write
from decision.record.recording import Refused, draw_up
from decision.record.replay import replay
from decision.record.telling.retold import replay_json
from decision.record.telling.wording import Language
from decision.values.domain import Options, Spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from decision.checklist import Checklist

fenced = YesNo("fenced", cite="R-AB-01")
angry = YesNoCannotTell("angry", cite="R-AB-02")
hives = WholeNumber("hives", unit="hives", low=1, high=40)
state = Grid("state", rows={"roof": "R-AB-03", "floor": "R-AB-04"}, ratings=("good", "bad"))
remark = Text("remark")
late = YesNo("late", fact=True)


class End(Outcome):
    """Where a hive may end."""

    keep = "R-AB-01", "ASSUME-1"
    move = "R-AB-02"


class Note(Notice):
    """What may be said with it."""

    hurry = "R-AB-05"


def decide(ask: Any) -> End:
    ask(remark)
    ask(state)
    return End.keep if ask(fenced) and ask(hives) < 4 else End.move


def notices(ask: object, outcome: object) -> Any:
    del ask, outcome
    yield Note.hurry.where(late, "yes")


KEEP = Leaf("keep", ("R-AB-01", "ASSUME-1"), (), ("fenced", "hives"))
MANY = Leaf("move", ("R-AB-02",), (), ("fenced", "hives"))
OPEN = Leaf("move", ("R-AB-02",), (), ("fenced",))
COUNTED = Branch(
    "hives",
    (Edge(((None, Spans(((1, 3),))),), KEEP), Edge(((None, Spans(((4, 40),))),), MANY)),
)
FENCED = Branch(
    "fenced",
    (
        Edge(((None, Options(("yes",))),), COUNTED),
        Edge(((None, Options(("no",))),), OPEN),
    ),
)
TREE = Branch("remark", (Edge((), Branch("state", (Edge((), FENCED),))),))
"""By hand, because the browser, where this test runs too, explores nothing."""

VERSION = Version("a" * 12, "b" * 12, "c" * 12)
PARAGRAPHS = {"R-AB-01": {"en": "1" * 12, "fr": "2" * 12}}
ANSWERS = {
    "remark": "<script>alert('é')</script> & **bold** {outcome}",
    "state": {"roof": "good", "floor": "bad"},
    "fenced": "yes",
    "hives": 3,
    "late": "yes",
}
REQUEST: dict[str, Any] = {
    "answers": ANSWERS,
    "language": "fr",
    "id": "7f3b",
    "created_at": "2026-11-22T09:00:00-05:00",
    "facts": {"received": "2026-11-20", "post": "Dakar", "calendar": "SN 2026", "due": None},
    "override": {"outcome": "move", "reason": "  The neighbour <i>asked</i>.\n"},
}


@pytest.fixture
def edition(make: Callable[..., Checklist]) -> Edition:
    nouns = (fenced, angry, hives, state, remark, late, End, Note)
    checklist = make(decide, *nouns, notices=notices)
    return Edition(checklist, TREE, VERSION, PARAGRAPHS)


def drawn(edition: Edition, **other: object) -> Record:
    record = draw_up(edition, {**REQUEST, **other})  # type: ignore[dict-item]
    assert isinstance(record, Record)
    return record


def refused(edition: Edition, **other: object) -> list[tuple[str, str]]:
    found = draw_up(edition, {**REQUEST, **other})  # type: ignore[dict-item]
    assert isinstance(found, Refused)
    return [(e.code, e.values.get("field") or e.values["question"]) for e in found.errors]


def spoiled(edition: Edition, **fields: object) -> Reading:
    """Return the reading of a record of which some fields were replaced, its seal left."""
    return read(json.dumps({**json.loads(write(drawn(edition))), **fields}))


def codes(reading: Reading) -> list[str]:
    return [one.code for one in reading.differences]


def test_a_record_says_what_was_decided_and_on_what(edition: Edition) -> None:
    record = drawn(edition)

    assert record.outcome == "keep"
    assert record.answers == ANSWERS
    assert [one.question for one in record.asked] == ["remark", "state", "fenced", "hives"]
    assert record.mattered == ("fenced", "hives")
    assert [(one.id, one.paragraph) for one in record.rules] == [("R-AB-01", PARAGRAPHS["R-AB-01"])]
    assert record.assumptions == ("ASSUME-1",)
    assert record.notices == ("hurry",)
    assert record.override is not None
    assert record.override.reason == "The neighbour <i>asked</i>."


def test_what_is_written_is_read_back_intact(edition: Edition) -> None:
    record = drawn(edition)
    text = write(record)

    assert read(text) == Reading(record, intact=True)
    assert read("\ufeff" + text.replace("\n", "\r\n")) == Reading(record, intact=True)
    assert text.endswith("}\n")
    assert text == canonical(json.loads(text))


def test_equal_decisions_are_equal_bytes_but_for_id_and_time(edition: Edition) -> None:
    answers = {"angry": "no", **dict(reversed(ANSWERS.items())), "hives": 3.0}
    one = drawn(edition)
    other = drawn(edition, answers=answers, id="another", created_at="2030-01-01T00:00:00Z")
    lines = zip(write(one).splitlines(), write(other).splitlines(), strict=True)

    assert [a.split('"')[1] for a, b in lines if a != b] == ["created_at", "id"]
    assert json.loads(write(one))["seal"] == json.loads(write(other))["seal"]


def test_a_record_names_the_region_of_a_post_only_where_there_is_one(edition: Edition) -> None:
    facts = {**REQUEST["facts"], "post": "DE", "region": "BY"}
    record = drawn(edition, facts=facts)
    assert read(write(record)) == Reading(record, intact=True)
    assert json.loads(write(record))["facts"]["region"] == "BY"
    for without in (REQUEST["facts"], {**facts, "region": ""}, {**facts, "region": None}):
        written = write(drawn(edition, facts=without))
        assert "region" not in json.loads(written)["facts"]
        assert read(written).intact, "as records were before regions could be chosen"
    assert refused(edition, facts={**facts, "region": 5}) == [("not-a-text", "region")]


def test_without_facts_or_override_both_are_null(edition: Edition) -> None:
    record = drawn(edition, facts={"received": "", "post": None}, override=None)

    assert (record.facts, record.override) == (None, None)


def test_a_record_is_not_drawn_up_before_there_is_an_outcome(edition: Edition) -> None:
    assert refused(edition, answers={"fenced": "yes"}) == [("record-unfinished", "remark")]


def test_every_error_of_a_request_is_given_at_once_and_where(edition: Edition) -> None:
    found = refused(
        edition,
        id="../x",
        created_at="2026-11-22T09:00:00",
        language="de",
        answers={**ANSWERS, "hives": 99, "bees": "many"},
        facts={"received": "2026-02-30", "post": "x" * 201, "due": 5, "planet": "Mars"},
        override={"outcome": "burn", "reason": " "},
    )

    assert found == [
        ("record-field", "id"),
        ("record-field", "created_at"),
        ("record-field", "language"),
        ("not-a-day", "received"),
        ("text-too-long", "post"),
        ("not-a-day", "due"),
        ("record-field", "planet"),
        ("override-outcome", "outcome"),
        ("override-no-reason", "reason"),
        ("out-of-bounds", "hives"),
        ("no-such-question", "bees"),
    ]
    assert refused(edition, override={"outcome": "keep", "reason": "x"}) == [
        ("override-same", "outcome")
    ]
    assert refused(edition, override={"outcome": "move", "reason": "x" * (TEXT_LIMIT + 1)}) == [
        ("text-too-long", "reason")
    ]
    assert refused(edition, answers=[], override=[]) == [
        ("record-field", "answers"),
        ("record-field", "override"),
        ("record-unfinished", "remark"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "record-empty"),
        ("not json", "record-not-json"),
        ('{"schema": NaN}', "record-number"),
        ('{"schema": 1e999}', "record-number"),
        ("[" * 100_000, "record-nested"),
        ('{"a":' * 20_000, "record-nested"),
        ('"\\"' * 40_000, "record-not-json"),
        ('{"schema": ' + "[" * 50 + "]" * 50 + "}", "record-nested"),
        ('{"schema": ' + "9" * 5000 + "}", "record-number"),
        ("[]", "record-not-an-object"),
        ('"record-1"', "record-not-an-object"),
        ("{}", "record-not-a-record"),
        ('{"schema": 1}', "record-not-a-record"),
        (" " * (LIMIT + 1), "record-too-long"),
    ],
)
def test_what_is_no_record_is_refused_with_the_reason(text: str, code: str) -> None:
    reading = read(text)

    assert reading.record is None
    assert reading.error is not None
    assert reading.error.code == code


def test_brackets_in_a_text_are_text(edition: Edition) -> None:
    record = drawn(edition, answers={**ANSWERS, "remark": '[{"\\' * 50})

    assert read(write(record)) == Reading(record, intact=True)


def test_fifty_megabytes_are_refused_unparsed() -> None:
    huge = '{"schema": "record-1", "x": "' + "y" * 50_000_000 + '"}'

    assert read(huge).error is not None


def test_any_altered_byte_of_what_is_said_is_found(edition: Edition) -> None:
    text = write(drawn(edition, answers={**ANSWERS, "remark": "zzz"}))
    outside = {"id", "created_at"}

    for at, byte in enumerate(text):
        line = text[text.rfind("\n", 0, at) + 1 :].split("\n")[0].strip()
        if byte not in "0123456789abcdefghijklmnopqrstuvwxyz" or line.split('"')[1:2] in (
            [name] for name in outside
        ):
            continue
        altered = text[:at] + ("q" if byte != "q" else "p") + text[at + 1 :]

        assert not read(altered).intact, altered[at - 20 : at + 20]


def test_an_altered_record_is_opened_and_said_to_be_altered(edition: Edition) -> None:
    reading = spoiled(edition, outcome="move")

    assert reading.record is not None
    assert reading.record.outcome == "move"
    assert codes(reading) == ["altered"]
    assert not reading.intact


def test_white_space_and_order_are_no_alteration(edition: Edition) -> None:
    parsed = json.loads(write(drawn(edition)))

    assert read(json.dumps(dict(reversed(parsed.items())))).intact


def test_a_record_without_a_seal_vouches_for_nothing(edition: Edition) -> None:
    parsed = json.loads(write(drawn(edition)))
    del parsed["seal"]

    assert codes(read(json.dumps(parsed))) == ["unsealed"]


def test_a_newer_schema_is_opened_as_far_as_it_is_known(edition: Edition) -> None:
    reading = spoiled(edition, schema="record-12", weather="rain")

    assert codes(reading) == ["schema-newer", "fields-unknown"]
    assert reading.record == drawn(edition)
    assert not reading.intact
    assert codes(spoiled(edition, schema="ledger"))[0] == "schema-unknown"


@pytest.mark.parametrize("value", [None, 7, "x", [], [1], {}, {"a": 1}, True, 1.5])
def test_whatever_stands_in_a_field_the_rest_is_opened(edition: Edition, value: object) -> None:
    for name in json.loads(write(drawn(edition))):
        reading = spoiled(edition, **{name: value})

        assert reading.record is not None
        assert reading.record.id == "7f3b" or name == "id"
        assert replay_json(replay(reading, edition), Language({}))["differences"] or name in {
            "id",
            "created_at",
        }


FULL: dict[str, Any] = {
    "facts": {**REQUEST["facts"], "due": "2026-11-27", "region": "DK"},
    "plan": [{"action": "call", "who": "Zoé", "planned": "2026-12-01", "done": "2026-12-02"}],
}
FREE = re.compile(
    r"answers\..*|asked\[\d\]\.answer.*|facts\.(post|calendar|region)|rules\[\d\]\.id"
    r"|assumptions\[1\]|override\.reason|plan\[1\]\.(who|approval|note)"
)
"""The fields that may hold any text."""
NULLABLE = re.compile(r"facts(\.(?!region).*)?|override")
WRONG = (1.5, True, [[1]], {"a": {"b": 1}}, "x" * 30_000)
"""What no field may hold, its type or its length being another."""


def fields(value: Any, path: str = "") -> Iterator[tuple[str, Callable[[Any], None]]]:
    """Yield the path of every field of a JSON value, with what puts another value there."""
    listed = isinstance(value, list)
    for key in list(range(len(value)) if listed else value):
        here = f"{path}[{key + 1}]" if listed else f"{path}.{key}".lstrip(".")
        yield here, partial(value.__setitem__, key)
        if isinstance(value[key], dict | list):
            yield from fields(value[key], here)


def test_every_field_is_held_against_its_type_and_form_and_named(edition: Edition) -> None:
    whole = replace(edition, texts={"R-AB-01": {"en": "3" * 12, "fr": "4" * 12}})
    text = write(drawn(whole, **FULL))
    assert read(text).intact
    said = json.loads(text)
    paths = [path for path, _ in fields(said) if path != "schema"]
    assert {"facts.region", "plan[1].done", "texts.R-AB-01.fr", "rules[1].paragraph.en"} < {*paths}
    for path in paths:
        nothing = () if NULLABLE.fullmatch(path) else (None,)
        malformed = () if FREE.fullmatch(path) else ("é !", "\n", *["2026-02-30"] * (path != "id"))
        for value in (*nothing, *malformed, *WRONG):
            spoilt = json.loads(text)
            dict(fields(spoilt))[path](value)
            if path != "seal":
                spoilt["seal"] = seal(spoilt)
            reading = read(json.dumps(spoilt))

            told = [str(one.values.get("field")) for one in reading.differences]
            assert any(one.startswith(path) for one in told), (path, value)
            assert not reading.intact
            assert not replay(reading, whole).vouched
            assert reading.record is not None
            kept, top = content(reading.record), re.split(r"[.\[]", path)[0]
            assert {**said, **kept, top: 0} == {**said, top: 0} or top in {"plan", "texts"}


@pytest.mark.parametrize("made", ["x", "2026-11-22", "2026-11-22T09:00", "2026-13-01T09:00Z", ""])
def test_a_record_of_no_time_is_not_intact(edition: Edition, made: str) -> None:
    reading = spoiled(edition, created_at=made)

    told = Difference("field-unreadable", {"field": "created_at", "expected": "moment"})
    assert reading.differences == (told,)
    assert not reading.intact
    assert reading.record is not None
    assert reading.record.created_at == made


def test_a_part_without_a_place_in_a_record_is_named(edition: Edition) -> None:
    reading = spoiled(edition, facts={**REQUEST["facts"], "planet": "Mars"})

    assert Difference("fields-unknown", {"fields": "facts.planet"}) in reading.differences


def test_a_file_in_another_encoding_is_named_wherever_it_is_opened(edition: Edition) -> None:
    text = write(drawn(edition))

    assert read_bytes(text.encode()) == read_bytes(text.encode("utf-8-sig")) == read(text)
    for raw, found in (
        (text.encode("utf-16"), "UTF-16 LE"),
        (text.encode("utf-16-be"), "UTF-16 BE"),
        (text.encode("utf-32"), "UTF-32 LE"),
    ):
        error = read_bytes(raw).error
        assert error is not None
        assert (error.code, error.values) == ("record-not-utf-8", {"found": found})


def test_missing_fields_are_named(edition: Edition) -> None:
    reading = read('{"checklist": "sample"}')

    assert {"schema", "answers", "outcome"} <= {
        one.values.get("field") for one in reading.differences
    }
    assert set(codes(reading)) == {"field-missing", "fields-more"}
    assert replay(reading, edition).status == "unfinished"


def test_a_field_given_twice_is_told(edition: Edition) -> None:
    text = write(drawn(edition)).replace(
        '"outcome": "keep"', '"outcome": "move", "outcome": "keep"'
    )
    reading = read(text)

    assert reading.differences[0].values == {"fields": "outcome"}
    assert not reading.intact


def test_half_a_surrogate_pair_can_be_written_and_sealed(edition: Edition) -> None:
    record = replace(drawn(edition), language="\ud83d")

    assert "\ufffd" in write(record)
    write(record).encode()


def test_the_seal_leaves_out_id_time_and_itself_only(edition: Edition) -> None:
    said = json.loads(write(drawn(edition)))

    assert seal(said) == said["seal"] == seal({**said, "id": 0, "created_at": 0, "seal": 0})
    for name in said.keys() - {"id", "created_at", "seal"}:
        assert seal({**said, name: 0}) != said["seal"]


PLAN = [
    {"action": "call", "who": " Zoé ", "planned": "2026-12-01"},
    {"action": "write", "note": "after\nthe call", "done": ""},
]


def test_a_plan_is_recorded_in_its_order_and_read_back(edition: Edition) -> None:
    record = drawn(edition, plan=PLAN)

    assert [(one.action, one.who, one.planned, one.note) for one in record.plan] == [
        ("call", "Zoé", "2026-12-01", ""),
        ("write", "", "", "after\nthe call"),
    ]
    assert read(write(record)) == Reading(record, intact=True)


def test_without_a_plan_the_record_does_not_name_it(edition: Edition) -> None:
    assert "plan" not in json.loads(write(drawn(edition, plan=[])))
    assert write(drawn(edition, plan=None)) == write(drawn(edition))


def test_a_plan_that_is_none_is_refused_and_names_the_field(edition: Edition) -> None:
    for plan, expected in (
        ("call", ("record-field", "plan")),
        ([{"action": "<b>"}], ("record-field", "plan")),
        ([{"who": "Zoé"}], ("record-field", "plan")),
        ([{"action": "call", "cost": "1"}], ("record-field", "cost")),
        ([{"action": "call", "done": "soon"}], ("not-a-day", "done")),
        ([{"action": "call", "note": 3}], ("not-a-text", "note")),
        ([{"action": "call", "note": "x" * (TEXT_LIMIT + 1)}], ("text-too-long", "note")),
        ([{"action": "call"}] * 101, ("record-field", "plan")),
    ):
        assert refused(edition, plan=plan) == [expected], plan


def test_a_spoiled_plan_leaves_the_rest_of_the_record_readable(edition: Edition) -> None:
    reading = spoiled(edition, plan=[{"action": "call"}, 3])

    assert reading.record is not None
    assert [one.action for one in reading.record.plan] == ["call"]
    assert {"field": "plan[1].who"} in [one.values for one in reading.differences]
    assert "plan[2]" in [one.values.get("field") for one in reading.differences]
