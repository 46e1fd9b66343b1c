"""Every link leads somewhere, down to the paragraph."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from decision.files.load import Library

LIBRARY = Library(Path(__file__).parents[2] / "checklists")
HERE = "https://here.invalid/"


def test_every_internal_link_and_its_fragment_resolve(pages: dict[str, Any], site: Path) -> None:
    lost = []
    for address, page in pages.items():
        for tag, given in page.tags:
            target = given.get("href", given.get("src", ""))
            if not target or given.get("rel") == "canonical":
                continue
            url, fragment = urldefrag(urljoin(HERE + address, target))
            if not url.startswith(HERE):
                assert tag == "a", (address, target)
                continue
            below = unquote(urlsplit(url).path).lstrip("/")
            file = site / below / "index.html" if below.endswith("/") or not below else site / below
            there = pages.get(below)
            if not file.is_file() or (fragment and there and fragment not in there.ids):
                lost.append((address, target))
    assert lost == []


def test_links_to_folders_end_with_a_slash_so_that_none_is_redirected(
    pages: dict[str, Any], site: Path
) -> None:
    for address, page in pages.items():
        for tag, given in page.tags:
            if tag == "a" and given.get("href"):
                url = urldefrag(urljoin(HERE + address, given["href"]))[0]
                below = urlsplit(url).path.lstrip("/")
                assert below.endswith("/") or not (site / below).is_dir() or not below, (
                    address,
                    given["href"],
                )


def test_the_page_that_is_not_there_uses_addresses_that_hold_at_any_depth(
    pages: dict[str, Any],
) -> None:
    for _, given in pages["404.html"].tags:
        target = given.get("href", given.get("src", "/"))
        assert target.startswith(("/", "https://", "data:")), target


def test_the_runtime_and_the_worker_are_where_the_page_says(
    pages: dict[str, Any], site: Path
) -> None:
    roots = [
        (address, given)
        for address, page in pages.items()
        for _, given in page.tags
        if "data-checklist" in given
    ]
    assert len(roots) == 2 * len(LIBRARY.slugs)
    for address, given in roots:
        folder = site / urlsplit(urljoin(HERE + address, given["data-runtime"])).path.lstrip("/")
        worker = site / urlsplit(urljoin(HERE + address, given["data-worker"])).path.lstrip("/")
        assert (folder / "manifest.json").is_file()
        assert worker.is_file()
