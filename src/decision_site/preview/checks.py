"""The checks of the workshop, in a process beside the preview: a page never waits for them."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from decision_site.preview.troubles import Trouble, of_error, of_finding
from upkeep.__main__ import findings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Checks:
    """One process that checks the project at ``root`` whenever it is asked to, and stays to be quick."""

    def __init__(self, root: Path) -> None:
        """Prepare; the process starts at the first check."""
        self._root = root
        self._last: Future[tuple[Trouble, ...]] | None = None
        self._pool = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=_leave_interrupts_to_the_preview
        )

    def start(self, done: Callable[[tuple[Trouble, ...]], None]) -> None:
        """Check; ``done`` is given what is wrong, unless another check was asked for since."""
        if self._last is not None:
            self._last.cancel()
        self._last = self._pool.submit(check, self._root)
        self._last.add_done_callback(partial(self._finished, done))

    def _finished(
        self, done: Callable[[tuple[Trouble, ...]], None], asked: Future[tuple[Trouble, ...]]
    ) -> None:
        if asked is not self._last:
            return
        try:
            done(asked.result())
        except CancelledError:
            return
        except Exception as error:  # noqa: BLE001  # the process itself broke: the page says so
            done(tuple(of_error(error, self._root)))

    def stop(self) -> None:
        """End the process."""
        self._last = None
        self._pool.shutdown(wait=True, cancel_futures=True)


def check(root: Path) -> tuple[Trouble, ...]:
    """Return everything that ``upkeep check`` finds."""
    try:
        return tuple(of_finding(one) for one in findings(root))
    except Exception as error:  # noqa: BLE001  # a check that falls over is trouble too, and says where
        return tuple(of_error(error, root))


def _leave_interrupts_to_the_preview() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
