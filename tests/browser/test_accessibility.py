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

# Pages of prose, in the frame and the colours of any other, without a script of their own: what is their own is looked
# at, by day, in the place of the page of prose before.
MORE_OF_THE_SAME = {
    path.relative_to(DOCS / "en").with_suffix("").as_posix()
    for path in (DOCS / "en").rglob("*.md")
    if path.parent.name != "checklists"
} - {"index", "global-requests", "sources", "cases", "sheet"}

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


def broken(
    page: Page, *rules: str, within: str = "html", but: str = "", colours: bool = True
) -> list[str]:
    """Return the rules of axe that the page breaks, ``but`` what is left out, each with the elements concerned."""
    choice: dict[str, Any] = {"resultTypes": ["violations"], "elementRef": False}
    if rules:
        choice["runOnly"] = list(rules)
    elif not colours:
        choice["rules"] = {"color-contrast": {"enabled": False}}
    where = {"include": [within], "exclude": [but] if but else []}
    found: dict[str, Any] = page.evaluate(
        "([where, choice]) => axe.run(where, choice)", [where, choice]
    )
    return [
        f"{one['id']}: {one['help']}: {[node['target'] for node in one['nodes']][:5]}"
        for one in found["violations"]
    ]


# Puts the body of another page in the place of this one's; refused where that page is dressed in other styles.
BODY_OF = """async (address) => {
  const other = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/html');
  const styles = (one) => String([...one.querySelectorAll('link[rel=stylesheet]')].map((link) => link.href.split('/').pop()));
  if (styles(other) !== styles(document)) throw new Error(`${address} has styles of its own`);
  document.documentElement.lang = other.documentElement.lang;
  document.body.replaceWith(document.adoptNode(other.body));
}"""


def ready(page: Page) -> None:
    """Wait until a page that holds a checklist has taken over."""
    if page.locator("[data-checklist]").count():
        expect(page.locator("[data-checklist].is-live")).to_be_visible()


def opened(page: Page, path: str) -> None:
    """Open an address anew, and wait for what is in it."""
    if "#" in path:  # to another fragment alone a browser does not load a page again
        page.goto("about:blank")
    page.goto(path)
    ready(page)


TABLE = ".table-region"
SMALL = {"width": 320, "height": 640}


def too_wide(page: Page) -> list[str]:
    """Return that the page scrolls sideways on a screen of 320 pixels, if it does."""
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]  # as Playwright has it
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"it is {width} pixels wide"] if width > SMALL["width"] else []


# A screen and a language at once: every page in both, and the language with the longer words where room is short.
@pytest.mark.parametrize(("lang", "viewport"), [("fr", NARROW), ("en", WIDE)], ids=["fr", "en"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways_at_320_pixels(
    lang: str, viewport: dict[str, int], new_page: Open
) -> None:
    # The policy of the site would keep axe out; everything else is tested under it.
    page = new_page(viewport=viewport, bypass_csp=True, reduced_motion="reduce")
    hold_python(page)
    page.add_init_script(path=AXE)
    found: dict[str, list[str]] = {}

    def look(name: str, but: str = "") -> None:
        # Colours take axe half of its time, and are the same in any language, and on any screen but for what folds.
        wide = viewport == WIDE
        found[name] = broken(page, but=but, colours=wide or name.endswith((" index", GLOBAL)))
        # At night only the colours are others.
        if wide:
            page.emulate_media(color_scheme="dark")
            found[f"{name} at night"] = broken(
                page, "color-contrast", "link-in-text-block", but=but
            )
            page.emulate_media(color_scheme="light")
        found[f"{name} at 320"] = too_wide(page)
        page.set_viewport_size(viewport)  # type: ignore[arg-type]  # as Playwright has it

    looked = {
        name: path
        for name, path in places().items()
        if name.startswith((f"{lang} ", "splash", "not", "damaged"))
    }
    prose = [name for name in looked if name.partition(" ")[2] in MORE_OF_THE_SAME]
    for name in [name for name in looked if name not in prose]:
        opened(page, looked[name])
        # The table of all answers is the same in every state of a checklist, and takes axe the longest.
        look(name, TABLE if "#" in looked[name] else "")
        if name.endswith(GLOBAL):
            page.locator('[data-action="continue"]').click()
            expect(page.get_by_role("alert")).to_be_visible()
            look(f"{name} error", TABLE)
    opened(page, looked[f"{lang} global-requests"])
    # Both languages have one structure, which the workshop holds together: axe looks at each page in one of them.
    for name in prose[LANGUAGES.index(lang) :: len(LANGUAGES)]:
        page.evaluate(BODY_OF, f"/{looked[name]}")
        found[name] = broken(page, within="main", colours=viewport == WIDE)
    # One screen for all of them: a page that is laid out anew for each costs more than it.
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]  # as Playwright has it
    for name in prose:
        page.evaluate(BODY_OF, f"/{looked[name]}")
        found[f"{name} at 320"] = too_wide(page)
    assert {name: one for name, one in found.items() if one} == {}


def test_nothing_scrolls_sideways_at_320_pixels_without_scripts(new_page: Open) -> None:
    page = new_page(viewport=SMALL, java_script_enabled=False)
    wide = {}
    for name, path in places().items():
        # What a script changes of the layout of a page is in its checklist; what an address holds, only a script reads.
        if "#" in path or name.partition(" ")[2] in MORE_OF_THE_SAME:
            continue
        page.goto(path)
        if found := too_wide(page):
            wide[name] = found
    assert wide == {}


def test_the_decision_table_scrolls_inside_its_region_by_the_keyboard(new_page: Open) -> None:
    page = new_page(viewport=SMALL)
    hold_python(page)
    for slug in SLUGS:
        page.goto(f"fr/checklists/{slug}/")
        region = page.locator(".table-region")
        # Far below what is seen, it is not laid out before it comes into view.
        region.focus()
        expect(region).to_be_in_viewport()
        assert region.evaluate("one => one.scrollWidth > one.clientWidth"), slug
        region.evaluate(
            "one => { self.scrolled = new Promise(done => one.addEventListener('scroll', done)) }"
        )
        page.keyboard.press("ArrowRight")
        page.evaluate("() => scrolled.then(() => true)")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_can_be_pressed_is_large_enough_for_a_thumb(lang: str, new_page: Open) -> None:
    page = new_page(viewport=NARROW)
    hold_python(page)
    page.goto(f"{lang}/checklists/{GLOBAL}/")
    Interview(page, GLOBAL).has_taken_over()
    for target in page.locator(".option, .button, .menu-button, .language__toggle").all():
        if target.is_visible():
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 44, target.inner_text()
