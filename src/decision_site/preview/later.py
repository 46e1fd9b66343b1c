"""The browser's Python for the preview: a page is shown at once, its Python is compiled behind it.

Each runtime has an address that its sources give, so a page never gets
another's: what is asked for before it is there waits, and the page says that
Python is on its way, which is true.
"""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING

from decision_site import runtime

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FOLDER = "assets/python/"
PATIENCE = 120
"""Seconds that a request waits for its runtime; the first ever takes about half of that."""


class Later:
    """The runtimes of one preview. Only the newest that is wanted is built; what it replaced never will be."""

    def __init__(self, root: Path) -> None:
        """Prepare for the project at ``root``."""
        self._root = root
        self._wanted: tuple[str, Mapping[str, bytes]] | None = None
        self._built: dict[str, Path] = {}
        self._failed: set[str] = set()
        self._changed = threading.Condition()
        self._building = threading.Lock()

    def want(self, files: Mapping[str, bytes]) -> str:
        """Return the address of the runtime that ships ``files``, relative to the site."""
        digest = hashlib.sha256()
        for name, data in sorted(files.items()):
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
        key = digest.hexdigest()[:16]
        with self._changed:
            self._wanted = key, files
            self._changed.notify_all()
        return f"{FOLDER}{key}/"

    def start(self, done: Callable[[BaseException | None], None]) -> None:
        """Build what was wanted last in the background; ``done`` is given the error, if any."""
        threading.Thread(target=self._build, args=(done,), daemon=True).start()

    def _build(self, done: Callable[[BaseException | None], None]) -> None:
        with self._building:
            with self._changed:
                if self._wanted is None:
                    return
                key, files = self._wanted
                known = key in self._built and self._built[key].exists()
            failure: BaseException | None = None
            if not known:
                try:
                    made = runtime.ensure(self._root, files)
                except (runtime.RuntimeBuildError, OSError) as error:
                    failure = error
            with self._changed:
                if failure:
                    self._failed.add(key)
                elif not known:
                    self._failed.discard(key)
                    self._built[key] = made.folder
                self._changed.notify_all()
                newest = self._wanted is not None and self._wanted[0] == key
        if newest:
            done(failure)

    def folder(self, key: str) -> Path | None:
        """Return where a runtime lies, once it is there; ``None`` if it never will be."""

        def settled() -> bool:
            newest = self._wanted is not None and self._wanted[0] == key
            return key in self._built or key in self._failed or not newest

        with self._changed:
            self._changed.wait_for(settled, PATIENCE)
            return self._built.get(key)
