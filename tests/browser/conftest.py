"""The site behind nginx, one Chromium, and pages that must stay silent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    expect,
    sync_playwright,
)

from .built import site
from .interview import PATIENCE, Interview, hold_python
from .server import nginx
from .sharing import share_python

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["site"]

CHROMIUM = "/usr/bin/chromium"
# Chromium without the browser around its pages, which takes a third of the work of each; where it has a part, tests have the whole of it.
ENGINE = which("chromium-headless-shell") or CHROMIUM
INTRANET = "intranet.test"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A page of a test asks little of Python: a second compilation, for speed, would cost more than it saves.
    "--js-flags=--liftoff-only",
    # A name that is not the loopback address: what comes over plain HTTP from there is not a secure context.
    f"--host-resolver-rules=MAP {INTRANET} 127.0.0.1",
    # No reader goes through thousands of states a minute; the tests do.
    "--disable-ipc-flooding-protection",
)
# Where it is not the subject, nothing is kept on the device: pages see a browser that has no service workers.
NOTHING_KEPT = "delete Navigator.prototype.serviceWorker"
FORGET = """() => {
  localStorage.clear();
  sessionStorage.clear();
  return new Promise((done) => { indexedDB.deleteDatabase('cairn').onsuccess = done; });
}"""
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 375, "height": 800}
OF_A_PAGE = frozenset({"viewport", "permissions"})
"""What may be chosen for a page of a context that is shared; the rest is chosen for the context."""
ICON = re.compile(r"/icon-48\.[0-9a-f]{10}\.png$")
"""What Chromium asks for at each new address, out of its own cache."""
ON_PLAIN_HTTP = "The Cross-Origin-Opener-Policy header has been ignored"
"""What Chromium says of a header that has a meaning only where the connection is secure."""
expect.set_options(timeout=PATIENCE)
LIMIT = 300
"""Seconds that a test of a browser may take."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a test of a browser a second try, which the summary names: a browser is not ours, nor is what else runs."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))
            item.add_marker(pytest.mark.timeout(LIMIT))


