"""Whatever breaks, the officer has the old version whole or the new one whole, and is told what is missing."""

from __future__ import annotations

import hashlib
import json
from threading import Event
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from decision_site.publish.serving.headers import HEADERS

from .breakable import MARK, let_through
from .checklists import way_to
from .conftest import NOTHING_KEPT
from .device import Device, asked, device, kept, mark, newer, says, served, visited
from .interview import Interview

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from .breakable import Breakable
    from .device import Take

__all__ = ["device", "newer", "served", "visited"]

SLUG = "global-request"
WAY = way_to(SLUG, "tailored_reply")
ALWAYS = {"offline.json", "sw.js"}
"""What is asked for each time, because its name says nothing of its content."""

# The browser says that the link is back.
ONLINE = "dispatchEvent(new Event('online'))"

# Changes one byte of a kept file.
FLIP = """async ([base, hash]) => {
  const cache = await caches.open('cairn-1');
  const address = base + '.kept/file/' + hash;
  const found = await cache.match(address);
  const bytes = new Uint8Array(await found.arrayBuffer());
  bytes[bytes.length >> 1] ^= 1;
  await cache.put(address, new Response(bytes, { headers: found.headers }));
}"""


def hash_of(site: Path, path: str) -> str:
    """Return the hash of a file, as the manifest has it."""
    groups = json.loads((site / "offline.json").read_text())["groups"]
    return str(next(digest for one in groups for name, digest, _ in one["files"] if name == path))


def flip(page: Page, server: Breakable, path: str) -> None:
    """Damage a kept file."""
    page.evaluate(FLIP, [server.address, hash_of(server.site, path)])


class Cut:
    """Loses the connection for good once so many files of a download were sent."""

    def __init__(self, server: Breakable, after: int) -> None:
        """Lose it after ``after`` files, the manifest being the first."""
        self.left, self.done, self.sent = after, Event(), list[str]()
        server.gate = self

    def __call__(self, path: str) -> None:
        """Let a request through, or not."""
        if path == "sw.js":
            return
        if self.left == 0 or self.done.is_set():
            self.done.set()
            raise ConnectionAbortedError
        self.left -= path == "offline.json" or "." in path
        self.sent.append(path)


def is_whole(one: Device, version: str | None) -> None:
    """See that a checklist of that version works to its outcome, with Python."""
    papers = one.papers(SLUG, "fr")
    assert mark(papers.page) == version
    papers.walk(WAY)
    papers.is_at("tailored_reply")
    papers.page.close()


def test_a_first_visit_that_is_cut_short_goes_on_where_it_ended(
    served: Breakable, device: Take
) -> None:
    one = device(new=True)
    page = one.page("en/")
    cut = Cut(served, after=40)
    says(page, "broken-off")
    assert cut.done.is_set()

    served.gate = let_through
    with asked(served) as since:
        page.evaluate(ONLINE)
        says(page, "works")
        again = set(since()) & set(cut.sent)
    # What was on its way when the link broke is asked for again, in each of the worker's four lanes.
    assert len(again - ALWAYS) <= 4
    served.stop()
    page.goto(served.address + "fr/about/")
    assert page.locator("h1").is_visible()


def test_an_update_cut_at_any_stage_leaves_the_old_version_whole(
    served: Breakable, newer: Path, device: Take
) -> None:
    one = device()
    served.site = newer
    arrived: set[str] = set()
    for after in (0, 1, 2, 20, 20):
        cut = Cut(served, after)
        page = one.page("en/")
        assert cut.done.wait(60), after
        kept(page)
        says(page, "works")
        assert mark(page) is None
        arrived |= set(cut.sent)
        page.close()
    served.stop()
    one.restart()
    is_whole(one, None)

    served.restore(newer)
    with asked(served) as since:
        page = one.page("en/")
        says(page, "newer")
        assert len((set(since()) & arrived) - ALWAYS) <= 4
    served.stop()
    one.restart()
    is_whole(one, MARK)


@pytest.mark.parametrize("fault", [b"<h1>A page of somebody else</h1>", 500])
def test_a_file_that_is_not_what_the_manifest_says_is_never_kept(
    fault: bytes | int, served: Breakable, newer: Path, device: Take
) -> None:
    one = device()
    served.site = newer
    served.faults, sent = {"fr/about/index.html": fault}, Event()
    served.gate = lambda path: sent.set() if path in served.faults else None
    page = one.page("en/")
    assert sent.wait(60)
    kept(page)
    says(page, "works")
    assert mark(one.page("fr/about/")) is None

    served.faults = {}
    page.evaluate(ONLINE)
    says(page, "newer")
    assert mark(one.page("fr/about/")) == MARK


@pytest.mark.parametrize("groups", [[], [{"name": "shell", "sent": 0, "files": []}]])
def test_a_manifest_that_lists_no_site_is_not_adopted(
    groups: list[object], served: Breakable, device: Take
) -> None:
    one = device()
    nothing = {"version": hashlib.sha256(b"").hexdigest(), "groups": groups, "packs": {}}
    served.faults = {"offline.json": json.dumps(nothing).encode()}
    page = one.page("en/")
    page.evaluate(ONLINE)
    kept(page)
    says(page, "works")
    served.stop()
    page.reload()
    says(page, "works")


