"""A server behind an emulated link: a token bucket for its rate, a wait for each request's round trip.

The link is emulated here and not in the browser, so that what workers and
service workers fetch passes through it too. The same server serves every page
that is compared, with the same compression and the same caching.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import IO, TYPE_CHECKING, Any

from decision_site.publish.serving.headers import HEADERS
from decision_site.serve import SiteHandler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHUNK = 2048


@dataclass(frozen=True, slots=True)
class Link:
    """A link: bits a second (None is as fast as the machine) and seconds of a round trip."""

    name: str
    rate: int | None
    round_trip: float


UNTHROTTLED = Link("unthrottled", None, 0.0)
SLOW_4G = Link("1.6 Mbps/150 ms", 1_600_000, 0.15)
EDGE = Link("400 kbps/400 ms", 400_000, 0.4)


@dataclass
class Wire:
    """What passes over a link: all connections share its rate."""

    link: Link
    sent: list[tuple[float, int]] = field(default_factory=list)
    _free: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def bytes_until(self, moment: float) -> int:
        """Return the bytes of bodies that were sent up to a moment, in seconds since the epoch."""
        with self._lock:
            return sum(count for at, count in self.sent if at <= moment)

    def take(self, count: int) -> None:
        """Wait until the link has carried ``count`` more bytes."""
        wait = 0.0
        with self._lock:
            if self.link.rate:
                now = time.monotonic()
                self._free = max(self._free, now) + 8 * count / self.link.rate
                wait = self._free - now
            self.sent.append((time.time() + wait, count))
        if wait:
            time.sleep(wait)


@dataclass(frozen=True, slots=True)
class Served:
    """Where a folder is served, "/" at the end, and the wire it is served over."""

    address: str
    wire: Wire


class LinkHandler(SiteHandler):
    """One request that crosses the link."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *given: Any, wire: Wire, sealed: bool, directory: str) -> None:  # noqa: ANN401  # the library's own
        """Take the link; ``sealed`` says whether the answers carry our policy, which no peer runs under."""
        self.wire, self.sealed = wire, sealed
        super().__init__(*given, directory=directory)

    def do_GET(self) -> None:  # noqa: N802  # the library's own name
        """Wait for the round trip, then answer."""
        time.sleep(self.wire.link.round_trip)
        super().do_GET()

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]  # any file object will do
        """Send the body at the rate of the link."""
        while chunk := source.read(CHUNK if self.wire.link.rate else 65536):
            self.wire.take(len(chunk))
            outputfile.write(chunk)

    def end_headers(self) -> None:
        """Let everything but the pages be kept, for every site alike."""
        if self.sealed:
            for name, value in HEADERS.items():
                self.send_header(name, value)
        page = self.path.partition("?")[0].endswith("/")
        kept = "no-cache" if page else "public, max-age=31536000, immutable"
        self.send_header("Cache-Control", kept)
        SimpleHTTPRequestHandler.end_headers(self)


class Quiet(ThreadingHTTPServer):
    """A server that says nothing when a browser closes while it is being answered."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a visit ends when it has been measured, whatever is still under way."""


@contextmanager
def served(folder: Path, link: Link, *, sealed: bool) -> Iterator[Served]:
    """Serve a folder over a link, for as long as the block lasts."""
    wire = Wire(link)
    handler = partial(LinkHandler, wire=wire, sealed=sealed, directory=str(folder))
    with Quiet(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Served(f"http://127.0.0.1:{server.server_port}/", wire)
        finally:
            server.shutdown()
            thread.join()
