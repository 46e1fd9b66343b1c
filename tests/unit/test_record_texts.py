"""What a record rests on, changed since: told by its id in each language, and never passed off as the text of then."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest

from decision.__main__ import main
from decision.files.load import Library, interface
from decision.record.fields import Record
from decision.record.forms import LIST_LIMIT, NAME_LIMIT
from decision.record.reading import LIMIT, read
from decision.record.record import canonical, seal, write
from decision.record.recording import draw_up
from decision.record.replay import replay
from decision.record.telling.record_text import record_text
from decision.record.telling.retold import retold
from decision.record.telling.wording import Language
from decision.text.words import LANGUAGES
from decision.worker.phrasebook import provision_texts

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "checklists")
BEFORE = (Path(__file__).parent / "records" / "before-texts.json").read_text("utf-8")
"""A record as this site made them before they held the hashes of the registers."""
FRAME = {"id": "r-1", "created_at": "2026-11-22T09:00:00-05:00"}
GIVEN: dict[str, Any] = {
    "looks_global": "yes",
    "psu_already_replied": "no",
    "several_regions": "no",
}
SLUG, OUTCOME = "global-request", "send_standard_letter"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the texts of this project, free to be spoiled."""
    for name in ("checklists", "docs"):
        copytree(ROOT / name, tmp_path / name, ignore=ignore_patterns("__pycache__"))
    return tmp_path


def recorded(root: Path, **other: object) -> str:
    """Return the record of a decision under the rules below ``root``."""
    edition = Library(root / "checklists").edition(SLUG, root / "docs")
    request: dict[str, Any] = {"answers": GIVEN, "language": "en", **FRAME, **other}
    drawn = draw_up(edition, request)
    assert isinstance(drawn, Record), drawn
    return write(drawn)


def resealed(text: str, **fields: object) -> str:
    """Return a record as another version of the site might have written it."""
    said = {**json.loads(text), **fields}
    return canonical({**said, "seal": seal(said)})


def command(
    root: Path, text: str, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, str]:
    """Replay a record under the rules below ``root``; return the exit code and what was printed."""
    file = root / "record.json"
    file.write_text(text, "utf-8")
    code = main(["replay", str(file), "--checklists", str(root / "checklists"), *more])
    return code, capsys.readouterr().out


