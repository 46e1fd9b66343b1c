"""A sheet that is kept only while its page is open, and in a file: wherever a browser has no place of its own for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .sheets import SheetPage, lend

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Heard, Open


@pytest.mark.plain_http
def test_without_a_secure_context_a_sheet_is_kept_in_memory(
    new_page: Open, site: Path, address: str, heard: Heard
) -> None:
    page = new_page()
    lend(page.context)
    page.goto(f"{address}en/about/")
    sheet = SheetPage(page, site, address).begin()
    assert sheet.run("SheetClient.capabilities()") == {
        "browser": False,
        "file": "download",
        "persisted": None,
        "chosen": "",
    }
    opened = sheet.run("client.open('memory')")
    assert (opened["rows"], opened["mode"], opened["leader"]) == (0, "memory", True)
    saved = sheet.save("ACME")
    assert (saved["problems"], saved["row"]["client_ref"]) == ([], "ACME")
    assert sheet.told("changed") == [{"tables": ["event"], "by": "here"}]
    assert sheet.clients() == ["ACME"]
    refused = sheet.refused("client.call('save', { table: 'nothing', row: {}, moment: moment() })")
    assert (refused["name"], refused["code"]) == ("SheetError", "no-table")
    assert sheet.run("client.call('undo', { moment: moment() })")["touched"]
    assert sheet.clients() == []
    stages = [one["stage"] for one in sheet.told("progress")]
    assert {"download", "start", "import"} <= set(stages)
    assert [url for url in heard.addresses if not url.startswith((address, "data:"))] == []
