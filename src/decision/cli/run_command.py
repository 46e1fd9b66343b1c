"""``decision run``: answers from a file, from a batch of lines, or typed in the terminal.

Exit code 0: a question or an outcome. 1: an answer that is not allowed, or
what is no object of answers. 2: a file or the checklist cannot be read.
"""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from decision.cli import door
from decision.cli.terminal import interview
from decision.engine.interview import advance
from decision.errors import CannotRunError, DecisionError
from decision.files.load import Library, interface
from decision.render.result import problem, result
from decision.text.decoding import decode, other_encoding
from decision.text.nesting import DEPTH, depth

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from decision.contract.result import RefusedLine, Result
    from decision.text.decoding import NotUtf8
    from decision.values.json_values import Json

DONE, INVALID = 0, 1
DIGITS = 40
"""The most digits of a whole number: each Python has a limit of its own."""


def declare(parser: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    """Declare the arguments of the command, with ``say`` for their help."""
    parser.add_argument("slug", metavar="SLUG")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--answers", metavar="FILE|-", help=say["usage.answers"])
    source.add_argument("--batch", metavar="FILE|-", help=say["usage.batch"])
    parser.add_argument("--json", action="store_true", help=say["usage.json"])
    parser.set_defaults(run=run)


def run(library: Library, args: argparse.Namespace) -> int:
    """Print where the answers lead."""
    if args.batch is not None:
        return _batch(library, args)
    if args.answers is None:
        out = sys.stderr if args.json else sys.stdout
        asked = door.standard_input()
        found = interview(library, args.slug, args.lang, asked, out, quiet=args.json)
    else:
        text = text_of(args.answers)
        library.sound(args.slug)
        try:
            found = _result(library, args.slug, args.lang, parsed(text))
        except CannotRunError as error:
            found = _unreadable(library, args.slug, args.lang, error)
    if args.json or args.answers is not None:
        print(json.dumps(found, ensure_ascii=False, indent=None if args.json else 2))  # noqa: T201  # a command prints
    return INVALID if found["status"] == "invalid" else DONE


def text_of(name: str) -> str:
    """Return the text of a file; of standard input for ``-``.

    Raises:
        CannotRunError: It cannot be opened, or is not in UTF-8.

    """
    with opened(name) as file:
        text, wrong = decode(file.read())
    if wrong is not None:
        raise CannotRunError("not-utf-8", path=name, line=str(wrong.line), found=wrong.found)
    return text


def opened(name: str) -> AbstractContextManager[BinaryIO]:
    """Return a file to read, or standard input for ``-``; CannotRunError if there is none."""
    if name == "-":
        return nullcontext(door.standard_input().buffer)
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise CannotRunError("no-file", path=name) from error


class _TwiceError(ValueError):
    """An object that says one thing twice."""


def parsed(text: str) -> dict[str, Json]:
    """Return a text of JSON answers; CannotRunError if it is none."""
    if depth(text) > DEPTH:
        raise CannotRunError("nested-too-deep", most=str(DEPTH))
    try:
        answers = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole
        )
    except _TwiceError as error:
        raise CannotRunError("answer-twice", key=str(error)) from error
    except ValueError as error:
        raise CannotRunError("not-json", error=str(error)) from error
    if not isinstance(answers, dict):
        raise CannotRunError("not-an-object")
    return answers


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1)[:80])
    return made


def _whole(text: str) -> int:
    if len(text) > DIGITS:
        raise ValueError(text[:DIGITS] + "…")
    return int(text)


def _no_number(text: str) -> float:
    raise ValueError(text)


def _result(library: Library, slug: str, lang: str, answers: dict[str, Json]) -> Result:
    _, checklist, tree = library.sound(slug)
    step = advance(checklist, answers)
    return result(checklist, _version(library, slug), tree, step, interface(lang))


@lru_cache(maxsize=1)
def _version(library: Library, slug: str) -> str:
    """Return the version of a checklist, made out once for all lines of a batch."""
    return library.source(slug).version


def _unreadable(library: Library, slug: str, lang: str, error: CannotRunError) -> Result:
    """Return the result for answers that could not be read at all."""
    found = _result(library, slug, lang, {})
    return {**found, "status": "invalid", "errors": [problem(error, interface(lang))]}


def _batch(library: Library, args: argparse.Namespace) -> int:
    """Print a result, or an error, for each line as it comes."""
    worst = DONE
    library.sound(args.slug)
    with opened(args.batch) as file:
        for text, wrong in _lines(file, args.batch):
            found = _line(library, args.slug, args.lang, text, wrong)
            if found is None:
                continue
            if "error" in found or found["status"] == "invalid":
                worst = INVALID
            print(json.dumps(found, ensure_ascii=False), flush=True)  # noqa: T201  # a command prints
            if door.unread():
                break
    return worst


def _lines(file: BinaryIO, name: str) -> Iterator[tuple[str, NotUtf8 | None]]:
    """Yield each line as text, and why it is none; of a file in another encoding, all at once."""
    try:
        first = file.readline()
        if other_encoding(first):
            text, wrong = decode(first + file.read())
            yield from ((line, wrong) for line in text.split("\n"))
            return
        yield decode(first)
        yield from map(decode, file)
    except OSError as error:
        raise CannotRunError("no-file", path=name) from error


def _line(
    library: Library, slug: str, lang: str, text: str, wrong: NotUtf8 | None
) -> Result | RefusedLine | None:
    """Return the result of one line, or its error; ``None`` for a blank one."""
    if not text.strip(" \t\r\n"):
        return None
    try:
        if wrong is not None:
            raise CannotRunError("line-not-utf-8", found=wrong.found)
        return _result(library, slug, lang, parsed(text))
    except DecisionError as error:
        return {"error": problem(error, interface(lang))}
