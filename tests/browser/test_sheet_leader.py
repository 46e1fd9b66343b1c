"""The tab that writes dies at any step: whoever waits for it is answered, once, and what was asked is done once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sheet_worker import Workers, arm

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Open
    from .sheets import SheetPage

BEGINNING = ("locked", "leading")
ASKED = ("written", "flushed", "reply")
"""Steps at which a leader stops: as it takes its files and as it tells that it leads; before and after what it was asked for is on the disk, and as it replies."""
BEGUN = "(globalThis.opening = client.open('browser'), 0)"
SAVING = """(globalThis.answers = [], globalThis.saving = client
  .call('save', { table: 'event', row: given[0], moment: moment() })
  .then((reply) => answers.push(reply.id), (error) => answers.push(error.code)), 0)"""
STOPPED = "(step) => stopped.includes(step)"


def row(client: str) -> dict[str, str]:
    """Return a row of that client."""
    return {"kind": "interaction", "status": "draft", "client_ref": client}


def follow(workers: Workers) -> SheetPage:
    """Return one more tab, which opens the sheet through whatever leads."""
    sheet = workers.tab()
    sheet.run(BEGUN)
    return sheet


def test_a_leader_that_dies_as_it_begins_is_replaced(
    new_page: Open, site: Path, address: str
) -> None:
    workers = Workers(new_page().context, site, address)
    for number, step in enumerate(BEGINNING):
        first = workers.tab(stop=step)
        first.run(BEGUN)
        first.page.wait_for_function(STOPPED, arg=step)
        workers.stop = ""
        second = follow(workers)
        first.page.close()
        assert second.run("opening")["rows"] == number, step
        second.save(step)
        assert len(second.clients()) == number + 1
        assert second.run("unhandled") == []
        second.run("client.close()")
        second.page.close()


def test_what_a_leader_was_asked_for_as_it_died_is_done_once_and_answered_once(
    new_page: Open, site: Path, address: str
) -> None:
    workers = Workers(new_page().context, site, address)
    first = workers.tab()
    first.run("client.open('browser')")
    for step in ASKED:
        second = follow(workers)
        second.run("opening")
        second.save(f"before-{step}")
        arm(second, stop=step)
        second.run(SAVING, row(step))
        second.page.wait_for_function(STOPPED, arg=step)
        first.page.close()
        second.run("saving")
        (id,) = second.run("answers")
        assert second.clients().count(step) == 1
        told = second.run("client.call('history', { table: 'event', id: given[0] })", id)
        assert len(told["entries"]) == 1, step
        # Other windows learn of what a leader wrote and did not come to tell.
        assert second.told("changed")
        assert second.run("unhandled") == []
        first = second
    assert len(first.clients()) == 2 * len(ASKED)
