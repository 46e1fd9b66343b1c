"""The one module of the workshop that opens files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision.words import LANGUAGES
from upkeep.texts import Kind, Text, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHECKLISTS, DOCS = "checklists", "docs"
LETTERS = "letters"


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
