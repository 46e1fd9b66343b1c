"""A server of the site that tests can stop, start again, give another site to serve, and break."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

from decision_site.publish.serving import offline
from decision_site.serve import SiteHandler

from .ports import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Fault = bytes | int
"""What is sent in place of a file: other bytes, or only so many bytes of its own and then nothing."""


def let_through(path: str) -> None:
    """Break nothing."""
    del path


class Breakable:
    """The server: ``site`` is what it serves, ``asked`` every path it was asked for, below the site."""

    def __init__(self, site: Path) -> None:
        """Serve ``site`` on a free port of the loopback address, from ``start`` on; queries count as asked for."""
        self.site = site
        self.asked: list[str] = []
        self.faults: dict[str, Fault] = {}
        self.gate: Callable[[str], None] = let_through
        self._port = free_port()
        self._running: ThreadingHTTPServer | None = None

    @property
    def stopped(self) -> bool:
        """Whether it is gone."""
        return self._running is None

    @property
    def address(self) -> str:
        """The address of the site, "/" at its end; the same after a stop."""
        return f"http://127.0.0.1:{self._port}/"

    def restore(self, site: Path) -> None:
        """Serve ``site``, whole, whatever was done before."""
        self.site, self.faults, self.gate = site, {}, let_through
        if not self._running:
            self.start()

    def start(self) -> None:
        """Serve."""
        outer = self

        class Handler(SiteHandler):
            def __init__(self, *given: object) -> None:
                super().__init__(*given, directory=str(outer.site))  # type: ignore[arg-type]  # passed on

            def do_GET(self) -> None:  # noqa: N802  # as the library has it
                # Browsers connect in advance: by the time they ask, the server may be gone, or have another site.
                if outer.stopped:
                    return
                self.directory = str(outer.site)
                path = self.path.partition("?")[0].removeprefix("/")
                outer.asked.append(self.path.removeprefix("/"))
                outer.gate(path)
                fault = outer.faults.get(path)
                if fault is None:
                    super().do_GET()
                else:
                    self._broken(outer.site / path, fault)

            def _broken(self, file: Path, fault: Fault) -> None:
                whole = file.read_bytes()
                self.send_response(200)
                self.send_header("Content-Type", self.guess_type(file))
                self.send_header(
                    "Content-Length", str(len(fault if isinstance(fault, bytes) else whole))
                )
                self.end_headers()
                self.wfile.write(fault if isinstance(fault, bytes) else whole[:fault])

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            # More than the five that may wait by default: the worker asks for several files at once.
            request_queue_size = 64

            def handle_error(self, *_: object) -> None:
                """Say nothing of a browser that went away."""

        self._running = Server(("127.0.0.1", self._port), Handler)
        threading.Thread(target=self._running.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """Be gone: nothing answers at the address any more."""
        running, self._running = self._running, None
        if running:
            running.shutdown()
            running.server_close()


@contextmanager
def breakable(site: Path) -> Iterator[Breakable]:
    """Serve ``site`` while the context lasts."""
    server = Breakable(site)
    server.start()
    try:
        yield server
    finally:
        server.stop()


MARK = "next"


def next_version(site: Path, folder: Path) -> Path:
    """Return ``folder`` with the site as its next version.

    Every page says so, a module and the runtime have other names, and what had
    the old names is gone, as after a real build.
    """
    shutil.copytree(site, folder, copy_function=os.link)
    (runtime,) = (folder / "assets" / "python").iterdir()
    (module,) = (folder / "assets").glob("site.*.js")
    listed = runtime / "manifest.json"
    rewrite(listed, listed.read_text("utf-8") + "\n")
    # The worker holds the name of the folder against the hash of its manifest.
    digest = hashlib.sha256(listed.read_bytes()).hexdigest()[:16]
    renamed = {runtime.name: digest, module.name: "site.0123456789.js"}
    for path in (runtime, module):
        path.rename(path.with_name(renamed[path.name]))
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8").replace("<html ", f'<html data-version="{MARK}" ', 1)
        for before, after in renamed.items():
            text = text.replace(before, after)
        rewrite(page, text)
    rewrite(folder / "offline.json", "")
    offline.write_manifest(folder)
    return folder


def rewrite(path: Path, text: str) -> None:
    """Write a file that may be a link to one that must stay as it is, and forget its compressed forms."""
    path.unlink()
    path.write_text(text, "utf-8")
    for suffix in (".br", ".gz"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
