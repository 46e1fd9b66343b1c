"""The note on a page that is overdue for review, by the reader's own day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checklists import LANGUAGES

if TYPE_CHECKING:
    from .conftest import Open


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_that_it_is_overdue_from_the_day_after_and_not_before(
    lang: str, new_page: Open
) -> None:
    page = new_page(f"{lang}/letters/", timezone_id="America/Vancouver")
    note = page.locator("[data-review-due]")
    due = date.fromisoformat(note.get_attribute("data-review-due") or "")
    page.clock.set_fixed_time(
        f"{due + timedelta(days=1)}T06:59:00Z"
    )  # still the day itself out west
    page.reload(wait_until="load")
    expect(note).to_be_hidden()
    page.clock.set_fixed_time(f"{due + timedelta(days=1)}T20:00:00Z")
    page.reload(wait_until="load")
    expect(note).to_be_visible()
    expect(note).to_contain_text(due.isoformat())
