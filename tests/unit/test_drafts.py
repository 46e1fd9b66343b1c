"""The drafts as Python fills them: every letter of every outcome, in both languages, on a month of receipt days."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from decision.engine.tree import Leaf, nodes
from decision.files.load import Library, interface
from decision.letters import drafts
from decision.letters.letter import read_template
from decision.render.dates import spell, spelled
from decision.text.words import phrases, plain
from decision.worker import schedules

if TYPE_CHECKING:
    from decision.letters.letter import Template

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "checklists")
LETTERS, FIELDS, POSTS = LIBRARY.letters(), LIBRARY.fields(), LIBRARY.posts()
LANGUAGES = ("en", "fr")
NIGERIA = {
    "country": "NG",
    "source": "made up",
    "version": "1",
    "weekend": [5, 6],
    "years": [2026, 2027],
    "holidays": [
        {"en": "Christmas Day", "days": "2026-12-25"},
        {"en": "Boxing Day", "days": "2026-12-26 2026-12-28+"},
        {"en": "New Year’s Day", "days": "2027-01-01"},
    ],
}
TODAY = date(2026, 11, 25)
MONTH = [date(2026, 11, 23) + timedelta(days=n) for n in range(31)]
A_DAY = re.compile(
    r"\b\d{4}-\d\d-\d\d\b"
    r"|\b[A-Z][a-z]+day, [A-Z][a-z]+ \d+, \d{4}"
    r"|\b[a-z]+di (?:\d+|1er) [a-zéû]+ \d{4}|\bdimanche (?:\d+|1er) [a-zéû]+ \d{4}"
)
"""A day as a letter may say it, in either form and either language."""
ADDRESSED = re.compile(
    r"^(?:- )?(?:\*\*)?(?:Your )?(?:commercial )?program manager|^.*\bto your program manager\b",
    re.IGNORECASE | re.MULTILINE,
)
"""An outcome, in its heading or under whom to tell, that names the program manager as the one to go to."""


def request(slug: str, outcome: str, received: date, today: date = TODAY) -> dict[str, Any]:
    """Return what the page asks for the dates of an outcome with."""
    return {
        "slug": slug,
        "outcome": outcome,
        "received": received.isoformat(),
        "post": "NG",
        "calendar": json.dumps(NIGERIA),
        "own": {},
        "today": today.isoformat(),
    }


def dated() -> list[tuple[str, str]]:
    """Return every outcome with dates, with its checklist."""
    return [(slug, id) for slug in LIBRARY.slugs for id in LIBRARY.sound(slug)[1].deadlines]


def offered(slug: str, outcome: str) -> list[str]:
    """Return the ids of the letters of an outcome."""
    return [
        id
        for id, texts in LETTERS.items()
        if f"{slug}/{outcome}" in read_template(id, "en", texts["en"]).outcomes
    ]


def template(id: str, lang: str) -> Template:
    return read_template(id, lang, LETTERS[id][lang])


def filled(id: str, lang: str, values: dict[str, str], today: date = TODAY) -> Any:
    return drafts.written_letter(template(id, lang), values, FIELDS[lang], interface(lang), today)


@pytest.mark.parametrize(("slug", "outcome"), dated())
def test_every_day_in_every_letter_is_the_pages_by_the_steps_own_id(
    slug: str, outcome: str
) -> None:
    checklist, letters = LIBRARY.sound(slug)[1], offered(slug, outcome)
    assert letters
    for received in MONTH:
        asked = request(slug, outcome, received)
        page: Any = schedules.dated(checklist, {**asked, "lang": "fr"}, interface("fr"))
        days = {one["step"]: one["day"] for one in page["dates"]}
        values = {
            **drafts.days(schedules.scheduled(checklist, asked)[0]),
            "received": str(received),
        }
        for id in letters:
            for lang in LANGUAGES:
                letter = filled(id, lang, values, received)
                allowed = {
                    spell(date.fromisoformat(days[step]), interface(lang))
                    for step in template(id, lang).steps
                } | {spell(received, interface(lang))}
                said = set(A_DAY.findall(letter["subject_text"] + letter["text"]))
                assert said <= allowed
                assert not {f"day:{step}" for step in days} & set(letter["gaps"])
                if template(id, lang).steps:
                    assert said == allowed


@pytest.mark.parametrize(
    ("outcome", "id", "days"),
    [
        ("forward_to_psu", "forward-to-psu", ("2026-12-01", "2026-12-02")),
        ("ask_psu_first", "question-to-psu", ("2026-11-30", "2026-12-02")),
    ],
)
def test_the_case_that_was_reported(outcome: str, id: str, days: tuple[str, ...]) -> None:
    checklist = LIBRARY.sound("global-request")[1]
    asked = request("global-request", outcome, date(2026, 11, 25))
    page: Any = schedules.dated(checklist, {**asked, "lang": "fr"}, interface("fr"))
    letter = filled(id, "en", drafts.days(schedules.scheduled(checklist, asked)[0]))

    assert page["due"] == "2026-12-02"
    for day in days:
        assert spell(date.fromisoformat(day), interface("en")) in letter["text"]


def test_a_day_that_may_prove_wrong_is_to_be_confirmed_and_no_other() -> None:
    checklist = LIBRARY.sound("global-request")[1]
    for assumed in ([], [5]):
        asked = request("global-request", "forward_to_psu", date(2026, 11, 23))
        asked["calendar"] = json.dumps({**NIGERIA, "assumed": assumed})
        values = drafts.days(schedules.scheduled(checklist, asked)[0])
        assert values["day:client_waits_until"].endswith("~") == bool(assumed)
        for lang in LANGUAGES:
            day = values["day:client_waits_until"].rstrip("~")
            words = spell(date.fromisoformat(day), interface(lang))
            said = interface(lang)["letters.unsure"].replace("{day}", words)
            text = filled("forward-to-psu", lang, values)["text"]
            assert words in text
            assert (said in text) == bool(assumed), lang


@pytest.mark.parametrize(("slug", "outcome"), dated())
def test_no_letter_promises_or_asks_for_anything_by_a_day_that_is_over(
    slug: str, outcome: str
) -> None:
    checklist, received, over = LIBRARY.sound(slug)[1], date(2026, 11, 25), set()
    for later in range(10):
        today = received + timedelta(days=later)
        asked = request(slug, outcome, received, today)
        values = drafts.days(schedules.scheduled(checklist, asked)[0])
        gone = {field for field, day in values.items() if day.rstrip("~") < today.isoformat()}
        for id in offered(slug, outcome):
            for lang in LANGUAGES:
                letter = filled(id, lang, values, today)
                runs = [
                    one for block in letter["blocks"] for item in block["items"] for one in item
                ]
                marks = {one["gap"]: one["text"] for one in runs if one["gap"] in values}
                said = "".join(one["text"] for one in runs if not one["gap"])
                assert {*marks} == gone & {*template(id, lang).ahead}
                assert gone.isdisjoint(letter["values"])
                over |= {*marks}
                for field, mark in marks.items():
                    day = spell(date.fromisoformat(values[field]), interface(lang))
                    assert day not in said
                    assert FIELDS[lang][field] in mark
                    assert day in mark
    assert over == {
        field
        for id in offered(slug, outcome)
        for field in template(id, "en").ahead
        if field.startswith("day:")
    }


TOLD = {"date", "received", "action_date", "contact_date", "meeting_date"}
"""The fields of a day that a letter may give whether it is over or not."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_that_is_typed_has_to_lie_ahead_too_where_a_letter_promises_by_it(lang: str) -> None:
    text = (LIBRARY.folder / "letters" / f"fields.{lang}.md").read_text("utf-8")
    (fields,) = [part for part in text.split("\n## ") if part.startswith("Dates\n")]
    days = set(phrases(fields)) - TOLD
    for id in LETTERS:
        used = (days & {*template(id, lang).fields}) | {*template(id, lang).ahead}
        yesterday, today = (
            filled(id, lang, dict.fromkeys(used, day)) for day in ("2026-11-24", "2026-11-25")
        )
        assert used <= {*yesterday["gaps"]}, id
        assert used.isdisjoint(today["gaps"]), "today is not over"
    assert template("meeting-with-manager", lang).ahead == ("date",), "it says “today”"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_note_to_file_says_what_comes_next_and_by_which_day(lang: str) -> None:
    checklist, words = LIBRARY.sound("global-request")[1], LIBRARY.source("global-request").words
    steps = checklist.deadlines["ask_psu_first"]
    received, seen = date(2026, 11, 25), []
    for later in range(9):
        asked = request(
            "global-request", "ask_psu_first", received, received + timedelta(days=later)
        )
        found = schedules.scheduled(checklist, asked)[0]
        seen.append(drafts.coming(steps, found, words[lang]))
    by = {step.id: plain(words[lang].heading(step.id)) for step in steps}
    said = [(by["ask_psu_by"], "2026-11-25")]
    said += [(by["decide_alone"], "2026-11-30")] * 5 + [(by["letter_by"], "2026-12-02")] * 2
    assert seen == [*({"next_step": step, "next_date": day} for step, day in said), {}]

    assert drafts.coming(steps, (), words[lang]) == {"next_step": by["ask_psu_by"]}
    letter = filled("note-to-file", lang, seen[2])
    assert {"next_step", "next_date"} <= letter["values"].keys()


