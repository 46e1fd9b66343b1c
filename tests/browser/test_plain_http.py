"""What a browser withholds over plain HTTP, as on an intranet without TLS, is done without.

Files marked ``plain_http`` show the rest there: the contract, papers, records and search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from playwright.sync_api import expect

from .checklists import LANGUAGES, way_to
from .papers import GLOBAL, phrase, work

if TYPE_CHECKING:
    from .conftest import Open

pytestmark = pytest.mark.plain_http

LETTER = way_to(GLOBAL, "send_standard_letter")
WITHHELD = """() => ({
  secure: isSecureContext,
  randomUUID: 'randomUUID' in crypto,
  subtle: 'subtle' in crypto,
  clipboard: 'clipboard' in navigator,
  storage: 'storage' in navigator,
  locks: 'locks' in navigator,
  caches: 'caches' in self,
})"""


def test_the_origin_of_these_tests_is_not_secure(new_page: Open) -> None:
    page = new_page("en/")
    assert set(page.evaluate(WITHHELD).values()) == {False}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_is_copied_without_the_clipboard_of_secure_pages(lang: str, new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, lang)
    copy = papers.root.locator('.outcome__keeping [data-action="copy"]')
    copy.click()
    expect(papers.slot("record-said")).to_have_text(phrase(lang, "keep.copied"))
    expect(copy).to_be_focused()
    papers.root.locator(".record summary").click()
    reason = papers.slot("reason")
    reason.focus()
    papers.page.keyboard.press("Control+V")
    title = papers.root.locator(".checklist__name").inner_text()
    assert title in reason.input_value()


def test_cases_have_ids_without_the_generator_of_secure_pages(new_page: Open) -> None:
    papers = work(new_page, GLOBAL, LETTER, "en")
    papers.root.locator('[data-action="keep-case"]').click()
    (kept,) = papers.page.evaluate("JSON.parse(localStorage.getItem('cairn.cases'))")
    id = UUID(kept["id"])
    assert (id.version, id.variant) == (4, "specified in RFC 4122")
    assert str(id) == kept["id"]
