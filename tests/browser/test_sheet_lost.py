"""What keeps a sheet is deleted, full or no more to be written, while the sheet is open: said at once, and nothing is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from .sheet_page import opened, say
from .sheet_worker import Workers, arm
from .sheets import SheetPage, lend
from .test_killed import Victim, victim

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from .conftest import Open

__all__ = ["victim"]

SAVE = "client.call('save', { table: 'event', row: given[0], moment: moment() })"
TOLD = "(name) => told.some(([one]) => one === name)"
AGAIN = """(async () => {
  const copy = await client.copy();
  await client.open('browser');
  return client.restore(new File([copy], ''));
})()"""
ROWS = 90
"""Enough for the log to be carried over while nobody waits."""


def row(client: str, **more: Any) -> dict[str, Any]:
    """Return a row of that client."""
    return {"kind": "interaction", "status": "draft", "client_ref": client, **more}


def clear(page: Page, kind: str) -> None:
    """Delete what the site keeps of that kind, as the settings of the browser do."""
    origin = re.match(r"https?://[^/]+", page.url)
    assert origin
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.clearDataForOrigin", {"origin": origin.group(), "storageTypes": kind})


@pytest.mark.parametrize("kind", ["all", "file_systems"])
def test_a_sheet_whose_site_data_are_cleared_says_so_unasked_and_is_carried_to_a_new_place(
    kind: str, victim: Victim, site: Path, behind_nginx: str
) -> None:
    lend(victim.context)
    page = victim.context.new_page()
    page.goto(f"{behind_nginx}en/about/")
    sheet = SheetPage(page, site, behind_nginx).begin()
    # What is cleared while somebody waits for each request of the browser may never arrive again.
    victim.context.unroute_all()
    sheet.run("client.open('browser')")
    sheet.save("KEPT")
    clear(page, kind)
    page.wait_for_function(TOLD, arg="lost")
    for _ in range(2):
        assert sheet.refused(SAVE, row("LATE"))["code"] == "file-gone"
    assert [one["code"] for one in sheet.told("lost")] == ["file-gone"]
    assert sheet.clients() == ["KEPT"]
    assert sheet.run(AGAIN)["rows"] == 1
    sheet.save("MORE")
    sheet.run("client.close()")
    assert sheet.run("client.open('browser')")["rows"] == 2
    assert sheet.clients() == ["KEPT", "MORE"]


def test_the_page_says_that_the_sheet_lost_its_place_and_keeps_what_is_typed(
    new_page: Open,
) -> None:
    sheet = opened(new_page, "fr")
    sheet.choose("browser")
    expect(sheet.slot("where")).to_have_text(say("fr", "said.where-browser"))
    sheet.press("n")
    sheet.field("client_ref").fill("ACME")
    clear(sheet.page, "all")
    expect(sheet.slot("where")).to_have_text(say("fr", "said.where-lost"))
    expect(sheet.slot("fault")).to_have_text(say("fr", "said.fault.file-gone"))
    sheet.editor.locator('[value="draft"]').click()
    sheet.says("said.fault.file-gone")
    expect(sheet.field("client_ref")).to_have_value("ACME")
    with sheet.page.expect_download() as downloaded:
        sheet.button("copy").click()
    assert downloaded.value.path().read_bytes()[:15] == b"SQLite format 3"


def test_a_log_that_cannot_be_carried_over_is_told_though_every_save_succeeds(
    new_page: Open, site: Path, address: str
) -> None:
    sheet = Workers(new_page().context, site, address).tab()
    sheet.run("client.open('browser')")
    arm(sheet, refuse="QuotaExceededError", of="sheet.db")
    note = "x" * 4000
    for number in range(ROWS):
        sheet.save(f"C{number:02}", note=note)
    sheet.page.wait_for_function(TOLD, arg="lost")
    assert [one["code"] for one in sheet.told("lost")] == ["no-room"]
    sheet.save("NO-ROOM")
    arm(sheet, refuse="", of="")
    sheet.save("ROOM")
    assert sheet.told("kept") == [{}]
    sheet.run("client.close()")
    assert sheet.run("client.open('browser')")["rows"] == ROWS + 2


def test_a_handle_that_is_lost_is_told_once_and_what_was_acknowledged_is_there(
    new_page: Open, site: Path, address: str
) -> None:
    sheet = Workers(new_page().context, site, address).tab()
    sheet.run("client.open('browser')")
    sheet.save("KEPT")
    arm(sheet, refuse="InvalidStateError")
    for _ in range(2):
        assert sheet.refused(SAVE, row("LOST"))["code"] == "storage-lost"
    assert [one["code"] for one in sheet.told("lost")] == ["storage-lost"]
    assert sheet.clients() == ["KEPT"]
    assert sheet.run("client.copy().then((copy) => copy.size)") > 0
    arm(sheet, refuse="")
    sheet.run("client.close()")
    assert sheet.run("client.open('browser')")["rows"] == 1
    sheet.save("AGAIN")
    assert sheet.clients() == ["AGAIN", "KEPT"]
