"""The papers and the cases for everybody: by axe, on a small screen, by the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from .checklists import LANGUAGES, way_to
from .conftest import NARROW, WIDE
from .papers import ENHANCED, GLOBAL, Papers, work
from .test_accessibility import AXE, broken

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Open

PLAN = way_to(ENHANCED, "enhanced_service", "inform_now")
LETTER = way_to(GLOBAL, "send_standard_letter")
OPEN_ALL = "for (const one of document.querySelectorAll('main details')) one.open = true"

# Every control that can be seen, each with a number of its own.
CONTROLS = """() => {
  const all = [...document.querySelectorAll('[data-checklist] :is(a[href], button, input, select, textarea, summary, [tabindex="0"])')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled);
  // Of a group of radio buttons the keyboard reaches one.
  const reached = all.filter((one) => one.type !== 'radio');
  reached.forEach((one, at) => { one.dataset.control = at; });
  return reached.length;
}"""


def wrong(page: Page, *, colours: bool) -> list[str]:
    """Return the rules of axe that the page breaks; with its ``colours`` those too that fail by day or by night."""
    found = broken(page, colours=colours)
    if colours:
        page.emulate_media(color_scheme="dark")
        at_night = broken(page, "color-contrast", "link-in-text-block")
        page.emulate_media(color_scheme="light")
        found += [f"at night: {one}" for one in at_night]
    return found


def lay_out(papers: Papers) -> None:
    """Open all that can be opened, with something in it and something wrong."""
    papers.page.evaluate(OPEN_ALL)
    for subject in papers.root.locator(".letter__subject").all():
        expect(subject).to_be_visible()
    _, record = papers.download(papers.root.locator('[data-action="save-record"]'))
    papers.open_file(record)
    expect(papers.root.locator(".opened")).to_be_visible()
    papers.open_file("no record")
    expect(papers.slot("open-error")).to_be_visible()
    papers.slot("override").select_option(index=1)
    papers.root.locator('.outcome__keeping [data-action="copy"]').click()
    expect(papers.slot("override-error")).to_be_visible()


def letter_laid_out(papers: Papers) -> None:
    """Lay out an outcome with dates, as far as it goes."""
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    papers.root.locator(".own > summary").click()
    papers.root.locator('[data-own="day"]').fill("2026-06-02")
    papers.root.locator('[data-action="own-off"]').click()
    papers.is_due("letter_by", "2026-06-05")
    papers.root.locator('[data-own="day"]').fill("")
    papers.root.locator('[data-action="own-off"]').click()
    lay_out(papers)


@pytest.mark.parametrize(("lang", "viewport"), [("fr", NARROW), ("en", WIDE)], ids=["fr", "en"])
def test_axe_finds_nothing_in_the_papers_and_the_cases(
    lang: str, viewport: dict[str, int], new_page: Open
) -> None:
    choices: dict[str, Any] = {"viewport": viewport, "bypass_csp": True, "reduced_motion": "reduce"}
    papers = work(new_page, GLOBAL, LETTER, lang, **choices)
    # In any language and on any screen the colours are the same.
    page, found, colours = papers.page, {}, viewport == WIDE
    letter_laid_out(papers)
    page.evaluate(AXE.read_text("utf-8"))
    found["letter"] = wrong(page, colours=colours)
    papers.root.locator('[data-action="keep-case"]').click()

    page.goto(f"{lang}/cases/")
    expect(page.locator(".case")).to_have_count(1)
    page.evaluate(AXE.read_text("utf-8"))
    found["cases"] = wrong(page, colours=colours)
    page.locator('[data-action="delete-all"]').click()
    found["no cases"] = wrong(page, colours=colours)

    papers = work(new_page, ENHANCED, PLAN, lang, **choices)
    for pick in papers.root.locator("[data-plan] .plan__pick input").all():
        pick.check()
    lay_out(papers)
    papers.page.evaluate(AXE.read_text("utf-8"))
    found["plan"] = wrong(papers.page, colours=colours)
    assert {name: one for name, one in found.items() if one} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_papers_fit_into_320_pixels(lang: str, new_page: Open) -> None:
    small = {"width": 320, "height": 640}
    papers = work(new_page, GLOBAL, LETTER, lang, viewport=small)
    page, width = papers.page, "document.documentElement.scrollWidth"
    letter_laid_out(papers)
    papers.letter("standard-reply").locator('input[name="company"]').fill("W" * 120)
    expect(papers.letter("standard-reply").locator(".letter__sheet")).to_contain_text("WWWW")
    assert page.evaluate(width) == 320
    papers.root.locator('[data-action="keep-case"]').click()
    page.goto(f"{lang}/cases/")
    expect(page.locator(".case")).to_have_count(1)
    assert page.evaluate(width) == 320
    papers = work(new_page, ENHANCED, PLAN, lang, viewport=small)
    for pick in papers.root.locator("[data-plan] .plan__pick input").all():
        pick.check()
    lay_out(papers)
    assert papers.page.evaluate(width) == 320


def test_the_keyboard_reaches_every_control(new_page: Open) -> None:
    papers = work(new_page, ENHANCED, PLAN)
    page = papers.page
    papers.root.locator('[data-step="letterhead"]').get_by_role("checkbox").check()
    lay_out(papers)
    count = page.evaluate(CONTROLS)
    page.evaluate(
        """() => { self.reached = new Set(); addEventListener('focusin', (event) => reached.add(event.target.dataset.control)) }"""
    )
    papers.root.locator(".outcome__verdict").focus()
    # A day has several places to stop at.
    missing = list(range(count))
    for _ in range(4):
        for _ in range(count):
            page.keyboard.press("Tab")
        missing = page.evaluate(
            """count => [...Array(count).keys()].filter(at => !reached.has(String(at)))
                 .map(at => document.querySelector(`[data-control="${at}"]`).outerHTML.slice(0, 120))""",
            count,
        )
        if not missing:
            break
    assert missing == []
