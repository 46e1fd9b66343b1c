"""Everything can be done by the keyboard, and focus goes where the eye goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checklists import LANGUAGES, heading
from .conftest import NARROW
from .interview import PAINTED, Interview

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Begin, Open

GLOBAL, ENHANCED = "global-request", "enhanced-service"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on ``selector``, on a screen that has been painted: no key reaches one before."""
    page.evaluate(PAINTED)
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never reaches {selector}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_whole_interview_by_tab_arrows_and_space(lang: str, begin: Begin) -> None:
    interview = begin(GLOBAL, lang)
    tab_to(interview.page, 'input[name="looks_global"]')
    interview.press("Space", "ArrowDown", "ArrowUp")
    expect(interview.input("looks_global", "yes")).to_be_checked()
    tab_to(interview.page, '[data-action="continue"]')
    interview.press("Enter")
    interview.is_at("psu_already_replied")
    tab_to(interview.page, 'input[name="psu_already_replied"]')
    interview.press("ArrowUp")
    expect(interview.input("psu_already_replied", "cannot_tell")).to_be_checked()
    interview.press("Enter")
    interview.is_at("several_regions")
    tab_to(interview.page, 'input[name="several_regions"]')
    interview.press("ArrowDown")
    expect(interview.input("several_regions", "no")).to_be_checked()
    tab_to(interview.page, '[data-action="continue"]')
    interview.press("Space")
    interview.is_at("ask_psu_first")
    tab_to(interview.page, ".facts input")
    interview.press("Space")
    expect(interview.root.locator('[data-notice="due_date_passed"]')).to_be_visible()


def test_a_whole_interview_by_digits_and_enter(begin: Begin) -> None:
    interview = begin(ENHANCED)
    tab_to(interview.page, 'input[name="problem"]')
    for digit, then in (
        ("1", "high_potential"),
        ("1", "other_canadian_interests"),
        ("4", "good_reputation"),
        ("2", "serious_harm"),
        ("2", "enhanced_service"),
    ):
        interview.press(digit, "Enter")
        interview.is_at(then)
        expect(interview.root.locator(":is(.question__title, .outcome__verdict)")).to_be_focused()


def test_the_grid_is_rated_by_arrows(begin: Begin) -> None:
    interview = begin(
        ENHANCED, fragment="#problem=now&high_potential=no&other_canadian_interests=none_found"
    )
    interview.is_at("factors")
    tab_to(interview.page, 'input[name="factors.office_resources"]')
    interview.press("ArrowRight")
    expect(interview.input("factors.office_resources", "favourable")).to_be_checked()
    interview.press("Tab")
    expect(interview.input("factors.market_conditions", "unknown")).to_be_focused()
    interview.press("Enter")
    interview.is_at("office_view")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_focus_and_announcement_follow_the_question(lang: str, begin: Begin) -> None:
    interview = begin(GLOBAL, lang)
    assert interview.page.evaluate("document.activeElement === document.body")
    interview.answer("looks_global", "yes", then="psu_already_replied")
    title = interview.page.get_by_role("heading", name=heading(GLOBAL, lang, "psu_already_replied"))
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()
    step = interview.word("step", number=2, most=4)
    expect(interview.root.locator('.visually-hidden[role="status"]')).to_have_text(step)
    expect(interview.root.locator(".question__progress")).to_have_text(step)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_going_on_with_nothing_chosen_leads_to_the_error_and_from_it_to_the_field(
    lang: str, begin: Begin
) -> None:
    interview = begin(GLOBAL, lang)
    interview.button("continue").click()
    summary = interview.root.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(interview.word("no-answer"))
    expect(interview.root.locator(".question .field-error")).to_have_text(
        interview.word("no-answer")
    )
    interview.press("Tab", "Enter")
    expect(interview.input("looks_global", "yes")).to_be_focused()
    interview.answer("looks_global", "no", then="ordinary_request")
    expect(interview.root.locator(".error-summary, .question .field-error")).to_have_count(0)


def test_digits_typed_with_control_are_the_browsers(begin: Begin) -> None:
    interview = begin(GLOBAL)
    interview.press("Control+1", "Alt+2")
    expect(interview.root.locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_menu_opens_and_closes_by_the_keyboard_on_a_phone(lang: str, new_page: Open) -> None:
    page = new_page(f"{lang}/global-requests/", viewport=NARROW)
    menu = page.get_by_role("navigation").filter(has=page.locator('[aria-current="page"]'))
    expect(menu).to_be_hidden()
    tab_to(page, ".menu-button")
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav') !== null")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.locator(".menu-button")).to_be_focused()


@pytest.mark.parametrize("path", ["en/", "fr/global-requests/", "en/checklists/global-request/"])
def test_the_skip_link_comes_first_and_leads_to_the_content(path: str, page: Page) -> None:
    page.goto(path)
    page.evaluate(PAINTED)
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_skip_link_does_not_disturb_an_interview(begin: Begin) -> None:
    interview = begin(GLOBAL)
    interview.answer("looks_global", "yes", then="psu_already_replied")
    interview.page.locator(".skip-link").focus()
    interview.press("Enter")
    interview.is_at("psu_already_replied")
    expect(interview.root.locator(".error-summary")).to_have_count(0)
    assert Interview(interview.page, GLOBAL).seen()["asked"] == ["looks_global"]
