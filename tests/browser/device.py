"""A device of an officer: a browser with a profile that outlives it, and a server that may not."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from .breakable import Breakable, breakable, next_version
from .conftest import ARGUMENTS, CHROMIUM, ENGINE
from .interview import PATIENCE
from .papers import Papers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, BrowserType

    from .interview import Interview

SAYS = "sentence => document.querySelector('[data-offline-line]')?.dataset.sentence === sentence"


def kill(profile: Path) -> None:
    """Kill the browser that uses a profile."""
    # The lock of a profile names its browser: HOST-PID.
    process = int(str((profile / "SingletonLock").readlink()).rpartition("-")[2])
    os.kill(process, signal.SIGKILL)


class Device:
    """Opens pages of ``server`` in a Chromium with its own profile; ``said`` is what they said on the console."""

    def __init__(
        self, kind: BrowserType, profile: Path, server: Breakable, *, whole: bool = False
    ) -> None:
        """Start the browser: the ``whole`` of Chromium, or what is in it of an engine, which keeps the same."""
        self.kind, self.profile, self.server = kind, profile, server
        self.program = CHROMIUM if whole else ENGINE
        self.said: list[str] = []
        self.context = self._start()

    def _start(self) -> BrowserContext:
        context = self.kind.launch_persistent_context(
            str(self.profile), executable_path=self.program, args=list(ARGUMENTS)
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        context.on("weberror", lambda error: self.said.append(f"uncaught: {error.error}"))
        return context

    def restart(self) -> None:
        """Close the browser and start it again."""
        self.context.close()
        self.context = self._start()

    def killed(self) -> None:
        """Kill the browser with no time to write anything, and start it again."""
        kill(self.profile)
        with suppress(Error):
            self.context.close()
        self.context = self._start()

    def page(self, path: str, *, script: str = "") -> Page:
        """Open a page; ``script`` runs before its own."""
        page = self.context.new_page()
        if script:
            page.add_init_script(script)
        page.goto(self.server.address + path)
        return page

    def papers(self, slug: str, lang: str, fragment: str = "") -> Papers:
        """Open a checklist and wait until Python has checked it."""
        papers = Papers(self.page(f"{lang}/checklists/{slug}/{fragment}"), slug, lang)
        live(papers)
        return papers

    def forget_what_browsers_keep_by_themselves(self, page: Page) -> None:
        """Empty the cache of the network, so that only what the service worker kept is left."""
        self.context.new_cdp_session(page).send("Network.clearBrowserCache")


def live(interview: Interview) -> None:
    """Wait until Python has checked what is shown."""
    interview.python_is("live")
    interview.is_checked_by_python()


def kept(page: Page) -> None:
    """Wait until the site is kept whole and nothing is on its way."""
    page.wait_for_function("() => document.documentElement.dataset.offline === 'kept'")


def says(page: Page, sentence: str) -> None:
    """Wait until the line at the foot says the sentence of that name."""
    page.wait_for_function(SAYS, arg=sentence)


def mark(page: Page) -> str | None:
    """Return which version a page is of: None for the first."""
    return page.locator("html").get_attribute("data-version")


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[Breakable]:
    """Yield the server of this module's devices, at one address."""
    with breakable(site) as server:
        yield server


@pytest.fixture(scope="module")
def newer(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site's next version."""
    return next_version(site, tmp_path_factory.mktemp("newer") / "site")


@pytest.fixture(scope="module")
def visited(browser: Browser, served: Breakable, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a profile that has paid the site one visit, of one checklist in English."""
    profile = tmp_path_factory.mktemp("visited")
    device = Device(browser.browser_type, profile, served)
    papers = device.papers("global-request", "en")
    kept(papers.page)
    says(papers.page, "works")
    expect(papers.root.locator("[data-works-offline]")).not_to_be_empty()
    assert device.said == []
    device.context.close()
    return profile


class Take(Protocol):
    """Takes a device; see the fixture ``device``."""

    def __call__(self, *, new: bool = False, whole: bool = False) -> Device:
        """Return one that has paid the site a visit, unless it is ``new``; with the ``whole`` of Chromium if need be."""


@pytest.fixture
def device(
    browser: Browser, served: Breakable, site: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Take]:
    """Yield a function that takes a device; the server is whole again for each test."""
    taken: list[Device] = []

    def take(*, new: bool = False, whole: bool = False) -> Device:
        profile = tmp_path / "profile"
        if not new:
            shutil.copytree(request.getfixturevalue("visited"), profile, symlinks=True)
        one = Device(browser.browser_type, profile, served, whole=whole)
        taken.append(one)
        return one

    served.restore(site)
    yield take
    for one in taken:
        one.context.close()


@contextmanager
def asked(server: Breakable) -> Iterator[Callable[[], list[str]]]:
    """Yield a function that returns what the server was asked for since."""
    start = len(server.asked)
    yield lambda: server.asked[start:]
