"""The texts that people maintain, as values: pages, words of checklists, letters, interface words, registers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from decision.text import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from decision.text.decoding import NotUtf8


class _Loader(yaml.SafeLoader):
    """YAML whose dates stay text, so that a day that does not exist is a finding and no crash."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, how) for tag, how in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@lru_cache(10_000)  # the preview asks again at every save, and all fronts but one are as they were
def _yaml(front: str) -> tuple[Mapping[str, Any], tuple[str, int] | None]:
    """Return what the front matter of a page says, and why it cannot be read with the line in its file."""
    try:
        read = yaml.load(front, _Loader)  # noqa: S506  # a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return {}, (error.problem or "YAML", line)
    except yaml.YAMLError as error:
        return {}, (str(error).splitlines()[0], 1)
    return (read if isinstance(read, dict) else {}), None


class TextKind(StrEnum):
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
        key: The same for both languages of a text: ``letters.md``, or the folder of a checklist.
        file: From the root of the project, with ``/``.
        text: The whole file, as far as it can be made out.
        wrong: Why the file is not in UTF-8; ``None`` if it is.

    """

    kind: TextKind
    lang: str
    key: str
    file: str
    text: str
    wrong: NotUtf8 | None = None

    @cached_property
    def _front(self) -> front_matter.FrontMatter:
        return front_matter.read(self.text)

    @cached_property
    def meta(self) -> Mapping[str, Any]:
        """The front matter; empty if there is none or it cannot be read (:attr:`meta_error`).

        That of a page is YAML, as MkDocs reads it; of any other text, as the engine reads it.
        """
        return self._front.values if self.kind is not TextKind.page else _yaml(self._front.text)[0]

    @cached_property
    def meta_error(self) -> tuple[str, int] | None:
        """Why the front matter cannot be read, and the line; ``None`` if it can."""
        if self._front.unclosed or self.kind is not TextKind.page:
            return self._front.error
        return _yaml(self._front.text)[1]

    @cached_property
    def meta_lines(self) -> Mapping[str, int]:
        """The line of each key of the front matter, from 1."""
        return self._front.key_lines

    @property
    def body(self) -> str:
        """What follows the front matter."""
        return self._front.body

    @property
    def body_line(self) -> int:
        """The line of the file on which the body begins, from 1."""
        return self._front.body_line


@dataclass(frozen=True)
class Pair:
    """A text in both languages; ``None`` where one is missing."""

    kind: TextKind
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

    def of(self, kind: TextKind, lang: str | None = None) -> Iterator[Text]:
        """Yield the texts of one kind, in one language or in both."""
        return (one for one in self.all if one.kind is kind and lang in (None, one.lang))

    def pairs(self, *kinds: TextKind) -> Iterator[Pair]:
        """Yield the texts of some kinds two by two."""
        for kind in kinds:
            by = {(one.key, one.lang): one for one in self.of(kind)}
            for key in dict.fromkeys(key for key, _ in by):
                yield Pair(kind, key, by.get((key, "en")), by.get((key, "fr")))
