"""Typed once: a global request is answered, its row is there, and the next morning the sheet says what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checklists import fragment, heading, way_to
from .device import Device, device, kept, served, visited
from .papers import GLOBAL, Papers
from .sheet_page import NO_WINDOWS, SheetPage, say

if TYPE_CHECKING:
    from .device import Take

__all__ = ["device", "served", "visited"]

LETTER = way_to(GLOBAL, "send_standard_letter")
RECEIVED, DUE = "2026-05-26", "2026-06-04"
"""A day of receipt in Nigeria, and the day by which the reply is due there."""


def on_the_day(used: Device, path: str, day: str) -> SheetPage:
    """Open a page of the site on a day."""
    page = used.context.new_page()
    page.clock.set_fixed_time(f"{day}T09:00:00")
    page.add_init_script(NO_WINDOWS)
    page.goto(used.server.address + path)
    return SheetPage(page, "fr", [])


@pytest.mark.timeout(300)
def test_a_request_is_answered_its_row_outlasts_a_killed_browser_and_is_due_without_a_network(
    device: Take,
) -> None:
    one = device(whole=True)
    page = on_the_day(one, f"fr/checklists/{GLOBAL}/{fragment(LETTER)}", "2026-05-27").page
    papers = Papers(page, GLOBAL, "fr")
    papers.ready()
    papers.date(RECEIVED, "NG")
    papers.is_due("letter_by", DUE)
    papers.root.locator('[data-action="to-sheet"]').click()

    sheet = SheetPage(page, "fr", [])
    # The place where nothing is kept is not the one that is offered to whoever hands a case over.
    expect(sheet.slot("waiting-count")).to_have_text(say("fr", "said.waiting.one"))
    expect(sheet.root.locator('[name="place"][value="browser"]')).to_be_checked()
    expect(sheet.slot("waiting-lost")).to_be_hidden()
    sheet.root.locator('[name="place"][value="memory"]').check()
    expect(sheet.slot("waiting-lost")).to_be_visible()
    sheet.choose("browser")
    sheet.says("said.taken.one")
    expect(sheet.rows).to_have_count(1)
    kept(page)

    one.killed()
    one.server.stop()
    morning = on_the_day(one, "fr/sheet/", DUE)
    morning.ready()
    due = morning.slot("due-list")
    verdict = heading(GLOBAL, "fr", "send_standard_letter")
    expect(due).to_contain_text(
        say("fr", "said.due-reply-how", client=say("fr", "said.due-nobody"), text=verdict)
    )
    expect(due.locator("li")).to_have_count(1)

    # The row is completed, not typed again: the day, the contact and the outcome are there.
    due.locator('[data-slot="due-open"]').click()
    expect(morning.field("date")).to_have_value(RECEIVED)
    expect(morning.field("business_contact")).to_have_value("2")
    expect(morning.field("outcome")).to_have_value(verdict)
    expect(morning.field("due_date")).to_have_value(DUE)

    # From the row back to its case, and on with it there; what changes there changes the row.
    morning.slot("record").locator("summary").click()
    asked = heading(GLOBAL, "fr", "psu_already_replied")
    expect(morning.slot("record-text")).to_contain_text(asked)
    morning.button("go-on").click()
    papers = Papers(morning.page, GLOBAL, "fr")
    papers.ready()
    expect(papers.root.locator('[name="received"]')).to_have_value(RECEIVED)
    papers.root.locator('[name="received"]').fill("2026-06-01")
    papers.is_due("letter_by", "2026-06-08")
    papers.root.locator('[data-action="to-sheet"]').click()
    morning.ready()
    # The row that is there is opened, and follows; there is no second one.
    morning.says("said.there-already")
    expect(morning.field("due_date")).to_have_value("2026-06-08")
    morning.button("leave").click()
    expect(morning.rows).to_have_count(1)
