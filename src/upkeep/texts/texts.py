"""The texts that people maintain, as values: pages, words of checklists, letters, interface words, registers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.text.decoding import NotUtf8

_FENCE = "---"
_KEY = re.compile(r"^([A-Za-z_]\w*):")


class _Loader(yaml.SafeLoader):
    """YAML whose dates stay text, so that a day that does not exist is a finding and no crash."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, how) for tag, how in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@lru_cache(10_000)  # the preview asks again at every save, and all fronts but one are as they were
def _read(front: str) -> tuple[Mapping[str, Any], tuple[str, int] | None]:
    """Return what a front matter says, and why it cannot be read with the line in its file."""
    try:
        read = yaml.load(front, _Loader)  # noqa: S506  # a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return {}, (error.problem or "YAML", line)
    except yaml.YAMLError as error:
        return {}, (str(error).splitlines()[0], 1)
    return (read if isinstance(read, dict) else {}), None


class Kind(StrEnum):
    """What a text is for."""

    page = auto()
    """A page of guidance, ``docs/LANG/KEY``."""
    words = auto()
    """The words of a checklist, ``checklists/KEY/LANG.md``."""
    letter = auto()
    """A letter or a notice, ``checklists/letters/KEY.LANG.md``."""
    interface = auto()
    """What the program itself says, ``src/KEY/interface/LANG.md``."""
    register = auto()
    """What a data file says in one language, ``checklists/data/KEY.toml``: the same file for both."""


@dataclass(frozen=True)
class Text:
    """One text in one language.

    Attributes:
        key: The same for both languages of a text: ``letters.md`` or ``global-request``.
        file: From the root of the project, with ``/``.
        text: The whole file, as far as it can be made out.
        wrong: Why the file is not in UTF-8; ``None`` if it is.

    """

    kind: Kind
    lang: str
    key: str
    file: str
    text: str
    wrong: NotUtf8 | None = None

    @cached_property
    def _front(self) -> tuple[str, int]:
        """The front matter without its fences, and the number of lines up to the body."""
        lines = self.text.splitlines()
        if not lines or lines[0].rstrip() != _FENCE:
            return "", 0
        for number, line in enumerate(lines[1:], 2):
            if line.rstrip() == _FENCE:
                return "\n".join(lines[1 : number - 1]), number
        return "", 0

    @cached_property
    def meta(self) -> Mapping[str, Any]:
        """The front matter; empty if there is none or it is not valid YAML (:attr:`meta_error`)."""
        return self._meta[0]

    @cached_property
    def meta_error(self) -> tuple[str, int] | None:
        """Why the front matter cannot be read, and the line; ``None`` if it can."""
        return self._meta[1]

    @property
    def _meta(self) -> tuple[Mapping[str, Any], tuple[str, int] | None]:
        return _read(self._front[0])

    @cached_property
    def meta_lines(self) -> Mapping[str, int]:
        """The line of each key of the front matter, from 1."""
        return {
            found[1]: number
            for number, line in enumerate(self._front[0].splitlines(), 2)
            if (found := _KEY.match(line))
        }

    @cached_property
    def body(self) -> str:
        """What follows the front matter."""
        return "\n".join(self.text.splitlines()[self._front[1] :])

    @property
    def body_line(self) -> int:
        """The line of the file on which the body begins, from 1."""
        return self._front[1] + 1


@dataclass(frozen=True)
class Pair:
    """A text in both languages; ``None`` where one is missing."""

    kind: Kind
    key: str
    en: Text | None
    fr: Text | None

    def both(self) -> tuple[Text, Text] | None:
        """Return the two texts, English first; ``None`` if one is missing."""
        return (self.en, self.fr) if self.en and self.fr else None


@dataclass(frozen=True)
class Texts:
    """Every text of the project, in the order of kinds and keys."""

    all: tuple[Text, ...]

    def of(self, kind: Kind, lang: str | None = None) -> Iterator[Text]:
        """Yield the texts of one kind, in one language or in both."""
        return (one for one in self.all if one.kind is kind and lang in (None, one.lang))

    def pairs(self, *kinds: Kind) -> Iterator[Pair]:
        """Yield the texts of some kinds two by two."""
        for kind in kinds:
            by = {(one.key, one.lang): one for one in self.of(kind)}
            for key in dict.fromkeys(key for key, _ in by):
                yield Pair(kind, key, by.get((key, "en")), by.get((key, "fr")))