def test_what_only_matters_to_somebody_else_is_never_next_and_the_last_day_that_will_do_is() -> (
    None
):
    checklist, words = LIBRARY.sound("global-request")[1], LIBRARY.source("global-request").words
    steps, seen = checklist.deadlines["forward_to_psu"], []
    for today in (date(2026, 11, 26), date(2026, 12, 2)):
        asked = request("global-request", "forward_to_psu", date(2026, 11, 25), today)
        found = schedules.scheduled(checklist, asked)[0]
        seen.append(drafts.coming(steps, found, words["en"]))
    assert found[-1].standing == "today"
    forward = plain(words["en"].heading("forward_by"))
    assert seen == [{"next_step": forward, "next_date": "2026-11-25/2026-11-26"}, {}]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_officer_decides_instead_is_in_whatever_is_made_of_the_case(lang: str) -> None:
    slug, aside, chosen = "global-request", "forward_to_psu", "tailored_reply"
    words, say = LIBRARY.source(slug).words[lang], interface(lang)
    asked = request(slug, aside, TODAY)
    asked |= {"id": "1", "now": "2026-11-25T08:00:00Z", "sequence": 0, "lang": lang}
    checklist, reason = LIBRARY.sound(slug)[1], "We know this client.\n"
    override = {"outcome": chosen, "reason": reason}

    told = drafts.decided(override, words, say)
    text = filled("note-to-file", lang, told)["text"]
    assert f"{plain(words.heading(chosen))}. " in text
    assert reason.strip() in text
    assert filled("note-to-file", lang, told)["gaps"].count("next_step") == 1
    assert drafts.decided({"outcome": chosen, "reason": " "}, words, say) == {}
    assert drafts.decided({"outcome": "burn", "reason": reason}, words, say) == {}
    assert "own_decision" not in template("consultation-sheet", lang).fields, "it is yet to be made"

    steps = [
        {
            line.partition("-")[2]
            for line in str(schedules.calendar_file(checklist, one, words, say)["text"]).split()
            if line.startswith("UID:")
        }
        for one in (asked, {**asked, "override": override})
    ]
    assert steps == [{"forward_by", "look_for_note", "client_waits_until"}, {"client_waits_until"}]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Friday, November 27, 2026, or at the latest Monday, November 30, 2026"),
        ("fr", "vendredi 27 novembre 2026 ou, au plus tard, le lundi 30 novembre 2026"),
    ],
)
def test_where_a_later_day_will_still_do_every_output_says_both_days(lang: str, said: str) -> None:
    source, checklist = LIBRARY.source("global-request"), LIBRARY.sound("global-request")[1]
    say, words = interface(lang), source.words[lang]
    for today in (date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)):
        asked = request("global-request", "forward_to_psu", date(2026, 11, 27), today)
        found = schedules.scheduled(checklist, asked)[0]
        (field,) = [value for id, value in drafts.days(found).items() if id == "day:forward_by"]
        note = drafts.coming(checklist.deadlines["forward_to_psu"], found, words)
        calendar: Any = schedules.calendar_file(
            checklist,
            {**asked, "lang": lang, "id": "1", "now": "2026-11-27T08:00:00Z", "sequence": 0},
            words,
            say,
        )
        unfolded = calendar["text"].replace("\r\n ", "").replace("\\,", ",")

        assert spelled(field, say) == said
        assert (note["next_date"] == field) == (today.month == 11), "until the last is over"
        assert said in unfolded
        assert "TRIGGER:PT8H" in unfolded
        assert "TRIGGER:P3DT8H" in unfolded, "a reminder on the last day too"


