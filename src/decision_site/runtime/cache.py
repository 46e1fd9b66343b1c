"""The cache of the runtime: what was built, and compressed, by content; for one process at a time."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import brotli

from decision_site.build_cache import write_whole
from decision_site.runtime.pyodide import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MANIFEST = "manifest.json"

_KEPT = 6
# Measured on the wasm of 314.0.7: a window of 2 MiB gives 2.72 MB, the default of 4 MiB 2.74, the largest 2.77.
_BROTLI_WINDOW = 21


@dataclass(frozen=True)
class Shipped:
    """One file of the runtime and its sizes in bytes: as it is, and as each encoding sends it."""

    name: str
    raw: int
    gzip: int
    brotli: int


@dataclass(frozen=True)
class Runtime:
    """A built runtime: its folder, the hash of what is in it, its Python, and its files."""

    folder: Path
    digest: str
    python: str
    files: tuple[Shipped, ...]

    @property
    def brotli(self) -> int:
        """Bytes that a first visit moves."""
        return sum(file.brotli for file in self.files)


@contextmanager
def alone(root: Path) -> Iterator[Path]:
    """Yield the cache to one process at a time: a second one would compress the same ten megabytes again."""
    yard = root / ".cache" / "runtime"
    yard.mkdir(parents=True, exist_ok=True)
    with (yard / "building").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield yard


def press(yard: Path, data: bytes) -> tuple[bytes, bytes]:
    """Return `data` as gzip and as brotli, each at its strongest, remembered by content."""
    stem = yard / "pressed" / digest_of(data, bytes([_BROTLI_WINDOW]))
    gz, br = stem.with_suffix(".gz"), stem.with_suffix(".br")
    if not gz.exists():
        write_whole(gz, gzip.compress(data, 9, mtime=0))
    if not br.exists():
        write_whole(br, brotli.compress(data, quality=11, lgwin=_BROTLI_WINDOW))
    return gz.read_bytes(), br.read_bytes()


def recall(yard: Path, note: Path) -> Runtime | None:
    """Return the runtime that a note describes; None if it was never built, or is kept no longer."""
    try:
        facts = json.loads(note.read_bytes())
    except FileNotFoundError:
        return None
    folder = yard / facts["digest"]
    if not (folder / MANIFEST).exists():
        return None
    os.utime(folder)
    return Runtime(
        folder, facts["digest"], facts["python"], tuple(Shipped(**file) for file in facts["files"])
    )


def note_down(yard: Path, note: Path, built: Runtime) -> None:
    """Write down what was built, and forget the runtimes that nobody asked for in a while."""
    facts = {
        "digest": built.digest,
        "python": built.python,
        "files": [asdict(file) for file in built.files],
    }
    write_whole(note, json.dumps(facts).encode())
    _forget_old(yard, keep=built.folder)


def _forget_old(yard: Path, keep: Path) -> None:
    built = [manifest.parent for manifest in yard.glob(f"*/{MANIFEST}") if manifest.parent != keep]
    for folder in sorted(built, key=lambda folder: folder.stat().st_mtime)[: -_KEPT + 1]:
        shutil.rmtree(folder)
