"""A sheet that the browser keeps: on the disk before it is acknowledged, one tab writing for all, gone when it is erased."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .sheets import SheetPage, lend
from .test_killed import Victim, victim

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Route

    from .conftest import Open

    Begin = Callable[[], SheetPage]

COMMITS = 30
FROZEN = 20_000
"""How long a tab stands still, in milliseconds: longer than another waits for it."""
COUNTED = """
const flushed = FileSystemSyncAccessHandle.prototype.flush;
const counting = new BroadcastChannel('counted-by-a-test');
const still = new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
const taken = FileSystemFileHandle.prototype.createSyncAccessHandle;
let flushes = 0;
let holds = false;
FileSystemFileHandle.prototype.createSyncAccessHandle = function () {
  holds = true;
  return taken.call(this);
};
counting.addEventListener('message', ({ data }) => {
  if (data === 'how many') counting.postMessage(flushes);
  // As a browser freezes the tab that writes: nothing runs any more, and nothing is let go.
  if (holds && data.still) Atomics.wait(still, 0, 0, data.still);
});
FileSystemSyncAccessHandle.prototype.flush = function () {
  flushes += 1;
  return flushed.call(this);
};
"""
"""Put before the worker's script: it counts what is made to be on the disk, and stands still when it is told to."""
ASKED = """new Promise((done) => {
  const counting = new BroadcastChannel('counted-by-a-test');
  counting.addEventListener('message', (event) => done(event.data));
  counting.postMessage('how many');
})"""
HANDLE = """(async () => {
  const root = await navigator.storage.getDirectory();
  globalThis.handle = await root.getFileHandle('own.db', { create: true });
  globalThis.overwrite = async (content) => {
    const writable = await handle.createWritable();
    await writable.write(content);
    await writable.close();
  };
  await overwrite(await client.copy());
})()"""
"""A file such as an officer chooses, on which the browser lets a page write."""
SAID = "(code) => told.some(([name, detail]) => name === 'lost' && detail.code === code)"
LISTED = """async () => {
  const found = [];
  const walk = async (folder, path) => {
    for await (const [name, entry] of folder.entries()) {
      found.push(path + name);
      if (entry.kind === 'directory') await walk(entry, `${path}${name}/`);
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return found.sort();
}"""
NOTHING_LEFT = f"""async () => {{
  const listed = {LISTED};
  const end = performance.now() + 30_000;
  for (let left = await listed(); String(left) !== 'cairn-sheet'; left = await listed()) {{
    if (performance.now() > end) throw new Error(`there is still ${{left}}`);
    await new Promise((done) => setTimeout(done, 20));
  }}
}}"""
"""Wait until the folder is empty: a backup that was being made as the sheet was erased is taken away again."""


@pytest.fixture
def begin(new_page: Open, site: Path, address: str) -> Begin:
    """Return a function that opens one more tab, all in one profile, with a client that has not begun."""
    contexts: list[BrowserContext] = []

    def one_more() -> SheetPage:
        page = contexts[0].new_page() if contexts else new_page()
        if not contexts:
            contexts.append(page.context)
            lend(page.context)
            page.context.route("**/assets/sheet-worker.*.js", counted)
        page.goto(f"{address}en/about/")
        return SheetPage(page, site, address).begin()

    return one_more


def counted(route: Route) -> None:
    """Serve the worker as it is, with a counter before it."""
    answer = route.fetch()
    route.fulfill(response=answer, body=COUNTED + answer.text())


__all__ = ["victim"]


def row(client: str) -> dict[str, str]:
    """Return a row of that client."""
    return {"kind": "interaction", "status": "draft", "client_ref": client}


def test_every_commit_is_on_the_disk_by_one_flush_and_is_there_the_next_time(begin: Begin) -> None:
    sheet = begin()
    assert sheet.run("SheetClient.capabilities()")["browser"]
    opened = sheet.run("client.open('browser')")
    assert (opened["rows"], opened["mode"], opened["leader"]) == (0, "browser", True)
    sheet.save("C-FIRST")  # with it the log is begun, which takes a flush of its own
    before = sheet.run(ASKED)
    for number in range(COMMITS):
        sheet.save(f"C{number:02}")
    assert sheet.run(ASKED) - before == COMMITS
    assert sheet.run("client.call('check', { today: '2026-12-01', deep: true })")["damage"] == []
    sheet.run("client.close()")
    assert sheet.run("client.open('browser')")["rows"] == COMMITS + 1
    assert sheet.clients() == ["C-FIRST", *(f"C{number:02}" for number in range(COMMITS))]
    assert sheet.run("unhandled") == []


