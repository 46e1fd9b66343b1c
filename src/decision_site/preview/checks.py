"""The checks of the workshop, in a process beside the preview: a page never waits for them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from decision_site.preview.beside import Beside, Ended
from decision_site.preview.troubles import Trouble, of_error, of_finding
from upkeep.findings import findings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Checks:
    """One process that checks the project at ``root`` whenever it is asked to, and stays to be quick."""

    def __init__(self, root: Path) -> None:
        """Begin the process, which reads its modules while the first build runs."""
        self._root = root
        self._beside = Beside()
        self._beside.begin()
        self._guard = threading.Lock()
        self._running = False
        self._next: Callable[[tuple[Trouble, ...]], None] | None = None

    def start(self, done: Callable[[tuple[Trouble, ...]], None]) -> None:
        """Check; ``done`` is given what is wrong, unless another check was asked for since."""
        with self._guard:
            self._next = done
            if not self._running:
                self._running = True
                threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        """Check until no other check was asked for meanwhile."""
        while True:
            with self._guard:
                asked, self._next = self._next, None
                if asked is None:
                    self._running = False
                    return
            try:
                found = self._beside.do(check, self._root)
            except Ended as error:
                if self._beside.over:
                    return
                found = tuple(of_error(error, self._root))
            with self._guard:
                overtaken = self._next is not None
            if not overtaken:
                asked(found)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._beside.end()


def check(root: Path) -> tuple[Trouble, ...]:
    """Return everything that ``upkeep check`` finds."""
    try:
        return tuple(of_finding(one) for one in findings(root))
    except Exception as error:  # noqa: BLE001  # a check that falls over is trouble too, and says where
        return tuple(of_error(error, root))
