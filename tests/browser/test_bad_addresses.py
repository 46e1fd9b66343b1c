"""A fragment is never trusted: the reader is told, what is valid is kept, nothing is executed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from decision.engine.interview import Rejected, advance
from decision.files.load import interface
from decision.render.result import problem
from decision.text.phrase import fill

from .checklists import LANGUAGES, LIBRARY, checklist

if TYPE_CHECKING:
    from .checklists import Answers
    from .conftest import Begin

MARKUP = "<img src=x onerror=window.attacked=1>"
BAD = {
    "an id nobody declared": "#looks_global=yes&color=red",
    "an option nobody offers": "#looks_global=yes&psu_already_replied=perhaps",
    "an id without an answer": "#looks_global=yes&psu_already_replied",
    "an empty answer": "#looks_global=yes&psu_already_replied=",
    "an escape that is none": "#looks_global=yes&psu_already_replied=%zz",
    "a truncated escape": "#looks_global=yes&psu_already_replied=%",
    "a truncated escape under an id nobody declared": "#zzz=%C3&looks_global=yes",
    "an id that is a broken escape": "#looks_global=yes&%E9=no",
    "broken UTF-8": "#looks_global=yes&psu_already_replied=%ff%fe",
    "markup": f"#looks_global=yes&psu_already_replied={MARKUP}",
    "escaped markup": "#looks_global=yes&%3Cimg%20src=x%20onerror=window.attacked=1%3E",
    "a script address": "#looks_global=yes&javascript:window.attacked=1",
    "the prototype": "#looks_global=yes&__proto__=yes&constructor=yes&toString=no",
    "a null": "#looks_global=yes&psu_already_replied=%00",
    "a fact that is neither yes nor no": "#looks_global=yes&reply_overdue=maybe",
    "a fragment of an older version": "#looks_global=yes&has_many_addresses=yes",
    "a grid for a choice": "#looks_global=yes&psu_already_replied=row:yes,other:no",
}


@pytest.mark.parametrize("fragment", BAD.values(), ids=BAD)
def test_what_is_wrong_is_told_and_the_rest_is_kept(fragment: str, begin: Begin) -> None:
    interview = begin("global-request", fragment=fragment)
    message = interview.root.locator(".error-summary:is([role=status], [role=alert])")
    expect(message).to_be_visible()
    expect(message).not_to_be_empty()
    interview.is_at("psu_already_replied")
    assert interview.seen()["asked"] == ["looks_global"]
    assert interview.page.evaluate("window.attacked") is None
    expect(interview.root.locator("img")).to_have_count(0)
    interview.answer("psu_already_replied", "no", then="several_regions")
    expect(message).to_have_count(0)


GRID = "problem=now&high_potential=no&other_canadian_interests=none_found&factors="
BAD_GRIDS = {
    "a row nobody declared": "colour:favourable",
    "a rating nobody offers": "office_resources:splendid",
    "a row without a rating": "office_resources",
    "the prototype": "__proto__:favourable",
    "a rating too many": "office_resources:favourable:unknown",
    "a list": "favourable,unknown",
}


@pytest.mark.parametrize("grid", BAD_GRIDS.values(), ids=BAD_GRIDS)
def test_a_wrong_grid_is_told_and_asked_again(grid: str, begin: Begin) -> None:
    interview = begin("enhanced-service", fragment=f"#{GRID}{grid}")
    expect(interview.root.locator(".error-summary")).to_be_visible()
    interview.is_at("factors")
    expect(interview.root.locator("input:checked[value=unknown]")).to_have_count(5)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_megabyte_of_text_is_refused_and_the_interview_begins(lang: str, begin: Begin) -> None:
    interview = begin("global-request", lang, "#looks_global=yes&x=" + "a" * 1_000_000)
    message = interview.root.locator(".error-summary")
    expect(message).to_have_text(interview.word("address.too-long"))
    interview.is_at("looks_global")
    interview.answer("looks_global", "no", then="ordinary_request")
    assert interview.page.url.endswith("#looks_global=no")


@pytest.mark.parametrize("name", ["q999", "o999", "q2-none", "o1", "q0"])
def test_a_state_of_the_static_page_is_no_answer(name: str, begin: Begin) -> None:
    interview = begin("global-request", fragment=f"#{name}")
    interview.is_at("looks_global")
    interview.answer("looks_global", "no", then="ordinary_request")


def test_a_bad_address_met_half_way_is_told_too(begin: Begin) -> None:
    interview = begin("global-request")
    interview.answer("looks_global", "yes", then="psu_already_replied")
    interview.page.evaluate("location.hash = 'looks_global=no&color=red'")
    interview.is_at("ordinary_request")
    expect(interview.root.locator(".error-summary")).to_contain_text("color=red")


def test_long_nonsense_is_named_in_short(begin: Begin) -> None:
    interview = begin(
        "global-request", fragment="#" + "&".join(f"{'n' * 90}{k}=1" for k in range(30))
    )
    text = interview.root.locator(".error-summary").inner_text()
    assert len(text) < 700


def test_an_anchor_of_the_page_is_no_bad_address(begin: Begin) -> None:
    interview = begin("global-request", fragment="#decision-table")
    interview.is_at("looks_global")
    expect(interview.root.locator(".error-summary")).to_have_count(0)
    interview.answer("looks_global", "yes", then="psu_already_replied")


PLAN = "account-plan"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_address_is_refused_in_the_words_of_python(lang: str, begin: Begin) -> None:
    interview = begin(PLAN, lang)
    refused: tuple[tuple[Answers, str], ...] = (
        ({"items": {"written": "yes"}}, "items=written:yes"),
        ({"items": {}}, "items="),
        ({"items": {"written": "maybe"}}, "items=written:maybe"),
        ({"items": {"chapters": "yes"}}, "items=chapters:yes"),
        ({"items": "yes"}, "items=yes"),
        ({"pages": "3"}, "pages=3"),
    )
    for answers, raw in refused:
        interview.page.evaluate("raw => { location.hash = raw }", raw)
        step = advance(checklist(PLAN), answers)
        assert isinstance(step, Rejected)
        summary = interview.root.locator(".error-summary")
        expect(summary).to_contain_text(str(problem(step.errors[0], interface(lang))["message"]))
        interview.is_at("items")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_grid_with_a_row_not_rated_is_refused_at_that_row(lang: str, begin: Begin) -> None:
    interview = begin(PLAN, lang)
    rows = list(checklist(PLAN).questions["items"].rows)  # type: ignore[union-attr]
    words = LIBRARY.source(PLAN).words[lang]
    interview.choose("items", dict.fromkeys(rows, "yes"))
    interview.page.reload()
    interview.has_taken_over()
    names = [
        interview.root.locator(f'[data-row="{row}"] legend strong').inner_text() for row in rows
    ]
    for at, row in enumerate(rows):
        interview.button("continue").click()
        place = interview.root.locator(f'[data-row="{row}"]')
        values = {"missing": "; ".join(names[at:]), "question": words.heading("items")}
        said = " ".join(
            fill(interface(lang)[f"{part}.row-missing"], values) for part in ("problem", "hint")
        )
        expect(place.locator(".field-error")).to_have_text(said)
        interview.root.locator(".error-summary a").click()
        expect(interview.input(f"items.{row}", "yes")).to_be_focused()
        interview.press("Space")
    interview.button("continue").click()
    interview.is_at("complete")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_address_that_names_a_step_without_its_answers_says_that_it_holds_none(
    lang: str, begin: Begin
) -> None:
    interview = begin("global-request", lang, "#o1")
    for name in ("q999", "o2", "q2-none"):
        expect(interview.root.locator(".error-summary")).to_contain_text(
            interview.word("address.unreadable")
        )
        interview.is_at("looks_global")
        interview.page.evaluate("name => { location.hash = name }", name)
    interview.page.evaluate("location.hash = 'q1'")
    expect(interview.root.locator(".error-summary")).to_have_count(0)


def test_of_two_answers_to_one_question_neither_is_taken(begin: Begin) -> None:
    interview = begin("global-request", fragment="#looks_global=no&looks_global=yes")
    expect(interview.root.locator(".error-summary")).to_contain_text("looks_global=yes")
    interview.is_at("looks_global")
    expect(interview.root.locator("input:checked")).to_have_count(0)
