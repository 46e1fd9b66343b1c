"""The one module of the workshop that opens files."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decision.findings import Finding
from decision.words import LANGUAGES
from upkeep.texts import Kind, Text, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHECKLISTS, DOCS = "checklists", "docs"
LETTERS = "letters"
OWNERS, SOURCES = f"{DOCS}/owners.toml", f"{CHECKLISTS}/data/sources.toml"
_ID = re.compile(r'^\[?"?([^"\[\]=#]+?)"?\s*(?:\]|=)')


def texts(root: Path) -> Texts:
    """Return every text below the root of the project."""
    found = [*_pages(root), *_words(root), *_letters(root), *_interface(root), *_registers(root)]
    return Texts(tuple(found))


def word_list(root: Path, lang: str) -> tuple[str, str]:
    """Return the project's own dictionary of a language: its file from the root, and its text."""
    path = root / DOCS / f"words.{lang}.txt"
    text = path.read_text("utf-8", "replace") if path.is_file() else ""
    return path.relative_to(root).as_posix(), text


def address(root: Path) -> str:
    """Return where the site is published, as mkdocs.yml says; empty if it does not."""
    path = root / "mkdocs.yml"
    for line in path.read_text("utf-8", "replace").splitlines() if path.is_file() else ():
        if line.startswith("site_url:"):
            _, scheme, rest = line.partition("https://")
            return scheme + rest.rstrip(" ]").rstrip("\"'") if scheme else ""
    return ""


def exists(root: Path, file: str) -> bool:
    """Tell whether there is such a file below the root."""
    return (root / file).is_file()


def _read(root: Path, path: Path, kind: Kind, lang: str, key: str) -> Text:
    file = path.relative_to(root).as_posix()
    return Text(kind, lang, key, file, path.read_text("utf-8", "replace"))


def _pages(root: Path) -> Iterator[Text]:
    for lang in LANGUAGES:
        folder = root / DOCS / lang
        for path in sorted(folder.rglob("*.md")):
            yield _read(root, path, Kind.page, lang, path.relative_to(folder).as_posix())


def _words(root: Path) -> Iterator[Text]:
    for lang in LANGUAGES:
        for path in sorted((root / CHECKLISTS).glob(f"*/{lang}.md")):
            yield _read(root, path, Kind.words, lang, path.parent.name)


def _letters(root: Path) -> Iterator[Text]:
    for path in sorted((root / CHECKLISTS / LETTERS).glob("*.*.md")):
        key, _, lang = path.stem.rpartition(".")
        yield _read(root, path, Kind.letter, lang, key)


def _registers(root: Path) -> Iterator[Text]:
    for lang in LANGUAGES:
        for path in sorted((root / CHECKLISTS / "data").glob("*.toml")):
            yield _read(root, path, Kind.register, lang, path.stem)


def _interface(root: Path) -> Iterator[Text]:
    for lang in LANGUAGES:
        for path in sorted((root / "src").glob(f"*/interface/{lang}.md")):
            yield _read(root, path, Kind.interface, lang, path.parent.parent.name)


@dataclass(frozen=True)
class Data:
    """A file of data, TOML by id; empty if there is none.

    Attributes:
        lines: The line of each id, from 1.
        wrong: What keeps it from being read; ``None`` if nothing does.

    """

    file: str
    entries: Mapping[str, Any]
    lines: Mapping[str, int]
    wrong: Finding | None = None


def data(root: Path, file: str) -> Data:
    """Return a file of data below the root of the project."""
    try:
        text = (root / file).read_text("utf-8", "replace")
    except FileNotFoundError:
        return Data(file, {}, {})
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if found := _ID.match(line):
            lines.setdefault(found[1], number)
    try:
        return Data(file, tomllib.loads(text), lines)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        broken = int(at[1]) if at else len(text.splitlines()) or 1
        values = {"error": str(error)}
        return Data(file, {}, lines, Finding("toml-unreadable", file, broken, values))


def lines_of(root: Path, file: str) -> list[str]:
    """Return the lines of a text file below the root; empty if there is none."""
    try:
        return (root / file).read_text("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return []


def schema() -> str:
    """Return the schema of the front matter of pages: this program's own, wherever the project is."""
    return (Path(__file__).parents[2] / "schema" / "page-1.json").read_text("utf-8")


def write(root: Path, file: str, text: str) -> None:
    """Write a file below the root of the project."""
    (root / file).parent.mkdir(exist_ok=True)
    (root / file).write_text(text, "utf-8", newline="\n")
