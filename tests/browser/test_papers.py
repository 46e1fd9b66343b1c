"""What an outcome is worked into: the wait for it, its days, and what would change it."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from decision.files.load import interface
from decision.questions import Grid
from decision.render.dates import spell

from .checklists import ENGLISH, FRENCH, LIBRARY, checklist, fragment, heading, way_to
from .conftest import ICON
from .papers import GLOBAL, Papers, phrase, work

if TYPE_CHECKING:
    from .conftest import Begin, Heard, Open

pytestmark = pytest.mark.plain_http

LETTER = way_to(GLOBAL, "send_standard_letter")


@pytest.mark.parametrize("lang", FRENCH)
def test_an_outcome_without_python_says_what_is_on_its_way(lang: str, begin: Begin) -> None:
    interview = begin(GLOBAL, lang, fragment(LETTER))
    interview.is_at("send_standard_letter")
    expect(interview.root.locator(".papers__wait")).to_contain_text(phrase(lang, "wait.papers"))
    expect(interview.root.locator(":is(.dates, .letters)")).to_have_count(2)
    expect(interview.root.locator(":is(.record, .changes)")).to_have_count(0)


@pytest.mark.parametrize("lang", ENGLISH)
def test_an_outcome_without_python_for_good_says_what_is_missing(lang: str, begin: Begin) -> None:
    interview = begin(GLOBAL, lang, fragment(LETTER), python="failed")
    expect(interview.root.locator(".papers__wait")).to_have_text(phrase(lang, "wait.failed"))
    expect(interview.root.locator(".papers__progress")).to_have_count(0)


@pytest.mark.parametrize("lang", FRENCH)
def test_the_days_from_lagos_and_what_moves_them(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    expect(papers.root.locator(".papers__wait")).to_have_count(0)
    for section in (".dates", ".letters", ".record", ".changes"):
        expect(papers.root.locator(section)).to_be_visible()
    before = papers.page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('cairn.'))"
    )
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    papers.is_due("tell_with_reply", "2026-06-04")
    skipped = papers.root.locator(".dates__skipped")
    skipped.locator("summary").click()
    items = skipped.locator("li").all_inner_texts()
    days = [spell(date(2026, 5, day), interface(lang)) for day in range(28, 32)]
    assert [item.partition(" – ")[0] for item in items] == days
    names = {"en": ("Eid al-Adha", "weekend"), "fr": ("Aïd al-Adha", "fin de semaine")}[lang]
    assert [names[0] in item or names[1] in item for item in items] == [True] * 4
    assert before == []

    # The mission's own list: a day off moves the date, and taking it back moves it back.
    papers.root.locator(".own > summary").click()
    papers.root.locator('[data-action="own-off"]').click()
    expect(papers.slot("own-error")).to_have_text(phrase(lang, "dates.not-a-day"))
    papers.root.locator('[data-own="day"]').fill("2026-06-02")
    papers.root.locator('[data-own="name"]').fill("<b>Founders</b>")
    papers.root.locator('[data-action="own-off"]').click()
    papers.is_due("letter_by", "2026-06-05")
    expect(papers.slot("own-error")).to_be_hidden()
    expect(papers.slot("own-list")).to_contain_text("<b>Founders</b>")
    expect(skipped).to_contain_text("<b>Founders</b>")
    papers.page.reload()
    papers.ready()
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-05")
    papers.root.locator(".own > summary").click()
    papers.root.locator('[data-action="own-remove"]').click()
    papers.is_due("letter_by", "2026-06-04")
    papers.root.locator('[data-own="day"]').fill("2026-05-28")
    papers.root.locator('[data-action="own-worked"]').click()
    papers.is_due("letter_by", "2026-06-03")


@pytest.mark.parametrize("lang", ENGLISH)
def test_the_days_as_a_calendar_file(lang: str, new_page: Open) -> None:
    outcome = "ask_psu_first"
    papers = work(new_page, GLOBAL, way_to(GLOBAL, outcome), lang)
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    name, raw = papers.download(papers.root.locator('[data-action="calendar"]'))
    assert name == f"cairn-{GLOBAL}.ics"
    events = Calendar.from_ical(raw).walk("VEVENT")
    told = {str(event["SUMMARY"]): event.decoded("DTSTART").isoformat()[:10] for event in events}
    for step in checklist(GLOBAL).deadlines[outcome]:
        day = papers.day(step.id).get_attribute("data-day")
        assert [one for said, one in told.items() if heading(GLOBAL, lang, step.id) in said] == [
            day
        ]
    assert all(event.walk("VALARM") for event in events)


def test_what_is_made_of_a_case_has_one_number_and_a_correction_takes_its_place(
    new_page: Open,
) -> None:
    answers = way_to(GLOBAL, "forward_to_psu")
    papers = work(new_page, GLOBAL, answers, permissions=["clipboard-read", "clipboard-write"])
    calendar = papers.root.locator('[data-action="calendar"]')

    def entries() -> dict[str, tuple[int, str]]:
        _, raw = papers.download(calendar)
        events = Calendar.from_ical(raw).walk("VEVENT")
        return {
            str(event["UID"]): (int(str(event["SEQUENCE"])), str(event.get("STATUS", "")))
            for event in events
        }

    papers.date("2026-05-26", "NG")
    papers.is_due("client_waits_until", "2026-06-04")
    first, again = entries(), entries()
    papers.date("2026-06-01", "NG")
    papers.is_due("client_waits_until", "2026-06-08")
    corrected = entries()
    _, saved = papers.download(papers.root.locator('[data-action="save-record"]'))
    record = json.loads(saved)
    copied = papers.copied(papers.root.locator('[data-action="copy"]'))
    papers.at(LETTER)
    papers.is_due("letter_by", "2026-06-08")
    other = entries()
    papers.open_file(saved)
    papers.root.locator('[data-action="use-record"]').click()
    papers.is_due("client_waits_until", "2026-06-08")
    reopened = entries()
    _, resaved = papers.download(papers.root.locator('[data-action="save-record"]'))

    number = record["id"]
    assert json.loads(resaved)["id"] == number
    assert reopened.keys() == first.keys()
    assert all(reopened[uid][0] > max(corrected[uid][0], other[uid][0]) for uid in first)
    steps = ("forward_by", "look_for_note", "client_waits_until")
    assert list(first) == [f"{number}-{step}" for step in steps]
    assert again == first
    assert corrected == {uid: (sequence + 1, "") for uid, (sequence, _) in first.items()}
    assert record["facts"]["due"] == "2026-06-08"
    assert number in copied
    assert "Nigeria" in copied
    assert {uid: status for uid, (_, status) in other.items() if uid in first} == dict.fromkeys(
        first, "CANCELLED"
    )


@pytest.mark.parametrize("lang", FRENCH)
def test_what_cannot_be_counted_is_said_by_the_field(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang, loud=True)
    received, post = papers.root.locator('[name="received"]'), papers.root.locator('[name="post"]')
    papers.date("2028-05-26", "NG")
    expect(papers.slot("received-error")).to_have_text(
        phrase(lang, "problem.received-ahead", answer=spell(date(2028, 5, 26), interface(lang)))
    )
    expect(received).to_have_attribute("aria-invalid", "true")
    expect(post).to_have_value("NG")
    expect(papers.day("letter_by")).to_have_count(0)

    received.fill("2026-05-26")
    papers.is_due("letter_by", "2026-06-04")
    expect(papers.slot("received-error")).to_be_hidden()
    expect(received).not_to_have_attribute("aria-invalid", "true")

    post.focus()
    post.select_option("")
    expect(papers.slot("post-error")).to_have_text(phrase(lang, "dates.no-post"))
    expect(received).to_have_value("2026-05-26")
    expect(papers.day("letter_by")).to_have_count(0)

    # A day that the field itself refuses.
    received.focus()
    papers.page.keyboard.press("Backspace")
    expect(papers.slot("received-error")).to_have_text(phrase(lang, "dates.not-a-day"))


def test_the_countries_that_cannot_be_fetched(new_page: Open) -> None:
    page = new_page(loud=True)
    page.route("**/countries.*.json", lambda route: route.abort())
    page.goto(f"fr/checklists/{GLOBAL}/{fragment(LETTER)}")
    papers = Papers(page, GLOBAL, "fr")
    papers.ready()
    expect(papers.slot("post-error")).to_have_text(phrase("fr", "dates.countries-unreachable"))
    expect(papers.root.locator(".letters")).to_be_visible()


@pytest.mark.parametrize("lang", ENGLISH)
def test_a_day_received_in_the_future_is_said_to_lie_ahead(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang, today="2026-11-30")
    note = papers.slot("dates-note")
    papers.date("2026-12-01", "SN")
    papers.is_due("letter_by", "2026-12-08")
    day = spell(date(2026, 12, 1), interface(lang))
    expect(note).to_have_text(phrase(lang, "dates.received-later", day=day))
    papers.date("2026-11-30", "SN")
    papers.is_due("letter_by", "2026-12-07")
    expect(note).to_be_hidden()
    # Nothing is counted from a day that is refused, and nobody says that it is.
    papers.date("2028-01-05", "SN")
    expect(papers.slot("received-error")).to_be_visible()
    expect(note).to_be_hidden()


@pytest.mark.parametrize("lang", FRENCH)
def test_a_list_said_to_be_complete_gives_the_dates_of_a_year_without_data(
    lang: str, new_page: Open
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang, today="2026-12-28")
    complete, note = papers.root.locator('[data-action="own-complete"]'), papers.slot("dates-note")
    expect(complete).to_be_hidden()
    papers.date("2026-12-29", "LK")
    expect(note).to_have_text(phrase(lang, "dates.missing", year=2027))
    expect(papers.day("letter_by")).to_have_count(0)
    papers.root.locator('[data-own="day"]').fill("2027-01-01")
    papers.root.locator('[data-action="own-off"]').click()
    expect(note).to_have_text(phrase(lang, "dates.missing", year=2027))
    complete.click()
    papers.is_due("letter_by", "2027-01-06")
    expect(note).to_contain_text(phrase(lang, "dates.vouched", years=2027))
    expect(complete).to_be_hidden()
    expect(papers.slot("own-list")).to_contain_text(phrase(lang, "own.completed", year=2027))

    papers.page.reload()
    papers.ready()
    papers.is_due("letter_by", "2027-01-06")
    papers.root.locator(".own > summary").click()
    papers.root.locator('[data-action="own-remove"][data-day="2027"]').click()
    expect(papers.day("letter_by")).to_have_count(0)
    expect(papers.slot("own-list").locator("li")).to_have_count(1)


@pytest.mark.parametrize("lang", ENGLISH)
def test_a_weekend_that_no_two_sources_confirm_is_said(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang, today="2026-11-23")
    papers.date("2026-11-23", "KN")
    papers.is_due("letter_by", "2026-11-30")
    day = spell(date(2026, 11, 30), interface(lang))
    expect(papers.day("letter_by")).to_contain_text(phrase(lang, "letters.unsure", day=day))
    weekends = tomllib.loads((LIBRARY.folder / "data" / "weekends.toml").read_text("utf-8"))
    expect(papers.slot("dates-note")).to_contain_text(weekends["KN"][lang])
    expect(papers.root.locator('input[name="calendar_uncertain"][value="yes"]')).to_be_checked()
    _, record = papers.download(papers.root.locator('[data-action="save-record"]'))
    assert json.loads(record)["answers"]["calendar_uncertain"] == "yes"
    papers.date("2026-11-22", "LY")
    papers.is_due("letter_by", "2026-11-29")
    expect(papers.day("letter_by")).not_to_contain_text(phrase(lang, "letters.unsure", day=""))
    expect(papers.slot("dates-note")).to_be_hidden()


@pytest.mark.parametrize("lang", FRENCH)
def test_the_region_of_a_post_is_chosen_where_there_are_some(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang, today="2026-11-12")
    region, note = papers.root.locator('[name="region"]'), papers.slot("dates-note")
    expect(region).to_be_hidden()
    papers.date("2026-11-12", "DE")
    papers.is_due("letter_by", "2026-11-19")
    expect(papers.slot("regions")).to_contain_text(phrase(lang, "dates.region-help"))
    expect(note).to_have_text(phrase(lang, "dates.estimated"))
    region.select_option("SN")
    papers.is_due("letter_by", "2026-11-20")
    expect(note).to_be_hidden()
    _, record = papers.download(papers.root.locator('[data-action="save-record"]'))
    facts = json.loads(record)["facts"]
    assert (facts["post"], facts["region"], facts["due"]) == ("DE", "SN", "2026-11-20")
    papers.page.reload()
    papers.ready()
    papers.is_due("letter_by", "2026-11-20")
    expect(region).to_have_value("SN")
    papers.date("2026-11-12", "CH")
    papers.is_due("letter_by", "2026-11-19")
    expect(region).to_have_value("")
    papers.date("2026-11-12", "NG")
    papers.is_due("letter_by", "2026-11-19")
    expect(region).to_be_hidden()
    _, record = papers.download(papers.root.locator('[data-action="save-record"]'))
    assert "region" not in json.loads(record)["facts"]


def test_the_calendars_that_cannot_be_fetched_are_asked_for_again(new_page: Open) -> None:
    page = new_page(loud=True)
    page.route("**/calendars.*.json", lambda route: route.abort())
    page.goto(f"en/checklists/{GLOBAL}/{fragment(LETTER)}")
    papers = Papers(page, GLOBAL, "en")
    papers.ready()
    papers.date("2026-05-26", "SN")
    expect(papers.slot("post-error")).to_have_text(phrase("en", "dates.skipped-unreachable"))
    papers.is_due("letter_by", "2026-06-03")
    post = papers.root.locator('[name="post"]')
    expect(post).to_have_attribute("aria-invalid", "true")
    expect(post).to_have_value("SN")
    expect(papers.root.locator('[name="received"]')).to_have_value("2026-05-26")
    page.unroute("**/calendars.*.json")
    post.select_option("NG")
    papers.is_due("letter_by", "2026-06-04")
    expect(papers.slot("post-error")).to_be_hidden()


def test_no_request_tells_which_country_was_chosen(new_page: Open, heard: Heard) -> None:
    papers = work(new_page, GLOBAL, LETTER, "en")
    before = len(heard.addresses)
    for country, due in (("NG", "2026-06-04"), ("SN", "2026-06-03"), ("CA", "2026-06-02")):
        papers.date("2026-05-26", country)
        papers.is_due("letter_by", due)
    assert heard.addresses[before:] == []


@pytest.mark.parametrize("lang", ENGLISH)
def test_a_day_that_has_passed_ticks_the_fact(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang, today="2026-06-05")
    fact = papers.root.locator('input[name="reply_overdue"]')
    notice = papers.root.locator('[data-notice="due_date_passed"]')
    expect(notice).to_be_hidden()
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    expect(papers.root.locator('[data-step="letter_by"] .due__standing')).to_have_text(
        f"({phrase(lang, 'dates.passed')})"
    )
    expect(fact).to_be_checked()
    expect(notice).to_be_visible()
    papers.root.locator('[name="received"]').fill("2026-06-01")
    expect(fact).not_to_be_checked()
    expect(notice).to_be_hidden()
    expect(papers.root.locator('[name="received"]')).to_have_value("2026-06-01")


@pytest.mark.parametrize("lang", FRENCH)
def test_a_whole_session_asks_for_files_of_this_site_only(
    lang: str, new_page: Open, heard: Heard, address: str
) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang, permissions=["clipboard-read", "clipboard-write"])
    loaded = len(heard.asked)
    papers.date("2026-05-26", "NG")
    papers.is_due("letter_by", "2026-06-04")
    letter = papers.unfold("standard-reply")
    letter.locator('input[name="company"]').fill("Zephyrine")
    expect(papers.letter("standard-reply").locator(".letter__sheet")).to_contain_text("Zephyrine")
    papers.download(letter.locator('[data-action="letter-docx"]'))
    assert "Zephyrine" in papers.copied(letter.locator('[data-action="letter-copy"]'))
    papers.download(papers.root.locator('[data-action="calendar"]'))
    _, record = papers.download(papers.root.locator('[data-action="save-record"]'))
    papers.open_file(record)
    expect(papers.root.locator(".opened")).to_be_visible()
    papers.root.locator('[data-action="keep-case"]').click()
    papers.page.goto(f"{lang}/cases/")
    papers.page.locator('[data-slot="resume"]').click()
    papers.ready()

    own = re.compile(re.escape(address) + r"assets/docx\.\w+\.js")
    begun = {
        url for url in heard.addresses[loaded:] if not ICON.search(url) and not own.fullmatch(url)
    }
    page = re.compile(
        re.escape(address) + rf"({lang}/(cases|checklists/{GLOBAL})/|assets/|{lang}/).*"
    )
    assert {url for url in begun if not page.match(url)} == set()
    for request in heard.asked:
        assert request.url.startswith((address, "blob:" + address))
        sent = request.url.partition("#")[0]
        assert (request.method, request.post_data) == ("GET", None)
        assert "?" not in sent
        assert not re.search("zephyrine|2026-0|several_regions", sent, re.IGNORECASE)
        assert not request.headers.get("referer")


@pytest.mark.parametrize("lang", ENGLISH)
def test_of_a_grid_only_the_ratings_to_change_are_named(lang: str, new_page: Open) -> None:
    slug = "account-plan"
    items = checklist(slug).questions["items"]
    assert isinstance(items, Grid)
    rated = dict.fromkeys(items.rows, "yes") | {"written": "no", "approved": "partly"}
    papers = work(new_page, slug, {"items": rated}, lang)
    words = LIBRARY.source(slug).words[lang]
    (yes, partly, no) = words.sections["items"].parts["ratings"].options.values()
    rows = {id: words.label("items", id).partition(":")[0].strip() for id in items.rows}
    either = f" {phrase(lang, 'or')} "
    answer = papers.root.locator(".change__moves strong")

    def told(row: str, rating: str) -> str:
        return phrase(lang, "rated", row=row, rating=rating)

    expect(answer).to_have_text(f"{told(rows['written'], yes)}; {told(rows['approved'], yes)}")

    papers.at({"items": dict.fromkeys(items.rows, "yes")})
    expect(answer).to_have_text(
        f";{either}".join(told(row, f"{partly}{either}{no}") for row in rows.values())
    )
