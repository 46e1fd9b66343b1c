"""The splash, the page that is not there, and what every page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checklists import EVERY_CHECKLIST, LANGUAGES, SLUGS, heading

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Begin, Heard, Open

PAGES = (
    "",
    "global-requests/",
    "levels-of-service/",
    "sources/",
    "about/",
    "all-pages/",
    "checklists/",
    *(f"checklists/{slug}/" for slug in SLUGS),
)


def test_the_splash_offers_both_languages_as_equals(page: Page, heard: Heard) -> None:
    page.goto("")
    ways = page.locator("main a[hreflang]")
    expect(ways).to_have_count(2)
    sections = page.locator("main section[lang]")
    assert sections.evaluate_all("all => all.map(one => one.lang)") == ["en-CA", "fr-CA"]
    sizes = [section.bounding_box() for section in sections.all()]
    assert all(size is not None for size in sizes)
    assert len({round(size["width"]) for size in sizes if size}) == 1
    assert not [url for url in heard.addresses if url.endswith(".js")]
    ways.nth(1).click()
    page.wait_for_url("**/fr/")
    expect(page.locator("html")).to_have_attribute("lang", "fr-CA")


@pytest.mark.parametrize(
    "path", ["nowhere", "en/checklists/global-request/no/such/page", "fr/rien/", "a/b/c/d/e/f.html"]
)
def test_a_page_that_is_not_there_says_so_in_both_languages_and_leads_back(
    path: str, new_page: Open
) -> None:
    page = new_page(loud=True)  # the browser itself says on the console that the page was not found
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 404
    for lang in LANGUAGES:
        section = page.locator(f'section[lang="{lang}-CA"]')
        expect(section.get_by_role("heading", level=1)).to_be_visible()
        expect(section.get_by_role("link")).to_have_count(2)
    assert (
        page.evaluate("getComputedStyle(document.body).margin") == "0px"
    )  # its style sheet was found
    page.locator('section[lang="fr-CA"]').get_by_role("link").first.click()
    page.wait_for_url("**/fr/")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("en/levels-of-service/#R-ES-24", "en/actions/#R-ES-24"),
        ("fr/sources/#ASSUME-12", "fr/assumptions/#ASSUME-12"),
    ],
)
def test_what_moved_to_another_page_is_found_at_its_old_address(
    old: str, new: str, page: Page
) -> None:
    page.goto(old)
    page.wait_for_url(f"**/{new}")
    expect(page.locator(":target")).to_be_in_viewport()


def test_what_did_not_move_stays_where_it_is(page: Page) -> None:
    page.goto("en/levels-of-service/#R-ES-29")
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.url.endswith("en/levels-of-service/#R-ES-29")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_its_language_its_title_and_its_counterpart(path: str, page: Page) -> None:
    page.goto(f"en/{path}")
    toggle = page.locator(".language__toggle")
    for lang, other in (LANGUAGES, reversed(LANGUAGES)):
        expect(page.locator("html")).to_have_attribute("lang", f"{lang}-CA")
        assert "Cairn" in page.title()
        assert len(page.title()) > len("Cairn – ")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.get_by_role("main")).to_have_count(1)
        expect(toggle).to_have_attribute("hreflang", f"{other}-CA")
        toggle.click()
        page.wait_for_url(f"**/{other}/{path}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_foot_gives_date_owner_and_a_way_to_report(lang: str, page: Page) -> None:
    page.goto(f"{lang}/global-requests/")
    foot = page.locator(".page-foot")
    expect(foot.locator("time")).to_have_text(re.compile(r"^\d{4}-\d{2}-\d{2}$"))
    expect(foot.locator("dt")).to_have_count(4)
    foot.locator(".page-foot__report a").click()
    page.wait_for_url(f"**/{lang}/about/#report")
    expect(page.locator("#report")).to_be_in_viewport()


@pytest.mark.parametrize(("slug", "lang"), EVERY_CHECKLIST)
def test_the_title_follows_the_question(slug: str, lang: str, begin: Begin) -> None:
    interview = begin(slug, lang)
    first = interview.state or ""
    expect(interview.page).to_have_title(re.compile("^" + re.escape(heading(slug, lang, first))))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_outcome_prints_without_buttons(lang: str, begin: Begin) -> None:
    interview = begin("global-request", lang, "#looks_global=no")
    interview.page.emulate_media(media="print")
    expect(interview.root.locator(".outcome__verdict")).to_be_visible()
    for hidden in (".menu-button", ".language__toggle", '[data-action="back"]', ".table-region"):
        expect(interview.page.locator(hidden).first).to_be_hidden()
