"""``decision explain SLUG --answers FILE|-``: why an outcome, and what would change it.

Exit code 0: explained. 1: the answers are not allowed, or do not reach an
outcome yet. 2: the checklist or the file cannot be read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from decision.engine.interview import Decided, Rejected, advance
from decision.errors import AnswerError, CannotRunError
from decision.files.load import interface
from decision.render.changes_text import explained_text
from decision.render.explained import explained
from decision.render.result import problem

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from decision.files.load import Library
    from decision.values.json_values import Json

DONE, REFUSED = 0, 1


def declare(
    parser: argparse.ArgumentParser,
    say: Mapping[str, str],
    read: Callable[[str], dict[str, Json]],
) -> None:
    """Declare the arguments of the command, with ``say`` for their help; ``read`` gets the answers of a file."""
    parser.add_argument("slug", metavar="SLUG")
    parser.add_argument("--answers", metavar="FILE|-", required=True, help=say["usage.answers"])
    parser.add_argument("--json", action="store_true", help=say["usage.json"])
    parser.set_defaults(run=run, read=read)


def run(library: Library, args: argparse.Namespace) -> int:
    """Print the explanation; where there is none, the errors."""
    source, checklist, tree = library.sound(args.slug)
    phrases = interface(args.lang)
    step = advance(checklist, args.read(args.answers))
    if not isinstance(step, Decided):
        errors = (
            step.errors
            if isinstance(step, Rejected)
            else (AnswerError("explain-unfinished", question=step.question),)
        )
        said = [problem(error, phrases) for error in errors]
        if args.json:
            print(json.dumps({"outcome": None, "errors": said}, ensure_ascii=False))  # noqa: T201  # a command prints
        else:
            for one in said:
                print(f"{one['message']} {one['hint']}")  # noqa: T201  # a command prints
        return REFUSED
    answers = {one.question: one.answer for one in step.asked}
    if args.json:
        print(json.dumps(explained(checklist, tree, answers), ensure_ascii=False))  # noqa: T201  # a command prints
    elif args.lang not in source.words:
        raise CannotRunError("no-words", slug=args.slug, lang=args.lang)
    else:
        words = source.words[args.lang]
        print(explained_text(checklist, tree, answers, words, phrases), end="")  # noqa: T201  # a command prints
    return DONE
