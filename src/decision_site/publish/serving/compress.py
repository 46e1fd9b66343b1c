"""Brotli and gzip beside every file worth it, so that a server only has to send them."""

from __future__ import annotations

import gzip
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import brotli

from decision_site.build_cache import cached_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUFFIXES = {
    ".css",
    ".csv",
    ".dmn",
    ".html",
    ".js",
    ".json",
    ".mjs",
    ".pack",
    ".svg",
    ".txt",
    ".wasm",
    ".webmanifest",
    ".xml",
    ".zip",
}
FORMS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    ".br": (f"brotli {brotli.__version__} 11", partial(brotli.compress, quality=11)),
    ".gz": (
        f"zlib {zlib.ZLIB_RUNTIME_VERSION} 9",
        partial(gzip.compress, compresslevel=9, mtime=0),
    ),
}
"""Suffix to what makes the form, its version and strength in words."""
FOLDER, MOST = "pressed", 2_000
"""Where forms are kept, and how many: those of five builds that have nothing in common."""
LEAST = 200
"""Files smaller than this, in bytes, are sent as they are."""


def compress(site: Path, cache: Path) -> None:
    """Write ``.br`` and ``.gz`` beside every file that has none of its own content yet."""
    files = [
        (path.stat().st_size, path)
        for path in site.rglob("*")
        if path.suffix in SUFFIXES and path.is_file() and path.stat().st_size >= LEAST
    ]
    with ThreadPoolExecutor() as pool:
        # The largest first: the last one leaves no core without work.
        list(pool.map(lambda one: beside(one[1], cache), sorted(files, reverse=True)))


def beside(path: Path, cache: Path) -> None:
    """Write ``.br`` and ``.gz`` beside one file; a content pressed before is in ``cache``."""
    if {"python", "sheet"} & {*path.parts} and path.with_name(path.name + ".br").exists():
        return  # the runtime comes compressed, under a name that its content gives
    data = path.read_bytes()
    for suffix, (maker, press) in FORMS.items():
        pressed = cached_file(
            cache, FOLDER, f"{maker}\0".encode() + data, partial(press, data), MOST
        )
        path.with_name(path.name + suffix).write_bytes(pressed)
