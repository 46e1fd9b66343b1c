"""What one build made, kept for the next: in the process, for the preview builds at every save, or in ``.cache``.

A value is given back only while all it was made from is equal, so a build that
begins with nothing kept makes the same bytes.
"""

from __future__ import annotations

import hashlib
import os
import threading
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from pathlib import Path

    from jinja2.bccache import Bucket

T = TypeVar("T")

MOST = 100
"""How many files each folder of the cache keeps at least."""

_KEPT: dict[Hashable, tuple[object, object]] = {}


def cached(name: Hashable, made_from: object, make: Callable[[], T]) -> T:
    """Return what ``make`` returns, or returned when it was last called for an equal ``made_from``."""
    found = _KEPT.get(name)
    if found is None or found[0] != made_from:
        found = _KEPT[name] = made_from, make()
    value: T = found[1]  # type: ignore[assignment]  # one name, one maker
    return value


def on_disk(cache: Path | None, name: str, made_from: str, make: Callable[[], str]) -> str:
    """Return the text that ``make`` returns, or returned in an earlier build for an equal ``made_from``.

    ``cache`` is the folder where builds keep things; without one, it is made anew.
    """
    return cached_file(cache, name, made_from.encode(), lambda: make().encode()).decode()


def cached_file(
    cache: Path | None, name: str, made_from: bytes, make: Callable[[], bytes], most: int = MOST
) -> bytes:
    """Return the bytes that ``make`` returns, or returned in an earlier build for an equal ``made_from``.

    ``cache`` is as above; what nobody asked for in a while is forgotten beyond ``most`` files.
    """
    if cache is None:
        return make()
    file = cache / name / hashlib.sha256(made_from).hexdigest()[:32]
    with suppress(FileNotFoundError):
        found = file.read_bytes()
        _used(file)
        return found
    # Not while that is handled: what goes wrong in making would seem to come from a file that was not there.
    found = make()
    write_whole(file, found)
    _forget(file.parent, most)
    return found


def sound(
    cache: Path, name: str, made_from: Callable[[], bytes], problems: Callable[[], Sequence[T]]
) -> Sequence[T]:
    """Return the problems that there are; without looking where an earlier build found none for an equal ``made_from``.

    What changes while it is looked at is looked at again by the next build.
    """
    before = made_from()
    file = cache / name / hashlib.sha256(before).hexdigest()[:32]
    if file.is_file():
        _used(file)
        return ()
    found = problems()
    if not found and made_from() == before:
        write_whole(file, b"")
        _forget(file.parent, MOST)
    return found


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever reads half of it, whoever else writes it too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    partial.write_bytes(data)
    partial.replace(path)


def _used(file: Path) -> None:
    with suppress(FileNotFoundError):  # another build has just forgotten it
        os.utime(file)


def _forget(folder: Path, most: int) -> None:
    """Take away what was asked for longest ago, beyond ``most`` files and a quarter more."""
    files = [*folder.iterdir()]
    if len(files) <= most + most // 4:
        return
    aged = []
    for file in files:
        with suppress(FileNotFoundError):  # another build forgets too
            aged.append((file.stat().st_mtime, file))
    for _, file in sorted(aged)[:-most]:
        file.unlink(missing_ok=True)


def fingerprint(folder: Path) -> str:
    """Return a hash of every file below ``folder``, by path and content; what Python compiled of them is none."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


class Compiled(BytecodeCache):
    """Templates, compiled once in a process: Jinja identifies each by its source."""

    _code: dict[str, bytes] = {}  # noqa: RUF012  # shared by all, as the environments of the three languages are not

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its very source was compiled before."""
        code = self._code.get(f"{bucket.key}:{bucket.checksum}")
        if code is not None:
            bucket.load_bytecode(BytesIO(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds."""
        out = BytesIO()
        bucket.write_bytecode(out)
        self._code[f"{bucket.key}:{bucket.checksum}"] = out.getvalue()
