"""A process beside the preview, which does one thing at a time and can be ended whatever it does.

It leads a group of its own, so that all that it starts in turn, a compiler or
a copy of itself that tries a logic, ends with it. A signal that Python handles
would not do: what it raises may be raised where nothing is handed on, and
those who wait for the process would wait for ever.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

P = ParamSpec("P")
T = TypeVar("T")

_SPAWN = multiprocessing.get_context("spawn")
_ENDED = "the process that was to do this has ended"


class Ended(Exception):  # noqa: N818  # nothing need have gone wrong
    """The process ended before it had done what it was asked."""


class Beside:
    """One such process. It stays, to be quick; one that ended by itself is followed by another.

    Attributes:
        over: Whether it was ended for good.
    """

    def __init__(self) -> None:
        """Prepare for it; the first work begins it."""
        self._one_at_a_time, self._guard = threading.Lock(), threading.Lock()
        self.over = False
        self._process: SpawnProcess | None = None

    def begin(self) -> None:
        """Begin it, to be there when it is needed, unless it is there or over."""
        with self._guard:
            if not self.over and (self._process is None or not self._process.is_alive()):
                self._start()

    def _start(self) -> None:
        self._ours, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()  # else nobody would hear that it has ended

    def do(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        """Return what ``work`` returns there, or raise what it raises; Ended if the process ends first.

        ``work`` is found by its name, and what goes there and back is pickled.
        """
        with self._one_at_a_time:
            self.begin()
            if self.over:
                raise Ended(_ENDED)
            try:
                self._ours.send((work, given, named))
                value, error = self._ours.recv()
            except (EOFError, OSError) as gone:
                if self._process:
                    self._process.join()  # else the next to ask would take it for one that is there
                raise Ended(_ENDED) from gone
        if error is not None:
            raise error
        return value  # type: ignore[no-any-return]  # as `work` says

    def end(self) -> None:
        """End it, and all that it has started."""
        with self._guard:
            self.over = True
            if self._process is None:
                return
            # It may not have come as far as to lead a group; then it has started nothing either.
            self._process.kill()
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid or 0, signal.SIGKILL)
            self._process.join()


def _serve(asked: Connection) -> None:
    """Do what is asked until there is nobody to ask; leave Ctrl+C, and the processor, to the preview."""
    os.setsid()
    os.nice(10)
    threading.Thread(target=_end_with_the_preview, daemon=True).start()
    told: tuple[object, Exception | None]
    with suppress(EOFError, OSError):
        while True:
            work, given, named = asked.recv()
            try:
                told = work(*given, **named), None
            except Exception as error:  # noqa: BLE001  # whoever asked is told
                told = None, error
            asked.send(told)


def _end_with_the_preview() -> None:
    """End this group once the preview is gone, which may have been killed itself."""
    preview = multiprocessing.parent_process()
    if preview:
        preview.join()
        os.killpg(0, signal.SIGKILL)
