"""The command line of design.md, section 4: ``decision`` or ``python -m decision``."""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from decision import explain_command, replay_command
from decision.bundle import tree_json
from decision.errors import CannotRunError, DecisionError
from decision.findings import Finding, check, check_registers
from decision.interview import advance
from decision.letter_check import check_letters
from decision.load import Library, interface
from decision.phrase import fill
from decision.render.dmn import dmn
from decision.render.outline import mermaid, outline
from decision.render.table import table_text
from decision.result import problem, result
from decision.terminal import interview
from decision.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from decision.answers import Json

CLEAN, FOUND, CANNOT_RUN = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0 for done or clean, 1 for invalid or findings, 2 for cannot run."""
    _speak_utf8(sys.stdin, "strict")
    _speak_utf8(sys.stdout, "backslashreplace")
    _speak_utf8(sys.stderr, "backslashreplace")
    args = _parser().parse_args(argv)
    try:
        library = Library(Path(args.checklists))
        code: int = args.run(library, args)
    except CannotRunError as error:
        said = problem(error, interface(args.lang))
        print(f"{said['message']} {said['hint']}", file=sys.stderr)
        return CANNOT_RUN
    except BrokenPipeError:
        sys.stderr.close()
        return CLEAN
    return code


def _speak_utf8(stream: TextIO, errors: str) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors=errors)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="decision")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--checklists", default="checklists", metavar="DIR")
    common.add_argument("--lang", choices=LANGUAGES, default="en")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    listing = commands.add_parser("list", parents=[common])
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)

    run = commands.add_parser("run", parents=[common])
    run.add_argument("slug")
    source = run.add_mutually_exclusive_group()
    source.add_argument("--answers", metavar="FILE|-")
    source.add_argument("--batch", metavar="FILE|-")
    run.add_argument("--json", action="store_true")
    run.set_defaults(run=_run)

    show = commands.add_parser("show", parents=[common])
    show.add_argument("slug")
    show.add_argument(
        "--as", dest="form", choices=["text", "table", "mermaid", "dmn", "json"], default="text"
    )
    show.set_defaults(run=_show)

    explain_command.declare(
        commands.add_parser("explain", parents=[common]), lambda name: _answers(_read(name))
    )

    replay_command.declare(commands.add_parser("replay", parents=[common]))

    checking = commands.add_parser("check", parents=[common])
    checking.add_argument("slugs", nargs="*", metavar="SLUG")
    checking.add_argument("--json", action="store_true")
    checking.set_defaults(run=_check)
    return parser


def _list(library: Library, args: argparse.Namespace) -> int:
    entries = []
    for slug in library.slugs:
        source = library.source(slug)
        titles = {lang: words.title for lang, words in source.words.items()}
        entries.append({"slug": slug, "version": source.version, "title": titles})
    if args.json:
        print(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        for entry in entries:
            print(f"{entry['slug']}  {entry['title'].get(args.lang, '')}")  # type: ignore[attr-defined]
    return CLEAN


def _run(library: Library, args: argparse.Namespace) -> int:
    if args.batch:
        return _batch(library, args)
    if args.answers is None:
        _speak_utf8(sys.stdin, "replace")
        out = sys.stderr if args.json else sys.stdout
        found = interview(library, args.slug, args.lang, sys.stdin, out, quiet=args.json)
    else:
        text = _read(args.answers)
        library.sound(args.slug)
        try:
            found = _result(library, args.slug, args.lang, _answers(text))
        except CannotRunError as error:
            found = _unreadable(library, args.slug, args.lang, error)
    if args.json or args.answers is not None:
        print(json.dumps(found, ensure_ascii=False, indent=None if args.json else 2))
    return FOUND if found["status"] == "invalid" else CLEAN


def _answers(text: str) -> dict[str, Json]:
    """Return a text of JSON answers; CannotRunError if it is none."""
    try:
        answers = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CannotRunError("not-json", error=str(error)) from error
    if not isinstance(answers, dict):
        raise CannotRunError("not-an-object")
    return answers


def _result(library: Library, slug: str, lang: str, answers: dict[str, Json]) -> dict[str, Json]:
    source, checklist, tree = library.sound(slug)
    step = advance(checklist, answers)
    return result(checklist, source.version, tree, step, interface(lang))


def _unreadable(library: Library, slug: str, lang: str, error: CannotRunError) -> dict[str, Json]:
    """Return the result for answers that could not be read at all."""
    found = _result(library, slug, lang, {})
    return {**found, "status": "invalid", "errors": [problem(error, interface(lang))]}


def _batch(library: Library, args: argparse.Namespace) -> int:
    worst = CLEAN
    library.sound(args.slug)
    for line in _read(args.batch).split("\n"):
        if not line.strip():
            continue
        try:
            found = _result(library, args.slug, args.lang, _answers(line))
        except CannotRunError as error:
            found = {"error": problem(error, interface(args.lang))}
        if found.get("status", "invalid") == "invalid":
            worst = FOUND
        print(json.dumps(found, ensure_ascii=False))
    return worst


def _read(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRunError("no-file", path=name) from error


def _show(library: Library, args: argparse.Namespace) -> int:
    source, checklist, tree = library.sound(args.slug)
    if args.form == "json":
        print(json.dumps(tree_json(tree), ensure_ascii=False, indent=2))
        return CLEAN
    if args.form == "dmn":
        print(dmn(checklist, tree, args.slug), end="")
        return CLEAN
    if args.lang not in source.words:
        raise CannotRunError("no-words", slug=args.slug, lang=args.lang)
    render = {"text": outline, "table": table_text, "mermaid": mermaid}[args.form]
    print(render(checklist, tree, source.words[args.lang], interface(args.lang)), end="")
    return CLEAN


def _check(library: Library, args: argparse.Namespace) -> int:
    slugs = args.slugs or library.slugs
    found = [
        *check_registers(library.registers),
        *check_letters(library.letters(), library.fields(), library.checklists()),
    ]
    for slug in slugs:
        found += check(library.source(slug), library.registers)
    phrases = interface(args.lang)
    if args.json:
        print(json.dumps([_finding(one, args.lang) for one in found], ensure_ascii=False, indent=2))
    else:
        _print_findings(found, args.lang, sys.stdout)
        summary = "cli.findings" if found else "cli.clean"
        print(fill(phrases[summary], {"count": len(found) or len(slugs)}))
    return FOUND if found else CLEAN


def _finding(one: Finding, lang: str) -> dict[str, Json]:
    said = problem(DecisionError(one.code, **one.values), interface(lang))
    return {
        "code": one.code,
        "file": one.file,
        "line": one.line,
        "message": said["message"],
        "hint": said["hint"],
    }


def _print_findings(found: list[Finding], lang: str, out: TextIO) -> None:
    for one in found:
        said = _finding(one, lang)
        out.write(f"{one.file}:{one.line}: {one.code}: {said['message']}\n    {said['hint']}\n")


if __name__ == "__main__":
    sys.exit(main())
