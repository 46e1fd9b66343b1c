"""The way back and forth, beside a list of all states so far."""

from __future__ import annotations

import sqlite3
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tracking.model.fields import CLIENT, EVENT
from tracking.store import history, rows
from tracking.store.sheet import create

from .conftest import Clock, code_lists, service


class UndoMachine(RuleBasedStateMachine):
    """Rows saved, removed, undone and done again."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.sheet = create(sqlite3.connect(":memory:"), code_lists(), self.clock.moment())
        self.states: list[dict[str, Any]] = [{}]
        self.at = 0

    def _note(self) -> None:
        state = self._stored()
        if state != self.states[self.at]:
            self.states[self.at + 1 :] = [state]
            self.at += 1

    def _stored(self) -> dict[str, Any]:
        return {
            f"{table.id} {key}": rows.read(self.sheet.connection, table, key)
            for table in (EVENT, CLIENT)
            for (key,) in self.sheet.connection.execute(
                f"SELECT {table.key} FROM {table.id}"
            ).fetchall()
        }

    @rule(id=st.sampled_from("ab"), code=st.integers(1, 5), size=st.sampled_from([None, 1, 2]))
    def save(self, id: str, code: int, size: int | None) -> None:
        self.sheet.save(
            EVENT, service(event_id=id, service=code, business_size=size), self.clock.moment()
        )
        self._note()

    @rule(id=st.sampled_from("ab"))
    def remove(self, id: str) -> None:
        self.sheet.remove(EVENT, id, self.clock.moment())
        self._note()

    @rule()
    def undo(self) -> None:
        assert bool(self.sheet.undo(self.clock.moment())) == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        assert bool(self.sheet.redo(self.clock.moment())) == (self.at + 1 < len(self.states))
        self.at = min(len(self.states) - 1, self.at + 1)

    @invariant()
    def the_sheet_is_in_the_state_the_list_says(self) -> None:
        assert self._stored() == self.states[self.at]
        assert history.turns(self.sheet.connection) == (self.at > 0, self.at + 1 < len(self.states))

    def teardown(self) -> None:
        self.sheet.connection.close()


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
