"""An outcome is a brief: short, what to do first in view, one sheet of paper; a question is answered at once on a phone."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checklists import (
    EVERY_CHECKLIST,
    LANGUAGES,
    LIBRARY,
    SLUGS,
    because,
    checklist,
    heading,
    paths,
    way_to,
    where,
)
from .interview import Interview, hold_python
from .papers import ENHANCED, GLOBAL, Papers, phrase, work

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .checklists import Answers
    from .conftest import Open

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 667}
PAPERS = ("Letter", "A4")
MOST_WORDS = 350

# What can be read without opening anything; of a list to choose from, nothing.
SHOWN = r"""selector => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  let text = '';
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const shown = !element.closest('option') && element.checkVisibility({ visibilityProperty: true });
    if (shown) text += ` ${walker.currentNode.textContent}`;
  }
  return text;
}"""
WORD = re.compile(r"[^\W_][\w’'.-]*")


@cache
def fullest(slug: str, lang: str, *, ticked: bool = False) -> dict[str, Answers]:
    """Return, for each outcome, the answers that say most on the way to it; with every fact ticked or none."""
    found: dict[str, tuple[int, Answers]] = {}
    facts = dict.fromkeys(checklist(slug).facts if ticked else (), "yes")
    for answers in paths(slug):
        one = where(slug, {**answers, **facts})
        if one["outcome"]:
            said = [
                because(slug, lang, answers),
                *(heading(slug, lang, id) for id in one["notices"]),
            ]
            length = len(" ".join(said))
            if length > found.get(one["outcome"], (-1, {}))[0]:
                found[one["outcome"]] = length, {**answers, **facts}
    assert set(found) == set(checklist(slug).outcomes)
    return {outcome: answers for outcome, (_, answers) in found.items()}


def bottom(page: Page, selector: str) -> float:
    """Return how far below the top of the page the first of these elements ends."""
    box = page.locator(selector).first.bounding_box()
    assert box, selector
    return box["y"] + box["height"]


@pytest.mark.parametrize(("slug", "lang"), EVERY_CHECKLIST)
def test_every_outcome_is_short_and_what_to_do_is_in_the_first_screen(
    slug: str, lang: str, new_page: Open
) -> None:
    ways = [
        (outcome, answers)
        for ticked in ((False, True) if checklist(slug).facts else (False,))
        for outcome, answers in fullest(slug, lang, ticked=ticked).items()
    ]
    papers = work(new_page, slug, ways[0][1], lang, viewport=DESK)
    words, low = {}, {}
    for outcome, answers in ways:
        papers.at(answers)
        if papers.root.locator("[name=received]").count():
            papers.date("2026-05-26", "NG")
            expect(papers.root.locator("[data-day]").first).to_be_visible()
        papers.page.evaluate("scrollTo(0, 0)")
        counted = len(WORD.findall(papers.page.evaluate(SHOWN, "article.outcome")))
        if counted > MOST_WORDS:
            words[outcome] = counted
        first = bottom(papers.page, ".outcome__do .steps > li")
        if first > DESK["height"]:
            low[outcome] = first
    assert (words, low) == ({}, {})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_option_of_every_first_question_is_in_the_first_screen_of_a_phone(
    lang: str, new_page: Open
) -> None:
    page = new_page(viewport=PHONE)
    hold_python(page)
    for slug in SLUGS:
        page.goto(f"{lang}/checklists/{slug}/")
        Interview(page, slug).has_taken_over()
        option = page.locator(":is(.option, .grid__rating)").first
        expect(option).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_phone_change_print_and_save_stand_before_what_to_do(
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, way_to(GLOBAL, "forward_to_psu"), lang, viewport=PHONE)
    do = bottom(papers.page, ".outcome__do > h3")
    papers.root.locator(".checklist__side summary").click()
    for action in ("print", "save-record"):
        expect(papers.button(action)).to_have_count(1)
    change = papers.button("change")
    assert all(one.is_visible() for one in change.all())
    papers.root.locator(".checklist__side summary").click()
    for action in ("print", "save-record"):
        assert bottom(papers.page, f'[data-action="{action}"]') < do
    change.first.evaluate("one => { one.closest('details').open = true; }")
    change.first.click()
    expect(papers.root).to_have_attribute("data-kind", "question")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_line_on_the_state_of_the_machine_never_moves_the_page(
    lang: str, new_page: Open
) -> None:
    for viewport in (DESK, PHONE):
        page = new_page(viewport=viewport)
        hold_python(page)
        page.goto(f"{lang}/checklists/{GLOBAL}/")
        Interview(page, GLOBAL).has_taken_over()
        option, status = page.locator(".option").first, page.locator('[data-slot="status"]')
        before = option.bounding_box()
        said = [phrase(lang, f"state.{one}") for one in ("page", "loading", "live", "failed")]
        for words in said:
            status.evaluate("(one, words) => { one.textContent = words; }", words)
            assert option.bounding_box() == before
        assert not any(re.search(r"Python|%", words) for words in said)


def test_a_notice_is_a_step_in_its_place_and_comes_and_goes_with_its_answer(
    new_page: Open,
) -> None:
    papers = work(new_page, GLOBAL, way_to(GLOBAL, "send_standard_letter"))
    steps = papers.root.locator(".steps > li")
    alone = steps.count()
    fact = papers.root.locator('input[name="client_under_pressure"]')
    fact.check()
    expect(steps).to_have_count(alone + 1)
    expect(papers.root.locator('.steps > [data-notice="client_in_difficulty"]')).to_be_visible()
    fact.uncheck()
    expect(steps).to_have_count(alone)


def test_every_dated_step_has_one_place(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, way_to(GLOBAL, "forward_to_psu"))
    for outcome, steps in checklist(GLOBAL).deadlines.items():
        papers.at(way_to(GLOBAL, outcome))
        papers.date("2026-11-25", "NG")
        for step in steps:
            expect(papers.root.locator(f'[data-step="{step.id}"]')).to_have_count(1)
            expect(papers.day(step.id)).to_be_visible()


def sheets(papers: Papers, paper: str = "Letter") -> int:
    """Return how many sheets the page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", papers.page.pdf(format=paper)))


