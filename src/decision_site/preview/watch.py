"""What was saved: changes below the folders that the site is made of, gathered until they pause."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from pathlib import Path

    from watchdog.observers.api import BaseObserver

FOLDERS = ("docs", "checklists", "overrides", "schema", "src")
FILE = "mkdocs.yml"
PAUSE = 0.04
"""Seconds without a change after which a save is over: editors write a file in several strokes."""
TELLING = {"modified", "created", "deleted", "moved"}
PASSING = (".pyc", ".swp", ".swx", ".tmp", "~")
"""What editors and Python leave beside the files, by the end of its name."""


class Watch(FileSystemEventHandler):
    """Watches a project until it is stopped."""

    def __init__(self, root: Path) -> None:
        """Begin to watch the project at ``root``."""
        self._root = root
        self._saved: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._state = self._look()
        self._observer: BaseObserver = Observer()
        for name in FOLDERS:
            if (root / name).is_dir():
                self._observer.schedule(self, str((root / name).resolve()), recursive=True)
        self._observer.schedule(self, str(root))
        self._observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change, but not of a file that was only read."""
        if event.event_type in TELLING:
            self._saved.put(event.event_type)

    def wait(self) -> set[str]:
        """Wait for a save; return the files that are new, gone or not what they were, from the root."""
        while True:
            self._saved.get()
            try:
                while True:
                    self._saved.get(timeout=PAUSE)
            except queue.Empty:
                before, self._state = self._state, self._look()
            changed = {name for name, _ in before.items() ^ self._state.items()}
            if changed:
                return changed

    def _look(self) -> dict[str, tuple[int, int]]:
        """Return what distinguishes each file: when it was written, and its size."""
        found = {}
        paths = [path for name in FOLDERS for path in (self._root / name).rglob("*")]
        for path in [*paths, self._root / FILE]:
            name = path.relative_to(self._root).as_posix()
            if name.endswith(PASSING) or "/." in name or not path.is_file():
                continue
            try:
                at = path.stat()
            except FileNotFoundError:
                continue  # an editor's passing file, already gone
            found[name] = at.st_mtime_ns, at.st_size
        return found

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()
        self._observer.join()
