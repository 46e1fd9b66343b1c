"""The list of pages on a page of a site of any size: short, and every page within reach of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from decision_site.pages.navigation import AROUND, WHOLE, Outline

if TYPE_CHECKING:
    from mkdocs.structure import StructureItem

PARTIALS = Path(__file__).parents[2] / "overrides" / "partials"
MANY = 3 * WHOLE
WORDS = {"nav_earlier": "Earlier ({count})", "nav_later": "Later ({count})", "home": "Home"}


def pages(count: int, folder: str) -> list[StructureItem]:
    """Return pages of a folder, as MkDocs makes them."""
    names = (f"{folder}/page-{number:04}.md" for number in range(count))
    return [made(name) for name in names]


def made(name: str) -> Page:
    return Page(name, File(name, "docs", "site", use_directory_urls=True), MkDocsConfig())


def section(title: str, children: list[StructureItem]) -> Section:
    whole = Section(title, children)
    for child in children:
        child.parent = whole
    return whole


def flat() -> list[StructureItem]:
    return [made("index.md"), section("All", pages(MANY, "all"))]


def sections() -> list[StructureItem]:
    return [made("index.md"), *(section(f"S{one}", pages(9, f"s{one}")) for one in range(50))]


def nested() -> list[StructureItem]:
    inner = [
        section(f"Inner {one}", [made(f"in{one}/index.md"), *pages(40, f"in{one}")])
        for one in range(MANY // 40)
    ]
    return [made("index.md"), section("Outer", [made("outer/index.md"), *inner])]


def navigation(items: list[StructureItem]) -> Navigation:
    return Navigation(items, list(within(items)))


def within(items: list[StructureItem]) -> list[Page]:
    found: list[Page] = []
    for item in items:
        if isinstance(item, Page):
            found.append(item)
        elif isinstance(item, Section):
            found += within(item.children)
    return found


class Rendered:
    """The list as the template writes it, page by page."""

    def __init__(self, nav: Navigation) -> None:
        """Make ready to write the list of one language."""
        self.environment = Environment(loader=FileSystemLoader(PARTIALS), autoescape=True)
        self.environment.filters["url"] = str
        self.nav, self.outline = nav, Outline(nav)

    def on(self, page: Page) -> str:
        """Return the list on a page."""
        page.active = True
        try:
            return self.environment.get_template("nav.html").render(
                nav=self.nav, page=page, outline=self.outline, words=WORDS
            )
        finally:
            page.active = False


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"#]*)"', html)


@pytest.mark.parametrize("shape", [flat, sections, nested])
def test_the_list_of_a_large_site_stays_short_and_names_the_page_itself(shape: object) -> None:
    nav = navigation(shape())  # type: ignore[operator]
    rendered = Rendered(nav)

    for page in (nav.pages[0], nav.pages[1], nav.pages[len(nav.pages) // 2], nav.pages[-1]):
        html = rendered.on(page)

        assert len(html) < 12_000
        assert html.count('aria-current="page"') == 1
        assert page.url in links(html)


@pytest.mark.parametrize("shape", [flat, sections, nested])
def test_every_page_of_a_large_site_is_within_reach_by_the_list_alone(shape: object) -> None:
    nav = navigation(shape())  # type: ignore[operator]
    rendered, by_url = Rendered(nav), {page.url: page for page in nav.pages}
    seen, ahead = {nav.pages[0].url}, [nav.pages[0]]

    while ahead:
        new = set(links(rendered.on(ahead.pop()))) - seen
        seen |= new
        ahead += [by_url[url] for url in new]

    assert len(nav.pages) > WHOLE
    assert seen == set(by_url)


def test_a_cut_list_says_how_many_pages_it_leaves_out_and_leads_to_the_nearest() -> None:
    nav = navigation(flat())
    page = nav.pages[1 + MANY // 2]

    html = Rendered(nav).on(page)

    before, after = MANY // 2 - AROUND, MANY - MANY // 2 - AROUND - 1
    assert f'href="all/page-{before - 1:04}/">Earlier ({before})</a>' in html
    assert f'href="all/page-{MANY - after:04}/">Later ({after})</a>' in html


def test_every_page_of_a_small_site_lists_all_of_it() -> None:
    items: list[StructureItem] = [made("index.md"), Link("Elsewhere", "https://example.com/")]
    items += [section(f"S{one}", pages(WHOLE // 3 - 1, f"s{one}")) for one in range(3)]
    nav = navigation(items)

    html = Rendered(nav).on(nav.pages[0])

    assert set(links(html)) == {page.url for page in nav.pages} | {"https://example.com/"}


def test_a_section_with_nothing_in_it_is_not_listed() -> None:
    nav = navigation(
        [made("index.md"), section("Nothing", []), section("Deep", [section("No", [])])]
    )

    html = Rendered(nav).on(nav.pages[0])

    assert "Nothing" not in html
    assert "Deep" not in html


def test_the_list_of_all_pages_of_a_large_site_leads_to_every_section_and_stays_short() -> None:
    nav = navigation([*sections(), made("all-pages.md")])
    rendered = Rendered(nav)

    html = rendered.environment.get_template("all-pages.html").render(
        nav=nav, page=nav.pages[-1], outline=rendered.outline, words=WORDS
    )

    assert [url.removeprefix("../") for url in links(html) if "page-0000" in url] == [
        f"s{one}/page-0000/" for one in range(50)
    ]
    assert len(html) < 12_000
