"""A command run in this process, on streams of its own: what a process prints, without the start of one."""

from __future__ import annotations

import io
import sys
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from decision.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def streams(given: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Stand real, strict UTF-8 streams in for those of the process."""
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(err, encoding="utf-8", write_through=True)
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def decision(
    *arguments: str, given: str | bytes = "", folder: Path | None = None
) -> tuple[int, str, str]:
    """Run ``decision`` in ``folder``; return its code and what it printed."""
    handed = given.encode() if isinstance(given, str) else given
    with chdir(folder or Path()), streams(handed) as (out, err):
        try:
            code: object = main(arguments)
        except SystemExit as end:  # a wrong use
            code = end.code
        assert isinstance(code, int)
        return code, out.getvalue().decode(), err.getvalue().decode()