def test_a_day_is_said_in_words_in_the_language_of_the_letter() -> None:
    values = {"received": "2026-12-01", "post": POSTS["fr"]["SN"], "company": "2026-13-01"}
    french = filled("standard-reply", "fr", values)
    english = filled("standard-reply", "en", {**values, "post": POSTS["en"]["SN"]})

    assert "le mardi 1er décembre 2026;" in french["text"]
    assert "on Tuesday, December 1, 2026." in english["text"]
    assert french["values"]["received"] == "mardi 1er décembre 2026"
    assert "Service des délégués commerciaux, Sénégal" in french["text"]
    assert "2026-13-01" in english["text"], "what is no day stays as it was typed"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letters_and_messages_close_and_are_signed(lang: str) -> None:
    closing = {"en": "Kind regards,", "fr": "Cordialement,"}[lang]
    for id in LETTERS:
        one = template(id, lang)
        if one.kind not in ("letter", "message"):
            continue
        *_, before, name, post = one.body.split("\n\n")
        assert (before, name) == (closing, "{officer}")
        assert post.endswith(", {post}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_letter_puts_the_post_between_brackets(lang: str) -> None:
    for id in LETTERS:
        one = template(id, lang)
        if one.kind in ("letter", "message"):
            assert "({post})" not in one.subject + one.body


def test_only_the_standard_letter_stands_in_for_an_official_one() -> None:
    marked = {id for id in LETTERS if template(id, "en").mark == "letters.draft"}
    assert marked == {"standard-reply"}


def test_every_outcome_that_sends_the_officer_to_the_program_manager_has_a_draft_for_it() -> None:
    sent: dict[str, list[str]] = {}
    for slug in LIBRARY.slugs:
        words = LIBRARY.source(slug).words["en"]
        for outcome in LIBRARY.sound(slug)[1].outcomes:
            section = words.sections[outcome]
            said = [
                section.heading,
                *(section.parts[key].body for key in ("tell",) if key in section.parts),
            ]
            if ADDRESSED.search("\n".join(map(plain_of, said))):
                sent[f"{slug}/{outcome}"] = [
                    id for id in offered(slug, outcome) if id.endswith("-manager")
                ]
    assert {"enhanced-service/refer_to_program_manager", "which-letter/see_program_manager"} <= {
        *sent
    }
    missing = {outcome for outcome, letters in sent.items() if not letters}
    assert missing <= {"step-back/discuss_first"}, (
        "there the officer tells it beforehand, if at all"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_was_assumed_a_note_says_none_and_leaves_no_blank(lang: str) -> None:
    edition = LIBRARY.edition("global-request")
    words = LIBRARY.source("global-request").words[lang]
    told = drafts.known(edition, {"looks_global": "no"}, words, interface(lang))
    letter = filled("note-to-file", lang, told)
    assert "assumptions" not in letter["gaps"]
    assert letter["values"]["assumptions"] == interface(lang)["letters.none"]


def plain_of(said: str) -> str:
    """Return Markdown without the addresses of its links."""
    return re.sub(r"\]\([^)]*\)", "]", said).replace("[", "").replace("]", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_item_that_asks_for_a_letter_is_there(lang: str) -> None:
    for id in LETTERS:
        for outcome, item in template(id, lang).first.items():
            slug, _, ending = outcome.partition("/")
            body = LIBRARY.source(slug).words[lang].sections[ending].parts["do"].body
            assert re.search(rf"^{item}\. ", body, re.MULTILINE), (id, outcome)


def test_the_letter_of_the_first_step_is_one_that_the_outcome_always_offers() -> None:
    for id in LETTERS:
        one = template(id, "en")
        assert not (one.first and one.notice), "a notice that is not there would leave no letter"
        assert not {*one.first} & {*one.rows}, "nor would a row that did not lead there"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_of_some_rows_is_of_rows_that_there_are_beside_others(lang: str) -> None:
    rows = {(outcome, cite) for id in LETTERS for outcome, cite in template(id, lang).rows.items()}
    assert rows == {("global-request/ordinary_request", "R-GR-21")}
    for outcome, cite in rows:
        slug, _, ending = outcome.partition("/")
        leaves = [one for one in nodes(LIBRARY.sound(slug)[2]) if isinstance(one, Leaf)]
        resting = {cite in one.cites for one in leaves if one.outcome == ending}
        assert resting == {True, False}


UNSAID = {
    "en": re.compile(
        r"nothing has|has been promised|I have promised|we have taken|would like a letter"
    ),
    "fr": re.compile(
        r"[Rr]ien n’a (?:été|changé)|[Jj]e n’ai promis|nous n’avons fait|aimerait obtenir une"
    ),
}
"""What a letter stated of the case that no answer, no day and no field had said."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_letter_states_what_nobody_said(lang: str) -> None:
    assert [id for id in LETTERS if UNSAID[lang].search(template(id, lang).body)] == []
