"""The command line of the workshop."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from decision.errors import CannotRunError, DecisionError
from decision.findings import Finding, check_letters, check_registers
from decision.findings import check as check_checklist
from decision.load import Library
from decision.load import interface as interface_of_decision
from decision.result import problem
from decision.words import LANGUAGES, fill, phrases
from upkeep import load
from upkeep.checks import check
from upkeep.readability import table

if TYPE_CHECKING:
    from collections.abc import Callable

CLEAN, FOUND, CANNOT_RUN = 0, 1, 2


@cache
def interface(lang: str) -> dict[str, str]:
    """Return what the workshop and the engine say in ``lang``, by key."""
    own = (Path(__file__).parent / "interface" / f"{lang}.md").read_text("utf-8")
    return {**interface_of_decision(lang), **phrases(own)}


def findings(root: Path) -> list[Finding]:
    """Return what is wrong anywhere: in the checklists, and in the texts around them."""
    library = Library(root / load.CHECKLISTS)
    of_checklists = [
        *check_registers(library.registers),
        *check_letters(library.letters()),
        *(
            one
            for slug in library.slugs
            for one in check_checklist(library.source(slug), library.registers)
        ),
    ]
    from_root = [replace(one, file=f"{load.CHECKLISTS}/{one.file}") for one in of_checklists]
    return [*from_root, *check(load.texts(root), root)]


def said(one: Finding, lang: str) -> str:
    """Return a finding in words, with what to do about it."""
    words = problem(DecisionError(one.code, **one.values), interface(lang))
    return f"{words['message']} {words['hint']}".rstrip()


def _check(args: argparse.Namespace) -> int:
    found = findings(args.root)
    for one in found:
        print(f"{one.file}:{one.line}: {said(one, args.lang)}")
    say = interface(args.lang)
    print(fill(say["check.found"], {"count": len(found)}) if found else say["check.clean"])
    return FOUND if found else CLEAN


def _reading(args: argparse.Namespace) -> int:
    for line in table(load.texts(args.root), interface(args.lang)):
        print(line)
    return CLEAN


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"check": _check, "reading": _reading}


def main(argv: list[str] | None = None) -> int:
    """Run one command; return 0 clean, 1 findings, 2 cannot run."""
    parser = argparse.ArgumentParser(prog="upkeep", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path())
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="everything that is wrong, all at once")
    commands.add_parser("reading", help="how easy each text is to read, the hardest first")
    args = parser.parse_args(argv)
    try:
        return COMMANDS[args.command](args)
    except CannotRunError as error:
        print(problem(error, interface(args.lang))["message"], file=sys.stderr)
        return CANNOT_RUN


if __name__ == "__main__":
    sys.exit(main())
