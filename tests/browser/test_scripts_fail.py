"""Any script may fail, anywhere: the page is then as it was built, readable and answerable by its links."""

from __future__ import annotations

import os
import re
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest

from .breakable import breakable, rewrite
from .checklists import checklist, paths, where
from .interview import hold_python

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from .conftest import Open

SLUG = "global-request"
BODY = re.compile(
    r"(?:\bfunction\s*[\w$]*|\bconstructor|[;{}](?:static |async )*#?[\w$]+)"
    r"\([\w$,=\[\]{}:. \"']*\)\{|=>\{"
)
"""How the body of a function begins in a script that was made small."""
DEEP = 3
"""How many calls, counted from the outermost, make a way in: the listener, the guard and what it guards."""
NO_BODY = re.compile(r"[;{}]?(?:if|for|while|switch|catch|with)\(")

# Tells each function that runs, and from where it was first called; throws in the one that the address names.
WATCH = """
Error.stackTraceLimit = 100;
self.ran = new Map();
self.runs = (k) => {
  if (!self.ran.has(k)) self.ran.set(k, new Error().stack.split('\\n').slice(2));
  if (location.search === `?broken=${k}`) throw new Error(`broken at ${k}`);
};
"""

# Answers with the first option until an outcome is shown, by the buttons or the links, whichever are there.
GO_THROUGH = """async () => {
  const root = document.querySelector('[data-checklist]');
  const seen = (selector) => [...root.querySelectorAll(selector)].find(
    (one) => one.checkVisibility({ visibilityProperty: true }));
  for (let step = 0; step < 20; step++) {
    const outcome = seen('article.outcome');
    if (outcome) return outcome.dataset.outcome;
    const question = seen('section.question');
    if (!question) return 'nothing is shown';
    const input = question.querySelector('input');
    if (!input.checked) input.click();
    await new Promise((done) => setTimeout(done));
    seen('button[data-action="continue"], a.go').click();
    await new Promise((done) => setTimeout(done));
  }
  return 'no end';
}"""

# What stands on the page, and what the server sent.
COMPARE = """() => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open('GET', location.pathname);
  request.responseType = 'document';
  request.onerror = reject;
  const live = document.querySelector('[data-checklist].is-live') !== null;
  if (live) resolve({ live });
  request.onload = () => {
    const [ours, built] = [document, request.response].map((one) => {
      const root = one.querySelector('[data-checklist]').cloneNode(true);
      for (const { name } of [...root.attributes]) root.removeAttribute(name);
      return root.outerHTML;
    });
    resolve({ live, same: ours === built });
  };
  if (!live) request.send();
})"""


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield where a site is served whose script tells which of its functions run, and fails in one if asked."""
    watched = tmp_path_factory.mktemp("watched") / "site"
    copytree(site, watched, copy_function=os.link)
    (script,) = (watched / "assets").glob("checklist.*.js")
    parts: list[str] = []
    text, end = script.read_text("utf-8"), 0
    for found in BODY.finditer(text):
        if not NO_BODY.match(found.group()):
            parts += [text[end : found.end()], f"self.runs({len(parts) // 2});"]
            end = found.end()
    rewrite(script, "".join([*parts, text[end:]]))
    with breakable(watched) as server:
        yield server.address


@pytest.fixture
def watched(new_page: Open) -> Page:
    """Return a page of that site."""
    page = new_page(loud=True)
    page.add_init_script(WATCH)
    hold_python(page)
    return page


def first_outcome() -> str:
    """Return where the first option of every question leads."""
    for answers in paths(SLUG):
        found = where(SLUG, answers)
        if found["status"] == "outcome":
            return str(found["outcome"])
    raise LookupError(SLUG)


def gone_through(page: Page, query: str = "") -> tuple[str, dict[str, Any]]:
    """Return the outcome reached, and how the page stands then."""
    page.goto(f"en/checklists/{SLUG}/{query}", wait_until="domcontentloaded")
    return page.evaluate(GO_THROUGH), page.evaluate(COMPARE)


def from_each_place(ran: list[tuple[int, list[str]]]) -> list[int]:
    """Return one of the functions that ran for each way in: what is thrown further in comes out the same way."""
    return list({tuple(calls[-DEEP:]): k for k, calls in reversed(ran)}.values())


def test_whichever_function_fails_the_interview_goes_on_to_its_end(watched: Page) -> None:
    want = first_outcome()
    outcome, stands = gone_through(watched)
    assert (outcome, stands["live"]) == (want, True)
    ran = watched.evaluate("[...self.ran]")
    assert len(ran) > 2 * len(checklist(SLUG).questions)
    wrong = {}
    for broken in from_each_place(ran):
        outcome, stands = gone_through(watched, f"?broken={broken}")
        if outcome != want or not (stands["live"] or stands["same"]):
            wrong[broken] = (outcome, stands)
    assert wrong == {}
