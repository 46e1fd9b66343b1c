"""Dates and drafts do not wait for Python: the page has them at once, and Python then says the very same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from decision.files.load import interface
from decision.letters import drafts
from decision.letters.paper import paper
from decision.record.recording import held_action
from decision.record.telling.wording import Language
from decision.render.dates import spelled
from decision.worker import schedules

from .checklists import LANGUAGES, LIBRARY, SLUGS, checklist, fragment, way_to, where
from .interview import hold_python
from .papers import (
    GLOBAL,
    Papers,
    as_file,
    drafted,
    endings,
    mark,
    offered,
    phrase,
    templates,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from .checklists import Answers
    from .conftest import Open

TODAY = "2026-11-26"
RECEIVED, POST = "2026-11-25", "NG"
SLOW = {"offline": False, "latency": 200, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""A link of 400 kbps, in bytes a second."""
SOON = 3000
"""What an officer waits for dates and drafts at most, in milliseconds."""
WITH_LETTERS = [slug for slug in SLUGS if any(offered(slug, one) for one in endings(slug))]

# Gives the day and the post, opens every letter in both languages, and returns what leaves the page.
WRITE_ALL = """async ({ received, post, engine }) => {
  const root = document.querySelector('[data-checklist]');
  const frame = () => new Promise(requestAnimationFrame);
  const until = async (holds) => { while (!holds()) await frame(); };
  const all = () => [...root.querySelectorAll('[data-letter]')];
  await until(() => root.querySelector('.papers__wait, .record'));
  const day = root.querySelector('.dates [name="received"]');
  if (day) {
    const country = root.querySelector('.dates [name="post"]');
    await until(() => country.querySelector(`option[value="${post}"]`));
    day.value = received;
    country.value = post;
    country.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => root.querySelector(`.dates[data-engine="${engine}"]`) && root.querySelector('[data-step] [data-day]'));
  }
  const texts = {};
  for (const lang of ['en', 'fr']) {
    for (const letter of all()) {
      letter.open = true;
      const choice = letter.querySelector('[data-slot="lang"]');
      choice.value = lang;
      delete letter.dataset.engine;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      const sheet = letter.querySelector('.letter__sheet');
      await until(() => letter.dataset.engine === engine && sheet.lang === lang);
      const lines = [...sheet.querySelectorAll('p, li')].map((line) => {
        const copy = line.cloneNode(true);
        for (const gap of copy.querySelectorAll('.gap')) gap.textContent = `[${gap.textContent}]`;
        return copy.textContent;
      });
      texts[`${letter.dataset.letter}.${lang}`] = lines;
    }
  }
  const dates = [...root.querySelectorAll('[data-step] [data-day]')];
  return {
    texts,
    days: Object.fromEntries(dates.map((one) => [one.closest('[data-step]').dataset.step, one.dataset.day])),
    differs: 'differs' in root.dataset,
  };
}"""


# Picks two actions of the plan, copies it, and returns that with what is added on paper, once `engine` says it.
PRINT = """async ({ who, engine }) => {
  const root = document.querySelector('[data-checklist]');
  const frame = () => new Promise(requestAnimationFrame);
  const items = [...root.querySelectorAll('article.outcome [data-plan] > li')].slice(0, 2);
  let plan = null;
  navigator.clipboard.writeText = async (text) => { plan = text; };
  navigator.clipboard.write = async ([item]) => { plan = await (await item.getType('text/plain')).text(); };
  for (const item of items) {
    const pick = item.querySelector('input[type="checkbox"]');
    if (!pick.checked) pick.click();
    const field = item.querySelector('[data-field="who"]');
    field.value = who;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (items.length) root.querySelector('article.outcome [data-action="plan-copy"]').click();
  while (items.length && plan === null) await frame();
  const slot = () => root.querySelector('article.outcome [data-slot="printed"]');
  for (let left = 300; left && slot().dataset.engine !== engine; left -= 1) {
    dispatchEvent(new Event('beforeprint'));
    await frame();
  }
  return {
    engine: slot().dataset.engine,
    picked: items.map((item) => item.dataset.step),
    plan,
    lines: [...slot().children].map((line) => line.textContent),
    printed: root.querySelector('article.outcome .outcome__version').textContent,
  };
}"""


def prints_what_python_says(
    page: Page, slug: str, lang: str, answers: Answers, engine: str
) -> None:
    """Hold what is added on paper, and the plan as it is copied, to what Python says of the case."""
    outcome = where(slug, answers)["outcome"]
    found = page.evaluate(PRINT, {"who": "  Zoé  <b>", "engine": engine})
    dated = checklist(slug).deadlines.get(outcome)
    case = {"outcome": outcome, "today": TODAY, "received": "", "post": "", "region": ""}
    case |= {"received": RECEIVED, "post": POST} if dated else {}
    picked = [held_action({"action": id, "who": "Zoé <b>"}) for id in found["picked"]]
    words, posts = LIBRARY.source(slug).words[lang], LIBRARY.posts()[lang]
    said = paper(case, None, picked, Language(interface(lang), words, posts=posts))
    assert found["engine"] == engine
    assert found["lines"][: len(said["lines"])] == said["lines"]
    assert len(said["lines"]) == (2 if dated else 0)
    assert found["printed"].endswith(f" · {said['printed']}")
    if picked:
        assert found["plan"] == said["plan"]


