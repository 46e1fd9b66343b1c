"""All that the page of the sheet may ask, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tracking.worker import reads, together, writes
from tracking.worker.declared import declared
from tracking.worker.opened import about

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    "report": together.report,
    "resolve": together.resolve,
    "row": reads.row,
    "save": writes.save,
    "take": writes.take,
    "tell": writes.tell,
    "told": reads.told,
    "turns": reads.turns,
    "undo": writes.undo,
    "unite": together.unite,
    "united": together.united,
}
"""All that a page can ask of a sheet that is open, by name; each takes the arguments of the call by name."""
