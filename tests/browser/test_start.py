"""The next start of Python on a device begins with the memory of an earlier one, and with none that is not sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .checklists import way_to
from .device import device, kept, newer, says, served, visited
from .papers import Papers, offered

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from .breakable import Breakable
    from .conftest import Open
    from .device import Take

__all__ = ["device", "newer", "served", "visited"]

SLUG = "global-request"
WAY = way_to(SLUG, "tailored_reply")
STORE = "cairn-start-1"
DAMAGED = ("a byte", "the end", "the browser")
FATAL = ("no memory", "a hole")
"""What only shows once Python goes on from it."""
MARKER = "Zebulon Quarrywood"

# Notes how Python was told to begin, and how it did.
WATCH = """
globalThis.starts = [];
globalThis.told = [];
const Own = Worker;
globalThis.Worker = class extends Own {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', ({ data }) => { if (data.type === 'live') starts.push(data.restored); });
  }
  postMessage(message) {
    if (message.type === 'boot') told.push(message.kept);
    super.postMessage(message);
  }
};
"""
# Resolves once a start is kept.
IS_KEPT = f"""async () => {{
  const count = async () => (await caches.has('{STORE}')) ? (await (await caches.open('{STORE}')).keys()).length : 0;
  while ((await count()) !== 1) await new Promise(requestAnimationFrame);
}}"""
# Puts another body, or other headers, in the place of what is kept.
SPOIL = f"""async (how) => {{
  const cache = await caches.open('{STORE}');
  const [key] = await cache.keys();
  const found = await cache.match(key);
  const headers = Object.fromEntries(found.headers);
  let bytes = new Uint8Array(await found.arrayBuffer());
  if (how === 'a byte') bytes[bytes.length >> 1] ^= 1;
  if (how === 'the end') bytes = bytes.slice(0, bytes.length - 1000);
  if (how === 'the browser') headers.browser = 'another';
  if (how === 'no memory') bytes.fill(0);
  // Behind the head and the list of pages, the third quarter of all there is.
  if (how === 'a hole') bytes.fill(0, bytes.length >> 1, (bytes.length >> 2) * 3);
  if (how === 'no memory' || how === 'a hole') {{
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    headers.hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }}
  await cache.put(key, new Response(bytes, {{ headers }}));
}}"""
HOLDS = f"""async (text) => {{
  const cache = await caches.open('{STORE}');
  const [key] = await cache.keys();
  const all = await (await cache.match(key)).text();
  return all.includes(text);
}}"""


def opened(context: BrowserContext, fragment: str = "") -> Papers:
    """Open a checklist, with its starts noted, and wait until Python has checked it."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"en/checklists/{SLUG}/{fragment}")
    papers = Papers(page, SLUG, "en")
    papers.python_is("live")
    papers.is_checked_by_python()
    return papers


def starts(page: Page) -> list[bool]:
    """Return of each start of a page whether it began with what was kept."""
    found: list[bool] = page.evaluate("starts")
    return found


def visit(new_page: Open, spoiled: str = "") -> BrowserContext:
    """Return a device that has paid a visit and kept its start, which was ``spoiled`` since."""
    blank = new_page(loud=True)
    papers = opened(blank.context)
    assert starts(papers.page) == [False]
    papers.page.evaluate(IS_KEPT)
    if spoiled:
        papers.page.evaluate(SPOIL, spoiled)
    papers.page.close()
    return blank.context


def test_the_second_visit_goes_on_from_the_start_of_the_first(new_page: Open) -> None:
    papers = opened(visit(new_page))
    assert starts(papers.page) == [True]
    papers.walk(WAY)
    papers.is_at("tailored_reply")
    papers.ready()
    papers.date("2026-05-25", "NG")
    expect(papers.root.locator("[data-day]").first).to_be_visible()
    papers.unfold(offered(SLUG, WAY)[0])


def test_nothing_of_the_officers_is_in_what_is_kept(new_page: Open) -> None:
    blank = new_page()
    papers = opened(blank.context)
    papers.at(WAY)
    papers.unfold(offered(SLUG, WAY)[0]).locator("input, textarea").first.fill(MARKER)
    papers.page.evaluate(IS_KEPT)
    assert papers.page.evaluate(HOLDS, "decision.worker.bridge")
    assert not papers.page.evaluate(HOLDS, MARKER)
    assert not papers.page.evaluate(HOLDS, "tailored_reply")


def test_what_is_damaged_or_of_another_browser_is_not_used(new_page: Open) -> None:
    context = visit(new_page, DAMAGED[0])
    for then in (*DAMAGED[1:], ""):
        page = opened(context).page
        assert starts(page) == [False]
        page.evaluate(IS_KEPT)
        if then:
            page.evaluate(SPOIL, then)
        page.close()


def test_python_that_fails_from_what_is_kept_starts_from_nothing(new_page: Open) -> None:
    context = visit(new_page, FATAL[0])
    for then in (*FATAL[1:], ""):
        papers = opened(context)
        papers.walk(WAY)
        papers.is_at("tailored_reply")
        papers.ready()
        assert starts(papers.page)[-1] is False
        papers.page.evaluate(IS_KEPT)
        if then:
            papers.page.evaluate(SPOIL, then)
        papers.page.close()
    assert starts(opened(context).page) == [True]


def test_an_officer_who_removed_the_site_keeps_no_start_either(
    served: Breakable, device: Take
) -> None:
    one = device()
    page = one.page(f"en/checklists/{SLUG}/", script=WATCH)
    kept(page)
    page.evaluate(IS_KEPT)
    page.locator('[data-wish="remove"]').click()
    says(page, "removed")
    assert page.evaluate("caches.keys()") == []

    again = one.page(f"en/checklists/{SLUG}/", script=WATCH)
    Papers(again, SLUG, "en").python_is("live")
    assert again.evaluate("told") == ["never"]
    assert not served.stopped
