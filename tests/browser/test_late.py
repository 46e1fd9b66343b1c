"""What is ready only after the officer went on belongs to where it was asked for, and is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checklists import LANGUAGES, way_to
from .papers import GLOBAL, Papers, phrase, work
from .test_cases_kept import KEY, case, company, is_stored, keep, received, stored, typed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Open

LETTER = way_to(GLOBAL, "send_standard_letter")
HOLD = """names => {
  const { postMessage } = Worker.prototype;
  const held = [];
  Worker.prototype.postMessage = function (message) {
    if (names.includes(message.name)) held.push(() => postMessage.call(this, message));
    else postMessage.call(this, message);
  };
  window.release = () => { Worker.prototype.postMessage = postMessage; for (const send of held.splice(0)) send(); };
  window.holds = () => held.length;
}"""
"""Keep what is asked of Python on its way, until it is released."""


def hold(page: Page, *names: str) -> None:
    """Keep what is asked of Python by these names on its way."""
    page.evaluate(HOLD, names)


def held(page: Page, count: int) -> None:
    """Wait until that many questions are on their way."""
    page.wait_for_function("count => window.holds() === count", arg=count)


def change(papers: Papers, question: str) -> None:
    """Go back to a question."""
    papers.root.locator(f'[data-action="change"][data-question="{question}"]').click()
    papers.is_at(question)


def test_days_counted_while_a_question_is_shown_are_there_on_the_way_back(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    page = papers.page
    hold(page, "dates")
    papers.date("2026-05-26", "NG")
    held(page, 1)
    change(papers, "several_regions")
    page.evaluate("release()")
    papers.answer("several_regions", "no", then="send_standard_letter")
    papers.is_due("letter_by", "2026-06-04")
    expect(papers.root.locator('[data-action="calendar"]')).to_be_visible()
    expect(papers.root.locator('input[name="calendar_uncertain"]')).to_be_checked()
    papers.unfold("standard-reply")
    expect(papers.letter("standard-reply")).to_have_attribute("data-engine", "python")


def test_days_of_one_case_are_not_told_of_the_next(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    page = papers.page
    hold(page, "dates", "letter")
    papers.date("2026-05-26", "NG")
    papers.unfold("standard-reply")
    held(page, 1)
    papers.root.locator('.checklist__side [data-action="restart"]').click()
    papers.is_at("looks_global")
    page.evaluate("release()")
    papers.walk(LETTER)
    papers.is_at("send_standard_letter")
    papers.ready()
    assert received(papers) == ""
    expect(papers.root.locator("[data-step] [data-day]")).to_have_count(0)
    expect(papers.root.locator('input[name="calendar_uncertain"]')).not_to_be_checked()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_kept_twice_and_left_at_once_is_the_case_that_was_there(
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    page = papers.page
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    typed(papers, "company", "Firm")
    page.evaluate(
        """() => {
          const press = (action) => document.querySelector(`[data-checklist] [data-action="${action}"]`).click();
          for (const action of ['keep-case', 'keep-case', 'restart']) press(action);
        }"""
    )
    papers.is_at("looks_global")
    papers.walk(LETTER)
    papers.is_at("send_standard_letter")
    papers.ready()
    is_stored(page, "company", "Firm")
    # Of the second case, which has the same outcome, nothing was kept, and nothing is said.
    expect(papers.slot("record-said")).to_have_text("")
    typed(papers, "company", "Another")
    page.goto(f"{lang}/cases/")
    assert [(one["values"]["received"], one["fields"]["company"]) for one in stored(page)] == [
        ("2026-05-26", "Firm")
    ]


def test_what_is_typed_while_a_case_is_being_kept_is_kept_with_it(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    page = papers.page
    typed(papers, "company", "before")
    page.evaluate(
        "key => new Promise((there) => navigator.locks.request(key, () => { there(); return new Promise((free) => { window.free = free; }); }))",
        KEY,
    )
    papers.root.locator('[data-action="keep-case"]').click()
    assert stored(page) == []
    expect(papers.slot("record-said")).to_have_text("")
    typed(papers, "company", "meanwhile")
    page.evaluate("free()")
    is_stored(page, "company", "meanwhile")
    expect(papers.slot("record-said")).to_have_text(phrase("en", "keep.kept"))
    page.goto("en/cases/")
    assert case(page)["fields"]["company"] == "meanwhile"
    page.locator('[data-slot="resume"]').click()
    papers.ready()
    assert company(papers) == "meanwhile"


def test_a_record_saved_late_is_said_of_its_own_case_and_two_opened_at_once_show_the_last(
    new_page: Open,
) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    page = papers.page
    hold(page, "save")
    papers.root.locator('[data-action="save-record"]').click()
    held(page, 1)
    papers.root.locator('.checklist__side [data-action="restart"]').click()
    papers.walk(LETTER)
    papers.ready()
    with page.expect_download() as caught:
        page.evaluate("release()")
    expect(papers.slot("record-said")).to_have_text("")
    record = caught.value.path().read_text("utf-8")
    hold(page, "open_record")
    for text in (record.replace("send_standard_letter", "forward_to_psu"), record):
        papers.open_file(text)
    held(page, 2)
    page.evaluate("release()")
    expect(papers.root.locator(".opened")).to_have_count(1)
    expect(papers.root.locator(".opened")).to_contain_text(phrase("en", "open.nothing"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_label_that_is_typed_outlasts_the_list_drawn_again_and_leaving_at_once(
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    page = papers.page
    typed(papers, "company", "Firm")
    keep(papers)
    cases = page.context.new_page()
    cases.goto(f"{lang}/cases/")
    label = cases.locator('.case [data-slot="label"]')
    # While it is typed, and on its way, another tab changes this case and adds one.
    label.focus()
    for letter, firm in (("a", "Firm a"), ("b", "Firm b")):
        cases.keyboard.type(letter)
        typed(papers, "company", firm)
        is_stored(page, "company", firm)
    papers.root.locator('.checklist__side [data-action="restart"]').click()
    papers.walk(LETTER)
    papers.ready()
    keep(papers)
    expect(cases.locator(".case")).to_have_count(2)
    expect(cases.locator('.case [data-slot="label"]:focus')).to_have_value("ab")
    cases.keyboard.type("c")
    cases.reload()
    expect(label.filter(visible=True).last).to_have_value("abc")
    assert sorted(one["label"] for one in stored(page)) == ["", "abc"]


def test_a_word_file_that_cannot_be_made_is_said(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, loud=True)
    papers.page.route("**/docx.*.js", lambda route: route.abort())
    papers.unfold("standard-reply").locator('[data-action="letter-docx"]').click()
    expect(papers.slot("record-said")).to_have_text(phrase("en", "keep.no-word"))
