"""What is wrong with letters, held against the outcomes that offer them."""

from __future__ import annotations

import pytest

from decision.checklist import Checklist, define
from decision.files.load import interface
from decision.letters.letter_check import check_letters, check_list
from decision.outcomes import Notice, Outcome, Step

HEAD = """---
outcomes: hive/move_it, hive/leave_it
first: hive/move_it
notice: smoke
kind: letter
official: none
fields: company, day:move_by
---
# To {company}

By {day:move_by}.
"""
LABELS = {lang: {"company": "Company", "day:move_by": "Day"} for lang in ("en", "fr")}


class Smoke(Notice):
    smoke = "s. 9"


class Hive(Outcome):
    move_it = "s. 1"
    leave_it = "s. 2"
    sell_it = "s. 3"


def checklist() -> Checklist:
    by = Step("move_by", 5)
    namespace = {
        "Hive": Hive,
        "Smoke": Smoke,
        "decide": lambda _: Hive.move_it,
        "deadlines": {Hive.move_it: (by,), Hive.leave_it: (by, Step("call_by", 1))},
    }
    return define("hive", namespace)


def found(en: str, fr: str | None = None, **more: str) -> list[tuple[str, str, int]]:
    letters = {
        "note": {"en": en, "fr": fr or en},
        **{id: {"en": t, "fr": t} for id, t in more.items()},
    }
    return [
        (one.code, one.file, one.line)
        for one in check_letters(letters, LABELS, {"hive": checklist()})
    ]


def test_a_letter_that_names_what_there_is_is_sound() -> None:
    assert found(HEAD) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("hive/leave_it", "hive/lose_it", "letter-outcome", 2),
        ("hive/leave_it", "beehive/leave_it", "letter-outcome", 2),
        ("first: hive/move_it", "first: hive/sell_it", "letter-outcome", 3),
        ("notice: smoke", "notice: fire", "letter-notice", 4),
        ("hive/leave_it", "hive/sell_it", "letter-day", 7),
        ("day:move_by", "day:call_by", "letter-day", 7),
        ("company", "firm", "letter-label", 7),
        ("kind: letter", "kind letter", "front-unreadable", 5),
        ("notice: smoke", "notise: smoke", "front-unknown", 4),
        ("By {day:move_by}.", "Soon.", "letter-field-unused", 7),
        ("{day:move_by}.", "{day:move_by}, {compa", "letter-mark", 11),
        ("{day:move_by}.", "{day:move_by} **at noon.", "letter-mark", 11),
        ("{day:move_by}.", "{day:move_by}, { company }.", "letter-mark", 11),
        (
            "fields: company, day:move_by\n---",
            "fields: company, day:move_by",
            "front-unreadable",
            1,
        ),
    ],
)
def test_a_letter_that_names_what_no_outcome_has(old: str, new: str, code: str, line: int) -> None:
    spoiled = HEAD.replace(old, new)
    codes = {
        (one, file, at) for one, file, at in found(spoiled) if one != "letter-label" or code == one
    }
    assert codes == {(code, f"letters/note.{lang}.md", line) for lang in ("en", "fr")}
    for lang in ("en", "fr"):
        assert {f"problem.{code}", f"hint.{code}"} <= interface(lang).keys()


def test_two_letters_cannot_both_be_meant_for_the_first_step() -> None:
    assert [one[0] for one in found(HEAD, other=HEAD)] == ["letter-first-twice"]


def test_both_languages_declare_the_same_fields() -> None:
    french = HEAD.replace("company, day:move_by", "day:move_by, company")
    assert found(HEAD, french) == [("letter-fields-differ", "letters/note.fr.md", 1)]


@pytest.mark.parametrize(
    ("lost", "line"),
    [("\n\n- One\n- Two\n", 11), ("- Two\n", 13), ("\n\n1. Then\n", 14)],
    ids=["the end", "an item", "another list"],
)
def test_a_letter_cut_in_half_in_one_language_is_found(lost: str, line: int) -> None:
    whole = f"{HEAD}\n- One\n- Two\n"
    if lost in whole:
        assert found(whole, whole.replace(lost, "")) == [
            ("letter-shape-differs", "letters/note.fr.md", line)
        ]
    else:
        assert found(whole + lost, whole) == [("letter-shape-differs", "letters/note.fr.md", line)]


def test_a_list_of_names_holds_those_of_letters_alone_with_what_may_have_been_meant() -> None:
    text = "---\ncounterpart: a\n---\n# Names\n\n- `note` A note\n- `nota` Another\n"
    (one,) = check_list(text, {"note"}, "letters/names.en.md")
    assert (one.code, one.line, one.values["near"]) == ("letter-list-unknown", 7, "note")


def test_a_language_that_is_missing_is_named() -> None:
    assert [
        one.code for one in check_letters({"note": {"en": HEAD}}, LABELS, {"hive": checklist()})
    ] == ["words-missing"]


def test_of_a_checklist_that_cannot_be_loaded_nothing_is_said() -> None:
    letters = {"note": {"en": HEAD, "fr": HEAD}}
    assert check_letters(letters, LABELS, {"hive": None}) == []
