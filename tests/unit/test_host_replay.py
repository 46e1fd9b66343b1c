"""A record put to today's rules: every path of every checklist, and whatever may have happened to it."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any, get_args

import pytest
from jsonschema import Draft202012Validator

from decision.engine.tree import Branch, Edge, Node
from decision.files.load import Library, interface
from decision.questions import Day, Grid, Question, SomeOf, WholeNumber
from decision.record.difference import Difference, Since, Unlike
from decision.record.fields import Record
from decision.record.paragraphs import stated
from decision.record.reading import read
from decision.record.record import canonical, seal, write
from decision.record.recording import draw_up
from decision.record.replay import Replay, replay
from decision.record.telling.record_text import record_text
from decision.record.telling.wording import Language, sentences
from decision.text.words import LANGUAGES
from decision.worker import packed, papers, records
from decision.worker.phrasebook import provision_texts
from decision_site.packing import wheel_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decision.engine.edition import Edition
    from decision.values.json_values import Json

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "checklists")
DOCS = ROOT / "docs"
FRAME = {"id": "r-1", "created_at": "2026-11-22T09:00:00-05:00"}
SCHEMA = Draft202012Validator(
    json.loads((ROOT / "schema" / "record-1.json").read_text("utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)
OCCUPIED: dict[str, Any] = {"occupant": "honeybees", "hives": 3}


def an_answer(question: Question, edge: Edge) -> Json:
    """Return one answer that goes the way of the edge."""
    known: dict[str | None, Any] = {
        part: domain.ids[0] if hasattr(domain, "ids") else domain.spans[0][0]
        for part, domain in edge.when
    }
    match question:
        case SomeOf():
            return [option for option in question.options if known.get(option) == "in"]
        case Grid():
            return {row: known.get(row, question.ratings[0]) for row in question.rows}
        case WholeNumber():
            return int(known.get(None, question.low))
        case Day():
            return "2026-11-22"
        case _:
            return str(known.get(None, (*getattr(question, "options", ()), "*text*")[0]))


def paths(edition: Edition) -> Iterator[dict[str, Json]]:
    """Yield a set of answers for each way through the tree."""

    def walk(node: Node, answers: dict[str, Json]) -> Iterator[dict[str, Json]]:
        if not isinstance(node, Branch):
            yield answers
            return
        question = edition.checklist.questions[node.question]
        for edge in node.edges:
            yield from walk(edge.then, {**answers, node.question: an_answer(question, edge)})

    yield from walk(edition.tree, {})


def drawn(edition: Edition, answers: dict[str, Json], **other: Json) -> Record:
    record = draw_up(edition, {"answers": answers, "language": "en", **FRAME, **other})
    assert isinstance(record, Record), record
    return record


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_every_path_is_recorded_and_replayed_to_the_same_outcome(slug: str, lang: str) -> None:
    edition = LIBRARY.edition(slug, DOCS)
    words = LIBRARY.source(slug).words[lang]
    language = Language(interface(lang), words, edition.checklist)
    facts: Json = {
        "received": "2026-11-20",
        "post": "Lagos",
        "calendar": "NG-1",
        "due": "2026-11-27",
    }
    ticked: dict[str, Json] = {
        id: "yes" for id, fact in edition.checklist.facts.items() if hasattr(fact, "options")
    }
    outcomes = set()
    for answers in paths(edition):
        text = write(drawn(edition, {**answers, **ticked}, language=lang, facts=facts))
        replayed = replay(read(text), edition)

        assert (replayed.status, replayed.differences, replayed.vouched) == ("same", (), True)
        assert replayed.outcome == json.loads(text)["outcome"]
        SCHEMA.validate(json.loads(text))
        record = replayed.reading.record
        assert record is not None
        assert all(one.paragraph.keys() == set(LANGUAGES) for one in record.rules)
        asked = {edition.checklist.question(one.question) for one in record.asked}
        rests_on = {*record.assumptions, *(one.id for one in record.rules)}
        assert rests_on | {cite for one in asked for cite in one.cites} <= record.texts.keys()
        assert all(one.keys() == set(LANGUAGES) for one in record.texts.values())
        printed = record_text(record, language, replayed)
        assert language.heading(record.outcome) in printed
        assert not {"_", "{", "`"} & set(printed), printed
        outcomes.add(record.outcome)

    assert outcomes == set(edition.checklist.outcomes)


def test_each_language_prints_the_same_record_in_its_own_words() -> None:
    edition = LIBRARY.edition("global-request", DOCS)
    answers: dict[str, Json] = {"looks_global": "no", "client_under_pressure": "yes"}
    record = drawn(edition, answers, override={"outcome": "ask_psu_first", "reason": "Prudence."})
    printed = {
        lang: record_text(
            record,
            Language(
                interface(lang), LIBRARY.source("global-request").words[lang], edition.checklist
            ),
        )
        for lang in LANGUAGES
    }

    assert printed["en"].startswith("Record of a decision: Should I reply")
    assert printed["fr"].startswith("Relevé de décision\u00a0: Dois-je répondre")
    assert printed["en"].count("\n  ") == printed["fr"].count("\n  ")
    assert "  Prudence.\n" in printed["en"]


@pytest.fixture
def hives(hive: Path) -> Library:
    return Library(hive)


@pytest.fixture
def edition(hives: Library) -> Edition:
    return hives.edition("hive")


def codes(replayed: Replay) -> list[str]:
    return [one.code for one in replayed.differences]


def resealed(record: Record, **fields: object) -> str:
    """Return a record as another version of the site might have written it."""
    said = {**json.loads(write(record)), **fields}
    return canonical({**said, "seal": seal(said)})


def changed(hive: Path, before: str, after: str, file: str = "logic.py") -> Edition:
    """Return the hive with its rules changed."""
    path = hive / "hive" / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    return Library(hive).edition("hive")


def test_a_threshold_that_moved_changes_the_outcome_and_says_so(
    hive: Path, edition: Edition
) -> None:
    text = write(drawn(edition, OCCUPIED))
    replayed = replay(read(text), changed(hive, "ask(hives) > 3", "ask(hives) > 2"))

    assert replayed.status == "different"
    assert replayed.reading.intact
    assert not replayed.vouched
    assert codes(replayed) == ["version-logic", "outcome", "rules-added", "rules-removed"]
    assert replayed.differences[1].values == {"then": "allow", "now": "refuse_too_many"}


def test_changed_words_leave_the_outcome(hive: Path, edition: Edition) -> None:
    text = write(drawn(edition, OCCUPIED))
    replayed = replay(read(text), changed(hive, "Let the hives stay", "Let them stay", "en.md"))

    assert codes(replayed) == ["version-words"]
    assert replayed.vouched


def test_an_option_that_is_gone_sets_its_answer_aside(hive: Path, edition: Edition) -> None:
    text = write(drawn(edition, {"occupant": "unsure"}))
    path = hive / "hive" / "logic.py"
    logic = path.read_text("utf-8").replace("Occupant.unsure", "Occupant.visitors")
    path.write_text(logic.replace("    unsure =", "    visitors ="), "utf-8")
    replayed = replay(read(text), Library(hive).edition("hive"))

    assert replayed.status == "unfinished"
    assert {"answer-refused", "asks-more"} <= set(codes(replayed))


def test_a_question_that_is_gone_and_one_that_is_new_are_told(hive: Path, edition: Edition) -> None:
    text = write(drawn(edition, OCCUPIED))
    path = hive / "hive" / "logic.py"
    logic = path.read_text("utf-8").replace(
        'hives = WholeNumber("hives"', 'colonies = WholeNumber("colonies"'
    )
    path.write_text(logic.replace("ask(hives)", "ask(colonies)"), "utf-8")
    replayed = replay(read(text), Library(hive).edition("hive"))

    assert codes(replayed) == ["version-logic", "asks-more", "question-unknown"]
    assert replayed.differences[1].values == {"question": "colonies"}


def test_unknown_ids_are_listed_and_the_rest_replayed(edition: Edition) -> None:
    record = drawn(edition, OCCUPIED)
    replayed = replay(
        read(
            resealed(
                record,
                answers={**OCCUPIED, "<b>weather</b>": "rain"},
                outcome="burn",
                override={"outcome": "fly", "reason": "x"},
            )
        ),
        edition,
    )

    assert replayed.status == "different"
    assert codes(replayed) == [
        "outcome-unknown",
        "outcome",
        "override-unknown",
        "question-unknown",
    ]
    assert replay(read(resealed(record, checklist="wasps")), None).status == "unknown"


def test_a_paragraph_that_changed_is_told_by_rule_and_language() -> None:
    edition = LIBRARY.edition("global-request", DOCS)
    record = drawn(edition, {"looks_global": "no"})
    parsed = json.loads(write(record))
    parsed["rules"][0]["paragraph"]["fr"] = "0" * 12
    replayed = replay(read(resealed(record, rules=parsed["rules"])), edition)

    assert replayed.differences == (
        Difference("paragraph-changed", {"id": "R-GR-08", "lang": "fr"}),
    )
    assert "French" in sentences(replayed.differences, Language(interface("en")))[0]
    unread = replay(read(write(record)), LIBRARY.edition("global-request"))
    assert codes(unread) == ["paragraphs-unread"]
    assert not unread.vouched


def test_a_text_that_is_not_at_hand_is_not_vouched_for() -> None:
    edition = LIBRARY.edition("global-request", DOCS)
    reading = read(write(drawn(edition, {"looks_global": "no"})))
    assert replay(reading, edition).vouched
    for without, code in (
        (dataclasses.replace(edition, texts=None), "texts-unread"),
        (dataclasses.replace(edition, paragraphs=None), "paragraphs-unread"),
    ):
        replayed = replay(reading, without)
        assert codes(replayed) == [code]
        assert not replayed.vouched


def test_a_record_that_is_opened_says_that_its_seal_covers_neither_number_nor_moment() -> None:
    edition = LIBRARY.edition("global-request", DOCS)
    record = drawn(edition, {"looks_global": "no"})
    parsed = json.loads(write(record))
    other = {**parsed, "id": "another", "created_at": "2030-01-01T00:00:00-05:00"}
    reading = read(json.dumps(other))
    assert reading.intact
    assert reading.record is not None
    for lang in ("en", "fr"):
        language = Language(interface(lang))
        said = interface(lang)["record.unsealed"]
        assert said in record_text(reading.record, language, replay(reading, edition))
        assert said not in record_text(reading.record, language)


def test_a_paragraph_is_its_words_and_not_its_markup() -> None:
    page = "# T\n\nGo to [the *steps*](a.md).\nNow.\n{: #R-GR-01 }\n{: #R-GR-02 }\n\n1. One\n2. **Two**\n    two\n    {: #R-ES-03 }\n"

    assert list(stated(page)) == [
        ("R-GR-01", "Go to the steps. Now."),
        ("R-GR-02", "Go to the steps. Now."),
        ("R-ES-03", "Two two"),
    ]


def in_the_page(text: str, lang: str, encoding: str = "utf-8") -> dict[str, Any]:
    """Return what the page is told of a file."""
    raw = text.encode(encoding).decode("latin-1")
    told: dict[str, Any] = json.loads(records.open_record(json.dumps({"bytes": raw, "lang": lang})))
    return told


def test_the_worker_saves_and_opens_the_same_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in wheel_sources(ROOT, LIBRARY).items():
        if name.startswith(packed.PACKAGE):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
    monkeypatch.syspath_prepend(str(tmp_path))
    request: dict[str, Json] = {
        "slug": "global-request",
        "answers": {"looks_global": "no"},
        "language": "fr",
        **FRAME,
    }
    edition, source = LIBRARY.edition("global-request", DOCS), LIBRARY.source("global-request")
    record = drawn(edition, {"looks_global": "no"}, language="fr")
    saved = json.loads(records.save(json.dumps(request)))
    registers = {lang: provision_texts(LIBRARY.registers, lang) for lang in LANGUAGES}
    whole = {
        lang: Language(interface(lang), source.words[lang], edition.checklist, registers[lang])
        for lang in LANGUAGES
    }

    assert saved.pop("row")["decision_record_id"] == "r-1"
    assert saved == {"text": write(record), "plain": record_text(record, whole["fr"])}

    opened = in_the_page(saved["text"], "en")
    assert (opened["status"], opened["differences"], opened["error"]) == ("same", [], None)
    assert opened["answers"] == {"looks_global": "no"}
    unsealed = f"  {interface('en')['record.unsealed']}\n"
    assert opened["plain"] == record_text(record, whole["en"]) + unsealed
    assert opened["verdict"] == "The outcome is the same."

    for encoding, said in (
        ("utf-8-sig", None),
        ("utf-16", "UTF-16 LE"),
        ("utf-16-be", "UTF-16 BE"),
    ):
        found = in_the_page(saved["text"], "fr", encoding)
        assert said in found["error"] if said else found == {**opened, **found, "error": None}

    unread = in_the_page("x", "fr")
    assert "pas du JSON" in unread["error"]
    elsewhere = resealed(record, checklist="wasps")
    unknown = in_the_page(elsewhere, "fr")
    assert "wasps" in unknown["differences"][0]
    refused = json.loads(records.save(json.dumps({**request, "answers": {}})))
    (error,) = refused["errors"]
    assert (error["code"], error["values"]) == ("record-unfinished", {"question": "looks_global"})
    assert "looks_global" in error["told"]
    reason = {"outcome": "tailored_reply", "reason": "x" * 2001}
    for language in ("en", "fr", "xx"):
        asked = {**request, "language": language, "override": reason}
        codes = {
            one["code"]: one["told"]
            for one in json.loads(records.save(json.dumps(asked)))["errors"]
        }
        assert "2000" in codes["text-too-long"]
    papers.rehearse()


def test_every_difference_and_error_has_words_in_both_languages_and_no_words_are_idle() -> None:
    source = "".join(
        (ROOT / "src" / "decision" / "record" / f"{name}.py").read_text("utf-8")
        for name in ("reading", "replay", "recording")
    )
    codes = {*get_args(Unlike), *get_args(Since)}
    errors = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)) - codes
    assert {code for code in codes if f'"{code}"' not in source} == set(), "nothing gives these"
    for lang in LANGUAGES:
        said = interface(lang)
        assert codes == {key.removeprefix("differs.") for key in said if key.startswith("differs.")}
        for code in errors:
            assert {f"problem.{code}", f"hint.{code}"} <= said.keys()


HOSTILE = "</script><img src=x>\nOutcome\n  Allow\x1b[2J\u202e **x**"


def test_free_text_stays_data_and_passes_for_no_line_of_the_record(edition: Edition) -> None:
    record = drawn(edition, OCCUPIED, override={"outcome": "refuse_too_many", "reason": HOSTILE})
    text = write(record)
    again = read(text).record
    printed = record_text(record, Language(interface("en")))

    assert again is not None
    assert again.override is not None
    assert again.override.reason == HOSTILE
    assert "\n  Outcome\n" in printed
    assert printed.count("\nOutcome\n") == 1
    assert not {"\x1b", "\u202e"} & set(printed)
    assert "</script><img src=x>" in printed
    assert "**x**" in printed


def command(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "decision", "replay", *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "0", "LC_ALL": "C"}
        | {"PYTHONIOENCODING": "utf-8"},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_tells_the_same_the_different_and_the_unreadable(
    hive: Path, edition: Edition, tmp_path: Path
) -> None:
    folder = ("--checklists", str(hive))
    file = tmp_path / "record.json"
    file.write_text(write(drawn(edition, OCCUPIED)), "utf-8")

    code, out, _ = command(str(file), *folder)
    assert code == 0
    assert "Let the hives stay" in out

    code, out, _ = command("-", *folder, "--json", "--lang", "fr", given=file.read_bytes())
    found = json.loads(out)
    assert code == 0
    assert found["status"] == "same"
    assert found["then"]["outcome"] == found["now"]["outcome"] == "allow"
    assert found["differences"] == []

    altered = file.read_bytes().replace(b'"hives": 3', b'"hives": 2')
    code, out, _ = command("-", *folder, "--json", given=altered)
    assert code == 1
    assert json.loads(out)["differences"][0]["code"] == "altered"
    assert json.loads(out)["status"] == "same"

    changed(hive, "ask(hives) > 3", "ask(hives) > 2")
    code, out, _ = command(str(file), *folder, "--lang", "fr")
    assert code == 1
    assert "Refusez la ruche de trop" in out

    code, out, err = command("-", *folder, given=b"\xff\xfe not json")
    assert (code, out) == (1, "")
    assert "not JSON" in err
    code, out, _ = command("-", *folder, "--json", given=b"[]")
    assert code == 1
    assert json.loads(out)["errors"][0]["code"] == "record-not-an-object"

    assert command(str(tmp_path / "none.json"), *folder)[0] == 2
    assert command(str(tmp_path), *folder)[0] == 2
    assert command(str(file), "--checklists", str(tmp_path / "none"))[0] == 2


def test_the_command_reads_no_more_of_a_huge_file_than_it_must(hive: Path, tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    code, _, err = command(str(huge), "--checklists", str(hive))

    assert code == 1
    assert "too large" in err


def test_the_command_compares_the_guidance_beside_the_checklists(tmp_path: Path) -> None:
    record = drawn(LIBRARY.edition("global-request", DOCS), {"looks_global": "no"})
    file = tmp_path / "record.json"
    file.write_text(write(record), "utf-8")
    docs = tmp_path / "docs"
    copytree(DOCS, docs)
    page = docs / "en" / "global-requests.md"
    page.write_text(
        page.read_text("utf-8").replace(
            "within five working days.\n{: #R-GR-08", "soon.\n{: #R-GR-08"
        ),
        "utf-8",
    )

    arguments = (str(file), "--checklists", str(ROOT / "checklists"), "--json")
    assert json.loads(command(*arguments)[1])["differences"] == []
    [difference] = json.loads(command(*arguments, "--docs", str(docs))[1])["differences"]
    assert difference["code"] == "paragraph-changed"
    assert "R-GR-08" in difference["message"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            [
                "Received: Wednesday, November 25, 2026",
                "For information, the client waits until: Wednesday, December 2, 2026",
                "- For information: the client’s five working days end: Wednesday, December 2, 2026",
                "- Look for the Unit’s follow-up note: Tuesday, December 1, 2026 (to be confirmed)",
                "Made: Sunday, November 22, 2026, 9:00 (UTC-05:00)",
                "Planned for: Monday, November 30, 2026",
            ],
        ),
        (
            "fr",
            [
                "mercredi 25 novembre 2026",
                "le client attend jusqu’au\N{NO-BREAK SPACE}: mercredi 2 décembre 2026",
                "du client\N{NO-BREAK SPACE}: mercredi 2 décembre 2026",
                "note de suivi de l’Unité\N{NO-BREAK SPACE}: mardi 1er décembre 2026 (à confirmer)",
                "dimanche 22 novembre 2026, 9\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00 (UTC-05:00)",
                "lundi 30 novembre 2026",
            ],
        ),
    ],
)
def test_a_record_is_told_with_its_days_in_words_and_whose_they_are(
    lang: str, told: list[str]
) -> None:
    edition = LIBRARY.edition("global-request")
    answers: dict[str, Json] = {
        "looks_global": "yes",
        "psu_already_replied": "no",
        "several_regions": "yes",
    }
    facts: dict[str, Json] = {"received": "2026-11-25", "post": "NG", "due": "2026-12-02"}
    plan: list[Json] = [{"action": "phone", "planned": "2026-11-30"}]
    record = drawn(edition, answers, facts=facts, plan=plan)
    words = LIBRARY.source("global-request").words[lang]
    language = Language(interface(lang), words, edition.checklist)

    days = {"client_waits_until": "2026-12-02", "look_for_note": "2026-12-01~"}
    said = record_text(record, language, days=days)

    assert [one for one in told if one not in said] == []
    assert not re.search(r"\d{4}-\d{2}-\d{2}", said)
