"""What the preview shows at the moment: a folder with the site, and what is wrong. Pages wait here for news."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from decision_site.preview.troubles import Trouble


class State:
    """Shared by the thread that builds and those that serve; every change wakes those who wait."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self.site: Path | None = None
        self.change = 0
        self._stopped: tuple[Trouble, ...] = ()
        self._warned: tuple[Trouble, ...] = ()
        self._checked: tuple[Trouble, ...] | None = None
        self._python: tuple[Trouble, ...] = ()
        self._news = threading.Condition()

    def built(self, site: Path, warned: tuple[Trouble, ...]) -> None:
        """Show a new site; what the checks say of it is not known yet."""
        with self._news:
            self.site, self._stopped, self._warned = site, (), warned
            self._checked = None
            self._tell()

    def stopped(self, troubles: tuple[Trouble, ...]) -> None:
        """Keep the last site, and say why there is no newer one."""
        with self._news:
            self._stopped, self._warned, self._checked = troubles, (), None
            self._tell()

    def checked(self, troubles: tuple[Trouble, ...]) -> None:
        """Say what the checks of the workshop found."""
        with self._news:
            self._checked = troubles
            self._tell()

    def python(self, troubles: tuple[Trouble, ...]) -> None:
        """Say whether the browser's Python could be built."""
        with self._news:
            self._python = troubles
            self._tell()

    def _tell(self) -> None:
        self.change += 1
        self._news.notify_all()

    @property
    def is_stopped(self) -> bool:
        """Whether the site shown is older than the files."""
        return bool(self._stopped)

    def troubles(self) -> tuple[Trouble, ...] | None:
        """Return all that is wrong, each once; ``None`` while that is not known."""
        with self._news:
            if self._checked is None and not self._stopped:
                return None
            found = (*self._stopped, *self._warned, *self._python, *(self._checked or ()))
        return tuple(
            {(one.file, one.line, one.said["en"], one.quoted): one for one in found}.values()
        )

    def wait(self, seen: int, seconds: float) -> int:
        """Wait until something has changed since ``seen``, or so long; return the number of the last change."""
        with self._news:
            self._news.wait_for(lambda: self.change != seen, seconds)
            return self.change
