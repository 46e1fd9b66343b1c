"""All that the page of the sheet may ask, by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from tracking.worker import reads, together, writes
from tracking.worker.declared import declared
from tracking.worker.opened import about

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def later(room: str, name: str) -> Callable[..., dict[str, Any]]:
    """Return a call whose modules are loaded when it is first made: the page opens without them."""

    def call(*asked: object, **given: object) -> dict[str, Any]:
        made: dict[str, Any] = getattr(import_module(f"tracking.worker.{room}"), name)(
            *asked, **given
        )
        return made

    return call


CALLS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = {
    "about": lambda asked: about(asked.of),
    "answered": reads.answered,
    "calendar": reads.calendar,
    "check": reads.check,
    "companies": reads.clients,
    "conflicts": together.conflicts,
    "copy": writes.copy,
    "declared": declared,
    "defaults": reads.defaults,
    "divide": together.divide,
    "due": reads.upcoming,
    "find": reads.found,
    "history": reads.past,
    "listed": reads.rows_of,
    "merge": together.merge,
    "names": reads.names,
    "put_back": writes.put_back,
    "record": reads.record,
    "redo": writes.redo,
    "remove": writes.remove,
    "report": later("reporting", "report"),
    "report_rows": later("reporting", "report_rows"),
    "resolve": together.resolve,
    "row": reads.row,
    "save": writes.save,
    "take": writes.take,
    "tell": writes.tell,
    "tidy": writes.tidy,
    "told": reads.told,
    "turns": reads.turns,
    "undo": writes.undo,
    "unite": together.unite,
    "united": together.united,
}
"""All that a page can ask of a sheet that is open, by name; each takes the arguments of the call by name."""
