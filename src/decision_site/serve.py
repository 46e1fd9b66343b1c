"""Serve ``site/`` on this machine, with the headers and the precompressed files of a real server."""

from __future__ import annotations

import argparse
import mimetypes
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

from decision_site.headers import HEADERS

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

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]  # any file object will do
        """Send the encoding the browser prefers, or the site's own 404 page."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        elif path.is_dir():
            return super().send_head()  # a redirect to the folder
        status = HTTPStatus.OK
        if not path.is_file():
            status, path = HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html"
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

    def end_headers(self) -> None:
        """Add the headers that every answer carries."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what was asked for."""


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """Return a server for ``site`` on the loopback address; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(SiteHandler, directory=str(site)))


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m decision_site.serve")
    parser.add_argument("--site", default="site", type=Path)
    parser.add_argument("--port", default=8000, type=int)
    args = parser.parse_args()
    with server(args.site, args.port) as running:
        print(f"Cairn: http://127.0.0.1:{running.server_port}/  (Ctrl+C stops it)", flush=True)  # noqa: T201  # a command says where it serves
        with suppress(KeyboardInterrupt):
            running.serve_forever()


if __name__ == "__main__":
    main()
