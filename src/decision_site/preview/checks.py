"""The checks of the workshop, in a process beside the preview: a page never waits for them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

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
        self._pool = multiprocessing.get_context("spawn").Pool(1, stand_back)
        self._guard = threading.Lock()
        self._running = False
        self._next: Callable[[tuple[Trouble, ...]], None] | None = None

    def start(self, done: Callable[[tuple[Trouble, ...]], None]) -> None:
        """Check; ``done`` is given what is wrong, unless another check was asked for since."""
        with self._guard:
            self._next = done
            if not self._running:
                self._submit()

    def _submit(self) -> None:
        asked, self._next, self._running = self._next, None, True

        def finished(found: tuple[Trouble, ...]) -> None:
            with self._guard:
                self._running = overtaken = self._next is not None
                if overtaken:
                    self._submit()
            if asked is not None and not overtaken:
                asked(found)

        def broke(error: BaseException) -> None:
            finished(tuple(of_error(error, self._root)))

        self._pool.apply_async(check, (self._root,), callback=finished, error_callback=broke)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._pool.terminate()
        self._pool.join()


def check(root: Path) -> tuple[Trouble, ...]:
    """Return everything that ``upkeep check`` finds."""
    try:
        return tuple(of_finding(one) for one in findings(root))
    except Exception as error:  # noqa: BLE001  # a check that falls over is trouble too, and says where
        return tuple(of_error(error, root))


def stand_back() -> None:
    """Leave Ctrl+C, and the processor, to the preview; end in order when told to, with the copies that try a logic."""
    os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    # One that is ending has been told already: an exit from within its exit would be a traceback.
    Finalize(None, signal.signal, (signal.SIGTERM, signal.SIG_IGN), exitpriority=100)