def test_a_damaged_file_is_mended_or_said_to_be_damaged(served: Breakable, device: Take) -> None:
    one = device()
    page = one.page("en/")
    kept(page)
    flip(page, served, "fr/about/index.html")
    with asked(served) as since:
        assert one.page("fr/about/").locator("h1").is_visible()
        assert "fr/about/index.html" in since()
    flip(page, served, "en/about/index.html")
    served.stop()
    assert one.page("fr/about/").locator("h1").is_visible()

    other = one.context.new_page()
    response = other.goto(served.address + "en/about/")
    assert response is not None
    assert response.status == 503
    expect(other.locator("h1")).to_have_count(2)
    served.start()
    other.reload()
    expect(other.locator("h1")).to_have_count(1)


def test_a_damaged_python_is_mended_or_the_page_answers_alone(
    served: Breakable, device: Take
) -> None:
    one = device()
    page = one.page("en/")
    kept(page)
    (wasm,) = [path.relative_to(served.site) for path in served.site.rglob("*.wasm")]
    one.forget_what_browsers_keep_by_themselves(page)
    flip(page, served, wasm.as_posix())
    served.stop()
    interview = Interview(one.page(f"en/checklists/{SLUG}/"), SLUG)
    interview.python_is("failed")
    interview.walk(WAY)
    interview.is_at("tailored_reply")

    served.start()
    one.forget_what_browsers_keep_by_themselves(page)
    is_whole(one, None)
    one.forget_what_browsers_keep_by_themselves(page)
    served.stop()
    is_whole(one, None)


def test_without_room_the_old_version_stays_and_the_line_says_so(
    served: Breakable, newer: Path, device: Take
) -> None:
    one = device()
    # Pages that ask the worker for nothing: one that does would begin the update once there is room.
    first = one.page("en/", script=NOTHING_KEPT)
    session = one.context.new_cdp_session(first)
    used = first.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    quota = {"origin": served.address.rstrip("/"), "quotaSize": used}
    session.send("Storage.overrideQuotaForOrigin", quota)
    served.site = newer
    page = one.page("fr/")
    says(page, "full-old")
    assert mark(page) is None
    assert mark(one.page("fr/about/", script=NOTHING_KEPT)) is None

    session.send("Storage.overrideQuotaForOrigin", {"origin": quota["origin"]})
    page.locator('[data-wish="keep"]').click()
    says(page, "newer")
    assert mark(one.page("fr/about/")) == MARK


def test_a_device_without_room_says_so_and_works_with_a_connection(
    served: Breakable, device: Take
) -> None:
    one = device(new=True)
    blank = one.context.pages[0]
    session = one.context.new_cdp_session(blank)
    origin = served.address.rstrip("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 5_000_000})
    page = one.page("en/")
    says(page, "full")
    is_whole(one, None)


def test_an_evicted_cache_is_fetched_anew(served: Breakable, device: Take) -> None:
    one = device()
    page = one.page("en/")
    kept(page)
    page.evaluate("caches.delete('cairn-1')")
    with asked(served) as since:
        page.goto(f"{served.address}fr/")
        assert "fr/" in since()
        says(page, "works")
    served.stop()
    page.goto(f"{served.address}en/about/")
    assert page.locator("h1").is_visible()


def test_a_killed_worker_goes_on_where_it_ended(served: Breakable, device: Take) -> None:
    one = device(new=True)
    reached, released = Event(), Event()

    def hold(path: str) -> None:
        if path == "en/about/index.html":
            reached.set()
            released.wait(60)

    served.gate = hold
    page = one.context.new_page()
    page.clock.install()
    page.goto(served.address + "en/")
    assert reached.wait(60)
    session = one.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    released.set()
    page.clock.fast_forward(11_000)
    says(page, "works")
    served.stop()
    page.goto(served.address + "en/about/")
    assert page.locator("h1").is_visible()


REFUSED = """
  const refuse = () => { throw new DOMException('refused', 'SecurityError') };
  Object.defineProperty(window, 'localStorage', { get: refuse });
  CacheStorage.prototype.open = async () => refuse();
  ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('refused', 'SecurityError'));
"""
METERED = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"


def test_a_browser_that_refuses_to_keep_anything_is_told_of_when_the_officer_asks(
    device: Take,
) -> None:
    one = device(new=True)
    page = one.page("en/", script=REFUSED + METERED)
    page.locator(".site-footer").scroll_into_view_if_needed()
    says(page, "offer")
    page.locator('[data-wish="keep"]').click()
    says(page, "refused")
    assert one.said == []


def test_where_webassembly_is_refused_the_site_is_kept_all_the_same(
    served: Breakable, device: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = HEADERS["Content-Security-Policy"].replace(" 'wasm-unsafe-eval'", "")
    monkeypatch.setitem(HEADERS, "Content-Security-Policy", policy)
    one = device(new=True)
    interview = Interview(one.page(f"en/checklists/{SLUG}/"), SLUG)
    interview.python_is("failed")
    says(interview.page, "works")
    served.stop()
    one.restart()
    again = Interview(one.page(f"fr/checklists/{SLUG}/"), SLUG)
    again.python_is("failed")
    again.walk(WAY)
    again.is_at("tailored_reply")
