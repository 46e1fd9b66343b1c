"""Renderers and whole browsers that are killed while a sheet is written: what was acknowledged is there, and the sheet is whole.

``CAIRN_KILLS=100,20`` kills a hundred renderers and twenty browsers.
"""

from __future__ import annotations

import os
import random
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error

from .sheets import SheetPage, lend
from .test_killed import Victim, victim

RENDERERS, BROWSERS = map(int, os.environ.get("CAIRN_KILLS", "4,2").split(","))
LONGEST = 400
"""How long is written before a kill, at most, in milliseconds."""
WRITING = """(async () => {
  const write = async (at) => {
    const row = { kind: 'interaction', status: 'draft', client_ref: `${given[0]}-${at}` };
    await client.call('save', { table: 'event', row, moment: moment() });
    await acknowledged(row.client_ref);
    write(at + 1);
  };
  write(0);
})()"""


__all__ = ["victim"]


class Rounds:
    """Rounds of writing and killing, and what was acknowledged in them."""

    def __init__(self, victim: Victim, site: Path, address: str) -> None:
        """Begin with none."""
        self.victim, self.site, self.address = victim, site, address
        self.acknowledged: set[str] = set()
        self.chance = random.Random(11)  # noqa: S311  # chooses moments, and guards nothing
        self._ready()

    def _ready(self) -> None:
        lend(self.victim.context)
        self.victim.context.expose_function("acknowledged", self.note)

    def note(self, client: str) -> None:
        """Note a row that was acknowledged."""
        self.acknowledged.add(client)

    def opened(self) -> SheetPage:
        """Open the sheet; all that was acknowledged is there, and SQLite finds nothing wrong."""
        page = self.victim.context.new_page()
        page.goto(f"{self.address}en/about/")
        sheet = SheetPage(page, self.site, self.address).begin()
        opened = sheet.run("client.open('browser')")
        assert (opened["damage"], opened["read_only"]) == ([], False)
        found = sheet.run("client.call('find', { order: 'client', most: 100000 })")
        assert self.acknowledged <= {row["client_ref"] for row in found["rows"]}
        checked = sheet.run("client.call('check', { today: '2026-12-01', deep: true })")
        assert checked["damage"] == []
        return sheet

    def write(self, number: int) -> None:
        """Write for a while; rows go on being written."""
        sheet = self.opened()
        before = len(self.acknowledged)
        sheet.run(WRITING, f"R{number}")
        sheet.page.wait_for_timeout(self.chance.uniform(1, LONGEST))  # the moment is the matter
        while len(self.acknowledged) == before:
            sheet.page.wait_for_timeout(1)

    def kill_renderers(self) -> None:
        """Kill every renderer, and nothing else of the browser."""
        browser = int(str((self.victim.profile / "SingletonLock").readlink()).rpartition("-")[2])
        for process in renderers(browser):
            os.kill(process, signal.SIGKILL)
        for page in self.victim.context.pages:
            with suppress(Error):
                page.close()

    def kill_browser(self) -> None:
        """Kill the browser, and start it again."""
        self.victim.killed()
        self._ready()


def renderers(browser: int) -> list[int]:
    """Return the processes of the pages of a browser."""
    parents, those = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile
            parents[int(folder.name)] = int(
                (folder / "stat").read_text().rpartition(")")[2].split()[1]
            )
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                those.append(int(folder.name))

    def is_below(process: int) -> bool:
        return process == browser or (process in parents and is_below(parents[process]))

    return [one for one in those if is_below(one)]


@pytest.mark.timeout(3600)
def test_what_was_acknowledged_outlasts_renderers_and_browsers_that_are_killed(
    victim: Victim, site: Path, behind_nginx: str
) -> None:
    rounds = Rounds(victim, site, behind_nginx)
    for number in range(RENDERERS):
        rounds.write(number)
        rounds.kill_renderers()
    for number in range(RENDERERS, RENDERERS + BROWSERS):
        rounds.write(number)
        rounds.kill_browser()
    rounds.opened()
    print(f"{RENDERERS} renderers, {BROWSERS} browsers, {len(rounds.acknowledged)} rows")  # noqa: T201  # a figure for who asks
    assert len(rounds.acknowledged) >= RENDERERS + BROWSERS
