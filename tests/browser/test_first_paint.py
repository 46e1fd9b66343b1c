"""The interview can be answered before any script arrives, and nothing chosen is lost when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from .checklists import EACH_ONCE, checklist
from .interview import Interview

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Open

SLUG = "enhanced-service"
TO_THE_GRID = {
    "problem": "now",
    "high_potential": "no",
    "other_canadian_interests": "none_found",
}


@pytest.mark.parametrize(("slug", "lang"), EACH_ONCE)
def test_the_first_question_is_there_without_any_script(
    slug: str, lang: str, new_page: Open
) -> None:
    page = new_page(loud=True)
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{lang}/checklists/{slug}/")
    first = next(iter(checklist(slug).questions.values()))
    interview = Interview(page, slug)
    for option in getattr(first, "options", ()):
        interview.choose(first.id, option)
        expect(interview.input(first.id, option)).to_be_checked()
        expect(interview.root.locator("a.go:visible")).to_have_count(1)


def hold_the_script(page: Page) -> Callable[[], None]:
    """Keep the checklist's script from arriving until the function returned is called."""
    held: list[Route] = []
    page.route("**/assets/checklist.*.js", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks its listeners

    def let_in() -> None:
        held.pop().continue_()
        expect(page.locator("[data-checklist].is-live")).to_be_visible()

    return let_in


def go_by_links(interview: Interview, answers: dict[str, str]) -> None:
    """Answer by the links that work without the script."""
    for question, answer in answers.items():
        interview.choose(question, answer)
        interview.root.locator("a.go:visible").click()


def test_a_choice_made_before_the_script_stays_chosen(new_page: Open) -> None:
    page = new_page()
    let_in = hold_the_script(page)
    page.goto(f"en/checklists/{SLUG}/", wait_until="commit")
    interview = Interview(page, SLUG)
    interview.choose("problem", "possible")
    let_in()
    expect(interview.input("problem", "possible")).to_be_checked()
    interview.button("continue").click()
    interview.is_at("high_potential")


def test_answers_given_by_links_before_the_script_are_kept(new_page: Open) -> None:
    page = new_page()
    let_in = hold_the_script(page)
    page.goto(f"en/checklists/{SLUG}/", wait_until="commit")
    interview = Interview(page, SLUG)
    go_by_links(interview, TO_THE_GRID)
    let_in()
    interview.is_at("factors")
    assert interview.seen()["asked"] == list(TO_THE_GRID)


def test_a_choice_made_half_way_before_the_script_stays_chosen(new_page: Open) -> None:
    page = new_page()
    let_in = hold_the_script(page)
    page.goto(f"en/checklists/{SLUG}/", wait_until="commit")
    interview = Interview(page, SLUG)
    go_by_links(interview, {"problem": "now"})
    interview.choose("high_potential", "cannot_tell")
    let_in()
    interview.is_at("high_potential")
    expect(interview.input("high_potential", "cannot_tell")).to_be_checked()


def test_ratings_made_before_the_script_stay_made(new_page: Open) -> None:
    page = new_page()
    let_in = hold_the_script(page)
    page.goto(f"en/checklists/{SLUG}/", wait_until="commit")
    interview = Interview(page, SLUG)
    go_by_links(interview, TO_THE_GRID)
    interview.choose("factors", {"market_conditions": "unfavourable"})
    let_in()
    interview.is_at("factors")
    expect(interview.input("factors.market_conditions", "unfavourable")).to_be_checked()


def test_a_fact_ticked_before_the_script_stays_ticked(new_page: Open) -> None:
    page = new_page()
    let_in = hold_the_script(page)
    page.goto("en/checklists/global-request/", wait_until="commit")
    interview = Interview(page, "global-request")
    go_by_links(interview, {"looks_global": "no"})
    interview.root.locator('input[name="reply_overdue"]').check()
    let_in()
    interview.is_at("ordinary_request")
    expect(interview.root.locator('input[name="reply_overdue"]')).to_be_checked()
    assert interview.seen()["notices"] == ["due_date_passed"]
