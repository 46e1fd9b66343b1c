"""A piece of work in a process of its own ends with the one that asked for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

# The copy says that it has begun, then does as it is told.
ASKS = """
import os, sys
from decision.files import apart
from decision_site.preview.checks import stand_back

def work(begun):
    os.write(1, b"begun\\n")
    {body}
    return b"x" * 1_000_000

{before}
apart.done(work, "")
"""
WAITS_FOR_ITS_END = "original = os.getppid()\n    while os.getppid() == original: pass"


@pytest.fixture(params=["killed while it waits", "told to end"])
def ended(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """Return a process that was ended while its copy was at work."""
    killed = request.param == "killed while it waits"
    body, before = (WAITS_FOR_ITS_END, "") if killed else ("while True: pass", "stand_back()")
    code = ASKS.format(body=body, before=before)
    with subprocess.Popen(  # our own program
        [sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            process.send_signal(signal.SIGKILL if killed else signal.SIGTERM)
            yield process
        finally:
            with suppress(ProcessLookupError):  # nothing is left, as it should be
                os.killpg(process.pid, signal.SIGKILL)


def test_no_copy_outlives_the_one_that_asked(ended: subprocess.Popen[bytes]) -> None:
    # The copy holds what the process would print to: it reads to its end when both are gone.
    said, _ = ended.communicate(timeout=300)
    assert said == b""
