"""The drafts as Python fills them: every letter of every outcome, in both languages, on a month of receipt days."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from decision import desk, drafts
from decision.letter import read_template
from decision.load import Library, interface
from decision.render.dates import spell
from decision.tree import Leaf, nodes

if TYPE_CHECKING:
    from decision.letter import Template

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


def request(slug: str, outcome: str, received: date) -> dict[str, Any]:
    """Return what the page asks for the dates of an outcome with."""
    return {
        "slug": slug,
        "outcome": outcome,
        "received": received.isoformat(),
        "post": "NG",
        "calendar": json.dumps(NIGERIA),
        "own": {},
        "today": "2026-11-25",
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


def filled(id: str, lang: str, values: dict[str, str]) -> dict[str, Any]:
    return drafts.written(template(id, lang), values, FIELDS[lang], interface(lang))


@pytest.mark.parametrize(("slug", "outcome"), dated())
def test_every_day_in_every_letter_is_the_pages_by_the_steps_own_id(
    slug: str, outcome: str
) -> None:
    checklist, letters = LIBRARY.sound(slug)[1], offered(slug, outcome)
    assert letters
    for received in MONTH:
        asked = request(slug, outcome, received)
        page: Any = desk.dated(checklist, asked)
        days = {one["step"]: one["day"] for one in page["dates"]}
        values = {**drafts.days(desk.scheduled(checklist, asked)[0]), "received": str(received)}
        for id in letters:
            for lang in LANGUAGES:
                letter = filled(id, lang, values)
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
    page: Any = desk.dated(checklist, asked)
    letter = filled(id, "en", drafts.days(desk.scheduled(checklist, asked)[0]))

    assert page["due"] == "2026-12-02"
    for day in days:
        assert spell(date.fromisoformat(day), interface("en")) in letter["text"]


def test_a_day_that_may_prove_wrong_is_to_be_confirmed_and_no_other() -> None:
    checklist = LIBRARY.sound("global-request")[1]
    for assumed in ([], [5]):
        asked = request("global-request", "forward_to_psu", date(2026, 11, 23))
        asked["calendar"] = json.dumps({**NIGERIA, "assumed": assumed})
        values = drafts.days(desk.scheduled(checklist, asked)[0])
        assert values["day:client_waits_until"].endswith("~") == bool(assumed)
        for lang in LANGUAGES:
            day = values["day:client_waits_until"].rstrip("~")
            words = spell(date.fromisoformat(day), interface(lang))
            said = interface(lang)["letters.unsure"].replace("{day}", words)
            text = filled("forward-to-psu", lang, values)["text"]
            assert words in text
            assert (said in text) == bool(assumed), lang


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
