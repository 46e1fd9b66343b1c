"""Files that are no sheet, or not one as it should be: a clear message, and nothing is lost. And erasing, copying, moving."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from .sheet_page import opened, say, sheet_with

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Open

ROWS = [
    {"kind": "interaction", "status": "draft", "client_ref": f"K-{number}", "note": "x" * 900}
    for number in range(40)
]
RETIRED = """
INSERT INTO code SELECT list, 9, 'former', 'Former service', 'Ancien service', status, valid_from, '2026-01-01', 99
FROM code WHERE list = 'service' AND code = 2;
UPDATE event SET service = 9;
"""
"""A code that today's lists no longer have, and a row that has it."""
# In the place of a browser's own windows, which no test can reach: a file that may be written.
WRITABLE = """
const there = async () => (await navigator.storage.getDirectory()).getFileHandle('own.db', { create: true });
globalThis.showOpenFilePicker = async () => [await there()];
globalThis.showSaveFilePicker = there;
"""
PUT = """async (bytes) => {
  const file = await (await showOpenFilePicker())[0].createWritable();
  await file.write(new Uint8Array(bytes));
  await file.close();
}"""
HOLDS = (
    "async (text) => (await (await (await showSaveFilePicker()).getFile()).text()).includes(text)"
)
MARKUP = "<img src=x onerror=alert(1)>"


