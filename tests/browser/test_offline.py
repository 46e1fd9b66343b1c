"""After one visit the site works without a link, in both languages; a new version comes whole, and to no open page."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .breakable import MARK
from .checklists import LANGUAGES, way_to
from .device import asked, device, kept, live, mark, newer, says, served, visited
from .papers import offered

if TYPE_CHECKING:
    from pathlib import Path

    from .breakable import Breakable
    from .conftest import Open
    from .device import Take

__all__ = ["device", "newer", "served", "visited"]

SLUG = "global-request"
WAY = way_to(SLUG, "tailored_reply")
FIXED = {"offline.json", "sw.js"}
"""What the worker asks for besides the files of the manifest."""


def listed(site: Path) -> dict[str, str]:
    """Return the hash of every file of the manifest, by path."""
    manifest = json.loads((site / "offline.json").read_text())
    return {path: digest for group in manifest["groups"] for path, digest, _ in group["files"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_after_one_visit_everything_works_without_a_server(
    lang: str, served: Breakable, device: Take
) -> None:
    one = device()
    served.stop()
    one.forget_what_browsers_keep_by_themselves(one.context.pages[0])
    one.restart()

    home = one.page(f"{lang}/")
    expect(home.locator("h1")).to_be_visible()
    home.locator('main a[href*="global-request"]').first.click()
    expect(home.locator("h1")).to_be_visible()
    guidance = one.page(f"{lang}/levels-of-service/")
    expect(guidance.locator("h1")).to_be_visible()
    assert guidance.evaluate("getComputedStyle(document.body).margin") == "0px"

    papers = one.papers(SLUG, lang)
    expect(papers.root.locator("[data-works-offline]")).not_to_be_empty()
    papers.walk(WAY)
    papers.is_at("tailored_reply")
    papers.ready()
    papers.date("2026-05-25", "FR")
    expect(papers.root.locator("[data-day]").first).to_be_visible()
    (letter, *_) = offered(SLUG, WAY)
    shown = papers.unfold(letter)
    _, word = papers.download(shown.locator('[data-action="letter-docx"]'))
    assert "word/document.xml" in zipfile.ZipFile(BytesIO(word)).namelist()
    _, record = papers.download(papers.root.locator('[data-action="save-record"]'))
    assert json.loads(record)["outcome"] == "tailored_reply"
    assert one.said == []


def test_addresses_are_answered_as_the_server_answers_them(served: Breakable, device: Take) -> None:
    one = device()
    served.stop()
    page = one.context.new_page()
    for path, status, lands in [
        ("", 200, ""),
        ("en/checklists", 200, "en/checklists/"),
        ("en/checklists/index.html", 200, "en/checklists/index.html"),
        ("fr/about/?from=mail&x=1", 200, "fr/about/?from=mail&x=1"),
        ("fr/no/such/page/", 404, "fr/no/such/page/"),
        ("fr/%E0%A4%A/", 404, "fr/%E0%A4%A/"),
        ("checklists/index.json", 200, "checklists/index.json"),
    ]:
        response = page.goto(served.address + path)
        assert response is not None
        assert (response.status, page.url) == (status, served.address + lands), path
        assert "default-src 'none'" in response.headers["content-security-policy"]
    page.goto(served.address + "fr/no/such/page/")
    expect(page.locator("h1")).to_have_count(2)
    page.locator('a[href$="fr/"]').click()
    expect(page.locator(".site-header")).to_be_visible()


def test_what_is_fetched_for_keeping_is_the_same_whatever_the_officer_does(
    site: Path, served: Breakable, device: Take
) -> None:
    one = device(new=True)
    with asked(served) as since:
        papers = one.papers(SLUG, "en")
        papers.walk(WAY)
        papers.is_at("tailored_reply")
        papers.ready()
        kept(papers.page)
        says(papers.page, "works")
        fetched = set(since())
    # All of it and nothing else: no query, no calendar of a country in particular.
    opened = {f"en/checklists/{SLUG}/"}
    assert fetched == {*listed(site), *FIXED, *opened}

    # The page that was open all along is served from the device now: the post that is chosen shows nowhere.
    with asked(served) as since:
        papers.date("2026-05-25", "FR")
        expect(papers.root.locator("[data-day]").first).to_be_visible()
        assert since() == []
    assert one.said == []


METERED = """Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } });"""


def test_on_a_metered_link_nothing_is_fetched_before_the_officer_says_so(
    served: Breakable, device: Take
) -> None:
    one = device(new=True)
    with asked(served) as since:
        page = one.page("en/", script=METERED)
        page.evaluate("() => new Promise(done => requestIdleCallback(done))")
        assert not FIXED & set(since())
    line = page.locator("[data-offline-line]")
    expect(line).to_be_hidden()
    page.locator(".site-footer").scroll_into_view_if_needed()
    says(page, "offer")
    expect(line).to_contain_text("MB to download")
    assert page.evaluate("caches.keys()") == []

    line.locator('[data-wish="keep"]').click()
    says(page, "works")
    served.stop()
    page.reload()
    says(page, "works")

    other = one.page(f"en/checklists/{SLUG}/", script=METERED)
    says(other, "works")
    expect(other.locator("[data-works-offline]")).not_to_be_empty()
    line.locator('[data-wish="remove"]').click()
    says(page, "removed")
    assert page.evaluate("caches.keys()") == []
    # Another tab says so too, at once.
    says(other, "removed")
    expect(other.locator("[data-works-offline]")).to_be_empty()
    other.close()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        page.reload()


def test_the_site_can_be_installed_in_either_language(device: Take) -> None:
    one = device(new=True, whole=True)  # what can be installed is no matter of the engine
    for lang in LANGUAGES:
        page = one.page(f"{lang}/")
        session = one.context.new_cdp_session(page)
        assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        found = session.send("Page.getAppManifest")["manifest"]
        assert found["startUrl"] == page.url
        assert found["scope"] == one.server.address


def test_three_tabs_over_an_update_keep_their_version_until_they_are_loaded_again(
    served: Breakable, newer: Path, device: Take
) -> None:
    one = device()
    working = one.papers(SLUG, "en")
    reading = one.page("fr/about/")
    kept(reading)
    idle = one.page("en/")
    kept(idle)
    question = next(iter(WAY))
    working.choose(question, WAY[question])

    served.site = newer
    with asked(served) as since:
        another = one.page("en/checklists/")
        says(another, "newer")
        fetched = set(since())
    # What both versions share was not fetched again.
    assert not [path for path in fetched if path.startswith("assets/calendars.")]
    assert not [path for path in fetched if path.endswith(".wasm")]

    for page in (working.page, reading, idle, another):
        says(page, "newer")
        assert mark(page) is None
    # The page of the old version still gets what belongs to it, which the server no longer has.
    runtime = working.root.get_attribute("data-runtime")
    assert (
        idle.evaluate(
            "async runtime => (await fetch(new URL(runtime + 'manifest.json', document.baseURI))).status",
            f"{served.address}{str(runtime).lstrip('./')}",
        )
        == 200
    )
    working.page.bring_to_front()
    working.button("continue").click()
    working.walk({id: WAY[id] for id in list(WAY)[1:]})
    working.ready()
    address = working.page.url

    with working.page.expect_navigation():
        working.page.locator('[data-wish="reload"]').click()
    assert mark(working.page) == MARK
    assert working.page.url == address
    live(working)
    working.is_at("tailored_reply")
    assert mark(one.page("en/about/")) == MARK
    assert mark(idle) is None
    says(idle, "newer")
    assert one.said == []


def test_a_page_without_service_workers_asks_for_nothing_and_says_nothing(new_page: Open) -> None:
    page = new_page("en/")
    page.locator(".site-footer").scroll_into_view_if_needed()
    expect(page.locator("[data-offline-line]")).to_be_hidden()
