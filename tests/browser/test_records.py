"""The record of a decision: saved, opened again in either language, and never believed blindly."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import expect

from damaged import damaged
from decision.files.load import interface
from decision.record.reading import read_bytes
from decision.record.record import canonical, seal
from decision.record.telling.wording import Language, sentences
from decision.render.dates import spell

from .checklists import ENGLISH, FRENCH, LIBRARY, fragment, heading, way_to
from .papers import ENHANCED, GLOBAL, Papers, phrase, work
from .test_cases_kept import company, received, typed

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.plain_http

SCHEMA = json.loads((Path(__file__).parents[2] / "schema" / "record-1.json").read_text("utf-8"))
LETTER = way_to(GLOBAL, "send_standard_letter")
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def saved(papers: Papers) -> dict[str, Any]:
    """Save the record and return it, held to its schema."""
    name, raw = papers.download(papers.root.locator('[data-action="save-record"]'))
    assert name == f"cairn-{papers.slug}.json"
    record: dict[str, Any] = json.loads(raw)
    Draft202012Validator(SCHEMA).validate(record)
    return record


def written(record: dict[str, Any]) -> str:
    """Return a record as the page writes it."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


@pytest.mark.parametrize("lang", FRENCH)
def test_a_record_is_saved_and_opened_again(lang: str, new_page: Open) -> None:
    other = {"en": "fr", "fr": "en"}[lang]
    papers = work(new_page, GLOBAL, LETTER, lang, permissions=CLIPBOARD)
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    record = saved(papers)
    expect(papers.slot("record-said")).to_have_text(phrase(lang, "keep.saved"))
    # The days of Eid in Lagos are estimated, which the dates note by themselves.
    assert record["answers"] == {**LETTER, "calendar_uncertain": "yes"}
    assert record["outcome"] == "send_standard_letter"
    assert record["language"] == lang
    assert record["override"] is None
    assert {key: record["facts"][key] for key in ("received", "post", "due")} == {
        "received": "2026-05-26",
        "post": "NG",
        "due": "2026-06-04",
    }
    text = papers.copied(papers.root.locator('.outcome__keeping [data-action="copy"]'))
    assert heading(GLOBAL, lang, "send_standard_letter") in text

    papers.open_file(written(record))
    opened = papers.root.locator(".opened")
    expect(opened).to_be_focused()
    expect(papers.slot("verdict")).to_have_text(phrase(lang, "replay.same"))
    expect(papers.slot("differences").locator("li")).to_have_text([phrase(lang, "open.nothing")])

    # The other language opens it, and goes on from its answers.
    papers.page.goto(f"{other}/checklists/{GLOBAL}/")
    papers = Papers(papers.page, GLOBAL, other)
    papers.python_is("live")
    papers.open_file(written(record))
    expect(papers.slot("verdict")).to_have_text(phrase(other, "replay.same"))
    expect(papers.slot("then")).to_contain_text(heading(GLOBAL, other, "send_standard_letter"))
    expect(papers.slot("then")).to_contain_text(
        phrase(other, "record.due", value=spell(date(2026, 6, 4), interface(other)))
    )
    papers.root.locator('[data-action="use-record"]').click()
    papers.is_at("send_standard_letter")
    assert papers.page.evaluate("location.hash") == fragment(record["answers"])
    expect(papers.root.locator(".opened")).to_have_count(0)


