"""What a device keeps: the manifest lists the site as it is, and says of any change that it is one."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from decision_site.publish.serving import offline

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "index.html": b"<!doctype html>",
    "en/index.html": b"<!doctype html>en",
    "en/about/index.html": b"<!doctype html>about",
    "assets/site.0123456789.js": b"1",
    "assets/worker.0123456789.js": b"2",
    "assets/docx.0123456789.js": b"3",
    "assets/reports.0123456789.js": b"3",
    "assets/python/0123456789abcdef/app.whl": b"4",
    "assets/sheet/0123456789abcdef/tracking.whl": b"7",
    "assets/sheet-worker.0123456789.js": b"8",
    "pagefind/pagefind.js": b"5",
    "assets/calendars.0123456789.json": b"{}",
    "assets/countries.0123456789.json": '{"é":1}'.encode(),
    "assets/days.0123456789.json": b"6",
    "checklists/index.json": b"[]",
    "sitemap.xml": b"<urlset/>",
    "offline.json": b"{}",
    "sw.js": b"",
}
NOT_KEPT = {"_headers", "offline.json", "sw.js", "sitemap.xml"}


def listed(manifest: dict[str, Any]) -> dict[str, tuple[str, str, int]]:
    """Return group, hash and size of every file, by path."""
    return {
        path: (group["name"], digest, size)
        for group in manifest["groups"]
        for path, digest, size in group["files"]
    }


def test_every_file_has_its_group_and_the_worker_itself_is_left_out() -> None:
    groups = {path: name for path, (name, _, _) in listed(offline.manifest(FILES, {})).items()}
    assert groups == {
        "index.html": "shell",
        "en/index.html": "shell",
        "assets/site.0123456789.js": "shell",
        "en/about/index.html": "pages",
        "assets/calendars.0123456789.json": "calendars",
        "assets/countries.0123456789.json": "calendars",
        "assets/days.0123456789.json": "calendars",
        "pagefind/pagefind.js": "search",
        "assets/docx.0123456789.js": "docx",
        "assets/reports.0123456789.js": "data",
        "checklists/index.json": "data",
        "assets/python/0123456789abcdef/app.whl": "runtime",
        "assets/sheet/0123456789abcdef/tracking.whl": "runtime",
        "assets/sheet-worker.0123456789.js": "runtime",
        "assets/worker.0123456789.js": "runtime",
    }


@pytest.mark.parametrize("path", sorted(FILES.keys() - NOT_KEPT))
def test_the_version_changes_with_every_file_that_is_kept(path: str) -> None:
    def version(files: dict[str, bytes]) -> str:
        return str(offline.manifest(files, {})["version"])

    changed = {**FILES, path: FILES[path] + b" "}
    renamed = {name + "x" if name == path else name: data for name, data in FILES.items()}
    assert len({version(FILES), version(changed), version(renamed)}) == 3


@pytest.mark.parametrize("path", sorted(NOT_KEPT))
def test_the_version_does_not_change_with_what_is_not_kept(path: str) -> None:
    changed = {**FILES, path: b"other"}
    assert offline.manifest(changed, {}) == offline.manifest(FILES, {})


def test_what_is_sent_counts_the_compressed_form() -> None:
    manifest = offline.manifest({"en/a/index.html": bytes(100)}, {"en/a/index.html": 7})
    assert [(one["name"], one["sent"]) for one in manifest["groups"]] == [("pages", 7)]


def test_the_manifest_of_the_site_is_what_lies_beside_it(site: Path) -> None:
    manifest = json.loads((site / "offline.json").read_text())
    found = listed(manifest)
    for path, (_, digest, size) in found.items():
        data = (site / path).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (digest, size), path
    published = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and path.suffix not in {".br", ".gz"}
    }
    assert published - found.keys() - NOT_KEPT == set()


def test_the_manifest_stays_small(site: Path) -> None:
    assert (site / "offline.json.br").stat().st_size < 60 * len(
        listed(json.loads((site / "offline.json").read_text()))
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_site_installs_as_an_app_in_its_own_language(lang: str, site: Path) -> None:
    app = json.loads((site / lang / "app.webmanifest").read_text("utf-8"))
    assert (app["lang"], app["start_url"], app["scope"]) == (f"{lang}-CA", "./", "../")
    for icon in app["icons"]:
        assert (site / lang / icon["src"]).resolve().is_file()
