"""Search: found in either language, by the keyboard, under the policy, and without telling anyone what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from decision_site.publish import search

from .checklists import LANGUAGES
from .conftest import ICON, NARROW, WIDE
from .interview import PAINTED, hold_python
from .test_accessibility import AXE, broken
from .test_silence import LISTEN
from .test_weight import brotli_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Heard, Open

pytestmark = pytest.mark.plain_http

FIRST_USE = 480_000
GLOSSARY = """<html lang="en-CA"><body><main data-pagefind-body><h1>Glossary</h1><dl>
<dt id="post">Post</dt><dd>An office abroad.</dd>
<dt id="letter">Standard letter</dt><dd>What a post sends.</dd></dl></main></body></html>"""

# What a new officer asks, in the officer's own words, and the page that answers.
QUESTIONS = {
    "en": (
        ("Do I have to reply to a message sent to many posts?", "checklists/global-request/"),
        ("how many days do I have to answer", "global-requests/"),
        ("who signs a letter of support", "letters/#who-signs"),
        ("what is a high-potential client", "levels-of-service/#high-potential"),
        ("can I accept a gift from a client", "client-relationships/"),
        ("client is angry about our mistake", "checklists/service-recovery/"),
        ("what goes in an account plan", "account-plans/"),
        ("when can I stop serving a client", "checklists/step-back/"),
        ("code for a contact", "checklists/classify-contact/"),
        ("what is kept on my device", "about/#kept"),
    ),
    "fr": (
        ("Dois-je répondre à un message envoyé à plusieurs postes?", "checklists/global-request/"),
        ("combien de jours pour répondre", "global-requests/"),
        ("qui signe une lettre d’appui", "letters/#who-signs"),
        ("qu’est-ce qu’un client à fort potentiel", "levels-of-service/#high-potential"),
        ("puis-je accepter un cadeau d’un client", "client-relationships/"),
        ("un client fâché par notre erreur", "checklists/service-recovery/"),
        ("que contient un plan client", "account-plans/"),
        ("quand cesser de servir un client", "checklists/step-back/"),
        ("coder un échange", "checklists/classify-contact/"),
        ("qu’est-ce qui est gardé sur mon appareil", "about/#kept"),
    ),
}
# Another form of a word of the page, and the page.
FORMS = {
    "en": (
        ("relationship", "client-relationships/"),
        ("signing letters", "letters/"),
        ("HIGH POTENTIAL", "levels-of-service/"),
    ),
    "fr": (
        ("répondons", "global-requests/"),
        ("reparation", "service-recovery/"),
        ("RÉPARER un raté", "service-recovery/"),
        ("l’appui", "letters/"),
        ("d'appui", "letters/"),
        ("appui", "letters/"),
    ),
}
NOTHING = "zzyzx"


ANSWERED = re.compile(r"^\d+ (result|résultat)|^(Nothing|Rien)")


class Box:
    """The search box of a page."""

    def __init__(self, page: Page) -> None:
        """Look at the box of ``page``."""
        self.page = page
        self.form = page.get_by_role("search")
        self.field = self.form.get_by_role("searchbox")
        self.panel = self.form.locator(".search__panel")
        self.status = self.form.locator(".search__status")
        self.links = self.form.locator(".search__results a")
        self.other = self.form.locator(".search__switch")

    def ask(self, query: str) -> None:
        """Ask in place of the last query, and wait for the answer."""
        self.field.fill("")
        expect(self.panel).to_be_hidden()
        self.field.fill(query)
        expect(self.status).to_have_text(ANSWERED)

    def found(self, first: int = 3) -> list[str]:
        """Return where the first results lead, below the language."""
        there = self.links.evaluate_all("all => all.map(one => one.pathname + one.hash)")
        return [one.split("/", 2)[2] for one in there[:first]]


class Opened(Protocol):
    """Opens pages at their search box; see the fixture ``box``."""

    def __call__(self, lang: str = "en", path: str = "letters/", **choices: Any) -> Box:
        """Return the box of a page."""


@pytest.fixture
def box(new_page: Open) -> Opened:
    """Return a function that opens a page and gives its search box."""

    def opened(lang: str = "en", path: str = "letters/", **choices: Any) -> Box:
        page = new_page(**choices)
        page.add_init_script(LISTEN)
        hold_python(page)
        page.goto(f"{lang}/{path}")
        return Box(page)

    return opened


SPELLED = (
    ("cœur", "coeur", "CŒUR", "coe\u00adur"),
    ("œil", "oeil", "Œil"),
    ("l’appui", "l'appui", "l‘appui", "lʼappui", "l′appui", "l`appui"),
    ("réponse", "reponse", "re\u0301ponse", "RÉPONSE"),
    ("sous-ministre", "sous ministre", "sous‑ministre", "sous–ministre"),
)
"""One query in the ways that keyboards, phones and other texts write it."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_questions_of_a_new_officer_other_forms_of_a_word_and_numbers_of_rules_find_their_page(
    lang: str, box: Opened
) -> None:
    here = box(lang, "")
    missed = {}
    for question, page in QUESTIONS[lang]:
        here.ask(question)
        found = here.found()
        if not any(one.startswith(page) for one in found):
            missed[question] = found
    assert missed == {}
    for query, page in FORMS[lang]:
        here.ask(query)
        assert [one for one in here.found() if one.startswith(page)], (query, here.found())
        expect(here.form.locator("mark").first).to_be_visible()
    for first, *others in SPELLED if lang == "fr" else ():
        here.ask(first)
        want = here.found()
        assert want, first
        for query in others:
            here.ask(query)
            assert here.found() == want, (first, query)
    # Markup that is typed is text.
    here.ask(f"<mark>{NOTHING}")
    expect(here.status).to_contain_text(f"<mark>{NOTHING}")
    expect(here.form.locator("mark")).to_have_count(0)
    for query, place in (
        ("r-gr-15", "global-requests/#R-GR-15"),
        ("R GR 15", "global-requests/#R-GR-15"),
        ("ASSUME-12", "assumptions/#ASSUME-12"),
        ({"en": "assumption 12", "fr": "hypothèse 12"}[lang], "assumptions/#ASSUME-12"),
        ("R-ES-05", "levels-of-service/#R-ES-05"),
    ):
        here.ask(query)
        assert here.found(1) == [place], query
    assert here.page.evaluate("violations") == []
    # What is found opens at its place.
    here.links.first.click()
    here.page.wait_for_url(f"**/{lang}/levels-of-service/#R-ES-05")
    expect(here.page.locator("#R-ES-05")).to_be_in_viewport()


