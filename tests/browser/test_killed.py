"""A browser that is killed the moment a page said "kept" still has it; and what was said to be deleted stays so."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect

from .checklists import fragment, way_to
from .conftest import ARGUMENTS, CHROMIUM, INTRANET
from .device import kill
from .interview import PATIENCE
from .papers import ENHANCED, GLOBAL, Papers, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

LETTER = way_to(GLOBAL, "send_standard_letter")
PLANNED = way_to(ENHANCED, "enhanced_service")
HELD = "async () => { await new Promise((held) => navigator.locks.request('cairn.cases', () => { held(); return new Promise(() => {}); })); }"
"""Have another tab write, and take its time."""
ON_DISK = """async (text) => {
  const copy = () => new Promise((resolve, reject) => {
    const request = indexedDB.open('cairn');
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const read = request.result.transaction('copies').objectStore('copies').get('cases');
      read.onerror = () => reject(read.error);
      read.onsuccess = () => { request.result.close(); resolve(read.result?.text ?? ''); };
    };
  });
  const end = performance.now() + 60_000;
  for (let found = ''; !found.includes(text);) {
    if (performance.now() > end) throw new Error(`the disk has only ${found}`);
    await new Promise((done) => setTimeout(done, 10));
    found = await copy();
  }
}"""
"""Wait until the disk has what was typed."""
HIDDEN = "() => { Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange')); }"


class Victim:
    """A browser with a profile of its own."""

    def __init__(self, browser: Browser, profile: Path) -> None:
        """Start it."""
        self.kind, self.profile = browser.browser_type, profile
        self.context = self.start()

    def start(self) -> BrowserContext:
        """Start a browser on the profile."""
        context = self.kind.launch_persistent_context(
            str(self.profile), executable_path=CHROMIUM, args=list(ARGUMENTS)
        )
        context.set_default_timeout(PATIENCE)
        return context

    def killed(self) -> Page:
        """Kill it with no time to write anything; return a page of the one started after it."""
        kill(self.profile)
        with suppress(Error):
            self.context.close()
        self.context = self.start()
        return self.context.new_page()


@pytest.fixture
def victim(browser: Browser, tmp_path: Path) -> Iterator[Victim]:
    """Yield a browser to kill."""
    victim = Victim(browser, tmp_path / "profile")
    yield victim
    victim.context.close()


def test_what_is_said_to_be_kept_or_deleted_outlasts_a_browser_that_is_killed(
    victim: Victim, behind_nginx: str
) -> None:
    page = victim.context.new_page()
    page.goto(f"{behind_nginx}en/checklists/{GLOBAL}/{fragment(LETTER)}")
    papers = Papers(page, GLOBAL, "en")
    papers.ready()
    papers.date("2026-05-26", "NG")
    papers.unfold("standard-reply").locator('input[name="company"]').fill("Firm")
    papers.root.locator('[data-action="keep-case"]').click()
    expect(papers.slot("record-said")).to_have_text(phrase("en", "keep.kept"))

    page = victim.killed()
    page.goto(f"{behind_nginx}en/cases/")
    expect(page.locator(".case")).to_have_count(1)
    page.locator('[data-slot="resume"]').click()
    papers = Papers(page, GLOBAL, "en")
    papers.ready()
    expect(papers.root.locator('input[type="date"][name="received"]')).to_have_value("2026-05-26")
    expect(papers.unfold("standard-reply").locator(".letter__sheet")).to_contain_text("Firm")

    # Long enough ago for the browser to have written it; what follows is not.
    victim.context.close()
    victim.context = victim.start()
    page = victim.context.new_page()
    page.goto(f"{behind_nginx}en/cases/")
    expect(page.locator(".case")).to_have_count(1)
    page.locator('[data-action="delete-all"]').click()
    expect(page.locator('.cases [data-slot="said"]')).to_have_text(phrase("en", "cases.deleted"))

    page = victim.killed()
    page.goto(f"{behind_nginx}en/cases/")
    expect(page.locator('[data-slot="none"]')).to_be_visible()
    expect(page.locator(".case")).to_have_count(0)


def test_what_is_changed_in_a_case_that_is_kept_outlasts_a_browser_that_is_killed(
    victim: Victim, behind_nginx: str
) -> None:
    page = victim.context.new_page()
    page.goto(f"{behind_nginx}en/checklists/{ENHANCED}/{fragment(PLANNED)}")

    def resumed() -> Papers:
        papers = Papers(page, ENHANCED, "en")
        papers.ready()
        return papers

    def typed(papers: Papers, text: str) -> None:
        """Type, and stay in the field."""
        who = papers.root.locator('[data-plan] [data-field="who"]').first
        who.fill("")
        who.press_sequentially(text)

    def acknowledged(papers: Papers) -> None:
        line = papers.slot("record-said")
        expect(line).to_have_text(phrase("en", "keep.kept"))
        expect(line).not_to_have_attribute("aria-busy", "true")

    def after_the_kill(text: str) -> None:
        nonlocal page
        page = victim.killed()
        page.goto(f"{behind_nginx}en/cases/")
        page.locator('[data-slot="resume"]').click()
        expect(resumed().root.locator('[data-plan] [data-field="who"]').first).to_have_value(text)

    papers = resumed()
    papers.root.locator("[data-plan] > li").first.get_by_role("checkbox").check()
    papers.root.locator('[data-action="keep-case"]').click()
    acknowledged(papers)
    typed(papers, "said to be kept")
    acknowledged(papers)
    after_the_kill("said to be kept")

    typed(resumed(), "typed and gone")
    # What a page that goes has no time to write, the next one writes.
    page.goto(f"{behind_nginx}en/cases/")
    page.evaluate(ON_DISK, "typed and gone")
    after_the_kill("typed and gone")

    papers = resumed()
    other = victim.context.new_page()
    other.goto(f"{behind_nginx}en/cases/")
    other.evaluate(HELD)
    typed(papers, "typed and hidden")
    page.evaluate(HIDDEN)
    other.evaluate(ON_DISK, "typed and hidden")
    after_the_kill("typed and hidden")


@pytest.mark.plain_http
def test_a_browser_that_cannot_write_to_the_disk_at_once_says_so(
    victim: Victim, address: str
) -> None:
    assert INTRANET in address
    page = victim.context.new_page()
    page.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); }"
    )
    page.goto(f"{address}fr/checklists/{GLOBAL}/{fragment(LETTER)}")
    papers = Papers(page, GLOBAL, "fr")
    papers.ready()
    papers.root.locator('[data-action="keep-case"]').click()
    expect(papers.slot("record-said")).to_have_text(phrase("fr", "keep.soon"))
    page.goto(f"{address}fr/cases/")
    expect(page.locator(".case")).to_have_count(1)
    assert page.evaluate("indexedDB.databases()") == []
