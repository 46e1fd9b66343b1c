"""Brotli and gzip beside every file worth it, so that a server only has to send them."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
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
LEAST = 200
"""Files smaller than this, in bytes, are sent as they are."""


def compress(site: Path) -> None:
    """Write ``.br`` and ``.gz`` beside every file that has none of its own content yet."""
    files = [
        path
        for path in site.rglob("*")
        if path.suffix in SUFFIXES and path.is_file() and path.stat().st_size >= LEAST
    ]
    with ThreadPoolExecutor() as pool:
        list(pool.map(beside, files))


def beside(path: Path) -> None:
    """Write ``.br`` and ``.gz`` beside one file."""
    if "python" in path.parts and path.with_name(path.name + ".br").exists():
        return  # the runtime comes compressed, under a name that its content gives
    data = path.read_bytes()
    path.with_name(path.name + ".br").write_bytes(brotli.compress(data, quality=11))
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))
