"""The server of the preview: the site as ``serve`` has it, its pages told to listen, and the news they listen to."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from decision.text.words import LANGUAGES
from decision_site.preview.later import FOLDERS, Later
from decision_site.registers.problems import words_of_frame
from decision_site.serve import SiteHandler

if TYPE_CHECKING:
    from decision_site.preview.state import State

OWN = "/__preview/"
PAGE = Path(__file__).parent / "page"
TOLD = '<link rel="stylesheet" href="{own}preview.css"><script type="module" data-preview src="{own}preview.mjs?built={built}"></script></head>'
STILL_HERE = 15.0
"""Seconds between signs of life, by which a page that has gone is noticed."""
PREFIX = "preview."


class PreviewHandler(SiteHandler):
    """One request to the preview."""

    def __init__(self, *given: object, state: State, later: Later) -> None:
        """Answer a request from the site that ``state`` shows."""
        self.state, self.later = state, later
        super().__init__(*given, directory=str(state.site or PAGE))  # type: ignore[arg-type]  # the library's own

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]  # any file object will do
        """Send what only the preview has, a page that listens, or a file as it is."""
        address = urlsplit(self.path).path
        if address == f"{OWN}news":
            self._tell_news()
            return None
        if address.startswith(OWN):
            return self._send_own(address.removeprefix(OWN))
        if address.removeprefix("/").startswith((*FOLDERS,)):
            return self._send_runtime(address)
        if self._is_folder_without_slash():
            return super().send_head()
        status, path = self._shown(address)
        if path.suffix == ".html":
            return self._send(status, "text/html; charset=utf-8", self._listening(path))
        return super().send_head()

    def _shown(self, address: str) -> tuple[HTTPStatus, Path]:
        if self.state.site is None:
            return HTTPStatus.SERVICE_UNAVAILABLE, PAGE / "nothing.html"
        self.directory = str(self.state.site)
        return self.found(address)

    def _listening(self, path: Path) -> bytes:
        html = path.read_bytes()
        told = TOLD.format(own=OWN, built=_identity(html))
        return html.replace(b"</head>", told.encode(), 1)

    def _send_own(self, name: str) -> IO[bytes] | None:
        path = PAGE / name
        if path.suffix not in {".css", ".mjs"} or path not in set(PAGE.iterdir()):
            return self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")
        return self._send(HTTPStatus.OK, self.guess_type(path), path.read_bytes())

    def _send_runtime(self, address: str) -> IO[bytes] | None:
        path = self.later.path(address.removeprefix("/"))
        if path is None:
            return self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")
        self.directory, self.path = str(path.parent), f"/{path.name}"
        return super().send_head()

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> IO[bytes]:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def _tell_news(self) -> None:
        """Tell the page at ``?page=`` its content and all that is wrong, now and at every change."""
        page = parse_qs(urlsplit(self.path).query).get("page", ["/"])[0]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = -1
        try:
            self.wfile.write(b"retry: 300\n\n")
            while True:
                change = self.state.wait(seen, STILL_HERE)
                self.wfile.write(b": here\n\n" if change == seen else self._news(page))
                seen = change
        except OSError:
            self.close_connection = True  # the page has gone

    def _news(self, page: str) -> bytes:
        html = self._shown(page)[1].read_bytes()
        news: dict[str, object] = {"built": _identity(html), "old": self.state.is_stopped}
        troubles = self.state.troubles()
        if troubles is not None:
            news["troubles"] = [
                {"file": one.file, "line": one.line, "said": one.said, "quoted": one.quoted}
                for one in troubles
            ]
            news["words"] = {
                lang: {
                    key.removeprefix(PREFIX): text
                    for key, text in words_of_frame(lang).items()
                    if key.startswith(PREFIX)
                }
                for lang in LANGUAGES
            }
        return f"data: {json.dumps(news)}\n\n".encode()


def _identity(html: bytes) -> str:
    return hashlib.sha256(html).hexdigest()[:16]


def server(state: State, later: Later, port: int) -> ThreadingHTTPServer:
    """Return a server for what ``state`` shows, on the loopback address; port 0 takes a free one."""
    return ThreadingHTTPServer(
        ("127.0.0.1", port), partial(PreviewHandler, state=state, later=later)
    )
