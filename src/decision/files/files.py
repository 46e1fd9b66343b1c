"""Opening the files that people write: text in UTF-8, and TOML, sound or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.errors import CannotRunError
from decision.text.decoding import NotUtf8, decode
from decision.text.toml import Toml, read

if TYPE_CHECKING:
    from pathlib import Path


def text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        CannotRunError: It cannot be opened, or is not in UTF-8.

    """
    said, wrong = text_anyway(path)
    if wrong is not None:
        raise CannotRunError("not-utf-8", path=str(path), line=str(wrong.line), found=wrong.found)
    return said


def text_anyway(path: Path) -> tuple[str, NotUtf8 | None]:
    """Return the text of a file as far as it can be made out, and why it is not in UTF-8, if so.

    Raises:
        CannotRunError: It cannot be opened.

    """
    try:
        said, wrong = decode(path.read_bytes())
    except OSError as error:
        raise CannotRunError("no-file", path=str(path)) from error
    return said.replace("\r\n", "\n").replace("\r", "\n"), wrong


def toml(path: Path) -> Toml:
    """Return what a TOML file says, or nothing and why."""
    said, wrong = text_anyway(path)
    return Toml(said, {}, (str(wrong), wrong.line)) if wrong else read(said)