def test_two_tabs_have_one_sheet_and_the_other_takes_over_when_the_first_is_closed(
    begin: Begin,
) -> None:
    first, second = begin(), begin()
    first.run("client.open('browser')")
    opened = second.run("client.open('browser')")
    assert (opened["leader"], opened["rows"]) == (False, 0)
    second.save("SECOND")
    first.save("FIRST")
    assert first.clients() == second.clients() == ["FIRST", "SECOND"]
    assert [one["by"] for one in first.told("changed")] == ["elsewhere", "here"]
    assert [one["by"] for one in second.told("changed")] == ["here", "elsewhere"]
    refused = second.refused("client.call('save', { table: 'no', row: {}, moment: moment() })")
    assert (refused["name"], refused["code"]) == ("SheetError", "no-table")
    first.page.close()
    second.save("THIRD")
    assert second.clients() == ["FIRST", "SECOND", "THIRD"]
    assert second.told("leader") == [{"here": True}]
    assert second.run("unhandled") == []


def test_a_leader_that_is_frozen_is_replaced_and_what_it_acknowledged_is_there(
    begin: Begin,
) -> None:
    first, second = begin(), begin()
    first.run("client.open('browser')")
    first.save("BEFORE")
    second.run("client.open('browser')")
    second.run(f"new BroadcastChannel('counted-by-a-test').postMessage({{ still: {FROZEN} }}), 0")
    second.save("MEANWHILE")
    assert second.clients() == ["BEFORE", "MEANWHILE"]
    assert second.told("leader") == [{"here": True}]
    first.save("AFTER")
    assert first.clients() == second.clients() == ["AFTER", "BEFORE", "MEANWHILE"]
    assert first.told("leader") == [{"here": True}, {"here": False}]
    assert first.run("unhandled") == second.run("unhandled") == []


def test_what_is_erased_in_one_tab_is_gone_in_every_tab(begin: Begin) -> None:
    first, second = begin(), begin()
    first.run("client.open('browser')")
    second.run("client.open('browser')")
    second.save("GONE")
    second.run("client.eraseAll()")
    first.page.wait_for_function("told.some(([name]) => name === 'erased')")
    assert first.refused("client.call('find', {})")["code"] == "erased"
    assert second.refused("client.call('find', {})")["code"] == "erased"
    first.page.evaluate(NOTHING_LEFT)
    assert first.page.evaluate("localStorage.getItem('cairn.sheet')") is None
    assert first.run("client.open('browser')")["rows"] == 0


def test_where_there_is_no_room_it_is_said_and_what_was_acknowledged_stays(
    victim: Victim, site: Path, behind_nginx: str
) -> None:
    lend(victim.context)
    page = victim.context.new_page()
    page.goto(f"{behind_nginx}en/about/")
    sheet = SheetPage(page, site, behind_nginx).begin()
    sheet.run("client.open('browser')")
    sheet.save("KEPT")
    devtools = sheet.page.context.new_cdp_session(sheet.page)
    origin = re.match(r"https?://[^/]+", sheet.page.url)
    assert origin
    quota = {"origin": origin.group()}
    devtools.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": 1})
    refused = sheet.refused(
        "(async () => { for (let at = 0; at < 500; at++) await client.call('save', { table: 'event', row: given[0], moment: moment() }); })()",
        row("TOO-MUCH"),
    )
    assert refused["code"] == "no-room"
    assert sheet.told("lost")[0]["code"] == "no-room"
    there = sheet.run("client.call('find', {})")["total"]
    assert there >= 1
    assert sheet.run("client.copy().then((copy) => copy.size)") > 0
    devtools.send("Storage.overrideQuotaForOrigin", quota)
    sheet.save("AGAIN")
    sheet.run("client.close()")
    assert sheet.run("client.open('browser')")["rows"] == there + 1


