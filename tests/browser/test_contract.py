"""What outside programs and officers may rely on: docs/design.md, section 5; its inputs and links without scripts, ``test_without_javascript``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from .checklists import (
    EACH_ONCE,
    LANGUAGES,
    checklist,
    fragment,
    way_to,
    where,
)
from .interview import Interview, hold_python

if TYPE_CHECKING:
    from .conftest import Begin, Open

pytestmark = pytest.mark.plain_http

ENHANCED = "enhanced-service"
GLOBAL = "global-request"
LONG_WAY = way_to(ENHANCED, "enhanced_service_with_management", "office_decided")


@pytest.mark.parametrize(("slug", "lang"), EACH_ONCE)
def test_the_root_tells_the_state_of_the_interview(slug: str, lang: str, new_page: Open) -> None:
    page = new_page()
    hold_python(page)
    page.goto(f"{lang}/checklists/{slug}/")
    root = Interview(page, slug).root
    expect(root).to_have_class(re.compile("is-live"))
    first = next(iter(checklist(slug).questions))
    attributes = {"state": first, "kind": "question", "lang": lang, "engine": "page"}
    for name, value in attributes.items():
        expect(root).to_have_attribute(f"data-{name}", value)
    expect(root).to_have_attribute("data-python", re.compile("idle|loading"))


def test_the_buttons_of_a_question_and_of_an_outcome_are_there(begin: Begin) -> None:
    interview = begin(GLOBAL)
    expect(interview.button("continue")).to_be_visible()
    expect(interview.button("back")).to_be_hidden()
    interview.answer("looks_global", "yes", then="psu_already_replied")
    expect(interview.button("back")).to_be_visible()
    expect(interview.button("restart")).to_be_visible()
    change = interview.root.locator('[data-action="change"][data-question="looks_global"]')
    expect(change).to_be_visible()
    change.click()
    interview.answer("looks_global", "no", then="ordinary_request")
    expect(interview.root.locator('[data-outcome="ordinary_request"]')).to_be_visible()
    for action in ("back", "print"):
        expect(interview.button(action)).to_be_visible()


def test_print_prints(begin: Begin) -> None:
    interview = begin(GLOBAL, fragment="#looks_global=no")
    interview.page.evaluate("() => { window.print = () => { window.printed = true } }")
    interview.button("print").click()
    assert interview.page.evaluate("window.printed")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reason_clicked_shows_its_paragraph(lang: str, begin: Begin) -> None:
    interview = begin(GLOBAL, lang, "#looks_global=yes&psu_already_replied=no&several_regions=yes")
    interview.root.locator(".outcome__why > summary").click()
    interview.root.locator('.rests [data-rule="R-GR-15"]').click()
    expect(interview.page.locator(":target")).to_have_attribute("id", "R-GR-15")
    expect(interview.page.locator(":target")).to_be_in_viewport()
    interview.page.go_back()
    interview.is_at("forward_to_psu")


def test_the_address_holds_the_answers_by_question(begin: Begin) -> None:
    interview = begin(ENHANCED)
    interview.walk(LONG_WAY)
    interview.is_at("enhanced_service_with_management")
    assert unquote(interview.page.url).endswith(fragment(LONG_WAY))
    expect(interview.page).to_have_title(re.compile("^Offer enhanced service"))


@pytest.mark.parametrize(
    ("slug", "answers"), [(GLOBAL, {"looks_global": "yes"}), (ENHANCED, LONG_WAY)]
)
def test_the_language_toggle_carries_the_answers_over_and_back(
    slug: str, answers: dict[str, str], begin: Begin
) -> None:
    interview = begin(slug, "en", fragment(answers), python="live")
    there = interview.seen()
    for lang in ("fr", "en"):
        interview.page.locator(".language__toggle").click()
        interview.page.wait_for_url(re.compile(rf"/{lang}/checklists/{slug}/#"))
        expect(interview.root).to_have_attribute("data-lang", lang)
        interview.is_at(there["state"])
        seen = interview.seen()
        for part in ("asked", "rules", "assumptions", "notices"):
            assert seen[part] == there[part]


def test_the_toggle_carries_answers_that_the_keyboard_reaches(begin: Begin) -> None:
    interview = begin(GLOBAL)
    interview.answer("looks_global", "no", then="ordinary_request")
    interview.page.locator(".language__toggle").focus()
    interview.press("Enter")
    interview.page.wait_for_url(re.compile("/fr/.*#looks_global=no"))
    interview.is_at("ordinary_request")


def test_a_reload_keeps_the_place(begin: Begin) -> None:
    interview = begin(ENHANCED, python="live")
    interview.walk(LONG_WAY)
    interview.is_at("enhanced_service_with_management")
    interview.is_checked_by_python()
    before = interview.seen()
    interview.page.reload()
    interview.is_checked_by_python()
    assert interview.seen() == before


def test_back_and_forward_of_the_browser_move_through_the_interview(begin: Begin) -> None:
    interview = begin(GLOBAL, python="live")
    interview.answer("looks_global", "cannot_tell", then="specific_to_your_market")
    interview.answer("specific_to_your_market", "yes", then="ordinary_request")
    interview.page.go_back()
    interview.is_at("specific_to_your_market")
    interview.page.go_back()
    interview.is_at("looks_global")
    interview.page.go_forward()
    interview.page.go_forward()
    interview.is_at("ordinary_request")


def test_changing_one_answer_keeps_the_rest(begin: Begin) -> None:
    answers = {"looks_global": "yes", "psu_already_replied": "no", "several_regions": "no"}
    interview = begin(GLOBAL, fragment=fragment(answers), python="live")
    interview.is_at("send_standard_letter")
    interview.root.locator('[data-action="change"][data-question="several_regions"]').click()
    interview.is_at("several_regions")
    expect(interview.input("several_regions", "no")).to_be_checked()
    interview.answer("several_regions", "yes", then="forward_to_psu")
    assert interview.seen()["asked"] == list(answers)


def test_an_answer_no_longer_asked_for_is_parked_and_comes_back(begin: Begin) -> None:
    answers = {"looks_global": "yes", "psu_already_replied": "no", "several_regions": "no"}
    interview = begin(GLOBAL, fragment=fragment(answers), python="live")
    change = interview.root.locator('[data-action="change"][data-question="looks_global"]')
    change.click()
    interview.answer("looks_global", "no", then="ordinary_request")
    assert interview.seen()["asked"] == ["looks_global"]
    change.click()
    interview.answer("looks_global", "yes", then="send_standard_letter")
    assert interview.seen()["asked"] == list(answers)


def test_back_offers_the_answer_again(begin: Begin) -> None:
    interview = begin(ENHANCED)
    interview.walk({"problem": "possible", "high_potential": "yes"})
    interview.is_at("other_canadian_interests")
    for question, answer in (("high_potential", "yes"), ("problem", "possible")):
        interview.button("back").click()
        interview.is_at(question)
        expect(interview.input(question, answer)).to_be_checked()
    expect(interview.button("back")).to_be_hidden()


def test_restart_forgets_everything(begin: Begin) -> None:
    interview = begin(GLOBAL, fragment="#looks_global=no&reply_overdue=yes")
    interview.root.locator('[data-action="restart"]:visible').first.click()
    interview.is_at("looks_global")
    assert "#" not in interview.page.url
    expect(interview.root.locator("input:checked")).to_have_count(0)
    interview.answer("looks_global", "no", then="ordinary_request")
    assert interview.seen()["notices"] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fact_adds_its_notice_and_lives_in_the_address(lang: str, begin: Begin) -> None:
    interview = begin(GLOBAL, lang, "#looks_global=no")
    for fact in checklist(GLOBAL).facts:
        interview.root.locator(f'input[name="{fact}"]').check()
    expect(interview.root.locator("[data-notice]:visible")).to_have_count(3)
    interview.page.reload()
    interview.has_taken_over()
    expect(interview.root.locator(".facts input:checked")).to_have_count(3)
    assert interview.seen()["notices"] == sorted(checklist(GLOBAL).notices)


def test_only_the_factors_still_open_are_listed(begin: Begin) -> None:
    answers = {
        **LONG_WAY,
        "factors": {
            **LONG_WAY["factors"],
            "office_resources": "favourable",
            "market_conditions": "unfavourable",
        },
    }
    interview = begin(ENHANCED, fragment=fragment(answers))
    assert interview.seen()["rows"] == [
        row for row, rating in answers["factors"].items() if rating != "favourable"
    ]
    settled = dict.fromkeys(answers["factors"], "favourable")
    interview.page.goto(f"en/checklists/{ENHANCED}/{fragment({**answers, 'factors': settled})}")
    expect(interview.root.locator('[data-notice="factors_to_settle"]')).to_have_count(0)
    assert "factors_to_settle" not in where(ENHANCED, {**answers, "factors": settled})["notices"]
