"""No rule of axe is broken, and nothing scrolls sideways on a small screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from .checklists import LANGUAGES, SLUGS, checklist, fragment, way_to
from .conftest import NARROW, WIDE
from .interview import Interview, hold_python

if TYPE_CHECKING:
    from .conftest import Open

DOCS = Path(__file__).parents[2] / "docs"
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GLOBAL, ENHANCED = "global-request", "enhanced-service"
GRID = "#problem=now&high_potential=no&other_canadian_interests=none_found"

# Pages of prose, in the frame and the colours of any other: what is their own is looked at, by day.
MORE_OF_THE_SAME = {
    path.relative_to(DOCS / "en").with_suffix("").as_posix()
    for path in (DOCS / "en").rglob("*.md")
    if path.parent.name != "checklists"
} - {"index", "global-requests", "sources"}

# One outcome of each tone, with the notices that take the most room.
OUTCOMES = {
    "act": (
        ENHANCED,
        way_to(
            ENHANCED,
            "enhanced_service",
            "office_decided",
            "reputation_not_established",
            "interests_unknown",
        ),
    ),
    "hold": (ENHANCED, way_to(ENHANCED, "consult_office_first", "factors_to_settle")),
    "refer": (ENHANCED, way_to(ENHANCED, "refer_to_program_manager", "factors_to_settle")),
    "rest": (
        GLOBAL,
        {**way_to(GLOBAL, "no_reply_needed"), **dict.fromkeys(checklist(GLOBAL).facts, "yes")},
    ),
}


def places() -> dict[str, str]:
    """Return the pages and states to look at, by name; addresses below the site."""
    found = {"splash": "./", "not found": "404.html", "damaged": "damaged.html"}
    for lang in LANGUAGES:
        docs = DOCS / lang
        for path in sorted(docs.rglob("*.md")):
            page = path.relative_to(docs).with_suffix("").as_posix()
            address = page.removesuffix("index") and f"{page.removesuffix('/index')}/"
            found[f"{lang} {page}"] = f"{lang}/{address}"
        found[f"{lang} grid"] = f"{lang}/checklists/{ENHANCED}/{GRID}"
        found[f"{lang} bad address"] = f"{lang}/checklists/{GLOBAL}/#color=red"
        for tone, (slug, answers) in OUTCOMES.items():
            found[f"{lang} {tone}"] = f"{lang}/checklists/{slug}/{fragment(answers)}"
    return found


def broken(page: Page, *rules: str, within: str = "html") -> list[str]:
    """Return the rules of axe that the page breaks, each with the elements concerned."""
    choice = {"resultTypes": ["violations"], "elementRef": False}
    if rules:
        choice["runOnly"] = list(rules)
    found: dict[str, Any] = page.evaluate(
        "([within, choice]) => axe.run(within, choice)", [within, choice]
    )
    return [
        f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']][:5]}"
        for one in found["violations"]
    ]


def ready(page: Page) -> None:
    """Wait until a page that holds a checklist has taken over."""
    if page.locator("[data-checklist]").count():
        expect(page.locator("[data-checklist].is-live")).to_be_visible()


# A screen and a language at once: every page in both, and the language with the longer words where room is short.
@pytest.mark.parametrize(("lang", "viewport"), [("fr", NARROW), ("en", WIDE)], ids=["fr", "en"])
def test_axe_finds_nothing(lang: str, viewport: dict[str, int], new_page: Open) -> None:
    # The policy of the site would keep axe out; everything else is tested under it.
    page = new_page(viewport=viewport, bypass_csp=True, reduced_motion="reduce")
    hold_python(page)
    axe = AXE.read_text("utf-8")
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.emulate_media(color_scheme="light")
        if name.partition(" ")[2] in MORE_OF_THE_SAME:
            found[name] = broken(page, within="main")
            return
        found[name] = broken(page)
        # At night only the colours are others, and they are the same on any screen and in any language.
        if viewport == WIDE:
            page.emulate_media(color_scheme="dark")
            found[f"{name} at night"] = broken(page, "color-contrast", "link-in-text-block")

    for name, path in places().items():
        if name[:3] not in {f"{lang} ", "spl", "not", "dam"}:
            continue
        if "#" in path:
            page.goto("about:blank")
        page.goto(path)
        ready(page)
        page.evaluate(axe)
        look(name)
        if name.endswith(GLOBAL):
            page.locator('[data-action="continue"]').click()
            expect(page.get_by_role("alert")).to_be_visible()
            look(f"{name} error")

    assert {name: one for name, one in found.items() if one} == {}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_nothing_scrolls_sideways_at_320_pixels(new_page: Open, *, scripts: bool) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, loud=True, java_script_enabled=scripts)
    hold_python(page)
    wide = {}
    for name, path in places().items():
        # What a script changes of the layout of a page is in its checklist.
        if not scripts and name.partition(" ")[2] in MORE_OF_THE_SAME:
            continue
        page.goto("about:blank")
        page.goto(path)
        if scripts:
            ready(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[name] = width
    assert wide == {}


@pytest.mark.parametrize("slug", SLUGS)
def test_the_decision_table_scrolls_inside_its_region_by_the_keyboard(
    slug: str, new_page: Open
) -> None:
    page = new_page(f"fr/checklists/{slug}/", viewport={"width": 320, "height": 640})
    region = page.locator(".table-region")
    # Far below what is seen, it is not laid out before it comes into view.
    region.focus()
    expect(region).to_be_in_viewport()
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    region.evaluate(
        "one => { self.scrolled = new Promise(done => one.addEventListener('scroll', done)) }"
    )
    page.keyboard.press("ArrowRight")
    page.evaluate("() => scrolled.then(() => true)")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_can_be_pressed_is_large_enough_for_a_thumb(lang: str, new_page: Open) -> None:
    page = new_page(f"{lang}/checklists/{GLOBAL}/", viewport=NARROW)
    Interview(page, GLOBAL).has_taken_over()
    for target in page.locator(".option, .button, .menu-button, .language__toggle").all():
        if target.is_visible():
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 44, target.inner_text()
