"""In which encoding a text is, by its bytes alone."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracking.intake.record import CHUNK
from tracking.model.problem import SheetError

if TYPE_CHECKING:
    from tracking.intake.record import Readable

ENCODINGS: Final = (
    "utf-8",
    "utf-8-sig",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
    "cp1252",
    "iso8859-1",
    "iso8859-15",
    "mac_roman",
    "cp850",
    "cp437",
)
"""Those that can be chosen; ``utf-8-sig`` is UTF-8 with its mark."""
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WINDOW = re.compile(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?")
_SAMPLES = 5000
_NULS = 0.3
_DAMAGED = 0.05


@dataclass(frozen=True, slots=True)
class Survey:
    """What one reading of the bytes tells: their hash, their number, the first of them, and the encoding."""

    sha256: str
    size: int
    head: bytes
    encoding: str


class _Utf8:
    """Whether bytes are UTF-8, or nearly so."""

    def __init__(self) -> None:
        self.wrong = self.right = 0
        self._left = b""

    def feed(self, chunk: bytes) -> None:
        if not self._left and chunk.isascii():
            return
        chunk = self._left + chunk
        self._left = b""
        # Each run of bytes that are not ASCII is looked at by itself; the last one may go on in the next chunk.
        end = len(chunk)
        while end and end > len(chunk) - 4 and chunk[end - 1] >= _HIGH:
            end -= 1
        chunk, self._left = chunk[:end], chunk[end:]
        for run in _RUN.findall(chunk):
            try:
                self.right += len(run.decode())
            except UnicodeDecodeError:
                self.wrong += 1

    def close(self) -> None:
        for run in _RUN.findall(self._left):
            try:
                self.right += len(run.decode())
            except UnicodeDecodeError:
                self.wrong += 1


_HIGH = 0x80
_RUN = re.compile(rb"[\x80-\xff]+")


def survey(stream: Readable, largest: int) -> Survey:
    """Read a file once, from its beginning.

    Raises:
        SheetError: ``file-too-large``, and nothing of it was read; ``file-empty``.

    """
    size = stream.seek(0, 2)
    if size > largest:
        raise SheetError("file-too-large", size=_megabytes(size), most=_megabytes(largest))
    if size == 0:
        raise SheetError("file-empty")
    stream.seek(0)
    digest, utf8, samples, returns = hashlib.sha256(), _Utf8(), list[bytes](), 0
    head = b""
    nuls = [0, 0]
    newlines = 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        head = head or chunk
        utf8.feed(chunk)
        if len(samples) < _SAMPLES and not chunk.isascii():
            samples += _WINDOW.findall(chunk)
        nuls[0] += chunk[0::2].count(0)
        nuls[1] += chunk[1::2].count(0)
        returns += chunk.count(b"\r")
        newlines += chunk.count(b"\n")
    utf8.close()
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "")
    encoding = encoding or _by_nuls(nuls, size)
    if not encoding and utf8.wrong <= _DAMAGED * utf8.right:
        encoding = "utf-8"
    if not encoding:
        encoding = _likeliest(samples, old_mac=returns > 0 and newlines == 0)
    return Survey(digest.hexdigest(), size, head, encoding)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}"


def _by_nuls(nuls: list[int], size: int) -> str:
    """Return the encoding of two bytes a character of which every other byte is mostly zero; empty: neither."""
    half = size / 2
    even, odd = nuls[0] / half, nuls[1] / half
    if odd > _NULS and even < odd / 4:
        return "utf-16-le"
    if even > _NULS and odd < even / 4:
        return "utf-16-be"
    return ""


_FRENCH = frozenset("éèàêç")
_COMMON = frozenset("âôîûùëïüœñáóöäíú")
_MARKS = frozenset("’“”«»–—…€°•\u00a0ºª©®™‘")


def _likeliest(samples: list[bytes], *, old_mac: bool) -> str:
    """Return the encoding of one byte a character in which the samples read most like text."""
    scores = {
        name: sum(_score(one, name) for one in samples[:_SAMPLES])
        for name in ("cp1252", "mac_roman", "cp850")
    }
    if old_mac:
        scores["mac_roman"] += len(samples) + 1
    return max(scores, key=lambda name: scores[name])


def _score(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    score = 0.0
    for place, one in enumerate(text):
        if one.isascii():
            continue
        small_before = place > 0 and text[place - 1].islower()
        if one == "\ufffd":
            score -= 10
        elif one in _FRENCH:
            score += 3
        elif one in _COMMON:
            score += 1.5
        elif one in _MARKS:
            score += 1
        elif one.isupper():
            score += -2 if small_before else 2
        elif one.islower():
            score += 0.5
        else:
            score -= 3
    return score


def named(name: str) -> str:
    """Return the encoding of that name, as :data:`ENCODINGS` writes it.

    Raises:
        SheetError: ``no-encoding``: it is not one that can be chosen.

    """
    try:
        asked = codecs.lookup(name).name
    except (LookupError, ValueError):
        asked = ""
    short = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}
    for known in ENCODINGS:
        if asked and codecs.lookup(known).name == codecs.lookup(short.get(asked, asked)).name:
            return known
    raise SheetError("no-encoding", encoding=name, encodings=", ".join(ENCODINGS))