@pytest.fixture(scope="package")
def behind_nginx(
    site: Path,  # how a fixture asks for another
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Yield the loopback address at which nginx serves the site."""
    with nginx(site, tmp_path_factory.mktemp("nginx")) as served:
        yield served


@pytest.fixture
def address(behind_nginx: str, request: pytest.FixtureRequest) -> str:
    """Return the address at which a test opens the site: by a host's name where it is marked ``plain_http``.

    A browser takes the loopback address for a secure context. The name of a
    host it does not: there a page has what an intranet without TLS gives it.
    """
    if request.node.get_closest_marker("plain_http"):
        return behind_nginx.replace("127.0.0.1", INTRANET)
    return behind_nginx


# A package's fixture, not a session's: other folders start a Playwright of their own, and two at once do not go.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Yield the one Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ENGINE, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Heard:
    """What pages said and asked for."""

    said: list[str] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        """Listen to every page and worker of ``context``."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def leave(self, context: BrowserContext) -> None:
        """Listen no longer."""
        context.remove_listener("console", self._console)
        context.remove_listener("weberror", self._error)
        context.remove_listener("request", self._request)

    def _error(self, error: WebError) -> None:
        self.said.append(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        self.asked.append(request)

    def _console(self, message: ConsoleMessage) -> None:
        if INTRANET in message.location["url"] and ON_PLAIN_HTTP in message.text:
            return
        self.said.append(f"{message.type}: {message.text}")

    @property
    def addresses(self) -> list[str]:
        """Every address asked for, in order."""
        return [request.url for request in self.asked]


class Open(Protocol):
    """Opens pages; see the fixture ``new_page``."""

    def __call__(
        self, path: str = "", *, loud: bool = False, warm: str = "", **choices: Any
    ) -> Page:  # as Playwright has it
        """Return a new page, at ``path`` of the site unless that is empty."""


@pytest.fixture
def heard() -> Heard:
    """Return what the pages of this test say and ask for."""
    return Heard()


@dataclass(frozen=True)
class Warmed:
    """A context that tests share, and the page in which its Python runs."""

    context: BrowserContext
    python: Page


@dataclass
class Opener:
    """Opens the pages of one test and closes them; see the fixture ``new_page``."""

    browser: Browser
    address: str
    heard: Heard
    warmed: dict[str, Warmed]
    silent: bool = True
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self, path: str = "", *, loud: bool = False, warm: str = "", **choices: Any
    ) -> Page:
        """Return a new page, at ``path`` of the site unless that is empty."""
        self.silent = self.silent and not loud
        # What a page can be given by itself parts no shared context from another: each of them starts a Python.
        own = {name: choices.pop(name) for name in OF_A_PAGE & choices.keys()} if warm else {}
        context = self._shared(warm, choices) if warm else self._made(choices)
        if context not in self.contexts:
            self.contexts.append(context)
            self.heard.listen(context)
        if "permissions" in own:
            context.grant_permissions(own["permissions"])
        page = context.new_page()
        if "viewport" in own:
            page.set_viewport_size(own["viewport"])
        if path:
            page.goto(path)
        return page

    def close(self) -> None:
        """Close every page, and leave nothing of the test in what others share."""
        holders = {one.context: one.python for one in self.warmed.values()}
        for context in self.contexts:
            # What still answers a request when its test is over answers nobody, and fails no other test.
            for page in context.pages:
                page.unroute_all(behavior="ignoreErrors")
            if context not in holders:
                context.close()
                continue
            context.clear_permissions()
            holders[context].evaluate(FORGET)
            for page in context.pages:
                if page != holders[context]:
                    page.close()
            self.heard.leave(context)

    def _shared(self, warm: str, choices: dict[str, Any]) -> BrowserContext:
        name = f"{self.address} {warm} {sorted(choices.items())}"
        if name not in self.warmed:
            context = self._made(choices)
            self.warmed[name] = Warmed(context, share_python(context, self.address))
        return self.warmed[name].context

    def _made(self, choices: dict[str, Any]) -> BrowserContext:
        context = self.browser.new_context(
            **{"viewport": WIDE, "base_url": self.address, **choices}
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(NOTHING_KEPT)
        return context


@pytest.fixture(scope="package")
def warmed() -> dict[str, Warmed]:
    """Return the contexts that tests share, by what is chosen in them; closed with the browser."""
    return {}


@pytest.fixture
def new_page(
    browser: Browser, address: str, heard: Heard, warmed: dict[str, Warmed]
) -> Iterator[Open]:
    """Yield a function that opens a page in a context of its own.

    ``path`` is below the site; other arguments are Playwright's. A test that
    breaks something on purpose says ``loud``; otherwise a word on the console
    of any of its pages fails it. A test that is not about how Python starts
    names the context it may share with others (``warm``): the one Python there
    has started, and of the test before there is nothing else.
    """
    opener = Opener(browser, address, heard, warmed)
    yield opener
    opener.close()
    if opener.silent:
        assert heard.said == []


@pytest.fixture
def page(new_page: Open) -> Page:
    """Return a new page at no address, in which Python will be on its way for ever."""
    page = new_page()
    hold_python(page)
    return page


class Begin(Protocol):
    """Opens checklists; see the fixture ``begin``."""

    def __call__(
        self, slug: str, lang: str = "en", fragment: str = "", *, python: str = "held"
    ) -> Interview:
        """Return an interview that has begun."""


@pytest.fixture
def begin(new_page: Open) -> Begin:
    """Return a function that opens a checklist.

    ``python`` is "live", "failed", or "held": on its way for as long as the
    test lasts, which spares two seconds where the page's own engine will do.
    """

    def opened(
        slug: str, lang: str = "en", fragment: str = "", *, python: str = "held"
    ) -> Interview:
        page = new_page(loud=python == "failed", warm="begun" if python == "live" else "")
        if python == "failed":
            page.route("**/worker.*.js", lambda route: route.abort())
        elif python == "held":
            hold_python(page)
        page.goto(f"{lang}/checklists/{slug}/{fragment}")
        interview = Interview(page, slug)
        if python == "held":
            interview.has_taken_over()
        else:
            interview.python_is(python)
        if python == "live":
            interview.is_checked_by_python()
        return interview

    return opened