def written(page: Page, engine: str) -> dict[str, Any]:
    """Return every letter in both languages, and the days, as ``engine`` (page or python) gives them."""
    found: dict[str, Any] = page.evaluate(
        WRITE_ALL, {"received": RECEIVED, "post": POST, "engine": engine}
    )
    return found


def expected(slug: str, answers: Answers, site: Path) -> dict[str, Any]:
    """Return the same as Python has it, computed here."""
    outcome = where(slug, answers)["outcome"]
    asked: dict[str, Any] = {"outcome": outcome, "received": RECEIVED, "post": POST, "today": TODAY}
    (calendars,) = site.glob("assets/calendars.*.json")
    asked["calendar"] = json.dumps(json.loads(calendars.read_text("utf-8"))[POST])
    found, _ = schedules.scheduled(checklist(slug), asked)
    typed = {"received": RECEIVED, **drafts.days(found)} if checklist(slug).deadlines else {}
    texts = {}
    for lang in LANGUAGES:
        post = {"post": LIBRARY.posts()[lang][POST]} if typed else {}
        for id in offered(slug, answers):
            given = {**typed, **post, "date": TODAY}
            letter, _ = drafted(slug, id, lang, answers, given, dated=found)
            texts[f"{id}.{lang}"] = lines(as_file(letter, id, lang), id, lang)
    days = {one.step.id: str(one.deadline.due) for one in found}
    return {"texts": texts, "days": days, "differs": False}


def lines(text: str, id: str, lang: str) -> list[str]:
    """Return the paragraphs and items of a letter that left the page as text, without the signs of lists."""
    said, *rest = [line for line in text.split("\n") if line]
    assert said == f"[{mark(id, lang)}]"
    return [
        said[1:-1],
        *(
            line.removeprefix("- ").partition(". ")[2]
            if line[:1].isdigit() and line[1:3] == ". "
            else line.removeprefix("- ")
            for line in rest
        ),
    ]


@pytest.mark.parametrize("slug", WITH_LETTERS)
def test_before_python_every_letter_says_what_python_says(
    slug: str, new_page: Open, site: Path
) -> None:
    page = new_page()
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    hold_python(page)
    for at, answers in enumerate(endings(slug)):
        if at == 0:
            page.goto(f"en/checklists/{slug}/{fragment(answers)}")
        else:
            page.evaluate("fragment => { location.hash = fragment }", fragment(answers))
        papers = Papers(page, slug, "en")
        papers.is_at(where(slug, answers)["outcome"])
        seen = written(page, "page")
        assert seen["texts"].keys() == {
            f"{id}.{lang}" for id in offered(slug, answers) for lang in LANGUAGES
        }
        want = expected(slug, answers, site)
        for name, lines in want["texts"].items():
            assert seen["texts"][name] == lines, name
        assert seen == want
        prints_what_python_says(page, slug, "en", answers, "page")
    assert {
        id
        for id, one in templates("en").items()
        if any(at.startswith(f"{slug}/") for at in one.outcomes)
    }


@pytest.mark.parametrize("slug", WITH_LETTERS)
def test_python_confirms_every_letter_and_every_day(slug: str, new_page: Open) -> None:
    page = new_page(warm="dated")
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    page.goto(f"fr/checklists/{slug}/{fragment(endings(slug)[0])}")
    papers = Papers(page, slug, "fr")
    papers.ready()
    for answers in endings(slug):
        papers.at(answers)
        seen = written(page, "python")
        assert len(seen["texts"]) == 2 * len(offered(slug, answers))
        assert not seen["differs"]
        prints_what_python_says(page, slug, "fr", answers, "python")


