"""What the server sends: headers, types, compressed files, and how long they may be kept."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import brotli
import pytest

from decision_site.publish.dating import date_by_content
from decision_site.publish.serving.headers import HEADERS

from .server import nginx

if TYPE_CHECKING:
    from email.message import Message

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml; charset=utf-8",
    ".dmn": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pack": "application/octet-stream",
    "": "application/octet-stream",
}
HASHED = re.compile(
    r"^assets/((python|sheet)/[0-9a-f]{16}/.+|[\w.-]+\.[0-9a-f]{10}\.(css|html|js|json|png))$"
)


def fetch(url: str, accept: str = "identity", **headers: str) -> tuple[int, Message, bytes]:
    """Return status, headers and body as they were sent."""
    asked = Request(url, headers={"Accept-Encoding": accept, **headers})  # noqa: S310  # our own server
    try:
        with urlopen(asked, timeout=60) as answer:  # noqa: S310  # as above
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        return error.code, error.headers, error.read()


def published(site: Path) -> list[str]:
    """Return every file of the site but the compressed ones."""
    found = [
        path for path in site.rglob("*") if path.is_file() and path.suffix not in {".br", ".gz"}
    ]
    return [path.relative_to(site).as_posix() for path in found]


def test_every_file_has_its_type_and_every_header(site: Path, address: str) -> None:
    for name in published(site):
        status, headers, body = fetch(address + name)
        assert status == 200, name
        assert body == (site / name).read_bytes(), name
        assert headers["Content-Type"] == TYPES[Path(name).suffix], name
        assert {key: headers[key] for key in HEADERS} == HEADERS, name
        kept = "public, max-age=31536000, immutable" if HASHED.match(name) else "no-cache"
        assert headers.get_all("Cache-Control") == [kept], name


def test_what_browsers_fetch_is_hashed_or_asked_about_again(site: Path) -> None:
    assert {
        name for name in published(site) if name.startswith("assets/") and not HASHED.match(name)
    } == {
        "assets/images/favicon.svg",
        "assets/images/icon-maskable.svg",
    }


@pytest.mark.parametrize(("accept", "undo"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_compressed_files_are_what_they_compress(
    site: Path, address: str, accept: str, undo: object
) -> None:
    for name in published(site):
        _, headers, body = fetch(address + name, accept)
        whole = (site / name).read_bytes()
        if headers["Content-Encoding"] == accept:
            assert undo(body) == whole, name  # type: ignore[operator]
            assert headers["Vary"] == "Accept-Encoding", name
        else:
            assert (body, len(whole) < 400 or name.endswith((".png", ".ico", "_headers"))) == (
                whole,
                True,
            ), name


def test_brotli_is_preferred(address: str) -> None:
    _, headers, _ = fetch(address + "en/", "gzip, deflate, br")
    assert headers["Content-Encoding"] == "br"


@pytest.mark.parametrize(
    "path",
    [
        "nowhere",
        "en/no/such/page/",
        "assets/python/0123456789abcdef/x.wasm",
        "assets/sheet/0123456789abcdef/x.whl",
        "assets/x.0123456789.js",
    ],
)
def test_an_unknown_address_is_answered_by_the_sites_own_page(
    site: Path, address: str, path: str
) -> None:
    status, headers, body = fetch(address + path)
    assert (status, body) == (404, (site / "404.html").read_bytes())
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-cache"
    assert {key: headers[key] for key in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "path", ["../pyproject.toml", "%2e%2e/pyproject.toml", "assets/..%2f..%2fpyproject.toml"]
)
def test_nothing_outside_the_site_is_served(address: str, path: str) -> None:
    assert fetch(address + path)[0] in {400, 404}


def test_a_file_that_cannot_be_read_for_a_minute_is_not_kept_so_for_a_year(
    site: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "site"
    names = [name for name in published(site) if HASHED.match(name)][:3]
    for name in ("index.html", "404.html", *names):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        copyfile(site / name, copy / name)
    (copy / names[0]).unlink()
    (copy / names[0]).symlink_to(copy / names[0])  # refused even where nginx runs as root
    with nginx(copy, tmp_path) as address:
        for path, want, headers in (
            (names[0], 403, {}),
            (names[1], 200, {}),
            (names[2], 200, {"Range": "bytes=0-9"}),
            (names[2], 200, {"Range": "bytes=999999999-"}),
        ):
            status, answered, _ = fetch(address + path, **headers)
            assert status == want, path
            assert ("immutable" in answered["Cache-Control"]) is (status < 400), (path, status)
        etag = fetch(address + names[1])[1]["ETag"]
        status, answered, _ = fetch(address + names[1], **{"If-None-Match": etag})
        assert (status, "immutable" in answered["Cache-Control"]) == (304, True)


def test_a_page_with_another_content_of_the_same_size_is_another_to_nginx(tmp_path: Path) -> None:
    etags = []
    for text in ("<p>Yes.</p>", "<p>Not!</p>", "<p>Yes.</p>"):
        page = tmp_path / "index.html"
        page.write_text(text, "utf-8")
        date_by_content(tmp_path)
        with nginx(tmp_path, tmp_path) as address:
            etags.append(fetch(address)[1]["ETag"])
    first, other, again = etags
    assert first == again != other


def test_the_built_site_is_dated_by_its_content(site: Path, tmp_path: Path) -> None:
    copyfile(site / "en" / "index.html", tmp_path / "index.html")
    date_by_content(tmp_path)
    assert (tmp_path / "index.html").stat().st_mtime == (site / "en" / "index.html").stat().st_mtime
