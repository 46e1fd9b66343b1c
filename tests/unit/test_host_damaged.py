"""A damaged record is told in sentences that say what is wrong, where, and what should be there; and nothing untrue of the rest."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from damaged import LIBRARY, OTHER, ROOT, SLUG, damaged, sound
from decision.files.load import interface
from decision.record.difference import SHOWN
from decision.record.reading import read_bytes
from decision.record.replay import Replay, replay
from decision.record.telling.record_text import record_text
from decision.record.telling.retold import retold
from decision.record.telling.wording import Language, sentences
from decision.text.words import LANGUAGES
from decision.worker.phrasebook import needed, provision_texts

if TYPE_CHECKING:
    from decision.errors import RecordError
    from decision.record.difference import Difference

DAMAGED = damaged()
EDITIONS = {slug: LIBRARY.edition(slug, ROOT / "docs") for slug in (SLUG, OTHER)}
FOLLOWS = {
    "answers": {"asks-more"},
    "checklist": {"checklist-unknown"},
    "outcome": {"outcome-unknown", "outcome"},
}
"""What else is true of a record once a part of it is no longer what it was."""
SCHEMA = Draft202012Validator(
    json.loads((ROOT / "schema" / "record-1.json").read_text("utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]")


def replayed(raw: bytes) -> Replay:
    """Return a file put to today's rules."""
    reading = read_bytes(raw)
    return replay(reading, EDITIONS.get(reading.record.checklist) if reading.record else None)


def language(lang: str, found: Replay) -> Language:
    """Return what the page has to word a record with."""
    slug = found.reading.record.checklist if found.reading.record else ""
    said = needed(interface(lang))
    if slug not in EDITIONS:
        return Language(said)
    words, rules = LIBRARY.source(slug).words[lang], provision_texts(LIBRARY.registers, lang)
    return Language(said, words, EDITIONS[slug].checklist, rules, LIBRARY.posts()[lang])


@pytest.mark.parametrize("name", DAMAGED)
def test_each_damage_is_told_in_both_languages_and_shows_nothing_that_is_obeyed(name: str) -> None:
    raw, code = DAMAGED[name]
    found = replayed(raw)
    error = found.reading.error
    told: list[Difference | RecordError] = [error] if error else [*found.differences]
    assert [one.code for one in told] == [] if code == "" else code in {one.code for one in told}
    assert found.vouched == (code == "")
    assert len(told) <= 15  # a reader's patience
    for lang in LANGUAGES:
        page = retold(found, language(lang, found))
        differences = page["differences"]
        assert isinstance(differences, list)
        for one in [page["error"]] if page["error"] else differences:
            assert isinstance(one, str)
            assert re.fullmatch(r"[^{}]+[.]", one), one
            assert not OBEYED.search(one), one
            assert "“”" not in one, one
            assert "«\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}»" not in one, one
        assert not OBEYED.search(str(page["plain"]))
        assert len(str(page["checklist"])) <= SHOWN + 1


@pytest.mark.parametrize(
    "name", [name for name in DAMAGED if " missing" in name or " null" in name]
)
def test_of_a_part_that_cannot_be_read_nothing_more_is_said(name: str) -> None:
    field = name.split(maxsplit=1)[0]
    found = replayed(DAMAGED[name][0])
    told = [one for one in found.differences if one.code not in FOLLOWS.get(field, ())]
    about = [one for one in told if field in {one.values.get("field"), one.values.get("schema")}]
    assert len(told) - len(about) <= 1, told
    assert {one.code for one in told} - {one.code for one in about} <= {
        "altered",
        "unsealed",
        "schema-unknown",
    }


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_told_of_a_form_is_what_the_schema_says(name: str) -> None:
    try:
        said = json.loads(DAMAGED[name][0])
    except (ValueError, RecursionError):
        return
    found = replayed(DAMAGED[name][0])
    valid = SCHEMA.is_valid(said)
    assert valid or not found.vouched
    told = {one.code for one in found.differences} & {"field-missing", "field-unreadable"}
    # Of a time, the schema says no more than how it is written.
    assert not told or not valid or name.startswith("made ")


def test_a_question_that_may_yet_be_asked_is_not_said_to_be_asked_no_more() -> None:
    for name in ("an option that is gone", "half a character in an answer"):
        codes = {one.code for one in replayed(DAMAGED[name][0]).differences}
        assert {"asks-more", "answer-refused"} <= codes
        assert "asked-removed" not in codes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_record_without_an_outcome_is_not_said_to_have_had_another(lang: str) -> None:
    found = replayed(DAMAGED["outcome missing"][0])
    said = language(lang, found)
    assert found.reading.record is not None
    printed = record_text(found.reading.record, said, found)
    assert said.phrases["replay.different"].partition("{")[0] not in printed
    assert said.phrases["replay.unsaid"].partition("{")[0] in printed


def test_what_is_expected_has_words_in_both_languages_and_no_words_are_idle() -> None:
    source = "".join(
        (ROOT / "src" / "decision" / "record" / f"{name}.py").read_text("utf-8")
        for name in ("fields", "forms")
    )
    for lang in LANGUAGES:
        words = {key for key in interface(lang) if key.startswith("expected.")}
        codes = {key.removeprefix("expected.") for key in words}
        assert all(f'"{code}"' in source for code in codes)
        assert {
            one.values["expected"]
            for raw, _ in DAMAGED.values()
            for one in read_bytes(raw).differences
            if "expected" in one.values
        } <= codes


def test_a_byte_that_is_not_utf_8_is_told_with_its_line() -> None:
    raw = sound().encode("cp1252")
    line = raw[: raw.index(b"\xe9")].count(b"\n") + 1
    found = replayed(raw)
    assert found.differences[0].values == {"found": "0xE9", "line": line}
    assert f" {line} " in sentences(found.differences, Language(interface("en")))[0]
    half = read_bytes(sound()[:-40].encode()).error
    assert half is not None
    assert half.values == {"line": str(sound()[:-40].count("\n") + 1)}