def on_paper(papers: Papers) -> str:
    """Return the text of the page as it is printed, without spaces."""
    papers.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    papers.page.emulate_media(media="print")
    text = papers.page.evaluate(SHOWN, "body")
    papers.page.emulate_media(media="null")
    return solid(text)


def solid(text: str) -> str:
    """Return a text without its spaces, which are set one way on a screen and another on paper."""
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", [GLOBAL, ENHANCED])
def test_every_outcome_prints_on_one_sheet(slug: str, lang: str, new_page: Open) -> None:
    ways = fullest(slug, lang, ticked=True)
    papers = work(new_page, slug, next(iter(ways.values())), lang)
    long, most = {}, 0
    for turn, (outcome, answers) in enumerate(ways.items(), LANGUAGES.index(lang)):
        papers.at(answers)
        dated = papers.root.locator("[name=received]").count()
        if dated:
            papers.date("2026-05-22", "NG")
            expect(papers.root.locator("[data-day]").first).to_be_visible()
            # The built table has the days first; what was skipped comes with Python.
            if any(step.working_days for step in checklist(slug).deadlines[outcome]):
                expect(papers.slot("skipped").locator("li")).not_to_have_count(0)
        papers.root.locator(".override").evaluate("one => { one.open = true; }")
        other = papers.slot("override").locator("option").nth(1).inner_text()
        papers.slot("override").select_option(label=other)
        papers.slot("reason").fill("Zephyrine has asked by phone.")

        text = on_paper(papers)
        told = [papers.root.locator(".outcome__verdict").inner_text(), other, "Zephyrine has asked"]
        told += [papers.root.locator("[data-because]").inner_text()]
        told += papers.root.locator(".due__day").all_inner_texts()
        told += papers.root.locator(".reasons__answer").all_text_contents()
        told += papers.slot("skipped").locator("li").all_text_contents()
        told += [{"en": "Nigeria", "fr": "Nigéria"}[lang]] if dated else []
        told += [LIBRARY.source(slug).version, *where(slug, answers)["rules"][:1]]
        assert [words for words in told if solid(words) not in text] == []
        # The languages take the two papers by turns; whatever is longer than all before it is tried on both.
        size = len(text)
        for paper in PAPERS if size > most else [PAPERS[turn % 2]]:
            if (count := sheets(papers, paper)) > 1:
                long[outcome, paper] = count
        most = max(most, size)
    assert long == {}


def test_a_draft_prints_by_itself(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, way_to(GLOBAL, "forward_to_psu"))
    letter = papers.unfold("forward-to-psu")
    sheet = solid(letter.locator(".letter__sheet").inner_text())
    verdict = solid(papers.root.locator(".outcome__verdict").inner_text())
    assert sheet not in on_paper(papers)
    papers.page.evaluate("window.print = () => {}")
    letter.locator('[data-action="letter-print"]').click()
    assert sheet in on_paper(papers)
    assert verdict not in on_paper(papers)
    assert sheets(papers) == 1
    papers.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert verdict in on_paper(papers)


def test_nothing_is_to_be_filled_in_on_paper(new_page: Open) -> None:
    papers = work(new_page, ENHANCED, way_to(ENHANCED, "enhanced_service"))
    papers.page.emulate_media(media="print")
    for field in papers.root.locator("input, select, textarea, button").all():
        expect(field).to_be_hidden()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_paper_nothing_lies_over_what_comes_after_it(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, way_to(GLOBAL, "forward_to_psu"), lang)
    papers.root.locator('input[name="client_under_pressure"]').check()
    papers.page.emulate_media(media="print")
    expect(papers.root.locator(".facts > legend")).to_be_hidden()  # a question is none on paper
    steps = papers.root.locator(".outcome__do").bounding_box()
    fact = papers.root.locator(".fact:has(:checked)").bounding_box()
    why = papers.root.locator(".outcome__why").bounding_box()
    assert steps
    assert fact
    assert why
    assert steps["y"] + steps["height"] <= fact["y"]
    assert fact["y"] + fact["height"] <= why["y"]
