"""A piece of work in a process of its own, which can be ended whatever it does.

A logic that loops in C, as ``sum(count())`` does, hears no signal that Python
hands on; one that fills the memory takes the program with it. So a logic is
first run in a copy of the process, which the system itself ends. Where there
are no such copies, the work is done here, and has no such end.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import re
import signal
import sys
import threading
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decision.files import limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEMORY = 1 << 30
"""How many bytes a logic may take beside what the program has."""
DEEP = 20_000
"""How deep a tree may be to be handed over."""
GIVEN_UP = 2
_BEGUN = b"!"
_FRAME = re.compile(r'^  File "(.*)", line (\d+) in ', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the work.

    Attributes:
        value: What it returned; ``None`` if it was ended.
        begun: Whether it said that it had begun in earnest.
        line: Where it was in the file that it was about when it was ended; 0 if that is not known.
        signal: The name of what ended it, ``SIGPROF`` for its limit; empty if nothing did.
    """

    value: Any = None
    begun: bool = False
    line: int = 0
    signal: str = ""


def can() -> bool:
    """Tell whether work can be done in a process of its own, from where we are."""
    return (
        hasattr(os, "fork")
        and hasattr(signal, "setitimer")
        and sys.platform != "emscripten"
        and threading.current_thread() is threading.main_thread()
    )


def done(work: Callable[[Callable[[], None]], object], file: str) -> Done | None:
    """Return what became of ``work``, which is about ``file``; ``None``: there is no process to be had.

    ``work`` is given what says that it has begun in earnest. What it returns
    must be plain data; it raises nothing.
    """
    reading, writing = os.pipe()
    try:
        with warnings.catch_warnings():
            # Whatever other threads hold, the copy needs none of it.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if child == 0:
        os.close(
            reading
        )  # else what it says to an original that is gone would wait for ever to be read
        _copy(work, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as told:
            said = told.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == GIVEN_UP:
        os._exit(GIVEN_UP)  # it has said why
    begun = said.startswith(_BEGUN)
    said = said.removeprefix(_BEGUN)
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return Done(begun=begun, line=_line(said, file), signal=name)
    return Done(pickle.loads(said), begun)  # noqa: S301  # our own copy wrote it


def _copy(work: Callable[[Callable[[], None]], object], writing: int) -> None:
    """Do the work in the copy, which ends here."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked is told by the original
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        faulthandler.register(signal.SIGPROF, file=writing, all_threads=False, chain=True)
        limits.ends_itself(signal.SIGPROF)
        with _little_memory():
            value = work(lambda: _tell(writing, _BEGUN))
        sys.setrecursionlimit(DEEP)
        _tell(writing, pickle.dumps(value))
        code = 0
    finally:
        os._exit(code)


@contextmanager
def _little_memory() -> Iterator[None]:
    """Let what is done inside take little more memory than there is now, where the system can."""
    try:
        import resource  # noqa: PLC0415  # not everywhere

        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
        before = resource.getrlimit(resource.RLIMIT_AS)
        most = int(pages) * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    except (ImportError, OSError, ValueError):
        yield
        return
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _tell(writing: int, said: bytes) -> None:
    while said:
        said = said[os.write(writing, said) :]


def _line(said: bytes, file: str) -> int:
    """Return the innermost line of ``file`` in what a fault handler wrote."""
    ours = file.encode("ascii", "backslashreplace").decode("ascii")
    frames = _FRAME.finditer(said.decode("ascii", "replace"))
    return next((int(one[2]) for one in frames if one[1] == ours), 0)