def test_a_term_is_found_by_its_name_and_opens_at_its_place(box: Opened, tmp_path: Path) -> None:
    (tmp_path / "en" / "glossary").mkdir(parents=True)
    (tmp_path / "en" / "glossary" / "index.html").write_text(GLOSSARY, "utf-8")
    search.index(tmp_path, {"en": {"search.kind.term": "Term", "search.small_words": "a the"}})
    pack = (tmp_path / "pagefind" / "en.pack").read_bytes()
    here = box()
    here.page.route("**/en.pack", lambda route: route.fulfill(body=pack))
    here.ask("standard letter")
    assert here.found(1) == ["glossary/#letter"]
    expect(here.form.locator(".search__kind").first).to_have_text("Term")
    expect(here.form.locator(".search__excerpt").first).to_contain_text("What a post sends")


def test_nothing_of_the_search_is_loaded_before_its_first_use(
    site: Path,
    box: Opened,
    heard: Heard,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    here = box()
    expect(here.form).to_have_class("search is-live")
    before = len(heard.addresses)
    assert not [one for one in heard.addresses if "pagefind" in one or "/find." in one]
    here.ask("letter")
    expect(here.other).to_be_visible()
    first_use = brotli_bytes(site, {one for one in heard.addresses[before:] if "icon" not in one})
    record_testsuite_property("bytes of the first search", sum(first_use.values()))
    assert {"en.pack", "fr.pack"} < set(first_use)
    assert sum(first_use.values()) < FIRST_USE
    (frame,) = (site / "assets").glob("site.*.js.br")
    assert frame.stat().st_size < 3_000


def test_what_is_asked_for_does_not_depend_on_what_is_typed(
    new_page: Open, heard: Heard, address: str
) -> None:
    asked = []
    for queries in (("letter", "high-potential clients"), (NOTHING,), ("R-GR-15", "lettre", "a b")):
        heard.asked.clear()
        here = Box(new_page("en/letters/"))
        for query in queries:
            here.ask(query)
        if queries == (NOTHING,):
            here.page.wait_for_function(
                "performance.getEntriesByType('resource').some(({name}) => name.endsWith('/fr.pack'))"
            )
        else:
            expect(here.other).to_be_visible()
        paths = [one for one in heard.addresses if not ICON.search(one)]
        asked.append(sorted(paths))
        for request in heard.asked:
            parts = urlsplit(request.url)
            assert f"{parts.scheme}://{parts.netloc}/" == address
            assert (request.method, request.post_data, parts.query) == ("GET", None, "")
    assert asked[0] == asked[1] == asked[2]


@pytest.mark.parametrize(
    ("lang", "query", "page"),
    [("en", "présentation", "letters/"), ("fr", "headquarters", "client")],
)
def test_the_other_language_is_offered_with_its_count_and_marked(
    lang: str, query: str, page: str, box: Opened
) -> None:
    other = "fr" if lang == "en" else "en"
    here = box(lang)
    here.ask(query)
    expect(here.other).to_have_text(re.compile(r"^\d+ r"))
    count = re.findall(r"\d+", here.other.inner_text())[0]
    here.other.click()
    expect(here.links).to_have_count(int(count))
    expect(here.links.first).to_be_focused()
    assert any(one.startswith(page) for one in here.found(20))
    for link in here.links.all():
        expect(link).to_have_attribute("hreflang", f"{other}-CA")
    items = here.form.locator(".search__results li")
    assert set(items.evaluate_all("all => all.map(one => one.lang)")) == {f"{other}-CA"}
    here.other.click()
    expect(here.other).to_have_text(re.compile(r"^\d+ r"))
    here.ask("client")
    expect(items.first).not_to_have_attribute("lang", f"{other}-CA")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_result_says_what_would_help(lang: str, box: Opened) -> None:
    here = box(lang)
    here.ask(NOTHING)
    expect(here.status).to_contain_text(NOTHING)
    expect(here.links).to_have_count(0)
    here.form.locator(".search__advice a").click()
    here.page.wait_for_url(f"**/{lang}/all-pages/")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_keyboard_alone_finds_and_opens(lang: str, box: Opened) -> None:
    here = box(lang, "checklists/global-request/")
    expect(here.form).to_have_class("search is-live")
    press = here.page.keyboard.press
    here.page.evaluate(PAINTED)  # a checklist takes no key before that
    press("/")
    expect(here.field).to_be_focused()
    here.page.keyboard.type("R-GR-15 / 1")
    expect(here.field).to_have_value("R-GR-15 / 1")
    expect(here.status).to_have_text(ANSWERED)
    press("ArrowDown")
    expect(here.links.first).to_be_focused()
    press("ArrowDown")
    expect(here.links.nth(1)).to_be_focused()
    press("ArrowUp")
    press("ArrowUp")
    expect(here.field).to_be_focused()
    press("Escape")
    expect(here.panel).to_be_hidden()
    expect(here.field).to_be_focused()
    expect(here.page.locator("input:checked[name=looks_global]")).to_have_count(0)
    here.field.fill("R-GR-15")
    press("Enter")
    expect(here.links.first).to_be_focused()
    press("Enter")
    here.page.wait_for_url(f"**/{lang}/global-requests/#R-GR-15")
    assert here.page.evaluate("violations") == []


@pytest.mark.parametrize(("query", "lands"), [("gift", "first"), (NOTHING, "field")])
def test_results_that_take_the_place_of_others_keep_the_focus(
    query: str, lands: str, box: Opened
) -> None:
    here = box()
    here.ask("letter")
    here.field.press("ArrowDown")
    expect(here.links.first).to_be_focused()
    before = here.status.inner_text()
    # What was typed last is answered after the reader has gone to the list.
    here.field.evaluate(
        "(field, query) => { field.value = query; field.dispatchEvent(new Event('input')); }", query
    )
    expect(here.status).not_to_have_text(before)
    expect({"first": here.links.first, "field": here.field}[lands]).to_be_focused()


def test_the_focus_leaving_the_box_closes_the_list(box: Opened) -> None:
    here = box()
    here.ask(NOTHING)
    expect(here.other).to_be_hidden()
    for _ in range(4):
        here.page.keyboard.press("Tab")
    expect(here.panel).to_be_hidden()


def test_the_shortcut_can_be_turned_off_and_stays_off(box: Opened) -> None:
    here = box()
    here.ask("letter")
    here.form.get_by_role("checkbox").uncheck()
    here.page.reload()
    expect(here.form).to_have_class("search is-live")
    here.page.keyboard.press("/")
    expect(here.field).not_to_be_focused()


@pytest.mark.parametrize("what", ["**/assets/find.*.js", "**/pagefind/en.pack"])
def test_a_search_that_cannot_be_loaded_says_so_and_is_tried_again(what: str, box: Opened) -> None:
    here = box(loud=True)
    here.page.route(what, lambda route: route.abort())
    here.field.fill("letter")
    expect(here.status).to_contain_text("could not be loaded")
    here.page.unroute(what)
    if "assets" in what:
        here.page.reload()  # a browser remembers that a module failed for as long as the page is there
    here.ask("letters")
    assert here.found(1)


def test_results_stand_when_the_other_language_cannot_be_loaded(box: Opened) -> None:
    here = box(loud=True)
    with here.page.expect_event("requestfailed"):
        here.page.route("**/pagefind/fr.pack", lambda route: route.abort())
        here.field.fill("letter")
    expect(here.status).to_have_text(ANSWERED)
    expect(here.links.first).to_be_visible()
    expect(here.other).to_be_hidden()


def test_a_metered_link_fetches_the_other_language_only_when_asked(
    new_page: Open, heard: Heard
) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page.goto("en/letters/")
    here = Box(page)
    here.ask("présentation")
    expect(here.other).to_have_text("Search in French")
    assert not [one for one in heard.addresses if one.endswith("fr.pack")]
    here.other.click()
    expect(here.links.first).to_be_focused()
    assert [one for one in heard.addresses if one.endswith("fr.pack")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_javascript_a_list_of_all_pages_stands_in_for_the_box(
    lang: str, new_page: Open
) -> None:
    page = new_page(f"{lang}/letters/", java_script_enabled=False)
    expect(page.locator("form")).to_be_hidden()
    page.locator(".search-without").click()
    page.wait_for_url(f"**/{lang}/all-pages/")
    listed = set(page.locator(".all-pages a").evaluate_all("all => all.map(one => one.pathname)"))
    menu = page.locator(".site-nav__link").evaluate_all("all => all.map(one => one.pathname)")
    # The menu opens the section of those who maintain the site only from inside.
    assert listed >= set(menu) - {f"/{lang}/all-pages/"}
    assert f"/{lang}/maintainers/translate/" in listed
    assert len(listed) > 15


@pytest.mark.parametrize(("lang", "viewport"), [("fr", NARROW), ("en", WIDE)], ids=["fr", "en"])
def test_axe_finds_nothing_in_the_open_list(
    lang: str, viewport: dict[str, int], new_page: Open
) -> None:
    page = new_page(viewport=viewport, bypass_csp=True, reduced_motion="reduce")
    page.add_init_script(path=AXE)
    page.goto(f"{lang}/letters/")
    here, found = Box(page), {}
    for query in ("client", NOTHING):
        here.ask(query)
        # The page around it is tried where it is the subject; at night only the colours are others.
        found[query] = broken(page, within="form")
        page.emulate_media(color_scheme="dark")
        found[f"{query} at night"] = broken(page, "color-contrast", within="form")
        page.emulate_media(color_scheme="light")
    assert {name: one for name, one in found.items() if one} == {}


def test_the_box_moves_nothing_and_fits_a_small_screen(new_page: Open) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.add_init_script(
        # What moves inside the list is the list filling up; nothing else may.
        """
        self.moved = [];
        new PerformanceObserver((list) => {
          for (const { node } of list.getEntries().flatMap(({ sources }) => sources)) {
            const place = node?.nodeType === 1 ? node : node?.parentElement;
            if (!place?.closest('form')) moved.push(place?.outerHTML.slice(0, 80));
          }
        }).observe({ type: 'layout-shift', buffered: true });
        """
    )
    page.goto("fr/letters/")
    here = Box(page)
    top = page.locator("h1").bounding_box()
    here.ask("client")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("h1").bounding_box() == top
    assert page.evaluate("moved") == []
    box = here.panel.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.emulate_media(media="print")
    expect(here.form).to_be_hidden()
