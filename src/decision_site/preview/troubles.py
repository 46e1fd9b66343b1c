"""What is wrong, as the page and the terminal of the preview say it: findings, and whatever stopped a build."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from jinja2 import TemplateSyntaxError

from decision.text.words import LANGUAGES
from decision_site.publish.assets import BundleError
from decision_site.registers.problems import ContentError, words_of_frame
from upkeep.__main__ import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from decision.checking.findings import Finding

OF_MACHINE = {"spelling-not-checked"}
"""Findings that say what a machine lacks, not what a text does."""
_QUOTED = re.compile(r"'([^']+)'")
_BUNDLER_AT = re.compile(r"^\s+(\S+?):(\d+):\d+:$", re.MULTILINE)


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong.

    Attributes:
        file: From the root of the project; empty if no file is to blame.
        line: From 1; 0 if unknown.
        said: What is wrong and what to do, by language.
        quoted: What a tool says about it, in English; empty if ``said`` says it all.
        of_machine: Whether it is no fault of the content: whoever reads a page cannot mend it.

    """

    file: str
    line: int
    said: Mapping[str, str]
    quoted: str = ""
    of_machine: bool = False

    def __str__(self) -> str:
        """Return where it is, as terminals make a link of it."""
        return f"{self.file}:{self.line}" if self.line else self.file


def of_finding(one: Finding) -> Trouble:
    """Return a finding in the words of both languages."""
    words = {lang: said(one, lang) for lang in LANGUAGES}
    return Trouble(one.file, one.line, words, of_machine=one.code in OF_MACHINE)


def divided(troubles: Iterable[Trouble]) -> tuple[tuple[Trouble, ...], tuple[Trouble, ...]]:
    """Return what a page says, which its reader can mend, and what the terminal says alone."""
    listed = tuple(troubles)
    return (
        tuple(one for one in listed if not one.of_machine),
        tuple(one for one in listed if one.of_machine),
    )


def of_warning(text: str, root: Path) -> Trouble:
    """Return a warning of MkDocs, with the page it names and the line that it is about."""
    file, line = "", 0
    names = _QUOTED.findall(text)
    for name in names:
        path = root / "docs" / name
        if path.is_file() and path.suffix == ".md":
            file = path.relative_to(root).as_posix()
            others = [other for other in names if other != name]
            line = _line_with(others, path.read_text("utf-8", "replace"))
            break
    return Trouble(file, line, _words("preview.warned"), text)


def _line_with(parts: list[str], text: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if any(part in line for part in parts):
            return number
    return 0


def of_error(error: BaseException, root: Path) -> list[Trouble]:
    """Return what stopped a build: all the findings, or the one place where it stopped."""
    for one in _causes(error):
        if isinstance(one, ContentError):
            return [of_finding(finding) for finding in one.findings]
    first = list(_causes(error))[-1]
    file, line = _place(first, root)
    text = str(first) if isinstance(first, BundleError) else f"{type(first).__name__}: {first}"
    return [Trouble(file, line, _words("preview.stopped"), text.strip())]


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the error, then what it came from: MkDocs wraps what plugins raise."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _place(error: BaseException, root: Path) -> tuple[str, int]:
    """Return the file of the project, and the line, that an error is about."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return _from_root(error.filename, root), error.lineno
    if isinstance(error, SyntaxError) and error.filename:
        return _from_root(error.filename, root), error.lineno or 0
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        name = error.problem_mark.name
        return _from_root(name, root), error.problem_mark.line + 1
    if isinstance(error, BundleError) and (at := _BUNDLER_AT.search(str(error))):
        return at[1], int(at[2])
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        inside = _from_root(frame.filename, root)
        if not Path(inside).is_absolute() and not inside.startswith((".venv", "node_modules", "<")):
            return inside, frame.lineno or 0
    return "", 0


def _from_root(name: str, root: Path) -> str:
    path = Path(name)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else name


def _words(key: str) -> dict[str, str]:
    return {lang: words_of_frame(lang)[key] for lang in LANGUAGES}
