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

from decision.cli import run_command
from decision.files.load import interface
from decision.record.reading import MOST, read_bytes
from decision.record.replay import replay
from decision.record.telling.record_text import record_text
from decision.record.telling.retold import replay_json
from decision.record.telling.wording import Language
from decision.render.result import problem
from decision.worker.phrasebook import provision_texts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from decision.files.load import Library
    from decision.record.reading import Reading
    from decision.record.replay import Replay

VOUCHED, NOT_VOUCHED = 0, 1
DOCS = "docs"
"""The folder of guidance, looked for beside the folder of checklists."""


def declare(parser: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    """Declare the arguments of the command, with ``say`` for their help."""
    parser.add_argument("record", metavar="RECORD|-", help=say["usage.record"])
    parser.add_argument("--docs", metavar="DIR", help=say["usage.docs"])
    parser.add_argument("--json", action="store_true", help=say["usage.json"])
    parser.set_defaults(run=run)


def run(library: Library, args: argparse.Namespace) -> int:
    """Print the outcome then, the outcome under today's rules, and what differs."""
    reading = _reading(args.record)
    slug = reading.record.checklist if reading.record else ""
    docs = Path(args.docs) if args.docs else library.folder.resolve().parent / DOCS
    replayed = replay(reading, library.edition(slug, docs) if slug in library.slugs else None)
    language = _language(library, args.lang, replayed)
    if args.json:
        print(json.dumps(replay_json(replayed, language), ensure_ascii=False))  # noqa: T201  # a command prints
    elif reading.record is not None:
        print(record_text(reading.record, language, replayed), end="")  # noqa: T201  # a command prints
    elif reading.error is not None:
        said = problem(reading.error, language.phrases)
        print(f"{said['message']} {said['hint']}", file=sys.stderr)  # noqa: T201  # a command prints
    return VOUCHED if replayed.vouched else NOT_VOUCHED


def _reading(name: str) -> Reading:
    """Read the file, no more of it than tells that it is too long."""
    with run_command.opened(name) as file:
        return read_bytes(file.read(MOST))


def _language(library: Library, lang: str, replayed: Replay) -> Language:
    record = replayed.reading.record
    if record is None or record.checklist not in library.slugs:
        return Language(interface(lang), posts=library.posts()[lang])
    source = library.source(record.checklist)
    said = provision_texts(library.registers, lang)
    words, posts = source.words.get(lang), library.posts()[lang]
    return Language(interface(lang), words, source.checklist, said, posts)
