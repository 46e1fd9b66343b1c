"""Bytes as text: byte-order marks, UTF-16 by its name, and the first byte that is none."""

from __future__ import annotations

import codecs

import pytest

from decision.text.decoding import decode

TEXT = "# Ruches\n\n- `été` L’été\n"


@pytest.mark.parametrize("text", ["", TEXT, "{}", "\n"])
def test_utf_8_is_text_with_or_without_a_mark(text: str) -> None:
    assert decode(text.encode()) == (text, None)
    assert decode(codecs.BOM_UTF8 + text.encode()) == (text, None)


@pytest.mark.parametrize(
    ("encoding", "mark", "found"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16 LE"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16 BE"),
        ("utf-16-le", b"", "UTF-16 LE"),
        ("utf-16-be", b"", "UTF-16 BE"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "UTF-32 LE"),
        ("utf-32-be", codecs.BOM_UTF32_BE, "UTF-32 BE"),
    ],
)
def test_utf_16_is_named_and_made_out(encoding: str, mark: bytes, found: str) -> None:
    text, wrong = decode(mark + TEXT.encode(encoding))
    assert wrong is not None
    assert (text, wrong.found, wrong.line) == (TEXT, found, 1)
    assert str(wrong) == f"{found} ≠ UTF-8"


@pytest.mark.parametrize(
    ("raw", "found", "line"),
    [
        (b"a\nb\n\xe9\n", "0xE9", 3),
        (b"\xef\xbb\xbf\xff", "0xFF", 1),
        (b"one\n\xed\xa0\x80", "0xED", 2),
        (b"\xff\xfe\xff", "UTF-16 LE", 1),
        (b"\xc3", "0xC3", 1),
    ],
)
def test_what_is_no_text_is_found_at_its_byte_and_line(raw: bytes, found: str, line: int) -> None:
    _, wrong = decode(raw)
    assert wrong is not None
    assert (wrong.found, wrong.line) == (found, line)
