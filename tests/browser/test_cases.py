"""Cases kept on the device, the plan of an outcome, and the way to another checklist and back."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from decision.files.load import interface
from decision.render.dates import spell

from .checklists import ENGLISH, FRENCH, fragment, heading, way_to
from .papers import ENHANCED, GLOBAL, Papers, phrase, work

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from .conftest import Open

LETTER = way_to(GLOBAL, "send_standard_letter")
CLIPBOARD = ["clipboard-read", "clipboard-write"]
OURS = "Object.keys(localStorage).filter(key => key.startsWith('cairn.'))"


def kept(page: Page) -> list[str]:
    """Return the keys of this site that the device keeps."""
    found: list[str] = page.evaluate(OURS)
    return found


@pytest.mark.parametrize("lang", FRENCH)
def test_two_alike_cases_side_by_side(  # noqa: PLR0915  # one story, told to its end
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    page = papers.page
    for number, (received, due) in enumerate(
        (("2026-05-26", "2026-06-04"), ("2026-06-01", "2026-06-08"))
    ):
        papers.date(received, "NG")
        papers.is_due("letter_by", due)
        letter = papers.unfold("standard-reply")
        letter.locator('input[name="company"]').fill(f"Firm {number}")
        assert kept(page) == ["cairn.cases"] * number
        papers.root.locator('[data-action="keep-case"]').click()
        expect(papers.slot("record-said")).to_have_text(phrase(lang, "keep.kept"))
        # Kept again, it is still one case.
        papers.root.locator('[data-action="keep-case"]').click()
        if number == 0:
            papers.root.locator('.checklist__side [data-action="restart"]').click()
            papers.walk(LETTER)
            papers.is_at("send_standard_letter")
            papers.ready()
            expect(papers.root.locator('[name="received"]')).to_have_value("")
    assert kept(page) == ["cairn.cases"]

    page.goto(f"{lang}/cases/")
    cases = page.locator(".case")
    expect(cases).to_have_count(2)
    for case in cases.all():
        expect(case.locator('[data-slot="title"]')).to_have_text(
            heading(GLOBAL, lang, "send_standard_letter")
        )
        expect(case.locator('[data-slot="changed"]')).to_contain_text("2026")
        # What the dates noted of the calendar is no answer.
        count = phrase(lang, "cases.answers", count=len(LETTER))
        assert case.locator('[data-slot="holds"]').inner_text().partition(" · ")[0] == count
    cases.first.locator('[data-slot="label"]').fill("<i>the second</i>")
    cases.first.locator('[data-slot="label"]').press("Tab")
    page.reload()
    expect(cases.first.locator('[data-slot="label"]')).to_have_value("<i>the second</i>")
    expect(cases.first.locator('[data-slot="delete"]')).to_have_attribute(
        "aria-label", phrase(lang, "cases.delete-what", title="<i>the second</i>")
    )

    # The newest comes first; the one below is resumed, and is still itself.
    cases.nth(1).locator('[data-slot="resume"]').click()
    papers.ready()
    papers.is_at("send_standard_letter")
    papers.is_due("letter_by", "2026-06-04")
    expect(papers.root.locator('[name="received"]')).to_have_value("2026-05-26")
    expect(papers.root.locator('[name="post"]')).to_have_value("NG")
    expect(papers.unfold("standard-reply").locator(".letter__sheet")).to_contain_text("Firm 0")
    papers.root.locator('[data-action="keep-case"]').click()
    expect(papers.slot("record-said")).to_have_text(phrase(lang, "keep.kept"))
    page.goto(f"{lang}/cases/")
    expect(cases).to_have_count(2)
    expect(cases.nth(1).locator('[data-slot="label"]')).to_have_value("<i>the second</i>")

    cases.nth(1).locator('[data-slot="delete"]').click()
    expect(cases).to_have_count(1)
    expect(cases.locator('[data-slot="label"]')).to_have_value("")
    page.evaluate("localStorage.setItem('cairn.own-days', '{}')")
    page.evaluate("localStorage.setItem('cairn.offline', 'no')")
    page.evaluate("localStorage.setItem('cairn.sheet', '{}')")
    page.evaluate("localStorage.setItem('cairn.sheet-key', 'off')")
    page.locator('[data-action="delete-all"]').click()
    expect(cases).to_have_count(0)
    expect(page.locator('[data-slot="none"]')).to_be_visible()
    expect(page.locator('.cases [data-slot="said"]')).to_have_text(phrase(lang, "cases.deleted"))
    expect(page.locator('[data-action="delete-all"]')).to_be_hidden()
    # How the site should behave is no case, and what is noted of the sheet goes with the sheet.
    assert sorted(kept(page)) == ["cairn.offline", "cairn.sheet", "cairn.sheet-key"]
    assert (
        page.evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('cairn.'))") == []
    )


@pytest.mark.parametrize(
    "content", ["{", "[1, null]", '{"slug": 1}', '[{"slug": "x", "address": ""}]']
)
def test_what_was_kept_and_cannot_be_read_is_no_obstacle(content: str, new_page: Open) -> None:
    page = new_page("en/cases/")
    page.evaluate("content => localStorage.setItem('cairn.cases', content)", content)
    page.reload()
    expect(page.locator('[data-slot="none"], .case').locator("visible=true")).to_have_count(1)


@pytest.mark.parametrize("lang", ENGLISH)
def test_a_plan_is_put_in_order_and_survives_the_way_to_which_letter(  # noqa: PLR0915  # one story, told to its end
    lang: str, new_page: Open
) -> None:
    answers = way_to(ENHANCED, "enhanced_service")
    papers = work(new_page, ENHANCED, answers, lang, permissions=CLIPBOARD)
    page = papers.page
    steps = papers.root.locator("[data-plan] > li")
    before = [str(one.get_attribute("data-step")) for one in steps.all()]

    def step(id: str) -> Locator:
        return papers.root.locator(f'[data-plan] [data-step="{id}"]')

    def order() -> list[str]:
        return [str(one.get_attribute("data-step")) for one in steps.all()]

    assert papers.copied(papers.root.locator('[data-action="plan-copy"]')) == phrase(
        lang, "plan.empty"
    )
    first = before[0]
    for id in (first, "letterhead"):
        step(id).get_by_role("checkbox").check()
    step("letterhead").locator('[data-field="who"]').fill("<b>Zoé</b>")
    step("letterhead").locator('[data-field="planned"]').fill("2026-06-10")
    while order().index("letterhead"):
        step("letterhead").locator('[data-action="plan-up"]').click()
        expect(step("letterhead").locator('[data-action="plan-up"]')).to_be_focused()
    assert order() == ["letterhead", *(id for id in before if id != "letterhead")]
    papers.slot("record-said").evaluate("one => { one.textContent = '' }")
    text = papers.copied(papers.root.locator('[data-action="plan-copy"]'))
    assert re.findall(r"^\d", text, re.MULTILINE) == ["1", "2"]
    assert "<b>Zoé</b>" in text.split("\n2. ")[0]
    assert spell(date(2026, 6, 10), interface(lang)) in text.split("\n2. ")[0]

    step("letterhead").locator('label a[href*="which-letter"]').click()
    letter = Papers(page, "which-letter", lang)
    letter.walk({"letter_needed": "call_is_enough"})
    letter.is_at("no_letter")
    letter.ready()
    page.get_by_role("link", name=phrase(lang, "plan.return")).click()
    papers.is_at("enhanced_service")
    papers.ready()
    assert order()[0] == "letterhead"
    expect(step("letterhead").locator('[data-field="who"]')).to_have_value("<b>Zoé</b>")
    expect(step("letterhead").locator('[data-field="planned"]')).to_have_value("2026-06-10")
    expect(step(first).get_by_role("checkbox")).to_be_checked()
    assert kept(page) == []

    # A reload loses nothing of it; the record has it, for whoever opens that.
    page.reload()
    papers.ready()
    assert order()[0] == "letterhead"
    _, raw = papers.download(papers.root.locator('[data-action="save-record"]'))
    record = json.loads(raw)
    assert [one["action"] for one in record["plan"]] == ["letterhead", first]
    assert record["plan"][0]["who"] == "<b>Zoé</b>"
    assert record["plan"][0]["planned"] == "2026-06-10"
    step(first).get_by_role("checkbox").uncheck()
    papers.open_file(raw)
    expect(papers.slot("then")).to_contain_text(phrase(lang, "record.who", value="<b>Zoé</b>"))
    papers.root.locator('[data-action="use-record"]').click()
    papers.ready()
    expect(step(first).get_by_role("checkbox")).to_be_checked()

    # Kept with the case; another case begins with none.
    papers.root.locator('[data-action="keep-case"]').click()
    papers.root.locator('.checklist__side [data-action="restart"]').click()
    papers.at(answers)
    expect(papers.root.locator("[data-plan] :checked")).to_have_count(0)
    assert order() == before
    page.goto(f"{lang}/cases/")
    page.locator('[data-slot="resume"]').click()
    papers.ready()
    assert order()[0] == "letterhead"
    expect(step("letterhead").locator('[data-field="who"]')).to_have_value("<b>Zoé</b>")


def test_another_interview_is_not_given_the_plan_of_a_case_before(new_page: Open) -> None:
    papers = work(new_page, ENHANCED, way_to(ENHANCED, "enhanced_service"))
    item = papers.root.locator('[data-step="letterhead"]')
    item.get_by_role("checkbox").check()
    item.locator('label a[href*="which-letter"]').click()
    papers.page.wait_for_url("**/which-letter/")
    # Only the checklist that the plan leads to shows the way back.
    elsewhere = Papers(papers.page, GLOBAL, "en")
    papers.page.goto(f"en/checklists/{GLOBAL}/{fragment(LETTER)}")
    elsewhere.ready()
    expect(papers.page.get_by_role("link", name=phrase("en", "plan.return"))).to_have_count(0)
    other = {**way_to(ENHANCED, "enhanced_service"), "good_reputation": "no"}
    papers.page.goto(f"en/checklists/{ENHANCED}/{fragment(other)}")
    papers.ready()
    expect(papers.root.locator("[data-plan] :checked")).to_have_count(0)


def test_a_case_that_was_resumed_and_reloaded_is_kept_as_the_same(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    page = papers.page
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    papers.root.locator('[data-action="keep-case"]').click()
    page.goto("en/cases/")
    page.locator('[data-slot="resume"]').click()
    papers.ready()
    page.reload()
    papers.ready()
    papers.is_due("letter_by", "2026-06-04")
    papers.root.locator('[data-action="keep-case"]').click()
    expect(papers.slot("record-said")).to_have_text(phrase("en", "keep.kept"))
    page.goto("en/cases/")
    expect(page.locator(".case")).to_have_count(1)


def test_a_doubt_about_the_calendar_that_the_officer_settled_stays_settled(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    doubt = papers.root.locator('input[name="calendar_uncertain"]')
    expect(doubt).to_be_checked()
    doubt.uncheck()
    papers.date("2026-05-27", "NG")
    papers.is_due("letter_by", "2026-06-05")
    expect(doubt).not_to_be_checked()
