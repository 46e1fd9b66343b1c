"""The one module of the workshop that opens files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from decision.checking.findings import Finding
from decision.files import files
from decision.text.words import LANGUAGES
from upkeep.texts.texts import Text, TextKind, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CHECKLISTS, DOCS = "checklists", "docs"
LETTERS = "letters"
OWNERS, SOURCES = f"{DOCS}/owners.toml", f"{CHECKLISTS}/data/sources.toml"


def texts(root: Path) -> Texts:
    """Return every text below the root of the project."""
    found = [*_pages(root), *_words(root), *_letters(root), *_interface(root), *_registers(root)]
    return Texts(tuple(found))


def word_list(root: Path, lang: str) -> tuple[str, str]:
    """Return the project's own dictionary of a language: its file from the root, and its text."""
    path = root / DOCS / f"words.{lang}.txt"
    text = files.text_anyway(path)[0] if path.is_file() else ""
    return path.relative_to(root).as_posix(), text


def site_address(root: Path) -> str:
    """Return where the site is published, as mkdocs.yml says; empty if it does not."""
    path = root / "mkdocs.yml"
    for line in files.text_anyway(path)[0].splitlines() if path.is_file() else ():
        if line.startswith("site_url:"):
            _, scheme, rest = line.partition("https://")
            return scheme + rest.rstrip(" ]").rstrip("\"'") if scheme else ""
    return ""


def exists(root: Path, file: str) -> bool:
    """Tell whether there is such a file below the root."""
    return (root / file).is_file()


def _read(root: Path, path: Path, kind: TextKind, lang: str, key: str) -> Text:
    file = path.relative_to(root).as_posix()
    text, wrong = files.text_anyway(path)
    return Text(kind, lang, key, file, text, wrong)


def _files(found: Iterable[Path]) -> list[Path]:
    """Return the files among what a pattern found, in order; a folder may have any name."""
    return sorted(one for one in found if one.is_file())


def _pages(root: Path) -> Iterator[Text]:
    for lang in LANGUAGES:
        folder = root / DOCS / lang
        for path in _files(folder.rglob("*.md")):
            yield _read(root, path, TextKind.page, lang, path.relative_to(folder).as_posix())


def _words(root: Path) -> Iterator[Text]:
    for lang in LANGUAGES:
        for path in _files((root / CHECKLISTS).glob(f"*/{lang}.md")):
            yield _read(root, path, TextKind.words, lang, path.parent.name)


def _letters(root: Path) -> Iterator[Text]:
    for path in _files((root / CHECKLISTS / LETTERS).glob("*.*.md")):
        key, _, lang = path.stem.rpartition(".")
        yield _read(root, path, TextKind.letter, lang, key)


def _registers(root: Path) -> Iterator[Text]:
    for lang in LANGUAGES:
        for path in _files((root / CHECKLISTS / "data").glob("*.toml")):
            yield _read(root, path, TextKind.register, lang, path.stem)


def _interface(root: Path) -> Iterator[Text]:
    for lang in LANGUAGES:
        for path in _files((root / "src").glob(f"*/interface/{lang}.md")):
            yield _read(root, path, TextKind.interface, lang, path.parent.parent.name)


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
    path = root / file
    if not path.is_file():
        return Data(file, {}, {})
    found = files.toml(path)
    if found.error is None:
        return Data(file, found.entries, found.lines)
    error, line = found.error
    wrong = Finding("toml-unreadable", file, line, {"error": error})
    return Data(file, {}, found.lines, wrong)


def lines_of(root: Path, file: str) -> list[str]:
    """Return the lines of a text file below the root; empty if there is none."""
    path = root / file
    return files.text_anyway(path)[0].splitlines() if path.is_file() else []


def schema() -> str:
    """Return the schema of the front matter of pages: this program's own, wherever the project is."""
    return files.text(Path(__file__).parents[3] / "schema" / "page-1.json")


def write(root: Path, file: str, text: str) -> None:
    """Write a file below the root of the project."""
    (root / file).parent.mkdir(exist_ok=True)
    (root / file).write_text(text, "utf-8", newline="\n")
