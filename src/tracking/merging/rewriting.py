"""A step that rewrites what is known of rows, as a merge and a decision do; undone, it is as if it had never been."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracking.store import history, versions
from tracking.store.history import Change

if TYPE_CHECKING:
    import sqlite3

    from tracking.model.fields import Table
    from tracking.model.merging import Known


@dataclass(slots=True)
class Rewriting:
    """A step that begins with the first row it writes.

    An edit is undone by another edit, which colleagues get with the next
    merge. If a merge were, it would take away from them what they sent.

    Attributes:
        at: The moment, ISO 8601.
        sheet: The id of the sheet that the rows are from; empty: they are decided here.
        step: The number of the step; 0 until a row is written.
        changes: How many rows an officer sees otherwise than before.

    """

    connection: sqlite3.Connection
    at: str
    sheet: str = ""
    step: int = 0
    changes: int = 0

    def put(self, table: Table, before: Known | None, after: Known) -> Change | None:
        """Write what is known of a row from now on; return what an officer sees of it, ``None`` if nothing."""
        if not self.step:
            self.step = history.begin(self.connection, self.at)
            self.connection.execute("INSERT INTO merge VALUES (?, ?)", (self.step, self.sheet))
        versions.keep(self.connection, table, after, new=before is None)
        change = Change(
            table,
            after.id,
            before.row if before is not None and before.here(table) else None,
            after.row if after.here(table) else None,
        )
        seen = change.before != change.after
        if before is not None or not seen:  # what is added is in the step itself
            versions.hold(self.connection, self.step, table, after.id, before)
        if not seen:
            return None
        self._write_down(change)
        return change

    def decide(self, table: Table, before: Known, after: Known) -> None:
        """Write what was decided of a row; it is a step even where the row looks as it did."""
        if self.put(table, before, after) is None:
            self._write_down(Change(table, after.id, before.row, after.row))

    def finish(self) -> None:
        """Leave no step behind that an officer could undo and see nothing of it."""
        if self.step and not self.changes:
            for name in ("step", "merge", "held"):
                self.connection.execute(f"DELETE FROM {name} WHERE step = ?", (self.step,))

    def _write_down(self, change: Change) -> None:
        history.write_down(self.connection, self.step, self.changes, change)
        self.changes += 1
