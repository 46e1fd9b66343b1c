"""A piece of work in a process of its own ends with the one that asked for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision_site.preview.beside import Beside, Ended

if TYPE_CHECKING:
    from collections.abc import Iterator

# The copy knows whose it is before it says that it has begun: it may be alone a moment later.
ASKS = """
import os
from decision.files import apart

def work(begun):
    original = os.getppid()
    os.write(1, b"begun\\n")
    while os.getppid() == original: pass
    return b"x" * 1_000_000

apart.done(work, "")
"""


@pytest.fixture
def killed() -> Iterator[subprocess.Popen[bytes]]:
    """Return a process that was killed while its copy was at work."""
    with subprocess.Popen(  # our own program
        [sys.executable, "-c", ASKS], stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            process.kill()
            yield process
        finally:
            with suppress(ProcessLookupError):  # nothing is left, as it should be
                os.killpg(process.pid, signal.SIGKILL)


def test_no_copy_outlives_the_one_that_asked(killed: subprocess.Popen[bytes]) -> None:
    # The copy holds what the process would print to: it reads to its end when both are gone.
    said, _ = killed.communicate(timeout=100)
    assert said == b""


def starts_others(told: str) -> None:
    """Start a copy and a program, each with hold of ``told``; all three heed no signal, and never end."""
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_IGN)
    with open(told, "wb", buffering=0) as pipe:  # noqa: PTH123  # a named pipe
        program = [sys.executable, "-c", "while True: pass"]
        subprocess.Popen(program, stdout=pipe)
        os.fork()
        os.write(pipe.fileno(), b"begun\n")
        while True:
            pass


def asks(beside: Beside, told: str) -> None:
    """Have ``starts_others`` done, which nobody finishes."""
    with pytest.raises(Ended):
        beside.do(starts_others, told)


BESIDE = """
import sys
from decision_site.preview.beside import Beside
from test_host_apart import starts_others

Beside().do(starts_others, sys.argv[1])
"""


@pytest.mark.parametrize("way", ["ended", "with whom it served killed"])
def test_nothing_that_a_process_beside_us_started_outlives_it(way: str, tmp_path: Path) -> None:
    told = tmp_path / "told"
    os.mkfifo(told)
    beside = Beside()
    if way == "ended":
        end = beside.end
        threading.Thread(target=asks, args=(beside, str(told))).start()
    else:
        served = subprocess.Popen(
            [sys.executable, "-c", BESIDE, str(told)], cwd=Path(__file__).parent
        )
        end = served.kill
    try:
        with told.open("rb") as pipe:
            assert [pipe.readline(), pipe.readline()] == [b"begun\n"] * 2
            end()
            assert pipe.read() == b"", "somebody still holds what they were given"
    finally:
        end()
    beside.end()
    with pytest.raises(Ended):
        beside.do(os.getpid)


def refuses(text: str) -> None:
    """Raise what whoever asked is to be told."""
    raise OSError(28, text)


def test_what_it_does_is_told_and_one_that_died_is_followed_by_another() -> None:
    beside = Beside()
    try:
        first = beside.do(os.getpid)
        assert beside.do(os.getpid) == first != os.getpid()
        with pytest.raises(OSError, match="No room"):
            beside.do(refuses, "No room")
        with pytest.raises(Ended):
            beside.do(os.kill, first, signal.SIGKILL)
        assert beside.do(os.getpid) not in {first, os.getpid()}
    finally:
        beside.end()
