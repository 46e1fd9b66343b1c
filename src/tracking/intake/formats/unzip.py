"""The parts of a zip archive, read a piece at a time and never further than a bound."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.intake.record import CHUNK
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracking.intake.record import Readable

MOST_PARTS: Final = 2000
_END, _ENTRY, _LOCAL = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_END_SIZE, _ENTRY_SIZE, _LOCAL_SIZE = 22, 46, 30
_LONGEST_REMARK = 0xFFFF
_SECRET = 1
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class _Part:
    offset: int
    packed: int
    method: int
    check: int


class Archive:
    """A zip archive that a door has opened.

    Raises:
        SheetError: ``xlsx-damaged``: it is none, or not whole.

    """

    def __init__(self, stream: Readable) -> None:
        """Read the list of its parts, which stands at its end."""
        self._stream = stream
        self._parts = dict(self._listed())

    def __contains__(self, name: str) -> bool:
        """Tell whether it has a part of that name."""
        return name in self._parts

    def _listed(self) -> Iterator[tuple[str, _Part]]:
        size = self._stream.seek(0, 2)
        start = max(0, size - _END_SIZE - _LONGEST_REMARK)
        self._stream.seek(start)
        tail = self._stream.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) < at + _END_SIZE:
            raise SheetError("xlsx-damaged", error="end")
        count, length, offset = struct.unpack_from("<HII", tail, at + 10)
        if count > MOST_PARTS or offset + length > size:
            raise SheetError("xlsx-damaged", error="list")
        self._stream.seek(offset)
        listed = self._stream.read(length)
        at = 0
        for _ in range(count):
            if listed[at : at + 4] != _ENTRY or len(listed) < at + _ENTRY_SIZE:
                raise SheetError("xlsx-damaged", error="list")
            flags, method, _, check, packed, _, named, extra, remark = struct.unpack_from(
                "<HHIIIIHHH", listed, at + 8
            )
            (offset,) = struct.unpack_from("<I", listed, at + 42)
            name = listed[at + _ENTRY_SIZE : at + _ENTRY_SIZE + named].decode("utf-8", "replace")
            if flags & _SECRET:
                raise SheetError("xlsx-secret")
            yield name, _Part(offset, packed, method, check)
            at += _ENTRY_SIZE + named + extra + remark

    def part(self, name: str, most: int) -> Iterator[bytes]:
        """Yield a part piece by piece; nothing if there is none of that name.

        Raises:
            SheetError: ``xlsx-damaged``; ``xlsx-too-large``: it unpacks to more than ``most`` bytes.

        """
        part = self._parts.get(name)
        if part is None:
            return
        self._stream.seek(part.offset)
        local = self._stream.read(_LOCAL_SIZE)
        if len(local) < _LOCAL_SIZE or not local.startswith(_LOCAL):
            raise SheetError("xlsx-damaged", error=name)
        named, extra = struct.unpack_from("<HH", local, 26)
        at = part.offset + _LOCAL_SIZE + named + extra
        check = total = 0
        for piece in self._unpacked(name, part, at):
            total += len(piece)
            if total > most:
                raise SheetError("xlsx-too-large", most=f"{most / 1024 / 1024:.0f}")
            check = zlib.crc32(piece, check)
            yield piece
        if check != part.check:
            raise SheetError("xlsx-damaged", error=name)

    def _unpacked(self, name: str, part: _Part, at: int) -> Iterator[bytes]:
        if part.method not in {_STORED, _DEFLATED}:
            raise SheetError("xlsx-damaged", error=name)
        unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        left = part.packed
        while left:
            # Another part may have been read meanwhile.
            self._stream.seek(at)
            piece = self._stream.read(min(CHUNK, left))
            if not piece:
                raise SheetError("xlsx-damaged", error=name)
            left -= len(piece)
            at += len(piece)
            if part.method == _STORED:
                yield piece
                continue
            try:
                while piece:
                    yield unpack.decompress(piece, CHUNK)
                    piece = unpack.unconsumed_tail
            except zlib.error as error:
                raise SheetError("xlsx-damaged", error=name) from error
        if part.method == _DEFLATED:
            yield unpack.flush()
            if not unpack.eof:
                raise SheetError("xlsx-damaged", error=name)