def test_a_copy_is_put_back_and_the_sheet_before_it_is_kept(begin: Begin) -> None:
    sheet = begin()
    sheet.run("client.open('browser')")
    sheet.save("FIRST")
    sheet.run("client.copy().then((copy) => (globalThis.copy = copy), 0).then(() => 0)")
    sheet.save("SECOND")
    restored = sheet.run("client.restore(copy)")
    assert (restored["rows"], restored["mode"], restored["leader"]) == (1, "browser", True)
    assert sheet.clients() == ["FIRST"]
    (backup,) = sheet.run("client.backups()")
    assert backup["rows"] == 2
    assert sheet.run("client.restoreBackup(given[0])", backup["name"])["rows"] == 2
    assert sheet.clients() == ["FIRST", "SECOND"]
    refused = sheet.refused("client.restore(new File(['no sheet'], 'x.db'))")
    assert refused["code"] == "not-a-sheet"
    assert sheet.clients() == ["FIRST", "SECOND"]


def test_a_sheet_whose_file_is_deleted_while_it_is_open_says_so_and_can_be_copied(
    begin: Begin,
) -> None:
    sheet = begin()
    sheet.run("client.open('browser')")
    sheet.save("KEPT")
    devtools = sheet.page.context.new_cdp_session(sheet.page)
    origin = re.match(r"https?://[^/]+", sheet.page.url)
    assert origin
    cleared = {"origin": origin.group(), "storageTypes": "file_systems"}
    devtools.send("Storage.clearDataForOrigin", cleared)
    refused = sheet.refused(
        "client.call('save', { table: 'event', row: given[0], moment: moment() })", row("LATE")
    )
    assert refused["code"] in {"file-gone", "storage-lost"}
    assert [one["code"] for one in sheet.told("lost")] == [refused["code"]]
    assert "KEPT" in sheet.clients()
    assert sheet.run("client.copy().then((copy) => copy.size)") > 0


def test_a_browser_without_a_file_system_of_its_own_keeps_a_sheet_in_memory_and_in_a_file(
    new_page: Open, site: Path, address: str
) -> None:
    page = new_page()
    lend(page.context)
    page.add_init_script(
        "delete StorageManager.prototype.getDirectory; delete globalThis.showSaveFilePicker"
    )
    page.goto(f"{address}en/about/")
    sheet = SheetPage(page, site, address).begin()
    able = sheet.run("SheetClient.capabilities()")
    assert (able["browser"], able["file"]) == (False, "download")
    assert sheet.refused("client.open('browser')")["code"] == "no-storage"
    sheet.run("client.open('file')")
    sheet.save("IN-A-FILE")
    with page.expect_download() as downloading:
        sheet.run("client.save()")
    saved = downloading.value.path().read_bytes()
    assert saved[:15] == b"SQLite format 3"
    opened = sheet.run(
        "client.open('file', new File([Uint8Array.from(given[0])], 'of-mine.db'))", list(saved)
    )
    assert (opened["rows"], opened["mode"]) == (1, "file")
    with page.expect_download() as downloading:
        assert sheet.run("client.save()")["name"] == "of-mine.db"
    assert downloading.value.suggested_filename == "of-mine.db"


def test_a_file_that_another_program_wrote_or_deleted_is_not_written_over(begin: Begin) -> None:
    sheet = begin()
    sheet.run("client.open('memory')")
    sheet.run(HANDLE)
    assert sheet.run("client.open('file', handle)")["rows"] == 0
    sheet.save("MINE")
    assert sheet.run("client.save()")["name"] == "own.db"
    assert sheet.run("client.open('file', handle)")["rows"] == 1
    sheet.save("NOT-SAVED")
    sheet.run("overwrite('of another program')")
    sheet.page.wait_for_function(SAID, arg="file-changed")  # before anybody saves
    assert sheet.refused("client.save()")["code"] == "file-changed"
    assert sheet.run("handle.getFile().then((file) => file.text())") == "of another program"
    sheet.run("handle.remove()")
    sheet.page.wait_for_function(SAID, arg="file-gone")
    assert sheet.refused("client.save()")["code"] == "file-gone"
    told = dict.fromkeys(one["code"] for one in sheet.told("lost"))
    assert list(told) == ["file-changed", "file-gone"]
    assert sheet.clients() == ["MINE", "NOT-SAVED"]