def test_on_a_slow_link_dates_and_drafts_are_there_three_seconds_after_the_choice(
    new_page: Open,
) -> None:
    page = new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    page.goto(f"en/checklists/{GLOBAL}/", wait_until="commit")
    papers = Papers(page, GLOBAL, "en")
    papers.has_taken_over()
    papers.walk(way_to(GLOBAL, "forward_to_psu"))
    papers.is_at("forward_to_psu")
    papers.root.locator('[name="received"]').fill(RECEIVED)
    expect(papers.root.locator(f'[name="post"] option[value="{POST}"]')).to_be_attached()
    took = page.evaluate(
        """async (post) => {
          const root = document.querySelector('[data-checklist]');
          const country = root.querySelector('[name="post"]');
          const begun = performance.now();
          country.value = post;
          country.dispatchEvent(new Event('change', { bubbles: true }));
          const letter = root.querySelector('[data-letter="forward-to-psu"]');
          letter.open = true;
          const drafted = () => letter.querySelector('.letter__sheet')?.textContent ?? '';
          while (!root.querySelector('[data-step="client_waits_until"] [data-day]') || !drafted().includes('December 2, 2026')) {
            await new Promise(requestAnimationFrame);
          }
          return performance.now() - begun;
        }""",
        POST,
    )
    assert took <= SOON
    assert papers.root.get_attribute("data-python") == "loading", "the runtime is still on its way"
    papers.is_due("client_waits_until", "2026-12-02")
    papers.is_due("look_for_note", "2026-12-01")
    expect(papers.letter("forward-to-psu").locator(".gap").first).to_be_visible()
    # A Saturday that no two sources confirm: the step marks its day as the draft does.
    papers.root.locator('.dates [name="post"]').select_option("KN")
    unsure = phrase("en", "letters.unsure", day="").strip()
    expect(papers.day("look_for_note")).to_contain_text(unsure)
    expect(papers.letter("forward-to-psu").locator(".letter__sheet")).to_contain_text(unsure)


@pytest.mark.parametrize("slug", WITH_LETTERS)
def test_the_item_that_asks_for_a_letter_leads_to_it(slug: str, new_page: Open) -> None:
    page = new_page()
    hold_python(page)
    for answers in endings(slug):
        outcome = where(slug, answers)["outcome"]
        first, *_ = offered(slug, answers) or [""]
        item = templates("en")[first].first.get(f"{slug}/{outcome}") if first else None
        if item is None:
            continue
        page.goto("about:blank")
        page.goto(f"en/checklists/{slug}/{fragment(answers)}")
        papers = Papers(page, slug, "en")
        asks = papers.root.locator(".outcome__do ol > li:not(.notice)").nth(item - 1)
        asks.locator(".draft-link").click()
        expect(papers.letter(first)).to_have_attribute("open", "")
        expect(papers.letter(first).locator("summary")).to_be_focused()
        assert page.url.endswith(fragment(answers)), "the address is that of the answers"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_python_dates_and_drafts_stay_and_what_is_missing_is_said(
    lang: str, new_page: Open
) -> None:
    page = new_page(loud=True)
    page.route("**/worker.*.js", lambda route: route.abort())
    page.goto(f"{lang}/checklists/{GLOBAL}/{fragment(way_to(GLOBAL, 'forward_to_psu'))}")
    papers = Papers(page, GLOBAL, lang)
    papers.python_is("failed")
    papers.date(RECEIVED, POST)
    papers.is_due("client_waits_until", "2026-12-02")
    expect(papers.root.locator(".papers__wait")).to_have_text(phrase(lang, "wait.failed"))
    expect(papers.root.locator('[data-action="calendar"]')).to_be_hidden()
    draft = papers.unfold("forward-to-psu").locator(".letter__sheet")
    expect(draft).to_contain_text(spelled("2026-12-02", interface(lang)))

    # A list of one's own is Python's to count in: no day is given that it may change.
    papers.root.locator(".own > summary").click()
    papers.root.locator('[data-own="day"]').fill("2026-11-30")
    papers.root.locator('[data-action="own-off"]').click()
    expect(papers.slot("dates-note")).to_have_text(phrase(lang, "dates.none-here"))
    expect(papers.day("client_waits_until")).to_have_count(0)
    expect(draft).not_to_contain_text(spelled("2026-12-02", interface(lang)))


def test_where_nothing_arrived_the_page_promises_nothing(new_page: Open) -> None:
    page = new_page(loud=True)
    page.route("**/assets/papers.*.html", lambda route: route.abort())
    page.goto(f"fr/checklists/{GLOBAL}/{fragment(way_to(GLOBAL, 'forward_to_psu'))}")
    papers = Papers(page, GLOBAL, "fr")
    papers.python_is("failed")
    expect(papers.root.locator(".papers__wait")).to_have_text(phrase("fr", "wait.nothing"))
    expect(papers.root.locator(":is(.dates, .letters, .record)")).to_have_count(0)


def test_the_other_language_finds_the_letters_open(new_page: Open) -> None:
    page = new_page()
    hold_python(page)
    page.goto(f"en/checklists/{GLOBAL}/{fragment(way_to(GLOBAL, 'forward_to_psu'))}")
    papers = Papers(page, GLOBAL, "en")
    papers.unfold("note-to-file").locator('input[name="officer"]').fill("A. Cairn")
    papers.letter("note-to-file").locator('[data-slot="lang"]').select_option("fr")
    expect(papers.letter("note-to-file").locator(".letter__sheet")).to_have_attribute("lang", "fr")
    expect(papers.letter("note-to-file")).to_have_attribute("open", "")
    page.locator(".language__toggle").click()
    page.wait_for_url("**/fr/checklists/**")
    there = Papers(page, GLOBAL, "fr").letter("note-to-file")
    expect(there).to_have_attribute("open", "")
    expect(there.locator(".letter__sheet")).to_contain_text("A. Cairn")
