"""The browser's Python for the preview: a page is shown at once, its Python is compiled behind it.

Each runtime has an address that its sources give, so a page never gets
another's: what is asked for before it is there waits, and the page says that
Python is on its way, which is true.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from decision_site import runtime
from decision_site.preview.beside import Beside, Ended
from decision_site.runtime import pyodide

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SHIPPED = {*pyodide.ENGINE, runtime.WHEEL, pyodide.LIBRARY, runtime.MANIFEST}
FOLDERS = {
    runtime.FOLDER: SHIPPED,
    runtime.sheet.FOLDER: {*runtime.sheet.SHIPPED, runtime.MANIFEST},
}
"""What each folder of a runtime holds, the sheet's being built upon the other."""
KEPT = 2
"""The site shown and the next one, which may not be whole."""
PATIENCE = 120
"""Seconds that a request waits for its runtime; the first ever takes about half of that."""


class Later:
    """The runtimes of one preview. One is built when a page asks for it, if it is one of the newest."""

    def __init__(self, root: Path, done: Callable[[BaseException | None], None]) -> None:
        """Prepare for the project at ``root``; ``done`` is given the error, if any, of each build."""
        self._root, self._done = root, done
        self._wanted: dict[str, tuple[Mapping[str, bytes], Mapping[str, bytes]]] = {}
        self._built: dict[tuple[str, str], Path] = {}
        self._begun: set[str] = set()
        self._shipped: dict[str, Path] = {}
        self._changed = threading.Condition()
        self._building, self._compiler = threading.Lock(), Beside()

    def want(self, files: Mapping[str, bytes], sheet: Mapping[str, bytes]) -> tuple[str, str]:
        """Return the addresses, below the site, of the runtime that ships ``files`` and of what adds ``sheet`` to it."""
        digest = hashlib.sha256()
        for name, data in [*sorted(files.items()), *sorted(sheet.items())]:
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
        key = f"preview-{digest.hexdigest()[:16]}"
        with self._changed:
            self._wanted.pop(key, None)
            self._wanted[key] = files, sheet
            for old in list(self._wanted)[:-KEPT]:
                del self._wanted[old]
            self._changed.notify_all()
        first, second = (f"{folder}{key}/" for folder in FOLDERS)
        return first, second

    def path(self, address: str) -> Path | None:
        """Return a file of a runtime, by its address below the site, once it is there; ``None`` if it never will be.

        What is the same in every runtime is there at once: a browser has six
        connections to a server, and one that waits is not free for the news.
        """
        place = next(folder for folder in FOLDERS if address.startswith(folder))
        key, _, name = address.removeprefix(place).partition("/")
        if place == runtime.FOLDER and name in pyodide.ENGINE:
            return self._engine(name)
        folder = self._folder(place, key)
        path = folder / name if folder and name in FOLDERS[place] else None
        return path if path and path.is_file() else None

    def _engine(self, name: str) -> Path:
        """Return a file of Pyodide as the site ships it."""
        if not self._shipped:
            folder = Path(mkdtemp(prefix="cairn-engine-"))
            for one, data in pyodide.pruned(self._root).items():
                (folder / one).write_bytes(data)
            self._shipped = {one: folder / one for one in pyodide.ENGINE}
        return self._shipped[name]

    def _folder(self, place: str, key: str) -> Path | None:
        def there() -> bool:
            return (place, key) in self._built and self._built[place, key].exists()

        with self._changed:
            if not there() and key in self._wanted and key not in self._begun:
                self._begun.add(key)
                threading.Thread(target=self._build, args=(key,), daemon=True).start()
            self._changed.wait_for(lambda: there() or key not in self._begun, PATIENCE)
            return self._built.get((place, key))

    def _build(self, key: str) -> None:
        failure: BaseException | None = None
        with self._building:
            wanted = self._wanted.get(key)
            if wanted is not None:
                try:
                    made = self._compiler.do(runtime.ensure, self._root, wanted[0])
                    self._is_there(
                        runtime.FOLDER, key, made.folder
                    )  # no checklist waits for the sheet
                    added = self._compiler.do(runtime.sheet.ensure, self._root, made, wanted[1])
                    self._is_there(runtime.sheet.FOLDER, key, added.folder)
                except (pyodide.RuntimeBuildError, OSError, Ended) as error:
                    failure = error
        with self._changed:
            self._begun.discard(key)
            self._changed.notify_all()
        if wanted is not None and not self._compiler.over:
            self._done(failure)

    def _is_there(self, place: str, key: str, folder: Path) -> None:
        with self._changed:
            self._built[place, key] = folder
            self._changed.notify_all()

    def stop(self) -> None:
        """End the compiler, whatever it is doing, and leave nothing behind."""
        self._compiler.end()
        for path in self._shipped.values():
            shutil.rmtree(path.parent, ignore_errors=True)
