"""Zip archives that depend on what is in them and on nothing else, so that equal sources give equal bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SOURCE_WHEEL = "cairn-0-py3-none-any.whl"

_EPOCH = (1980, 1, 1, 0, 0, 0)
# Flag 1 of a .pyc header: "identified by hash, never checked". The hash that follows is then of no use, so it is zero.
_UNCHECKED = (1).to_bytes(4, "little") + bytes(8)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of `files`, stored: brotli does better on the whole than zip on parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)
    return made.getvalue()


def unzipped(archive: Path | bytes) -> dict[str, bytes]:
    """Return the files of an archive, by name."""
    with zipfile.ZipFile(archive if isinstance(archive, Path) else io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def only(archive: Path, names: Iterable[str]) -> bytes:
    """Return an archive of the files named, out of another one."""
    with zipfile.ZipFile(archive) as opened:
        return zipped({name: opened.read(name) for name in names})


def wheel(files: Mapping[str, bytes]) -> bytes:
    """Return `files` as a wheel. It is read where it lies and never installed, so it carries no record of hashes."""
    labels = {
        "cairn-0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: cairn\nVersion: 0\n",
        "cairn-0.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    return zipped({**files, **labels})


def anonymous(name: str, data: bytes) -> bytes:
    """Return a compiled file without the time and the hash of its source; any other file as it is."""
    return data[:4] + _UNCHECKED + data[16:] if name.endswith(".pyc") else data
