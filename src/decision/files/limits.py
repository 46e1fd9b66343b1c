"""How long a logic may run: one that does not end is stopped, and named where it was.

A logic runs for milliseconds. The limits are of processor time, so that a busy
machine changes nothing, and of the clock, for a logic that waits. Only what a
process runs in its main thread can be stopped, on systems with such timers;
elsewhere there is no limit. A loop in C hears nothing of it: such a one ends
the process it is in, which is a copy of ours (:mod:`decision.files.apart`).

What a logic prints goes nowhere: what is printed is the answer of a command.
"""

from __future__ import annotations

import io
import signal
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from decision.errors import AuthoringError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

    from decision.checklist import Checklist
    from decision.outcomes import Notice, NoticeWhere, Outcome, Verdict

RUN, WAIT, ALL = 2, 30, 60
"""Seconds: of processor time for one run, of the clock for one run, of processor time for all runs of exploring."""
AGAIN = 0.25
"""Seconds until a logic that caught what stops it is stopped once more."""
STUBBORN = 8
"""How often it may catch that before it is given up, and the whole program with it."""


class StopError(BaseException):
    """Unwinds the logic; no ``except Exception`` may catch it."""


_LAST: list[int] = []
"""The signal that ends this process where a logic does not hear that it is stopped; none in the original."""


def ends_itself(number: int) -> None:
    """Have this process end by a signal where a logic does not hear that it is stopped."""
    _LAST.append(number)


class _Nowhere(io.TextIOBase):
    """Takes what a logic prints."""

    def write(self, text: str, /) -> int:
        """Let it go."""
        return len(text)


_NOWHERE = _Nowhere()


@dataclass(slots=True)
class Limits:
    """The limits of one logic.

    Attributes:
        give_up: Ends the program, for a logic that catches everything and goes on.
        left: Processor time left for exploring; ``None`` once that is done.

    """

    give_up: Callable[[FrameType | None], None]
    left: float | None = field(default_factory=lambda: ALL)

    def of(self, checklist: Checklist) -> Checklist:
        """Return the checklist with a limit on each run of its logic."""

        def decide(ask: Any) -> Outcome | Verdict:  # noqa: ANN401  # an Ask
            with self.run():
                return checklist.decide(ask)

        def remark(ask: Any, outcome: Any) -> Iterable[Notice | NoticeWhere]:  # noqa: ANN401  # as declared
            with self.run():
                return tuple(checklist.remark(ask, outcome))

        return replace(checklist, decide=decide, remark=remark)

    @contextmanager
    def run(self, *, loading: bool = False) -> Iterator[None]:
        """Limit what is run inside.

        Raises:
            AuthoringError: The logic took longer.

        """
        begun = time.process_time()
        try:
            with _alarmed(self.give_up):
                printing, sys.stdout = sys.stdout, _NOWHERE
                try:
                    yield
                finally:
                    sys.stdout = printing
        except StopError as error:
            raise too_long(RUN, loading=loading) from error
        if self.left is not None:
            self.left -= time.process_time() - begun
            if self.left < 0:
                raise too_long(ALL, loading=loading)


def too_long(seconds: float, *, loading: bool) -> AuthoringError:
    """Return the error of a logic that took longer than ``seconds``."""
    if loading:
        return AuthoringError("load-takes-too-long", seconds=str(seconds))
    return AuthoringError("takes-too-long", seconds=str(seconds))


@contextmanager
def _alarmed(give_up: Callable[[FrameType | None], None]) -> Iterator[None]:
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    stops = 0

    def stop(_: int, frame: FrameType | None) -> None:
        nonlocal stops
        stops += 1
        _end_after(AGAIN * (STUBBORN + 2))
        if stops > STUBBORN:
            give_up(frame)
        raise StopError

    timers = {
        signal.SIGVTALRM: (signal.ITIMER_VIRTUAL, RUN),
        signal.SIGALRM: (signal.ITIMER_REAL, WAIT),
    }
    handlers = {number: signal.signal(number, stop) for number in timers}
    before = {timer: signal.setitimer(timer, most, AGAIN) for timer, most in timers.values()}
    _end_after(RUN + AGAIN)
    try:
        yield
    finally:
        _end_after(0)
        for timer, (left, interval) in before.items():
            signal.setitimer(timer, left, interval)
        for number, handler in handlers.items():
            signal.signal(number, handler)


def _end_after(seconds: float) -> None:
    """Have this process end after so much processor time, if it is one that ends itself; 0: no more."""
    if _LAST:
        signal.setitimer(signal.ITIMER_PROF, seconds)
