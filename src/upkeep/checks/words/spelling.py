"""Spelling, by hunspell with Debian's dictionaries: one run per language for every word of every text.

Words that only this project uses are in ``docs/words.LANG.txt``, one a line,
and the terms of the glossary are known by themselves.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING

from decision.checking.findings import Finding
from decision.text.words import LANGUAGES
from upkeep.texts import text_files
from upkeep.texts.prose.markup import prose
from upkeep.texts.term_list import register, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from upkeep.texts.texts import Texts

DICTIONARIES = {"en": "en_CA", "fr": "fr"}
PACKAGES = {"en": "hunspell hunspell-en-ca", "fr": "hunspell hunspell-fr-classical"}
_WORD = re.compile(r"(?<![\w&])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w&])")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)[’'](?=.)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’'](?:s)?$")
_SUGGESTED = 3
_SOUND = ("*", "+", "-")
"""How hunspell's answer to a word it knows begins."""


def spelling(texts: Texts, root: Path) -> Iterator[Finding]:
    """Yield each unknown word where it stands, and what is wrong with the project's own dictionaries."""
    for lang in LANGUAGES:
        file, own = text_files.word_list(root, lang)
        used = [
            (text.file, passage.line, word)
            for text, passage in prose(texts.all, lang)
            for word in words(passage.text, lang)
        ]
        yield from _of_list(file, own, {word for _, _, word in used})
        known = {*listed(own), *_terms(texts)}
        asked = {word for _, _, word in used if not _is_known(word, known)}
        try:
            wrong = unknown(asked, lang)
        except OSError:
            values = {"lang": lang, "packages": PACKAGES[lang]}
            yield Finding("spelling-not-checked", file, 1, values)
            continue
        for where, line, word in used:
            if word in wrong:
                values = {"word": word, "near": ", ".join(wrong[word]) or "–", "list": file}
                yield Finding(f"misspelled-{lang}", where, line, values)


def words(said: str, lang: str) -> Iterator[str]:
    """Yield the words to look up: less elisions, possessives, and whatever holds a figure."""
    for found in _WORD.findall(said):
        word = _ELIDED.sub("", found) if lang == "fr" else _POSSESSIVE.sub("", found)
        if len(word) > 1:
            yield word.replace("’", "'")


def listed(text: str) -> dict[str, int]:
    """Return the words of a project dictionary with their lines; what follows ``#`` is a comment."""
    return {
        word: number
        for number, line in enumerate(text.splitlines(), 1)
        if (word := line.partition("#")[0].strip())
    }


def unknown(asked: Iterable[str], lang: str) -> dict[str, list[str]]:
    """Return the words that hunspell does not know, each with what it suggests.

    Raises:
        OSError: hunspell or its dictionary is not installed.

    """
    hunspell = shutil.which("hunspell")
    if hunspell is None:
        raise FileNotFoundError
    ordered = sorted(asked)
    command = [hunspell, "-a", "-i", "utf-8", "-d", DICTIONARIES[lang]]
    lines = "".join(f"^{word}\n" for word in ordered)
    ran = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)  # noqa: S603  # a program of the system, its arguments ours
    if ran.returncode:
        raise OSError(ran.stderr)
    wrong: dict[str, list[str]] = {}
    for word, answers in zip(ordered, _answers(ran.stdout), strict=False):
        bad = [one for one in answers if not one.startswith(_SOUND)]
        if bad:
            wrong[word] = [s.strip() for s in bad[0].partition(": ")[2].split(",") if s.strip()]
            wrong[word] = wrong[word][:_SUGGESTED]
    return wrong


def _answers(said: str) -> Iterator[list[str]]:
    """Yield hunspell's answers, which end in an empty line for each line asked."""
    answers: list[str] = []
    for line in said.splitlines()[1:]:
        if line:
            answers.append(line)
        else:
            yield answers
            answers = []


def _of_list(file: str, own: str, used: set[str]) -> Iterator[Finding]:
    lowered = {one.lower() for one in used}
    before = ""
    for word, line in listed(own).items():
        if word not in used and not (word.islower() and word in lowered):
            yield Finding("word-unused", file, line, {"word": word})
        if _order(word) < _order(before):
            yield Finding("word-out-of-order", file, line, {"word": word, "before": before})
        before = word


def _order(word: str) -> str:
    """Return what a word is sorted by: its letters, whatever the accents and the case."""
    flat = unicodedata.normalize("NFD", word.casefold())
    return "".join(one for one in flat if not unicodedata.combining(one))


def _terms(texts: Texts) -> set[str]:
    """Return the words of the glossary's terms and short forms, which are right by definition."""
    if register(texts) is None:
        return set()
    return {
        word
        for term in terms(texts)
        for lang in LANGUAGES
        for name in (*term.names[lang], *term.forms[lang])
        for word in words(name, lang)
    }


def _is_known(word: str, known: set[str]) -> bool:
    return not known.isdisjoint({word, word.lower(), word.removesuffix("s")})
