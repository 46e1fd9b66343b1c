"""Serve ``site/`` on this machine, with the headers and the precompressed files of a real server."""

from __future__ import annotations

import argparse
import mimetypes
import sys
from contextlib import suppress
from errno import EADDRINUSE
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, TYPE_CHECKING

from decision.text.phrase import fill
from decision.text.words import LANGUAGES
from decision_site.publish.serving.headers import ASKED_AGAIN, HEADERS, cache_control
from decision_site.registers.problems import words_of_frame

if TYPE_CHECKING:
    from collections.abc import Callable

ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


class SiteHandler(SimpleHTTPRequestHandler):
    """One request for a file of the site."""

    extensions_map = {  # noqa: RUF012  # the library declares it so
        **mimetypes.types_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        "": "application/octet-stream",
    }

    keeping = ASKED_AGAIN

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]  # any file object will do
        """Send the encoding the browser prefers, or the site's own 404 page."""
        if self._is_folder_without_slash():
            return super().send_head()  # a redirect to the folder
        status, path = self.found(self.path)
        self.keeping = cache_control(self.path.partition("?")[0], status)
        accepted = self.headers.get("Accept-Encoding", "")
        sent, encoding = path, None
        for name, suffix in ENCODINGS:
            beside = path.with_name(path.name + suffix)
            if name in accepted and beside.is_file():
                sent, encoding = beside, name
                break
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(sent.stat().st_size))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        return sent.open("rb")

    def _is_folder_without_slash(self) -> bool:
        address = self.path.partition("?")[0]
        return not address.endswith("/") and _is(Path.is_dir, Path(self.translate_path(self.path)))

    def found(self, address: str) -> tuple[HTTPStatus, Path]:
        """Return the file at ``address``, or the site's own page for what is not there."""
        path = Path(self.translate_path(address))
        if _is(Path.is_dir, path):
            path /= "index.html"
        if _is(Path.is_file, path):
            return HTTPStatus.OK, path
        return HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html"

    def end_headers(self) -> None:
        """Add the headers that every answer carries."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", self.keeping)
        super().end_headers()

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]  # bytes only
        """Send a file, unless the page has gone before it was all there."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what was asked for."""


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    """Tell whether there is something of that kind at ``path``; no address is too long, or too odd, to be asked for."""
    try:
        return kind(path)
    except (OSError, ValueError):
        return False


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """Return a server for ``site`` on the loopback address; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(SiteHandler, directory=str(site)))


def cannot_listen(error: OSError, port: int) -> str:
    """Return, in both languages, why nothing can be served at ``port`` and what to do."""
    values = {"port": port, "other": port + 1, "error": error.strerror}
    key = "serve.port_in_use" if error.errno == EADDRINUSE else "serve.port_refused"
    return "\n".join(fill(words_of_frame(lang)[key], values) for lang in LANGUAGES)


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m decision_site.serve")
    parser.add_argument("--site", default="site", type=Path)
    parser.add_argument("--port", default=8000, type=int)
    args = parser.parse_args()
    try:
        made = server(args.site, args.port)
    except OSError as error:
        sys.exit(cannot_listen(error, args.port))
    with made as running:
        print(f"Cairn: http://127.0.0.1:{running.server_port}/  (Ctrl+C stops it)", flush=True)  # noqa: T201  # a command says where it serves
        with suppress(KeyboardInterrupt):
            running.serve_forever()


if __name__ == "__main__":
    main()
