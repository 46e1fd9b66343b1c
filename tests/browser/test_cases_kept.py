"""What is kept of a case is never mixed with another's, never lost in silence, and never destroyed unread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from .checklists import ENGLISH, FRENCH, fragment, heading, way_to
from .papers import ENHANCED, GLOBAL, Papers, phrase, work

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Open

LETTER = way_to(GLOBAL, "send_standard_letter")
FORWARD = way_to(GLOBAL, "forward_to_psu")
KEY, ASIDE = "cairn.cases", "cairn.cases-aside"
KEPT = """async ([key, id, name]) => {
  const found = () => JSON.parse(localStorage.getItem(key) ?? '[]').find((one) => !id || one.id === id)?.fields[name[0]] === name[1];
  for (const end = performance.now() + 60000; !found(); ) if (performance.now() > end) throw new Error(localStorage.getItem(key)); else await new Promise((resolve) => setTimeout(resolve, 10));
}"""
"""Wait until what was typed is on the device."""


def stored(page: Page) -> list[dict[str, Any]]:
    """Return the cases that the device keeps."""
    found: list[dict[str, Any]] = json.loads(
        page.evaluate("key => localStorage.getItem(key) ?? '[]'", KEY)
    )
    return found


def case(page: Page, id: str = "") -> dict[str, Any]:
    """Return one case that the device keeps: the newest, or that of an id."""
    return next(one for one in stored(page) if id in ("", one["id"]))


def keep(papers: Papers) -> None:
    """Keep the case, and wait until the page says so anew."""
    papers.slot("record-said").evaluate("one => { one.textContent = ''; }")
    papers.root.locator('[data-action="keep-case"]').click()
    expect(papers.slot("record-said")).to_have_text(phrase(papers.lang, "keep.kept"))


def typed(papers: Papers, name: str, text: str) -> None:
    """Type into the field of the draft that is open."""
    letter = papers.letter("standard-reply")
    if letter.get_attribute("open") is None:
        papers.unfold("standard-reply")
    letter.locator(f'input[name="{name}"]').fill(text)


def is_stored(page: Page, name: str, text: str, id: str = "") -> None:
    """Wait until the device keeps what was typed."""
    page.evaluate(KEPT, [KEY, id, [name, text]])


def on(page: Page, lang: str = "en", slug: str = GLOBAL) -> Papers:
    """Return the papers of an outcome on a page, laid out."""
    papers = Papers(page, slug, lang)
    papers.ready()
    return papers


def received(papers: Papers) -> str:
    return papers.root.locator('input[type="date"][name="received"]').input_value()


def company(papers: Papers) -> str:
    letter = papers.letter("standard-reply")
    if letter.get_attribute("open") is None:
        papers.unfold("standard-reply")
    return letter.locator('input[name="company"]').input_value()


def test_a_case_resumed_in_a_tab_of_its_own_leaves_the_first_tab_alone(new_page: Open) -> None:
    first = work(new_page, GLOBAL, LETTER)
    page = first.page
    first.date("2026-05-26", "NG")
    typed(first, "company", "Firm one")
    keep(first)
    one = case(page)["id"]
    first.root.locator('[data-action="restart"]:visible').first.click()
    first.walk(LETTER)
    first.ready()
    first.date("2026-06-01", "NG")
    typed(first, "company", "Firm two")

    cases = page.context.new_page()
    cases.goto("en/cases/")
    link = cases.locator('[data-slot="resume"]')
    assert one in str(link.get_attribute("href"))
    ways: list[dict[str, Any]] = [{"modifiers": ["ControlOrMeta"]}, {"button": "middle"}]
    for options in ways:
        with page.context.expect_page() as opened:
            link.click(**options)
        second = on(opened.value)
        assert (received(second), company(second)) == ("2026-05-26", "Firm one")
        assert one not in opened.value.url
        opened.value.close()
    assert cases.evaluate("Object.keys(sessionStorage)") == []

    # The first tab still holds the second firm, and keeps it as a case of its own; after a reload too.
    page.reload()
    first = on(page)
    assert (received(first), company(first)) == ("2026-06-01", "Firm two")
    keep(first)
    assert sorted(
        (one["fields"]["company"], one["values"]["received"]) for one in stored(page)
    ) == [
        ("Firm one", "2026-05-26"),
        ("Firm two", "2026-06-01"),
    ]
    cases.close()


@pytest.mark.parametrize("lang", FRENCH)
def test_a_case_is_not_applied_to_other_answers_nor_found_again_once_deleted(
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    page = papers.page
    papers.date("2026-05-26", "NG")
    keep(papers)
    page.goto(f"{lang}/cases/")
    href = str(page.locator('[data-slot="resume"]').get_attribute("href"))
    mark = href[href.index("&~") :]
    for tail, deleted in ((fragment(FORWARD) + mark, False), (fragment(LETTER) + mark, True)):
        if deleted:
            page.goto(f"{lang}/cases/")
            page.locator('[data-slot="delete"]').click()
            expect(page.locator(".case")).to_have_count(0)
        fresh = page.context.new_page()
        fresh.goto(f"{lang}/checklists/{GLOBAL}/{tail}")
        other = on(fresh, lang)
        assert received(other) == ""
        expect(other.root.locator(".error-summary")).to_contain_text(
            phrase(lang, "address.no-case")
        )
        assert mark not in fresh.url
        fresh.close()
    assert stored(page) == []


def test_what_is_changed_after_keeping_is_kept_and_an_answer_too(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    page = papers.page
    papers.date("2026-05-25", "SN")
    assert stored(page) == []
    keep(papers)
    id = case(page)["id"]
    papers.date("2026-05-26", "NG")
    page.wait_for_function(
        "key => JSON.parse(localStorage.getItem(key))[0].values.post === 'NG'", arg=KEY
    )
    papers.is_due("letter_by", "2026-06-04")
    typed(papers, "company", "after")
    is_stored(page, "company", "after")
    expect(papers.slot("record-said")).to_have_text(phrase("en", "keep.kept"))
    # Typed, and gone before anything could be waited for.
    typed(papers, "company", "last")
    page.goto("en/cases/")
    assert case(page)["fields"]["company"] == "last"

    page.locator('[data-slot="resume"]').click()
    papers = on(page)
    expect(papers.slot("record-said")).to_have_text(phrase("en", "keep.kept"))
    papers.root.locator('[data-action="change"][data-question="several_regions"]').click()
    papers.is_at("several_regions")
    papers.answer("several_regions", "yes", then="forward_to_psu")
    page.wait_for_function(
        "key => JSON.parse(localStorage.getItem(key))[0].outcome === 'forward_to_psu'", arg=KEY
    )
    assert [one["id"] for one in stored(page)] == [id]


@pytest.mark.parametrize("lang", ENGLISH)
def test_a_change_that_is_not_kept_is_said_and_a_deleted_case_stays_deleted(
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    page = papers.page
    keep(papers)
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    typed(papers, "company", "x")
    expect(papers.slot("record-said")).to_have_text(phrase(lang, "keep.not-kept"))
    papers.root.locator('[data-action="keep-case"]').click()
    expect(papers.slot("record-said")).to_have_text(phrase(lang, "keep.cannot-keep"))
    page.reload()
    papers = on(page, lang)
    page.evaluate("key => localStorage.setItem(key, '[]')", KEY)
    typed(papers, "company", "y")
    expect(papers.slot("record-said")).to_have_text(phrase(lang, "keep.gone"))
    assert stored(page) == []


def test_two_tabs_on_one_case_do_not_overwrite_each_other(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    page = papers.page
    typed(papers, "company", "ours")
    keep(papers)
    id = case(page)["id"]
    page.goto("en/cases/")
    href = page.locator('[data-slot="resume"]').evaluate("link => link.href")
    page.locator('[data-slot="resume"]').click()
    here = on(page)
    there = page.context.new_page()
    there.goto(href)
    other = on(there)
    typed(here, "company", "changed here")
    is_stored(page, "company", "changed here", id)
    typed(other, "company", "changed there")
    said = other.slot("record-said")
    expect(said).to_have_text(phrase("en", "keep.apart"))
    # What follows by itself does not say otherwise.
    expect(said).not_to_have_attribute("aria-busy", "true")
    is_stored(page, "company", "changed there")
    expect(said).to_have_text(phrase("en", "keep.apart"))
    typed(other, "company", "and again")
    is_stored(page, "company", "and again")
    assert sorted(one["fields"]["company"] for one in stored(page)) == [
        "and again",
        "changed here",
    ]
    assert case(page, id)["fields"]["company"] == "changed here"
    # Opening a case, or keeping what the other tab kept, is no change.
    again = page.context.new_page()
    again.goto(href)
    on(again)
    typed(here, "company", "here again")
    is_stored(page, "company", "here again", id)
    assert len(stored(page)) == 2
    again.close()
    there.close()


def test_two_tabs_that_keep_at_once_lose_neither(new_page: Open) -> None:
    one = work(new_page, GLOBAL, LETTER)
    other = one.page.context.new_page()
    other.goto(one.page.url)
    papers = on(other)
    for page in (one.page, other):
        # Each at the same moment, from its own process.
        page.evaluate(
            """() => {
              const button = document.querySelector('[data-action="keep-case"]');
              setTimeout(() => button.click(), 300 - (performance.timeOrigin + performance.now()) % 300);
            }"""
        )
    for each in (one, papers):
        expect(each.slot("record-said")).to_have_text(phrase("en", "keep.kept"))
    assert len({case["id"] for case in stored(one.page)}) == 2
    other.close()


UNREADABLE = {
    "truncated JSON": '[{"id": "a", "slug": "global-request"',
    "an object": '{"id": "a", "important": "Firm"}',
    "no moment": '[{"id": "a", "slug": "global-request", "address": "x=y", "outcome": "o", "values": {}, "fields": {"company": "Firm"}}]',
    "a plan that is none": '[{"id": "a", "slug": "enhanced-service", "address": "", "outcome": "o", "changed": "2026-01-01T00:00:00Z", "label": "", "values": {"plan": "{"}, "fields": {}}]',
    "fields that are none": '[{"id": "a", "slug": "enhanced-service", "address": "", "outcome": "o", "changed": "2026-01-01T00:00:00Z", "label": "", "values": {}, "fields": [1]}]',
    "one of two": '[null, {"id": "b", "slug": "global-request", "address": "looks_global=no", "outcome": "ordinary_request", "changed": "2026-01-01T00:00:00Z", "label": "", "values": {}, "fields": {}}]',
}


@pytest.mark.parametrize("lang", FRENCH)
def test_what_cannot_be_read_is_set_aside_said_and_can_be_saved(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    page = papers.page
    for content in UNREADABLE.values():
        page.evaluate(
            "([key, content]) => { localStorage.clear(); localStorage.setItem(key, content); }",
            [KEY, content],
        )
        keep(papers)
        aside = page.wait_for_function("key => localStorage.getItem(key)", arg=ASIDE).json_value()
        try:
            lost = [one for one in json.loads(content) if not (one and one["id"] == "b")]
        except (ValueError, TypeError):
            lost = [content] if content.startswith("[") else [json.loads(content)]
        assert json.loads(aside) == lost
        assert case(page)["slug"] == GLOBAL
        assert len(stored(page)) == (2 if '"b"' in content else 1)
        assert page.evaluate("() => { localStorage.removeItem('cairn.cases-aside'); }") is None

    page.evaluate(
        "([key, content]) => localStorage.setItem(key, content)", [KEY, UNREADABLE["one of two"]]
    )
    page.goto(f"{lang}/cases/")
    expect(page.locator(".case")).to_have_count(1)
    expect(page.locator('[data-slot="unread"]')).to_have_text(
        phrase(lang, "cases.unread", count=1)
        + phrase(lang, "cases.save-unread")
        + phrase(lang, "cases.delete-unread")
    )
    with page.expect_download() as caught:
        page.locator('[data-action="save-unread"]').click()
    assert json.loads(Path(caught.value.path()).read_bytes()) == [None]
    page.locator('[data-action="delete-unread"]').click()
    expect(page.locator('[data-slot="unread"]')).to_be_hidden()
    expect(page.locator(".case")).to_have_count(1)


@pytest.mark.parametrize("lang", ENGLISH)
def test_what_was_deleted_comes_back_and_a_label_that_is_not_kept_is_said(
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    page = papers.page
    typed(papers, "company", "Firm")
    keep(papers)
    page.goto(f"{lang}/cases/")
    before = case(page)
    said = page.locator('.cases [data-slot="said"]')
    undo = page.locator('[data-action="undo-delete"]')
    for button, words in (("delete", "deleted-one"), ("delete-all", "deleted")):
        page.locator(f'[data-slot="{button}"], [data-action="{button}"]').click()
        expect(page.locator(".case")).to_have_count(0)
        expect(said).to_have_text(phrase(lang, f"cases.{words}"))
        expect(undo).to_be_focused()
        undo.click()
        expect(page.locator(".case")).to_have_count(1)
        expect(undo).to_be_hidden()
        after = case(page)
        assert {**after, "version": ""} == {**before, "version": ""}
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    page.locator('[data-slot="label"]').fill("more")
    page.locator('[data-slot="label"]').press("Tab")
    expect(said).to_have_text(phrase(lang, "cases.not-kept"))


def test_the_list_of_cases_speaks_the_language_of_its_page(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, "en")
    page = papers.page
    papers.date("2026-06-01", "NG")
    keep(papers)
    kept = case(page)
    gone = {**kept, "id": "gone", "outcome": "burned"}
    lost = {**kept, "id": "lost", "slug": "no-such-list"}
    page.evaluate(
        "([key, all]) => localStorage.setItem(key, JSON.stringify(all))", [KEY, [kept, gone, lost]]
    )
    for lang in ("fr", "en"):
        page.goto(f"{lang}/cases/")
        titles = page.locator('.case [data-slot="title"]')
        expect(titles).to_have_text(
            [
                heading(GLOBAL, lang, "send_standard_letter"),
                *[phrase(lang, "cases.no-outcome")] * 2,
            ]
        )
        day = {"en": "June 1, 2026", "fr": "1er juin 2026"}[lang]
        expect(page.locator('.case [data-slot="holds"]').first).to_contain_text(day)
        expect(page.locator(".case").last).to_contain_text(phrase(lang, "cases.no-checklist"))
        expect(page.locator('.case [data-slot="resume"]')).to_have_count(2)


def test_a_desk_held_by_the_tab_that_cannot_be_laid_out_is_left_out(new_page: Open) -> None:
    answers = way_to(ENHANCED, "enhanced_service")
    papers = work(new_page, ENHANCED, answers)
    page = papers.page
    sound = {"id": "a", "slug": ENHANCED, "hash": fragment(answers), "values": {}, "fields": {}}
    spoiled: list[dict[str, Any]] = [
        {"values": {"plan": "{"}},
        {"values": {"plan": '{"a": 1}'}},
        {"values": {"plan": '[{"id": 1}]'}},
        {"values": {"plan": '[{"id": "phone", "fields": {"who": {}}}]'}},
        {"values": {"told": "{"}},
        {"values": {"told": '{"sequence": 1, "days": [], "gone": {}}'}},
        {"values": {"received": {}}},
        {"values": None},
        {"fields": {"officer": 7}},
        {"fields": ["x"]},
        {"fields": "x"},
        {"id": {}},
    ]
    for bad in spoiled:
        page.evaluate(
            "held => { addEventListener('pagehide', () => sessionStorage.setItem('cairn.held', held)); }",
            json.dumps({**sound, **bad}),
        )
        page.evaluate("history.replaceState(null, '')")
        page.reload()
        papers = on(page, slug=ENHANCED)
        expect(papers.root.locator("[data-plan] :checked")).to_have_count(0)


def test_the_way_back_offers_the_answer_again_and_none_of_another_case(new_page: Open) -> None:
    page = new_page(f"en/checklists/{GLOBAL}/", warm="dated")
    papers = Papers(page, GLOBAL, "en")
    papers.walk({"looks_global": "yes", "psu_already_replied": "no"})
    papers.is_at("several_regions")
    page.go_back()
    papers.is_at("psu_already_replied")
    expect(papers.input("psu_already_replied", "no")).to_be_checked()
    page.go_back()
    papers.is_at("looks_global")
    expect(papers.input("looks_global", "yes")).to_be_checked()
    page.go_forward()
    papers.is_at("psu_already_replied")
    expect(papers.input("psu_already_replied", "no")).to_be_checked()
    papers.button("continue").click()
    papers.answer("several_regions", "no", then="send_standard_letter")
    papers.ready()
    papers.date("2026-05-26", "NG")
    keep(papers)
    papers.root.locator('[data-action="restart"]:visible').first.click()
    papers.walk(LETTER)
    papers.ready()
    assert received(papers) == ""
    papers.date("2026-06-01", "NG")
    # Back over the start of the second case, to the outcome of the first: its own day, under its own id.
    for _ in range(4):
        page.go_back()
    papers.is_at("send_standard_letter")
    papers.ready()
    expect(papers.root.locator('[name="received"]')).to_have_value("2026-05-26")
    keep(papers)
    assert [one["values"]["received"] for one in stored(page)] == ["2026-05-26"]
    page.go_forward()
    papers.is_at("looks_global")
    expect(papers.root.locator("input:checked")).to_have_count(0)
    page.go_forward()
    page.go_forward()
    page.go_forward()
    papers.is_at("send_standard_letter")
    papers.ready()
    expect(papers.root.locator('[name="received"]')).to_have_value("2026-06-01")
    page.reload()
    papers.ready()
    expect(papers.root.locator('[name="received"]')).to_have_value("2026-06-01")


@pytest.mark.parametrize("lang", FRENCH)
def test_what_is_asked_for_just_before_leaving_is_done(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    page = papers.page
    # Another tab writes, and takes its time.
    other = page.context.new_page()
    other.goto(f"{lang}/cases/")
    other.evaluate(
        """async (key) => { await new Promise((held) => navigator.locks.request(key, () => { held(); return new Promise(() => {}); })) }""",
        KEY,
    )

    papers.root.locator('[data-action="keep-case"]').click()
    page.goto(f"{lang}/cases/")
    expect(page.locator(".case")).to_have_count(1)
    label = page.locator('.case [data-slot="label"]')
    label.fill("the first")
    label.press("Tab")
    page.reload()
    expect(label).to_have_value("the first")
    page.locator('.case [data-slot="delete"]').click()
    page.reload()
    expect(page.locator("[data-cases]")).to_be_visible()
    expect(page.locator(".case")).to_have_count(0)


def test_an_address_put_in_by_hand_is_not_taken_for_the_case_that_is_kept(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    page = papers.page
    papers.date("2026-05-26", "NG")
    keep(papers)
    before = case(page)
    page.evaluate("location.hash = 'main'")
    expect(papers.root.locator('[name="received"]')).to_have_value("2026-05-26")
    papers.at(FORWARD)
    expect(papers.root.locator('[name="received"]')).to_have_value("")
    papers.date("2026-06-01", "NG")
    expect(papers.root.locator("[data-step] [data-day]").first).to_be_visible()
    assert stored(page) == [before]


def test_a_copy_is_asked_for_within_the_click(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, permissions=["clipboard-read", "clipboard-write"])
    # As Safari has it: once the click is over, a text is refused.
    papers.page.evaluate(
        """() => {
          let clicked = false;
          addEventListener('click', () => { clicked = true; queueMicrotask(() => setTimeout(() => { clicked = false; })); }, true);
          navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
          document.execCommand = () => false;
          const write = navigator.clipboard.write.bind(navigator.clipboard);
          navigator.clipboard.write = (items) => (clicked ? write(items) : Promise.reject(new DOMException('', 'NotAllowedError')));
        }"""
    )
    text = papers.copied(papers.root.locator('.outcome__keeping [data-action="copy"]'))
    assert heading(GLOBAL, "en", "send_standard_letter") in text
    # Where something has to be mended first there is nothing to copy, and no other message.
    papers.root.locator(".override > summary").click()
    papers.slot("override").select_option("tailored_reply")
    papers.slot("record-said").evaluate("one => { one.textContent = ''; }")
    papers.root.locator('.outcome__keeping [data-action="copy"]').click()
    expect(papers.slot("override-error")).to_be_visible()
    expect(papers.slot("record-said")).to_have_text("")
