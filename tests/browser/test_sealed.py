"""Every page under the server's headers says nothing and asks nobody else; a damaged runtime is never used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from decision_site.publish.serving.headers import REFUSED

from .interview import Interview
from .test_python_fails import SLUG, WAY, completes
from .test_silence import LISTEN

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Route

    from .conftest import Heard, Open

ELSEWHERE = ("/404.html", "/nowhere/at/all")
"""Pages that no site map lists."""
WITHOUT_SUBTLE = "Object.defineProperty(self.crypto, 'subtle', { value: undefined });"
"""What a page served over plain HTTP by another machine finds."""


RUNTIME = (
    "pyodide.asm.wasm",
    "pyodide.asm.mjs",
    "pyodide.mjs",
    "python_stdlib.zip",
    "app.whl",
    "manifest.json",
)


def test_no_page_of_the_whole_site_breaks_the_policy_or_says_a_word(
    new_page: Open, heard: Heard, address: str
) -> None:
    with urlopen(f"{address}sitemap.xml", timeout=60) as answer:  # noqa: S310  # our own server
        listed = re.findall(r"<loc>[a-z]+://[^/]+(/[^<]*)</loc>", answer.read().decode())
    assert {"/", "/en/", "/fr/"} <= set(listed)
    page = new_page(loud=True)
    page.add_init_script(LISTEN)
    for path in (*listed, *ELSEWHERE):
        page.goto(address + path[1:], wait_until="load")
        assert page.evaluate("violations") == [], path
        # The one word that Chromium itself says of a page that was not found.
        said = [one for one in heard.said if "404 (Not Found)" not in one]
        assert said == [], path
    assert [url for url in heard.addresses if not url.startswith(address)] == []


@pytest.mark.parametrize("name", ["default", "another", "cairn"])
def test_no_script_makes_a_policy_that_the_site_does_not_name(name: str, new_page: Open) -> None:
    # A policy named "default" would let every text be markup, and every address a script; the site's own is made once.
    page = new_page(f"en/checklists/{SLUG}/", loud=True)
    Interview(page, SLUG).python_is("live")
    made = "name => { try { trustedTypes.createPolicy(name, { createHTML: String }); return true } catch { return false } }"
    assert page.evaluate(made, name) is False


def test_the_browser_has_heard_which_powers_the_site_refuses(new_page: Open) -> None:
    page = new_page("en/")
    allowed = page.evaluate("document.featurePolicy.allowedFeatures()")
    known = page.evaluate("document.featurePolicy.features()")
    assert {"camera", "geolocation", "usb", "clipboard-write"} <= set(known)
    assert set(REFUSED) & set(allowed) == set()
    assert "clipboard-write" in allowed


@pytest.mark.parametrize(
    ("name", "subtle"), [*((name, True) for name in RUNTIME), ("app.whl", False)]
)
def test_a_damaged_file_of_the_runtime_is_never_used(
    name: str, *, subtle: bool, new_page: Open
) -> None:
    page = new_page(loud=True)
    page.route(f"**/assets/python/*/{name}", damage)
    if not subtle:
        page.route("**/worker.*.js", without_subtle)
    page.goto(f"en/checklists/{SLUG}/")
    interview = Interview(page, SLUG)
    interview.python_is("failed")
    if name == "pyodide.asm.wasm":
        completes(interview)
    else:
        interview.answer("problem", WAY["problem"], then="high_potential")
        assert interview.seen()["engine"] == "page"


def test_a_sound_runtime_starts_on_plain_http_too(new_page: Open) -> None:
    page = new_page()
    page.route("**/worker.*.js", without_subtle)
    page.goto(f"en/checklists/{SLUG}/")
    Interview(page, SLUG).python_is("live")


def test_no_source_map_is_published_or_asked_for(site: Path) -> None:
    assert list(site.rglob("*.map")) == []
    for path in [*site.rglob("*.js"), *site.rglob("*.css"), *site.rglob("*.mjs")]:
        assert b"sourceMappingURL=" not in path.read_bytes(), path.name


def damage(route: Route) -> None:
    """Answer with a file that works as well as the sound one: only its hash tells."""
    sound = route.fetch()
    data = sound.body()
    docstring = b"SQLite database connection object."
    harmed = data.replace(docstring, docstring.lower()) if docstring in data else data + b"\n"
    assert harmed != data
    route.fulfill(response=sound, body=harmed)


def without_subtle(route: Route) -> None:
    """Let the worker through, less the hashing that browsers lend to secure pages only."""
    sound = route.fetch()
    route.fulfill(response=sound, body=WITHOUT_SUBTLE + sound.text())
