"""The contract between Python and the page: schemas, types made of them, and what Python really gives."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

from decision.engine.edition import Version
from decision.engine.interview import Asked, Decided, advance
from decision.engine.tree import Branch, Leaf, follow
from decision.files.load import Library, interface
from decision.letters import drafts
from decision.letters.letter import read_template
from decision.reasoning.labels import answers_alike
from decision.record.forms import Found
from decision.record.reading import read
from decision.record.record import write
from decision.record.recording import draw_up
from decision.record.replay import replay
from decision.record.telling.retold import replay_json, retold
from decision.record.telling.wording import Language
from decision.render.changes_text import told
from decision.render.explained import because_text, explained
from decision.render.naming import answer_text
from decision.render.result import result
from decision.render.worded import PageWords, worded
from decision.text.words import LANGUAGES, plain
from decision.worker import papers, schedules
from decision.worker.phrasebook import page_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decision.contract.result import Result
    from decision.engine.tree import Node
    from decision.values.json_values import Json

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "checklists")
SCHEMAS: dict[str, Any] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "schema").glob("*.json")
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)
GENERATE = run_path(str(ROOT / "schema" / "generate.py"))
FIELDS = run_path(str(ROOT / "schema" / "fields.py"))
SOUND = Path(__file__).parent / "records" / "before-texts.json"
OFFICE = {
    "country": "XX",
    "source": "made up",
    "version": "1",
    "weekend": [5, 6],
    "years": [2025, 2027],
    "holidays": [{"en": "Feast", "fr": "Fête", "days": "2026-05-27~"}],
}
DATED = {
    "received": "2026-05-26",
    "post": "XX",
    "calendar": json.dumps(OFFICE),
    "own": {"added": {"2026-05-28": "Founder’s day"}, "worked": []},
    "today": "2026-05-27",
    "lang": "fr",
    "id": "1",
    "now": "2026-05-27T12:00:00Z",
    "sequence": 0,
}
FRAME = {"id": "r-1", "created_at": "2026-11-22T09:00:00-05:00", "language": "fr"}


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(
        SCHEMAS[name], registry=REGISTRY, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def fits(name: str, said: object) -> None:
    """Hold an object to its schema, as it is once it was JSON."""
    for wrong in validator(name).iter_errors(json.loads(json.dumps(said))):
        wrong.message = (
            f"schema/{name}.json, {wrong.json_path}: {wrong.message}; change what Python says,"
            " or the schema and then run .venv/bin/python schema/generate.py"
        )
        raise wrong


def ends(slug: str) -> Iterator[dict[str, Json]]:
    """Yield answers that lead to each leaf of the tree, one set for each."""
    _, checklist, tree = LIBRARY.sound(slug)
    alike = {id: answers_alike(question, tree) for id, question in checklist.questions.items()}
    seen: set[int] = set()

    def walk(node: Node, answers: dict[str, Json]) -> Iterator[dict[str, Json]]:
        if id(node) in seen:
            return
        seen.add(id(node))
        yield answers
        if isinstance(node, Branch):
            question = checklist.questions[node.question]
            for edge in node.edges:
                given = (one for _, one in alike[question.id] if edge.accepts(question, one))
                for answer in list(given)[:1]:
                    yield from walk(edge.then, {**answers, question.id: answer})

    yield from walk(tree, {})


def test_the_types_are_those_that_the_schemas_give() -> None:
    made: dict[Path, str] = GENERATE["files"]()
    stale = {
        path.relative_to(ROOT).as_posix()
        for path, text in made.items()
        if path.read_text("utf-8") != text
    }
    assert stale == set(), "not as its schema says; run .venv/bin/python schema/generate.py"
    folders = {path.parent for path in made if path.name != "fields.py"}
    assert {path for one in folders for path in one.iterdir() if path.is_file()} == {
        path for path in made if path.name != "fields.py"
    }


def test_every_schema_is_one_and_only_that_of_pages_has_no_type() -> None:
    for name, schema in SCHEMAS.items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"urn:cairn:schema:{name}"
    assert SCHEMAS.keys() - set(GENERATE["SCHEMAS"]) == {"page-1"}, (
        "name it in SCHEMAS of schema/generate.py, then run that"
    )


def test_every_call_of_the_worker_has_a_type_for_its_reply() -> None:
    assert set(papers.CALLS) == set(GENERATE["REPLIES"]), (
        "CALLS of src/decision/worker/papers.py and REPLIES of schema/generate.py name other calls"
    )


@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_whatever_python_says_of_a_checklist_fits_its_schema(slug: str) -> None:
    source, checklist, tree = LIBRARY.sound(slug)
    phrases, statuses = interface("fr"), set()
    outcomes: dict[str, dict[str, Json]] = {}
    for answers in ends(slug):
        reached = advance(checklist, answers)
        found = result(checklist, source.version, tree, reached, phrases)
        fits("result-1", found)
        says_what_the_rest_of_python_says(slug, found)
        statuses.add(found["status"])
        if isinstance(reached, Decided):
            outcomes[reached.outcome] = answers
    assert statuses == {"question", "outcome"}
    assert outcomes.keys() == checklist.outcomes.keys()
    for outcome, answers in outcomes.items():
        of_an_outcome(slug, outcome, answers)


def says_what_the_rest_of_python_says(slug: str, found: Result) -> None:
    """Hold what a page says of a result to its schema, and to the words of the terminal and of the page as built."""
    source, checklist, tree = LIBRARY.sound(slug)
    answers = {one["question"]: one["answer"] for one in found["asked"]}
    leaf = follow(checklist, tree, answers)
    enough = (leaf.because or ()) if isinstance(leaf, Leaf) else ()
    for lang in LANGUAGES:
        words, phrases = source.words[lang], interface(lang)
        packed = json.loads(json.dumps(page_words(checklist, words, phrases)))
        said = worded(checklist, tree, found, PageWords(**packed))
        fits("shown-1", {"result": found, "worded": said})
        for one in said["answers"]:
            question = checklist.questions[one["question"]]
            assert one["title"] == plain(words.heading(question.id))
            assert one["title"] in one["change"]
            told = answer_text(question, answers[question.id], words, phrases)
            assert one["answer"] == told
        given = [(id, [str(answers[id])]) for id in enough]
        assert said["because"] == (
            because_text(words, phrases, leaf.outcome, given) if isinstance(leaf, Leaf) else ""
        )


def of_an_outcome(slug: str, outcome: str, answers: dict[str, Json]) -> None:
    """Hold the days, the record and its replay to their schemas."""
    source, checklist, tree = LIBRARY.sound(slug)
    facts: dict[str, Json] = dict.fromkeys(checklist.facts, "yes")
    for given in (
        {**answers, **facts},
        {**answers, "no_such_question": 1},
        {**facts, **dict.fromkeys(answers, "?")},
    ):
        fits("result-1", result(checklist, source.version, tree, advance(checklist, given), {}))
    say, words = interface("fr"), source.words["fr"]
    fits("changes-1", explained(checklist, tree, answers))
    fits("told-1", told(checklist, tree, answers, words, say))
    request = {**DATED, "outcome": outcome}
    schedule = schedules.dated(checklist, request, interface("fr"))
    fits("schedule-1", schedule)
    fits("calendar-1", schedules.calendar_file(checklist, request, words, say))
    for wrong in ({"received": "2026-02-30"}, {"received": "1999-01-04"}, {"region": "ZZ"}):
        fits("schedule-1", schedules.dated(checklist, {**request, **wrong}, interface("fr")))
        fits("calendar-1", schedules.calendar_file(checklist, {**request, **wrong}, words, say))
    fits(
        "schedule-1",
        schedules.dated(checklist, {**request, "received": "2027-12-31"}, interface("fr")),
    )
    edition = LIBRARY.edition(slug, ROOT / "docs")
    others = [one for one in checklist.outcomes if one != outcome]
    beside: dict[str, Any] = {
        "facts": {"received": "2026-05-26", "post": "XX", "calendar": "1", "due": schedule["due"]},
        "override": {"outcome": others[0], "reason": "So we agreed."} if others else None,
        "plan": [{"action": "wait", "who": "the manager"}],
    }
    drawn = draw_up(edition, {**FRAME, "answers": answers, **beside})
    text = write(drawn)  # type: ignore[arg-type]  # nothing in it is refused
    fits("record-1", json.loads(text))
    language = Language(say, words, checklist)
    spoiled = text.replace('"yes"', '"maybe"').replace('"XX"', "7")
    for kept, known in ((text, edition), (spoiled, edition), (text, None), ("no record", None)):
        replayed = replay(read(kept), known)
        fits("replay-1", replay_json(replayed, language))
        fits("replay-1", replay_json(replayed, Language({})))
        fits("opened-1", retold(replayed, language if known else Language(say)))


def test_every_letter_fits_its_schema_filled_or_not() -> None:
    say, labels = interface("en"), LIBRARY.fields()
    for id, texts in LIBRARY.letters().items():
        for lang, text in texts.items():
            template = read_template(id, lang, text)
            for values in ({}, dict.fromkeys(template.fields, "2026-05-27~")):
                fits(
                    "letter-1",
                    drafts.written_letter(template, values, labels[lang], say, date(2026, 5, 27)),
                )


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("result-1", {"status": "maybe"}),
        ("result-1", {"weather": "rain"}),
        ("result-1", {"outcome": None}),
        ("schedule-1", {"error": None}),
        ("changes-1", {"outcome": None, "errors": []}),
        ("saved-1", {"text": "{}", "plain": "", "errors": []}),
        ("replay-1", {"status": "fine"}),
    ],
)
def test_a_schema_refuses_what_is_not_so(name: str, spoil: dict[str, Any]) -> None:
    _, checklist, tree = LIBRARY.sound("global-request")
    sound: Any = {}
    if name == "result-1":
        sound = result(checklist, "0" * 12, tree, advance(checklist, {"looks_global": "no"}), {})
        fits(name, sound)
    with pytest.raises(ValidationError):
        fits(name, {**sound, **spoil})


@pytest.mark.parametrize(
    ("held", "schema"),
    [
        (Version, SCHEMAS["record-1"]["$defs"]["record_version"]),
        (Asked, SCHEMAS["record-1"]["$defs"]["asked"]),
    ],
)
def test_what_the_engine_lends_to_a_record_has_the_fields_of_its_schema(
    held: type, schema: dict[str, Any]
) -> None:
    assert [one.name for one in fields(held)] == list(schema["properties"]) == schema["required"], (
        f"schema/record-1.json and {held.__module__}.{held.__name__} have other fields"
    )


def test_a_field_that_the_schema_has_is_held_opened_and_written(tmp_path: Path) -> None:
    schema, text = deepcopy(SCHEMAS["record-1"]), {"title": "text", "type": "string"}
    defs = schema["$defs"]
    schema["properties"] |= {"weather": text, "sky": {"type": "array", "items": text}}
    schema["required"].append("weather")
    for name, new in (("record_facts", "hour"), ("planned_action", "cost"), ("cited_rule", "page")):
        defs[name]["properties"][new] = text
        defs[name]["required"].append(new)
    defs["record_override"]["properties"]["doubt"] = text
    path = tmp_path / "fields.py"
    path.write_text(FIELDS["in_python"](schema), "utf-8")
    form = run_path(str(path))["RECORD"]
    said: dict[str, Any] = json.loads(SOUND.read_text("utf-8"))
    del said["schema"], said["seal"]
    said |= {"weather": "rain", "sky": ["grey", "low"]}
    said["facts"] = {"received": None, "post": "DE", "calendar": None, "due": None, "hour": "9"}
    said["override"] = {"outcome": "wait", "reason": "x", "doubt": "none"}
    said["rules"] = [{**said["rules"][0], "page": "12"}]
    said["plan"] = [dict.fromkeys(defs["planned_action"]["required"], "x")]
    said["plan"][0] |= {"planned": "", "done": "2026-05-26"}

    found = Found()
    record = form.opened(said, "", found)
    assert (record.weather, record.sky, record.facts.hour) == ("rain", ("grey", "low"), "9")
    assert (record.override.doubt, record.rules[0].page, record.plan[0].cost) == ("none", "12", "x")
    assert (form.said(record), found) == (said, Found())

    found = Found()
    without = {key: value for key, value in said.items() if key not in {"weather", "sky"}}
    record = form.opened({**without, "facts": {**said["facts"], "hour": 9}}, "", found)
    assert (record.weather, record.sky, record.facts.hour) == ("", (), "")
    assert found.missing[0] == "weather"
    assert found.wrong == [("facts.hour", "text")]
    assert "sky" not in form.said(record)
