"""``decision diff BASE HEAD``: which answers another revision changes the outcome of, and what else it changes.

Exit code 0: no outcome changed. 1: some did. 2: a revision cannot be found, or
a checklist of it cannot be loaded; the rest is reported all the same.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from decision.files.git_revisions import checklists_of
from decision.files.load import Library, interface
from decision.render.result import problem
from decision.render.revisions import diff_object, revised
from decision.render.revisions_text import revisions_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from decision.contract.diff import Diff
    from decision.render.revisions import Revised

SAME, CHANGED, BROKEN = 0, 1, 2


def declare(parser: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    """Declare the arguments of the command, with ``say`` for their help."""
    parser.add_argument("base", metavar="BASE", help=say["usage.base"])
    parser.add_argument("head", metavar="HEAD", help=say["usage.head"])
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=say["usage.json"])
    form.add_argument("--markdown", action="store_true", help=say["usage.markdown"])
    parser.set_defaults(run_apart=run)


def run(args: argparse.Namespace) -> int:
    """Print what changes."""
    phrases = interface(args.lang)
    with ExitStack() as folders:
        base, head = (
            Library(folders.enter_context(checklists_of(name, Path(args.checklists))))
            for name in (args.base, args.head)
        )
        found = [
            revised(
                slug, *(one.source(slug) if slug in one.slugs else None for one in (base, head))
            )
            for slug in sorted({*base.slugs, *head.slugs})
        ]
    if args.json:
        print(json.dumps(_object(args, found, phrases), ensure_ascii=False, indent=2))  # noqa: T201  # a command prints
    else:
        text = revisions_text(
            args.base, args.head, found, args.lang, phrases, markdown=args.markdown
        )
        print(text, end="")  # noqa: T201  # a command prints
    if any(one.status == "broken" for one in found):
        return BROKEN
    return CHANGED if any(one.changed for one in found) else SAME


def _object(args: argparse.Namespace, found: list[Revised], phrases: Mapping[str, str]) -> Diff:
    said = []
    for one in found:
        error = None
        if one.failed is not None:
            told = problem(one.failed[0], phrases)
            error = f"{one.failed_at}: {told['message']} {told['hint']}"
        said.append(diff_object(one, error))
    return {"base": args.base, "head": args.head, "checklists": said}
