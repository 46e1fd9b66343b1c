"""TOML with line numbers, which the parser of the standard library does not give."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from decision.text.nesting import DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KeyPath = tuple[str, ...]
"""The names of the tables around a value, and its key."""

_NAME = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLE = re.compile(rf"^\s*(\[\[?)\s*({_NAMES})\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"^\s*({_NAMES})\s*=\s*(.*)$")
_ONE_NAME = re.compile(_NAME)
_MARK = re.compile(r"\"\"\"|'''|\"(?:[^\"\\]|\\.)*\"|'[^']*'|#.*|[\[\]{}]")
_TEXT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?'
    r"|\'\'\'(?:[^']|'(?!''))*+(?:\'\'\')?"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*",
    re.DOTALL,
)
"""A string or a comment, whose points are text."""
_LONG_KEY = re.compile(rf"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{DEPTH},}}")
"""A key of more names than any of ours has: a parser takes the square of their number."""
_STRING = re.compile(r'^("(?:[^"\\]|\\.)*")\s*(?:#.*)?$')


class TomlError(ValueError):
    """Why a text is no TOML, with the file and the line."""

    def __init__(self, file: str, line: int, error: str) -> None:
        """Say where it is, as terminals make a link of it."""
        super().__init__(f"{file}:{line}: {error}")


@dataclass(frozen=True, slots=True)
class Header:
    """The line that begins a table, ``[a.b]`` or ``[[a]]``; ``listed``: it is one of a list."""

    path: KeyPath
    line: int
    listed: bool


@dataclass(frozen=True, slots=True)
class Value:
    """The line on which a key is given a value; ``written`` is what stands after the sign."""

    path: KeyPath
    line: int
    written: str

    @property
    def string(self) -> str | None:
        """The string that it is, written on this one line; ``None``: it is something else."""
        found = _STRING.match(self.written)
        try:
            return str(tomllib.loads(f"string = {found[1]}")["string"]) if found else None
        except tomllib.TOMLDecodeError:
            return None


@dataclass(frozen=True)
class Toml:
    """What a text of TOML says.

    Attributes:
        text: The text itself.
        entries: What it says; empty where it cannot be read.
        error: Why it cannot be read, and the line; ``None`` if it can.

    """

    text: str
    entries: Mapping[str, Any]
    error: tuple[str, int] | None = None

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """The line of each table and key by its path, ``a.b.key``; of those that come again, the first."""
        found: dict[str, int] = {}
        for one in written(self.text):
            for depth in range(1, min(len(one.path), DEPTH) + 1):
                found.setdefault(".".join(one.path[:depth]), one.line)
        return found


def read(text: str) -> Toml:
    """Return what a text says, or nothing and why."""
    bare = _TEXT.sub(lambda found: "_" + "\n" * found[0].count("\n"), text)
    if long := _LONG_KEY.search(bare):
        return Toml(text, {}, (f"a.b.c.… > {DEPTH}", bare.count("\n", 0, long.start()) + 1))
    try:
        return Toml(text, tomllib.loads(text))
    except RecursionError:
        return Toml(text, {}, (f"[[[… > {DEPTH}", 1))
    except ValueError as error:
        _, _, after = str(error).partition("at line ")
        line = after.split(",")[0]
        at = int(line) if line.isdigit() else len(text.splitlines()) or 1
        return Toml(text, {}, (str(error), at))


def entries(file: str, text: str) -> Mapping[str, Any]:
    """Return what the text of ``file`` says.

    Raises:
        TomlError: It cannot be read.

    """
    found = read(text)
    if found.error is not None:
        error, line = found.error
        raise TomlError(file, line, error)
    return found.entries


def written(text: str) -> Iterator[Header | Value]:
    """Yield each header of a table and each key with a value, in order, whether the whole can be read or not."""
    table: KeyPath = ()
    inside = _Inside()
    for number, line in enumerate(text.splitlines(), 1):
        if inside:
            inside.go_on(line)
        elif opened := _TABLE.match(line):
            table = _names(opened[2])
            yield Header(table, number, opened[1] == "[[")
        elif given := _KEY.match(line):
            yield Value((*table, *_names(given[1])), number, given[2])
            inside.go_on(given[2])


def _names(written: str) -> KeyPath:
    return tuple(one.strip("\"'") for one in _ONE_NAME.findall(written))


class _Inside:
    """Tells whether the next line is within a value that began on an earlier one."""

    def __init__(self) -> None:
        self._brackets, self._quote = 0, ""

    def __bool__(self) -> bool:
        return bool(self._quote) or self._brackets > 0

    def go_on(self, line: str) -> None:
        """Take up what ``line`` opens and closes."""
        rest = line
        while rest:
            if self._quote:
                _, ended, rest = rest.partition(self._quote)
                self._quote = "" if ended else self._quote
            elif mark := _MARK.search(rest):
                rest = rest[mark.end() :]
                if mark[0] in {'"""', "'''"}:
                    self._quote = mark[0]
                else:
                    self._brackets += (mark[0] in "[{") - (mark[0] in "]}")
            else:
                rest = ""
