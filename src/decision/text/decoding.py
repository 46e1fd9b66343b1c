"""Bytes of a file as text: UTF-8, with or without a byte-order mark, or why it is not.

A byte-order mark says how the bytes are read and is no part of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
"""What a file in another encoding begins with; the longer first, since one begins as another does."""
_GLANCE = 400
"""How many bytes tell UTF-16 and UTF-32 without a mark: in most scripts of ours, every second one is zero."""


@dataclass(frozen=True, slots=True)
class NotUtf8:
    """Why bytes are no text.

    Attributes:
        found: The encoding that they are in, ``UTF-16 LE``; or the byte, ``0xE9``.
        line: Where, from 1.

    """

    found: str
    line: int

    def __str__(self) -> str:
        """Say it in the terms of the trade, the same in every language."""
        return f"{self.found} ≠ UTF-8"


def decode(raw: bytes) -> tuple[str, NotUtf8 | None]:
    """Return the text, as far as it can be made out, and why it is none; ``None`` if it is."""
    if other := _other(raw):
        return raw.decode(other, "replace").removeprefix("\ufeff"), NotUtf8(_called(other), 1)
    try:
        return raw.decode("utf-8").removeprefix("\ufeff"), None
    except UnicodeDecodeError as error:
        wrong = NotUtf8(f"0x{raw[error.start]:02X}", raw.count(b"\n", 0, error.start) + 1)
        return raw.decode("utf-8", "replace").removeprefix("\ufeff"), wrong


def other_encoding(raw: bytes) -> str:
    """Return the encoding that bytes say or show they are in, ``UTF-16 LE``; empty if it may be UTF-8."""
    return _called(_other(raw))


def _other(raw: bytes) -> str:
    marked = next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "")
    return marked or _without_mark(raw)


def _without_mark(raw: bytes) -> str:
    """Return the encoding of UTF-16 or UTF-32 that does not say so; empty if it is none."""
    glance = raw[: min(_GLANCE, len(raw) - len(raw) % 2)]
    for name, full in (("utf-32-le", 0), ("utf-32-be", 3)):
        empty = [glance[at::4] for at in range(4) if at not in {full, full ^ 1}]
        if all(empty) and 0 not in glance[full::4] and not any(map(any, empty)):
            return name
    for name, zeros, others in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        most = glance[zeros::2].count(0) * 2 > len(glance[zeros::2])
        if glance and most and 0 not in glance[others::2]:
            return name
    return ""


def _called(encoding: str) -> str:
    return encoding.upper().replace("-LE", " LE").replace("-BE", " BE")
