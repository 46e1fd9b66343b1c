"""Firefox and WebKit, driven by the protocols that they speak themselves: WebDriver BiDi and WebDriver."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from websockets.sync.client import connect

from .ports import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from websockets.sync.client import ClientConnection

T = TypeVar("T")
PATIENCE = 120
"""How long anything may take, in seconds: a machine that has other work to do is slow, never wrong."""
KEYS = {"Control": "\ue009", "Enter": "\ue007", "Tab": "\ue004"}
CALLED = "JSON.stringify((await (%s)(...JSON.parse(given))) ?? null)"
"""A function of the page called with arguments, and its answer, both as JSON."""
MINI_BROWSER = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"


class EngineError(Exception):
    """The browser refused what it was asked for; its own message says why."""


class Engine:
    """A browser with one page. Clicks and keys are a reader's: they go through the browser, not through the page."""

    def go(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        raise NotImplementedError

    def call(self, function: str, *given: Any) -> Any:  # whatever JSON holds
        """Return what a function of the page, in JavaScript, answers."""
        raise NotImplementedError

    def act(self, *devices: dict[str, Any]) -> None:
        """Perform actions, as the two protocols write them alike."""
        raise NotImplementedError

    def until(self, function: str, *given: Any) -> Any:  # whatever JSON holds
        """Wait until a function of the page answers with something true; return that."""
        end = time.monotonic() + PATIENCE
        while not (told := self.call(function, *given)):
            if time.monotonic() > end:
                message = f"{type(self).__name__} waited in vain for {function} of {given}"
                raise EngineError(message)
            time.sleep(0.05)  # neither protocol tells of what happens in a page
        return told

    def click(self, selector: str, times: int = 1) -> None:
        """Click in the middle of an element that can be seen, once it holds still."""
        x, y = self.until(MIDDLE, selector)
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
        press = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self.act({"type": "pointer", "id": "mouse", "actions": [move, *press * times]})

    def press(self, *keys: str) -> None:
        """Press keys together, and let them go, once what the page shows has been painted."""
        self.call(PAINTED)
        named = [KEYS.get(key, key) for key in keys]
        actions = [{"type": "keyDown", "value": key} for key in named]
        actions += [{"type": "keyUp", "value": key} for key in reversed(named)]
        self.act({"type": "key", "id": "keyboard", "actions": actions})


# A reader answers what they see; what comes before its paint the page refuses.
PAINTED = """async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
  await new Promise((done) => setTimeout(done));
}"""
# The middle of the first element that can be seen, if nothing moves it and nothing lies over it.
MIDDLE = (
    """async (selector) => {
  const painted = """
    + PAINTED
    + """;
  const seen = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
  if (!seen) return null;
  seen.scrollIntoView({ block: 'center', behavior: 'instant' });
  const middle = async () => {
    await painted();
    const { x, y, width, height } = seen.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  };
  const [before, after] = [await middle(), await middle()];
  return String(before) === String(after) && seen.contains(document.elementFromPoint(...after)) ? after : null;
}"""
)


class Firefox(Engine):
    """Debian's Firefox ESR, by WebDriver BiDi."""

    def __init__(self, connection: ClientConnection) -> None:
        """Take a browser that has started."""
        self.connection = connection
        self.asked = 0
        self.send("session.new", capabilities={})
        self.page = self.send("browsingContext.create", type="tab")["context"]

    def send(self, method: str, **given: Any) -> Any:  # whatever JSON holds
        """Send a command; return its result."""
        self.asked += 1
        self.connection.send(json.dumps({"id": self.asked, "method": method, "params": given}))
        while True:
            told = json.loads(self.connection.recv(timeout=PATIENCE))
            if told.get("id") == self.asked:
                break
        if told["type"] == "error":
            raise EngineError(told["message"])
        return told["result"]

    def go(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        self.send("browsingContext.navigate", context=self.page, url=address, wait="complete")

    def call(self, function: str, *given: Any) -> Any:  # whatever JSON holds
        """Return what a function of the page, in JavaScript, answers."""
        told = self.send(
            "script.callFunction",
            functionDeclaration=f"async (given) => {CALLED % function}",
            arguments=[{"type": "string", "value": json.dumps(given)}],
            target={"context": self.page},
            awaitPromise=True,
        )
        if told["type"] == "exception":
            raise EngineError(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def act(self, *devices: dict[str, Any]) -> None:
        """Perform actions, as the two protocols write them alike."""
        self.send("input.performActions", context=self.page, actions=list(devices))

    def printed(self) -> bytes:
        """Return the page as it prints, in PDF."""
        return base64.b64decode(self.send("browsingContext.print", context=self.page)["data"])


class WebKit(Engine):
    """WebKitGTK's MiniBrowser, by WebDriver."""

    def __init__(self, address: str, browser: str) -> None:
        """Take a driver that has started."""
        self.address = address
        options = {"binary": browser, "args": ["--automation"]}
        limits = dict.fromkeys(("script", "pageLoad"), PATIENCE * 1000)
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options, "timeouts": limits}}
        session = self.send("session", capabilities=wanted)["sessionId"]
        self.address += f"session/{session}/"

    def send(self, command: str, **given: Any) -> Any:  # whatever JSON holds
        """Send a command; return its result."""
        kind = {"Content-Type": "application/json"}
        return _answer(Request(self.address + command, json.dumps(given).encode(), kind))  # noqa: S310  # our own driver

    def close(self) -> None:
        """End the browser."""
        _answer(Request(self.address.rstrip("/"), method="DELETE"))  # noqa: S310  # our own driver

    def go(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        self.send("url", url=address)

    def call(self, function: str, *given: Any) -> Any:  # whatever JSON holds
        """Return what a function of the page, in JavaScript, answers."""
        script = f"""const [given, done] = arguments;
        (async () => {CALLED % function})().then((told) => done([told, null]), (error) => done([null, String(error)]));"""
        told, error = self.send("execute/async", script=script, args=[json.dumps(given)])
        if error:
            raise EngineError(error)
        return json.loads(told)

    def act(self, *devices: dict[str, Any]) -> None:
        """Perform actions, as the two protocols write them alike."""
        self.send("actions", actions=list(devices))


def _answer(asked: Request) -> Any:  # whatever JSON holds
    try:
        with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310  # our own driver
            return json.load(answer)["value"]
    except HTTPError as error:
        raise EngineError(error.read().decode()) from error


def found(command: str) -> str:
    """Return where a program is; without it no test runs, which in CI is a failure."""
    there = which(command) or next(map(str, Path("/").glob(command[1:])), None)
    if there:
        return there
    message = f"There is no {command} here: run `make tools` as root."
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


@contextmanager
def firefox(scratch: Path) -> Iterator[Firefox]:
    """Run Firefox."""
    command = [found("firefox-esr"), "--headless", "--no-remote", "--remote-debugging-port", "0"]
    command += ["--profile", str(scratch), "about:blank"]
    told = scratch / "told"
    with told.open("w") as telling, _running(command, stderr=telling):
        address = _until(lambda: re.search(r"ws://\S+", told.read_text("utf-8")))
        with connect(f"{address.group()}/session", max_size=None) as connection:
            yield Firefox(connection)


@contextmanager
def webkit(scratch: Path) -> Iterator[WebKit]:
    """Run WebKit on a screen that nobody sees."""
    with ExitStack() as stack:
        reading, writing = os.pipe()
        screen = [found("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1280x900x24"]
        stack.enter_context(_running(screen, pass_fds=[writing]))
        os.close(writing)
        with os.fdopen(reading) as told:
            display = told.readline().strip()
        port = free_port()
        # What it keeps, it keeps in the folder of the test.
        own = {
            "DISPLAY": f":{display}",
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "1",
            "HOME": str(scratch),
        }
        driver = [found("WebKitWebDriver"), f"--port={port}"]
        stack.enter_context(_running(driver, env={**os.environ, **own}))
        address = f"http://127.0.0.1:{port}/"
        _until(lambda: _listens(f"{address}status"))
        engine = WebKit(address, found(MINI_BROWSER))
        try:
            yield engine
        finally:
            engine.close()


@contextmanager
def _running(command: list[str], **how: Any) -> Iterator[None]:  # as the library has it
    with subprocess.Popen(command, **{"stderr": subprocess.DEVNULL, **how}) as running:  # noqa: S603  # our own command
        try:
            yield
        finally:
            running.terminate()


def _until(look: Callable[[], T | None]) -> T:
    """Return what ``look`` returns once that is something; neither program has another way to tell that it listens."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        seen = look()
        if seen:
            return seen
        time.sleep(0.02)
    message = "A browser did not start."
    raise EngineError(message)


def _listens(address: str) -> bool:
    try:
        urlopen(address, timeout=1).close()  # noqa: S310  # our own driver
    except OSError:
        return False
    return True