def turned(root: Path, file: str, id: str, lang: str) -> tuple[str, str]:
    """Turn what a register says under ``id`` into its opposite; return what it said and what it says."""
    path = root / "checklists" / "data" / file
    said = {
        one: provision_texts(Library(root / "checklists").registers, one)[id] for one in LANGUAGES
    }
    opposite = {"en": "Quite the opposite holds.", "fr": "C’est tout le contraire."}[lang]
    text = path.read_text("utf-8")
    assert text.count(said[lang]) == 1
    path.write_text(text.replace(said[lang], opposite), "utf-8")
    return said[lang], opposite


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("file", "id"),
    [
        ("rules.toml", "R-GR-05"),
        ("assumptions.toml", "ASSUME-7"),
    ],
)
def test_a_register_turned_to_its_opposite_is_told_and_not_taken_for_the_text_of_then(
    root: Path, capsys: pytest.CaptureFixture[str], file: str, id: str, lang: str
) -> None:
    text = recorded(root)
    code, printed = command(root, text, capsys, "--lang", lang)
    assert code == 0
    before, after = turned(root, file, id, lang)
    assert before in printed
    code, printed = command(root, text, capsys, "--lang", lang)
    say = interface(lang)

    assert code == 1
    assert after not in printed
    assert before not in printed
    assert f"- {id} – {say['record.text-changed']}" in printed
    assert say["replay.nothing"] not in printed
    told = json.loads(command(root, text, capsys, "--json")[1])
    assert [(one["code"], one["values"]) for one in told["differences"]] == [
        ("text-changed", {"id": id, "lang": lang})
    ]
    # The other language still reads as it did.
    other = "fr" if lang == "en" else "en"
    assert say["record.text-changed"] not in command(root, text, capsys, "--lang", other)[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rule_that_left_the_register_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    text = recorded(root)
    hashes = {**json.loads(text)["texts"], "R-GR-99": {"en": "0" * 12, "fr": "1" * 12}}
    code, printed = command(root, resealed(text, texts=hashes), capsys, "--lang", lang)

    assert code == 1
    assert "R-GR-99" in printed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_record_of_before_is_intact_and_its_rules_are_not_worded_as_of_today(lang: str) -> None:
    library = LIBRARY
    reading = read(BEFORE)
    replayed = replay(reading, library.edition(SLUG, ROOT / "docs"))
    words, said = library.source(SLUG).words[lang], provision_texts(library.registers, lang)
    language = Language(interface(lang), words, library.source(SLUG).checklist, said)
    assert reading.record is not None
    printed = record_text(reading.record, language, replayed)

    assert (reading.intact, reading.differences) == (True, ())
    for id in ("R-GR-05", "ASSUME-7"):
        assert f"- {id} – {interface(lang)['record.text-unknown']}" in printed
        assert said[id] not in printed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_changed_since_are_said_to_be_those_of_today(
    root: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    text = recorded(root)
    reworded = interface(lang)["record.reworded"]
    assert reworded not in command(root, text, capsys, "--lang", lang)[1]
    words = root / "checklists" / SLUG / f"{lang}.md"
    words.write_text(
        words.read_text("utf-8").replace("{#send_standard_letter", " 2 {#send_standard_letter"),
        "utf-8",
    )
    _, printed = command(root, text, capsys, "--lang", lang)

    assert printed.index(reworded) < printed.index(interface(lang)["record.answers"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_set_aside_does_not_go_on_and_is_not_vouched_for(
    root: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    library = LIBRARY
    whole = recorded(root)
    say = interface(lang)
    for fields, code in (
        ({"answers": {**GIVEN, "zzz": "yes"}}, "question-unknown"),
        ({"answers": {**GIVEN, "client_under_pressure": "perhaps"}}, "answer-refused"),
        ({"override": {"outcome": "burn", "reason": "x"}}, "override-unknown"),
    ):
        text = resealed(whole, **fields)
        exit_code, printed = command(root, text, capsys, "--lang", lang)
        replayed = replay(read(text), library.edition(SLUG, ROOT / "docs"))

        assert code in [one.code for one in replayed.differences]
        assert exit_code == 1
        assert say["replay.same"] in printed
        assert say["replay.nothing"] not in printed
        assert retold(replayed, Language(say))["answers"] == GIVEN
    gone = resealed(whole, answers={**GIVEN, "several_regions": "perhaps"})
    exit_code, printed = command(root, gone, capsys, "--lang", lang)
    assert exit_code == 1
    assert say["replay.unfinished"] in printed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_that_a_record_was_altered_is_said_before_anything_else_of_it(
    root: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    say = interface(lang)
    text = recorded(root).replace(f'"outcome": "{OUTCOME}"', '"outcome": "forward_to_psu"')
    code, printed = command(root, text, capsys, "--lang", lang)

    assert code == 1
    assert printed.index(say["differs.altered"]) < printed.index(f"\n{say['outcome']}\n")
    assert printed.count(say["differs.altered"]) == 1


DEEP: Any = "x"
for _ in range(7):
    DEEP = [DEEP]
MANY = LIST_LIMIT + 1
HOSTILE: dict[str, dict[str, Any]] = {
    "brackets for a name": {"checklist": "[" * 190_000},
    "brackets in a list": {"notices": ["[" * 90_000, "[" * 90_000]},
    "brackets in an answer": {"answers": {"looks_global": "[" * 190_000}},
    "stars in a reason": {"override": {"outcome": "x", "reason": "*_" * 90_000}},
    "a long key": {"answers": {"[" * 190_000: "yes"}},
    "many answers": {"answers": {f"q{one}": "y" for one in range(11_000)}},
    "many asked": {"asked": [{"question": f"q{one}", "answer": ""} for one in range(4000)]},
    "many rules": {"rules": [{"id": f"R{one}", "paragraph": {}} for one in range(4000)]},
    "many notices": {"notices": [f"n{one}" for one in range(15_000)]},
    "many options": {"answers": {"looks_global": ["y"] * 35_000}},
    "many texts": {"texts": {f"R{one}": {} for one in range(9000)}},
    "deep answers": {"answers": {"looks_global": DEEP}},
    "a huge number": {"answers": {"looks_global": 10**4000}},
    "many languages": {"texts": {"R-GR-05": {f"l{one}": "0" for one in range(MANY)}}},
    "unknown fields": {f"f{one}": "[" for one in range(10_000)},
    "a long unknown field": {"[" * 190_000: ""},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_record_is_opened_in_no_time_and_never_vouched_for(name: str) -> None:
    text = json.dumps({**json.loads(BEFORE), **HOSTILE[name]})
    sealed = json.loads(text)
    edition = LIBRARY.edition(SLUG)
    said = Language(interface("en"), LIBRARY.source(SLUG).words["en"])
    assert len(text) < LIMIT
    for one in (text, json.dumps({**sealed, "seal": seal(sealed)})):
        begun = time.process_time()
        reading = read(one)
        replayed = replay(reading, edition)
        retold(replayed, said)
        if reading.record:
            record_text(reading.record, Language(interface("fr")), replayed)
        took = time.process_time() - begun

        assert took < 1
        assert not replayed.vouched


def test_a_name_of_the_longest_and_a_list_of_the_most_are_opened() -> None:
    said = json.loads(BEFORE)
    most = resealed(BEFORE, mattered=["x" * NAME_LIMIT] * LIST_LIMIT)
    more = resealed(BEFORE, mattered=["x" * (NAME_LIMIT + 1)])
    many = resealed(BEFORE, mattered=[*said["mattered"]] * MANY)

    assert read(most).differences == ()
    for text in (more, many):
        assert [one.code for one in read(text).differences] == ["field-unreadable"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_dates_showed_is_no_answer_and_no_day_is_of_an_outcome_set_aside(
    lang: str,
) -> None:
    edition, say = LIBRARY.edition("global-request"), interface(lang)
    words = LIBRARY.source("global-request").words[lang]
    language = Language(say, words, edition.checklist)
    found = {"reply_overdue": "yes", "client_under_pressure": "yes"}
    dated = {"received": "2026-11-25", "post": "SN", "due": "2026-12-02", "calendar": ""}

    def told(facts: Any, override: Any = None) -> dict[str, str]:
        asked: dict[str, Any] = {
            "answers": GIVEN | found,
            "language": "en",
            **FRAME,
            "facts": facts,
        }
        drawn = draw_up(edition, asked | {"override": override})
        assert isinstance(drawn, Record), drawn
        days = {"letter_by": "2026-12-02", "tell_with_reply": "2026-12-02"}
        text = record_text(drawn, language, days=days)
        return {
            part.partition("\n")[0]: part for part in re.split(r"\n\n(?=\S)", text.rstrip("\n"))
        }

    late, pressed = (words.heading(id) for id in found)
    with_dates, without = told(dated), told(None)
    assert late in with_dates[say["record.found"]]
    assert late not in with_dates[say["record.answers"]]
    assert pressed in with_dates[say["record.answers"]], "the officer ticked that"
    assert late in without[say["record.answers"]], "and that too, where nothing was counted"
    assert say["record.found"] not in without
    other = {"outcome": "ask_psu_first", "reason": "We know it."}
    assert say["record.days"] in with_dates
    assert say["record.days"] not in told(dated, other)