def damaged(folder: Path) -> bytes:
    """Return the file of a sheet of which a page of rows is lost."""
    whole = bytearray(sheet_with(ROWS, folder / "whole.db"))
    at = whole.index(b"x" * 900, len(whole) // 2) // 4096 * 4096
    whole[at : at + 4096] = b"\xff" * 4096
    return bytes(whole)


def test_nothing_is_replaced_before_the_officer_has_seen_what_by_what(
    new_page: Open, tmp_path: Path
) -> None:
    sheet = opened(new_page, "fr")
    sheet.page.set_viewport_size({"width": 375, "height": 667})
    sheet.choose("browser")
    sheet.slot("storage").locator("summary").click()

    def chosen(name: str, content: bytes) -> None:
        sheet.slot("storage").locator('[type="file"]').set_input_files(
            {"name": name, "mimeType": "", "buffer": content}
        )

    def asked(*parts: str) -> None:
        """Expect a question that names both sheets, and the focus on the button that changes nothing."""
        for part in (*parts, say("fr", "said.replace-kept")):
            expect(sheet.slot("replace-what")).to_contain_text(part)
        expect(sheet.slot("replace-what")).to_be_in_viewport()
        expect(sheet.button("replace-not")).to_be_focused()

    march = sheet_with(ROWS[:3], tmp_path / "mars.db")
    chosen("mars.db", march)
    none, three = (
        say("fr", f"said.rows{one}", count=count) for one, count in ((".one", 0), ("", 3))
    )
    asked(f"mars.db ({three}", none, "2026")
    sheet.button("replace-not").click()
    expect(sheet.slot("replace")).to_be_hidden()
    expect(sheet.button("restore")).to_be_focused()
    expect(sheet.rows).to_have_count(0)
    chosen("mars.db", march)
    sheet.button("replace").click()
    expect(sheet.rows).to_have_count(3)
    sheet.says("said.restored", name="mars.db")
    expect(sheet.slot("said")).to_be_in_viewport()

    # The backups have a heading of their own; one takes the place of the sheet no sooner than a copy.
    expect(sheet.slot("backups-part").locator("h2")).to_have_text(say("fr", "page.backups"))
    backup = sheet.slot("backups").locator("button").first
    backup.click()
    asked(none, three)
    sheet.button("replace-not").click()
    expect(backup).to_be_focused()
    expect(sheet.rows).to_have_count(3)
    backup.click()
    sheet.button("replace").click()
    expect(sheet.rows).to_have_count(0)
    expect(sheet.slot("said")).to_be_in_viewport()

    # Of a damaged copy what can be read is shown in its place, and the sheet is as it was.
    chosen("juin.db", damaged(tmp_path))
    sheet.says("said.looked-shown", name="juin.db")
    expect(sheet.button("looked-back")).to_be_focused()
    expect(sheet.slot("looked-what")).to_be_in_viewport()
    assert 0 < sheet.rows.count() < len(ROWS)
    expect(sheet.button("new")).to_be_hidden()
    assert '"mode":"browser"' in sheet.page.evaluate("localStorage.getItem('cairn.sheet')")
    with sheet.page.expect_download() as downloaded:
        sheet.button("looked-save").click()
    with closing(sqlite3.connect(downloaded.value.path())) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    sheet.button("looked-back").click()
    sheet.says("said.looked-back")
    expect(sheet.rows).to_have_count(0)
    expect(sheet.button("new")).to_be_visible()


def test_a_file_that_cannot_be_opened_is_named_for_what_it_is(
    new_page: Open, tmp_path: Path
) -> None:
    sheet = opened(new_page, "fr")
    newer = sheet_with([], tmp_path / "newer.db", "PRAGMA user_version = 99")
    for content, code in (
        (b"no database at all", "not-a-sheet"),
        (b"", "not-a-sheet"),
        (newer, "newer-sheet"),
    ):
        sheet.hand_in("a.db", content)
        sheet.says(f"said.fault.{code}")
        expect(sheet.slot("choice")).to_be_visible()
        expect(sheet.slot("choice")).to_be_focused()
        expect(sheet.slot("work")).to_be_hidden()

    sheet.hand_in("damaged.db", damaged(tmp_path))
    sheet.ready()
    expect(sheet.slot("damage")).to_be_visible()
    expect(sheet.button("new")).to_be_hidden()
    sheet.press("n")
    expect(sheet.editor).to_have_count(0)


def test_what_is_typed_is_text_and_a_retired_code_stays_readable(
    new_page: Open, tmp_path: Path
) -> None:
    sheet = opened(new_page, "en")
    row = {
        "kind": "service",
        "status": "complete",
        "date": "2026-11-02",
        "client_ref": MARKUP,
        "business_area": 1,
        "service": 2,
        "business_contact": 1,
    }
    path = tmp_path / "retired.db"
    sheet.hand_in("retired.db", sheet_with([row], path, RETIRED))
    sheet.ready()
    assert sheet.reads()[0][1:3] == [MARKUP, "9 Former service"]
    assert sheet.rows.locator("img").count() == 0
    # A copy is the whole sheet, for the command line too.
    sheet.slot("storage").locator("summary").click()
    with sheet.page.expect_download() as downloaded:
        sheet.button("copy").click()
    with closing(sqlite3.connect(downloaded.value.path())) as copy:
        assert copy.execute("SELECT client_ref FROM event").fetchall() == [(MARKUP,)]
    # Names of persons are not kept until somebody chooses so.
    expect(sheet.root.locator('[name="names"]')).not_to_be_checked()
    sheet.root.locator('[name="names"]').check()
    sheet.says("said.names-kept")
    # A copy that is no sheet changes nothing.
    sheet.slot("storage").locator('[type="file"]').set_input_files(
        {"name": "no.db", "mimeType": "", "buffer": b"no"}
    )
    sheet.says("said.fault.not-a-sheet")
    expect(sheet.rows).to_have_count(1)
    sheet.slot("storage").locator('[type="file"]').set_input_files(
        {"name": "old.db", "mimeType": "", "buffer": sheet_with(ROWS[:3], tmp_path / "old.db")}
    )
    # Here no backups are kept: the sheet as it was is saved before anything takes its place.
    expect(sheet.slot("replace-what")).to_contain_text(say("en", "said.replace-saved"))
    with sheet.page.expect_download() as downloaded:
        sheet.button("replace").click()
    expect(sheet.rows).to_have_count(3)
    with closing(sqlite3.connect(downloaded.value.path())) as copy:
        assert copy.execute("SELECT client_ref FROM event").fetchall() == [(MARKUP,)]
    # The sheet goes to another place with all its rows.
    sheet.button("move").click()
    expect(sheet.slot("choice")).to_be_focused()
    sheet.choose("memory")
    expect(sheet.rows).to_have_count(3)
    sheet.says("said.moved")
    expect(sheet.slot("where")).to_have_text(say("en", "said.where-memory"))
    # Erasing takes a second button, and the focus is led to the one that does not erase.
    sheet.button("erase").click()
    expect(sheet.button("erase-not")).to_be_focused()
    sheet.button("erase-all").click()
    expect(sheet.slot("choice")).to_be_visible()
    sheet.says("said.erased")
    assert sheet.page.evaluate("localStorage.getItem('cairn.sheet')") is None


def test_a_file_that_the_browser_may_write_holds_each_change(
    new_page: Open, tmp_path: Path
) -> None:
    sheet = opened(new_page, "fr", WRITABLE)
    sheet.page.evaluate(PUT, list(sheet_with(ROWS[:2], tmp_path / "own.db")))
    sheet.root.locator('[name="place"][value="file"]').check()
    sheet.button("open-file").click()
    sheet.ready()
    expect(sheet.rows).to_have_count(2)
    assert not sheet.page.evaluate(HOLDS, "Z-9")
    sheet.press("n")
    expect(sheet.field("client_ref")).to_be_focused()
    sheet.write("Z-9")
    sheet.editor.locator('[value="draft"]').click()
    expect(sheet.rows).to_have_count(3)
    expect(sheet.slot("copied")).to_have_text(say("fr", "said.file-whole"))
    sheet.page.wait_for_function(HOLDS, arg="Z-9")
    # Another program's work is not written over: that is said, and the rows are still there.
    sheet.page.evaluate(PUT, list(b"another program was here"))
    sheet.rows.first.locator("button").click()
    sheet.field("note").evaluate("one => { one.closest('details').open = true; }")
    sheet.field("note").fill("x")
    sheet.editor.locator('[value="draft"]').click()
    expect(sheet.slot("fault")).to_have_text(say("fr", "said.fault.file-changed"))
    expect(sheet.slot("copied")).to_have_text(say("fr", "said.file-behind"))
    expect(sheet.rows).to_have_count(3)