@pytest.mark.parametrize("lang", ENGLISH)
def test_a_file_that_is_no_sound_record_is_told_apart(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    record = saved(papers)
    problem = papers.slot("open-error")
    for content, key in (
        ("this is no JSON", "problem.record-not-json"),
        ("[1]", "problem.record-not-an-object"),
        ("", "problem.record-empty"),
        (written(record).encode("utf-16"), "problem.record-not-utf-8"),
        (" " * 2_000_000, "open.too-large"),
    ):
        papers.open_file(content)
        expect(problem).to_contain_text(phrase(lang, key, found="UTF-16 LE", line=1))
        expect(papers.root.locator(".opened")).to_have_count(0)
        assert papers.state == "send_standard_letter"

    papers.open_file(written(record).replace('"looks_global": "yes"', '"looks_global": "no"'))
    expect(problem).to_be_hidden()
    expect(papers.slot("differences")).to_contain_text(phrase(lang, "differs.altered"))
    papers.open_file(written(record).replace(record["seal"], "0" * 64))
    expect(papers.slot("differences").locator("li")).to_have_text([phrase(lang, "differs.altered")])
    expect(papers.root.locator(".opened")).to_have_count(1)

    papers.open_file(written({**record, "checklist": ENHANCED}))
    expect(
        papers.root.get_by_role(
            "link",
            name=phrase(lang, "open.other", checklist=LIBRARY.source(ENHANCED).words[lang].title),
        )
    ).to_be_visible()
    expect(papers.root.locator('[data-action="use-record"]')).to_have_count(0)
    markup = {**record, "checklist": "<img src=x onerror=alert(1)>"}
    papers.open_file(written(markup))
    expect(papers.root.locator(".opened")).to_contain_text(markup["checklist"])
    papers.root.locator('[data-action="close-record"]').click()
    expect(papers.root.locator(".opened")).to_have_count(0)


@pytest.mark.parametrize("lang", FRENCH)
def test_another_outcome_takes_a_reason(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    papers.root.locator(".override > summary").click()
    chosen = heading(GLOBAL, lang, "tailored_reply")
    papers.slot("override").select_option("tailored_reply")
    expect(papers.slot("override").locator("option")).to_have_count(6)
    papers.root.locator('[data-action="save-record"]').click()
    problem = papers.slot("override-error")
    expect(problem).to_contain_text(phrase(lang, "problem.override-no-reason"))
    expect(problem).to_contain_text(phrase(lang, "hint.override-no-reason"))
    expect(papers.slot("reason")).to_be_focused()
    expect(papers.slot("reason")).to_have_attribute("aria-invalid", "true")
    expect(papers.slot("record-said")).to_have_text("")

    reason = "<script>alert(1)</script> – we know this client"
    papers.slot("reason").fill(reason)
    record = saved(papers)
    expect(problem).to_be_hidden()
    expect(papers.slot("reason")).not_to_have_attribute("aria-invalid", "true")
    assert record["override"] == {"outcome": "tailored_reply", "reason": reason}
    assert record["outcome"] == "send_standard_letter"
    note = papers.unfold("note-to-file")
    expect(note.locator(".letter__sheet")).to_contain_text(f"{chosen}. ")
    expect(note.locator(".letter__sheet")).to_contain_text(reason)
    expect(note.locator('input[name="next_step"]')).to_have_value("")
    expect(papers.slot("set-aside")).to_be_visible()
    papers.page.reload()
    papers.ready()
    expect(papers.slot("override")).to_have_value("tailored_reply")
    expect(papers.slot("reason")).to_have_value(reason)
    papers.open_file(written(record))
    expect(papers.slot("then")).to_contain_text(reason)
    expect(papers.slot("then")).to_contain_text(heading(GLOBAL, lang, "tailored_reply"))


def test_a_record_of_another_checklist_is_gone_on_with_on_its_own_page(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    record = saved(papers)
    papers.page.goto(f"en/checklists/{ENHANCED}/")
    other = Papers(papers.page, ENHANCED, "en")
    other.python_is("live")
    other.open_file(written(record))
    other.root.locator(f'.opened a[href*="{GLOBAL}"]').click()
    papers.is_at("send_standard_letter")
    papers.ready()
    papers.is_due("letter_by", "2026-06-04")


def resealed(record: dict[str, Any], **fields: object) -> str:
    """Return a record as another version of this site would have written it."""
    said = {**record, **fields}
    return canonical({**said, "seal": seal(said)})


@pytest.mark.parametrize("lang", ENGLISH)
def test_what_was_set_aside_does_not_go_on_and_cases_are_not_mixed(
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    page = papers.page
    papers.date("2026-05-26", "NG")
    # What the dates show by themselves is an answer like any other, once Python has said so.
    expect(papers.root.locator('input[name="calendar_uncertain"][value="yes"]')).to_be_checked()
    record = saved(papers)
    papers.date("2026-06-01", "SN")
    ours = {"received": "2026-06-01", "post": "SN"}
    then = {"received": "2026-05-26", "post": "NG"}
    use = papers.root.locator('[data-action="use-record"]')

    papers.open_file(resealed(record, answers={**record["answers"], "zzz": "yes"}))
    expect(papers.slot("differences")).to_contain_text("zzz")
    use.click()
    papers.is_at("send_standard_letter")
    papers.ready()
    page.wait_for_url(lambda url: url.endswith(fragment(record["answers"])))
    papers.root.locator('[data-action="keep-case"]').click()
    expect(papers.slot("record-said")).to_have_text(phrase(lang, "keep.kept"))
    kept = json.loads(page.evaluate("localStorage.getItem('cairn.cases')"))
    assert [{**one["values"], **then} for one in kept] == [one["values"] for one in kept]
    assert [one["values"]["number"] for one in kept] == [record["id"]]
    assert [f"#{one['address']}" for one in kept] == [fragment(record["answers"])]
    # The case before is where the way back leads, with its own day and post.
    page.go_back()
    papers.ready()
    expect(papers.root.locator('[name="received"]')).to_have_value(ours["received"])
    page.go_forward()

    papers.open_file(resealed(record, answers={**record["answers"], "several_regions": "perhaps"}))
    expect(papers.slot("verdict")).to_have_text(phrase(lang, "replay.unfinished"))
    use.click()
    papers.is_at("several_regions")
    papers.is_checked_by_python()
    papers.python_is("live")
    assert "several_regions" not in page.evaluate("location.hash")
    papers.answer("several_regions", "yes", then="forward_to_psu")
    papers.ready()
    expect(papers.root.locator('[name="received"]')).to_have_value(then["received"])


@pytest.mark.parametrize("lang", FRENCH)
def test_a_record_that_cannot_be_opened_always_says_so(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    record = saved(papers)
    problem = papers.slot("open-error")
    # No hostile file takes long, or takes Python with it.
    for spoiled in (
        {"checklist": "[" * 190_000},
        {"notices": ["[" * 90_000] * 2},
        {"answers": {"looks_global": "*_" * 90_000}},
        {"answers": {f"q{one}": "yes" for one in range(11_000)}},
    ):
        papers.open_file(json.dumps({**record, **spoiled}))
        expect(papers.slot("then")).not_to_be_empty()
        papers.root.locator('[data-action="close-record"]').click()
    papers.python_is("live")
    papers.open_file(written(record))
    expect(papers.root.locator(".opened")).to_have_count(1)
    papers.page.evaluate(
        "() => { Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError')); }"
    )
    papers.open_file(written(record))
    expect(problem).to_have_text(phrase(lang, "open.cannot-open"))
    # What was opened before is not this file.
    expect(papers.root.locator(".opened")).to_have_count(0)
    papers.python_is("live")


@pytest.mark.parametrize("lang", FRENCH)
def test_however_a_record_is_damaged_it_is_told_and_nothing_entered_is_lost(
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    typed(papers, "company", "Firm")
    said = Language(interface(lang), LIBRARY.source(GLOBAL).words[lang])
    told = papers.root.locator('.opened, [data-slot="open-error"]:not([hidden])')
    # What Python says of each in both languages is tried without a browser.
    for name, (raw, _) in damaged().items():
        papers.open_file(raw)
        expect(told).to_have_count(1)
        reading = read_bytes(raw)
        if reading.error:
            start = phrase(lang, f"problem.{reading.error.code}", **reading.error.values)
            expect(told).to_contain_text(start)
        for one in sentences(reading.differences, said):
            expect(papers.slot("differences")).to_contain_text(one)
        if reading.record and reading.record.checklist == GLOBAL and not reading.differences:
            expect(papers.slot("differences")).to_have_text(phrase(lang, "open.nothing"))
        assert papers.root.get_attribute("data-python") == "live", name
    assert (received(papers), company(papers)) == ("2026-05-26", "Firm")
    papers.is_due("letter_by", "2026-06-04")


def test_of_a_damaged_record_only_what_there_is_goes_on(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    files = damaged()
    for name, day, post in (
        ("a day that does not exist", "", "DE"),
        ("the year 1", "0001-01-01", "DE"),
        ("the year 9999", "9999-12-31", "DE"),
        ("a post that is gone", "2026-05-26", ""),
        ("half a character in a post", "2026-05-26", ""),
        ("facts long", "", ""),
        ("plan another type", "2026-05-26", "DE"),
    ):
        papers.open_file(files[name][0])
        papers.root.locator('[data-action="use-record"]').click()
        expect(papers.root.locator(".opened")).to_have_count(0)
        papers.is_at("send_standard_letter")
        papers.ready()
        expect(papers.root.locator('[name="post"]')).to_have_value(post)
        assert received(papers) == day, name
        record = saved(papers)
        assert record["facts"] is None or record["facts"]["received"] in (day, None), name


@pytest.mark.parametrize("lang", ENGLISH)
def test_of_a_record_that_was_altered_that_is_said_first(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    record = saved(papers)
    papers.open_file(written({**record, "outcome": "forward_to_psu"}))
    told = papers.root.locator(".opened").inner_text()
    assert told.index(phrase(lang, "differs.altered")) < told.index(
        phrase(lang, "replay.different", outcome=heading(GLOBAL, lang, "send_standard_letter"))
    )


def test_the_link_to_another_checklist_leaves_this_tab_its_own(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER)
    papers.date("2026-05-26", "NG")
    record = saved(papers)
    papers.page.goto(f"en/checklists/{ENHANCED}/{fragment(way_to(ENHANCED, 'enhanced_service'))}")
    other = Papers(papers.page, ENHANCED, "en")
    other.ready()
    other.root.locator("[data-plan] [data-step] input").first.check()
    other.open_file(written(record))
    with papers.page.context.expect_page() as opened:
        other.root.locator(f'.opened a[href*="{GLOBAL}"]').click(modifiers=["ControlOrMeta"])
    there = Papers(opened.value, GLOBAL, "en")
    there.ready()
    expect(there.root.locator('[name="received"]')).to_have_value("")
    opened.value.close()
    papers.page.reload()
    other.ready()
    expect(other.root.locator("[data-plan] :checked")).to_have_count(1)
