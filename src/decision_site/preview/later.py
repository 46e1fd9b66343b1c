"""The browser's Python for the preview: a page is shown at once, its Python is compiled behind it.

Each runtime has an address that its sources give, so a page never gets
another's: what is asked for before it is there waits, and the page says that
Python is on its way, which is true.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from decision_site import runtime
from decision_site.runtime import pyodide

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SHIPPED = {*pyodide.ENGINE, runtime.WHEEL, pyodide.LIBRARY, runtime.MANIFEST}
FOLDER = "assets/python/"
KEPT = 2
"""The site shown and the next one, which may not be whole."""
PATIENCE = 120
"""Seconds that a request waits for its runtime; the first ever takes about half of that."""


class Later:
    """The runtimes of one preview. One is built when a page asks for it, if it is one of the newest."""

    def __init__(self, root: Path, done: Callable[[BaseException | None], None]) -> None:
        """Prepare for the project at ``root``; ``done`` is given the error, if any, of each build."""
        self._root, self._done = root, done
        self._wanted: dict[str, Mapping[str, bytes]] = {}
        self._built: dict[str, Path] = {}
        self._begun: set[str] = set()
        self._shipped: dict[str, Path] = {}
        self._changed = threading.Condition()
        self._building = threading.Lock()

    def want(self, files: Mapping[str, bytes]) -> str:
        """Return the address of the runtime that ships ``files``, relative to the site."""
        digest = hashlib.sha256()
        for name, data in sorted(files.items()):
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
        key = f"preview-{digest.hexdigest()[:16]}"
        with self._changed:
            self._wanted.pop(key, None)
            self._wanted[key] = files
            for old in list(self._wanted)[:-KEPT]:
                del self._wanted[old]
            self._changed.notify_all()
        return f"{FOLDER}{key}/"

    def path(self, key: str, name: str) -> Path | None:
        """Return a file of the runtime ``key`` once it is there; ``None`` if it never will be.

        What is the same in every runtime is there at once: a browser has six
        connections to a server, and one that waits is not free for the news.
        """
        if name in pyodide.ENGINE:
            return self._engine(name)
        folder = self._folder(key)
        path = folder / name if folder and name in SHIPPED else None
        return path if path and path.is_file() else None

    def _engine(self, name: str) -> Path:
        """Return a file of Pyodide as the site ships it."""
        if not self._shipped:
            folder = Path(mkdtemp(prefix="cairn-engine-"))
            for one, data in pyodide.pruned(self._root).items():
                (folder / one).write_bytes(data)
            self._shipped = {one: folder / one for one in pyodide.ENGINE}
        return self._shipped[name]

    def _folder(self, key: str) -> Path | None:
        with self._changed:
            there = key in self._built and self._built[key].exists()
            if not there and key in self._wanted and key not in self._begun:
                self._begun.add(key)
                threading.Thread(target=self._build, args=(key,), daemon=True).start()
            self._changed.wait_for(lambda: key not in self._begun, PATIENCE)
            return self._built.get(key)

    def _build(self, key: str) -> None:
        _give_way()
        failure: BaseException | None = None
        with self._building:
            files = self._wanted.get(key)
            try:
                made = runtime.ensure(self._root, files) if files else None
            except (pyodide.RuntimeBuildError, OSError) as error:
                made, failure = None, error
        with self._changed:
            self._begun.discard(key)
            if made is not None:
                self._built[key] = made.folder
            self._changed.notify_all()
        if files:
            self._done(failure)


def _give_way() -> None:
    """Let this thread, and the compiler that it starts, leave the processor to the next page."""
    if sys.platform == "linux":  # where a thread has a priority of its own
        os.setpriority(os.PRIO_PROCESS, 0, 10)
