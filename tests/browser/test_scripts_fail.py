"""Any script may fail, anywhere: the page is then as it was built, readable and answerable by its links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from .checklists import checklist, paths, where
from .interview import hold_python

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from .conftest import Open

SLUG = "global-request"
BODY = re.compile(
    r"(?:\bfunction\s*[\w$]*|\bconstructor|[;{}](?:static |async )*#?[\w$]+)"
    r"\([\w$,=\[\]{}:. \"']*\)\{|=>\{"
)
"""How the body of a function begins in a script that was made small."""
NO_BODY = re.compile(r"[;{}]?(?:if|for|while|switch|catch|with)\(")

# Tells each function that runs; throws in the one that the address names.
WATCH = """
self.ran = [];
self.runs = (k) => {
  if (!self.ran.includes(k)) self.ran.push(k);
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
  request.onload = () => {
    const live = document.querySelector('[data-checklist].is-live') !== null;
    const [ours, built] = [document, request.response].map((one) => {
      const root = one.querySelector('[data-checklist]').cloneNode(true);
      for (const { name } of [...root.attributes]) root.removeAttribute(name);
      return root.outerHTML;
    });
    resolve({ live, same: ours === built });
  };
  request.send();
})"""


@pytest.fixture
def watched(new_page: Open, site: Path) -> Page:
    """Return a page whose script tells which of its functions run, and fails in one if asked."""
    (script,) = (site / "assets").glob("checklist.*.js")
    parts: list[str] = []
    text, end = script.read_text("utf-8"), 0
    for found in BODY.finditer(text):
        if not NO_BODY.match(found.group()):
            parts += [text[end : found.end()], f"self.runs({len(parts) // 2});"]
            end = found.end()
    body = "".join([*parts, text[end:]])
    page = new_page(loud=True)
    page.add_init_script(WATCH)
    page.route(
        f"**/{script.name}",
        lambda route: route.fulfill(content_type="text/javascript", body=body),
    )
    hold_python(page)
    return page


def first_outcome() -> str:
    """Return where the first option of every question leads."""
    for answers in paths(SLUG):
        found = where(SLUG, answers)
        if found["status"] == "outcome":
            return str(found["outcome"])
    raise LookupError(SLUG)


def gone_through(page: Page, query: str) -> tuple[str, dict[str, Any], list[int]]:
    """Return the outcome reached, how the page stands then, and which functions ran."""
    page.goto(f"en/checklists/{SLUG}/{query}", wait_until="domcontentloaded")
    outcome = page.evaluate(GO_THROUGH)
    return outcome, page.evaluate(COMPARE), page.evaluate("self.ran")


def test_whichever_function_fails_the_interview_goes_on_to_its_end(watched: Page) -> None:
    want = first_outcome()
    outcome, stands, ran = gone_through(watched, "")
    assert (outcome, stands["live"]) == (want, True)
    assert len(ran) > 2 * len(checklist(SLUG).questions)
    wrong = {}
    for broken in ran:
        outcome, stands, _ = gone_through(watched, f"?broken={broken}")
        if outcome != want or not (stands["live"] or stands["same"]):
            wrong[broken] = (outcome, stands)
    assert wrong == {}
