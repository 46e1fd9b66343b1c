"""How much travels, measured from what the browser asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from .checklists import EVERY_CHECKLIST
from .interview import Interview, hold_python

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Heard, Open

COLD_BOOT = 4_000_000
FIRST_QUESTION = 60_000
PREPARED = 64_000
BEFORE_PYTHON = ("countries.", "days.", "drafts.", "papers.")
"""What an outcome's dates and drafts need: asked for when the first question has been painted."""


def brotli_bytes(site: Path, urls: set[str]) -> dict[str, int]:
    """Return what each address weighs as the server sends it."""
    found = {}
    for url in urls:
        path = site / urlsplit(url).path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        pressed = path.with_name(path.name + ".br")
        found[path.name] = (pressed if pressed.exists() else path).stat().st_size
    return found


def test_a_cold_boot_of_python_moves_at_most_four_megabytes(
    site: Path,
    new_page: Open,
    heard: Heard,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    page = new_page("en/checklists/global-request/")
    Interview(page, "global-request").python_is("live")
    urls = {url for url in heard.addresses if "/python/" in url or "/worker." in url}
    weights = brotli_bytes(site, urls)
    record_testsuite_property("bytes of a cold boot", sum(weights.values()))
    assert {"pyodide.asm.wasm", "python_stdlib.zip", "app.whl"} <= set(weights)
    assert sum(weights.values()) <= COLD_BOOT


@pytest.mark.parametrize("path", [f"{lang}/checklists/{slug}/" for slug, lang in EVERY_CHECKLIST])
def test_the_first_question_needs_at_most_sixty_kilobytes(
    path: str,
    site: Path,
    new_page: Open,
    heard: Heard,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    page = new_page()
    hold_python(page)
    page.goto(path)
    interview = Interview(page, path.split("/")[2])
    interview.has_taken_over()
    expect(interview.root.locator("input").first).to_be_enabled()
    expect(interview.root).to_have_attribute("data-python", "loading")
    weights = brotli_bytes(site, set(heard.addresses))
    later = {name: size for name, size in weights.items() if name.startswith(BEFORE_PYTHON)}
    first = sum(weights.values()) - sum(later.values())
    record_testsuite_property(f"bytes of {path}", first)
    assert first <= FIRST_QUESTION
    assert sum(later.values()) <= PREPARED
    assert not [name for name in weights if name.endswith((".woff2", ".wasm"))]
