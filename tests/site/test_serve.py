"""The server of ``make serve`` sends what a real one does."""

from __future__ import annotations

from contextlib import contextmanager
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from decision_site.publish.bill import files
from decision_site.publish.serving.headers import ASKED_AGAIN, HEADERS, cache_control
from decision_site.serve import server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse
    from pathlib import Path


@contextmanager
def asked(site: Path, address: str) -> Iterator[HTTPResponse]:
    with server(site, 0) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        connection = HTTPConnection("127.0.0.1", running.server_port)
        connection.request("GET", address)
        yield connection.getresponse()
        connection.close()
        running.shutdown()


@pytest.mark.parametrize(
    "start", ["assets/site.", "assets/python/", "assets/sheet/", "en/index.html", "sitemap"]
)
def test_headers_and_keeping_are_those_of_every_server(start: str, site: Path) -> None:
    address = "/" + next(name for name in files(site) if name.startswith(start))
    with asked(site, address) as answer:
        assert answer.status == 200
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert answer.headers.get_all("Cache-Control") == [cache_control(address)]


def test_a_hashed_name_that_does_not_exist_is_not_kept(site: Path) -> None:
    with asked(site, "/assets/site.0123456789.js") as answer:
        assert answer.status == 404
        assert answer.headers.get_all("Cache-Control") == [ASKED_AGAIN]


@pytest.mark.parametrize(
    "address",
    [
        "/" + "a" * 9000,
        "/en/" + "b" * 300 + "/c",
        "/%00",
        "/en/%ff%fe",
    ],
)
def test_no_address_is_too_long_or_too_odd_to_be_answered(
    address: str, site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with asked(site, address) as answer:
        assert answer.status == 404
        assert answer.read() == (site / "404.html").read_bytes()
    assert capfd.readouterr().err == ""


def test_only_the_file_itself_is_kept_for_good() -> None:
    hashed = "/assets/site.0123456789.js"
    assert {
        status for status in range(100, 600) if cache_control(hashed, status) != ASKED_AGAIN
    } == {
        200,
        206,
        304,
    }
