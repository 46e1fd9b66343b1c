"""``decision cover SLUG`` and ``decision cases suggest SLUG``: what the worked cases reach, and cases that reach the rest.

Exit code 0: everything is reached. 1: something is not. 2: the checklist
cannot be read. Nothing is written: an expert confirms a case first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from decision.checking.cases.coverage import Ways
from decision.errors import CannotRunError
from decision.files.load import interface
from decision.render.coverage_text import coverage_object, coverage_text, suggested_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from decision.files.load import Library

ALL, SOME = 0, 1


def declare_cover(parser: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    """Declare the arguments of ``cover``, with ``say`` for their help."""
    parser.add_argument("slug", metavar="SLUG")
    parser.add_argument("--json", action="store_true", help=say["usage.json"])
    parser.set_defaults(run=cover)


def declare_cases(parser: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    """Declare the arguments of ``cases suggest``, with ``say`` for their help."""
    parser.add_argument("action", choices=["suggest"], help=say["usage.suggest"])
    parser.add_argument("slug", metavar="SLUG")
    parser.add_argument("--json", action="store_true", help=say["usage.json"])
    parser.set_defaults(run=suggest)


def cover(library: Library, args: argparse.Namespace) -> int:
    """Print what the worked cases reach."""
    source, _, _ = library.sound(args.slug)
    ways = Ways(source)
    found = ways.coverage()
    if args.json:
        print(json.dumps(coverage_object(args.slug, ways, found), ensure_ascii=False, indent=2))  # noqa: T201  # a command prints
    else:
        words = source.words.get(args.lang)
        if words is None:
            raise CannotRunError("no-words", slug=args.slug, lang=args.lang)
        print(coverage_text(ways, found, words, interface(args.lang)), end="")  # noqa: T201  # a command prints
    return SOME if found.missed or not all(one.by for one in found.shown) else ALL


def suggest(library: Library, args: argparse.Namespace) -> int:
    """Print the fewest cases that reach what no worked case does."""
    source, _, _ = library.sound(args.slug)
    ways = Ways(source)
    found = ways.suggested()
    if args.json:
        cases = [{"given": dict(one.given), "expect": one.expect} for one in found]
        print(json.dumps(cases, ensure_ascii=False, indent=2))  # noqa: T201  # a command prints
    else:
        words = source.words.get(args.lang)
        if words is None:
            raise CannotRunError("no-words", slug=args.slug, lang=args.lang)
        print(suggested_text(ways, found, words, interface(args.lang)), end="")  # noqa: T201  # a command prints
    return SOME if found else ALL
