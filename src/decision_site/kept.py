"""What one build made, kept for the next one in the same process: the preview builds at every save.

A value is given back only while all it was made from is equal, so a build that
begins with nothing kept makes the same bytes.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from jinja2.bccache import Bucket

T = TypeVar("T")

_KEPT: dict[Hashable, tuple[object, object]] = {}


def kept(name: Hashable, made_from: object, make: Callable[[], T]) -> T:
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
    if cache is None:
        return make()
    digest = hashlib.sha256(made_from.encode()).hexdigest()[:16]
    file = cache / name / f"{digest}.json"
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(make(), "utf-8")
        part.replace(file)
    return file.read_text("utf-8")


def fingerprint(folder: Path) -> str:
    """Return a hash of every file below ``folder``, by path and content."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
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
