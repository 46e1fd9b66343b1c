"""``decision replay RECORD``: a saved decision, opened and put to today's rules.

Exit code 0: the record is intact and leads to the outcome it says. 1: it is
unreadable, was altered, is of a schema not known here, names a checklist that
is not here, or leads elsewhere today. 2: there is no such file or folder, or
the checklist cannot be loaded.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from decision.errors import CannotRunError
from decision.load import interface
from decision.phrasebook import provisions
from decision.reading import LIMIT, read
from decision.render.record_text import Language, record_text
from decision.replay import objects, replay, replay_json

if TYPE_CHECKING:
    import argparse

    from decision.load import Library
    from decision.replay import Replay

VOUCHED, NOT_VOUCHED = 0, 1
DOCS = "docs"
"""The folder of guidance, looked for beside the folder of checklists."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("record", metavar="RECORD|-")
    parser.add_argument("--docs", metavar="DIR")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(library: Library, args: argparse.Namespace) -> int:
    """Print the outcome then, the outcome under today's rules, and what differs."""
    reading = read(_text(args.record))
    slug = reading.record.checklist if reading.record else ""
    docs = Path(args.docs) if args.docs else library.folder.resolve().parent / DOCS
    replayed = replay(reading, library.edition(slug, docs) if slug in library.slugs else None)
    language = _language(library, args.lang, replayed)
    found = replay_json(replayed, language.phrases, language.words)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))  # noqa: T201  # a command prints
    elif reading.record is None:
        for error in objects(found["errors"]):
            print(f"{error['message']} {error['hint']}", file=sys.stderr)  # noqa: T201
    else:
        print(record_text(reading.record, language, replayed), end="")  # noqa: T201
    return VOUCHED if replayed.vouched else NOT_VOUCHED


def _text(name: str) -> str:
    """Return the file, no more of it than tells that it is too long."""
    try:
        with open(  # a record is in UTF-8, whatever the encoding of the terminal
            sys.stdin.fileno() if name == "-" else name,
            encoding="utf-8",
            errors="replace",
            closefd=name != "-",
        ) as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise CannotRunError("no-file", path=name) from error


def _language(library: Library, lang: str, replayed: Replay) -> Language:
    record = replayed.reading.record
    if record is None or record.checklist not in library.slugs:
        return Language(interface(lang), posts=library.posts()[lang])
    source = library.source(record.checklist)
    said = provisions(library.registers, lang)
    words, posts = source.words.get(lang), library.posts()[lang]
    return Language(interface(lang), words, source.checklist, said, posts)
