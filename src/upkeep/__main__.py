"""The command line of the workshop."""

from __future__ import annotations

try:
    import argparse
    import os
    import shutil
    import sys
    from datetime import date
    from functools import cache, partial
    from pathlib import Path
    from typing import TYPE_CHECKING

    from decision.cli import door
    from decision.errors import CannotRunError, DecisionError
    from decision.files import files
    from decision.files.load import Library
    from decision.files.load import interface as interface_of_decision
    from decision.render.result import problem
    from decision.text.phrase import fill
    from decision.text.words import LANGUAGES, phrases
    from upkeep import commands
    from upkeep.checks.registers import citations
    from upkeep.findings import findings
    from upkeep.reports import github, reviews
    from upkeep.reports.readability import table
    from upkeep.texts import text_files
    from upkeep.translation import compare
    from upkeep.translation.freshness import STAMPED, behind
except KeyboardInterrupt:  # before anything is there to say so
    raise SystemExit(130) from None

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from decision.checking.findings import Finding
    from upkeep.texts.texts import Texts
    from upkeep.translation.compare import SectionChange

CLEAN, FOUND, CANNOT_RUN = 0, 1, door.CANNOT_RUN


@cache
def interface(lang: str) -> dict[str, str]:
    """Return what the workshop and the engine say in ``lang``, by key."""
    own = Path(__file__).parent / "interface" / f"{lang}.md"
    return {**interface_of_decision(lang), **phrases(files.text(own))}


def said(one: Finding, lang: str) -> str:
    """Return a finding in words, with what to do about it."""
    words = problem(DecisionError(one.code, **one.values), interface(lang))
    return f"{words['message']} {words['hint']}".rstrip()


def _check(args: argparse.Namespace) -> int:
    """Print everything that is wrong, and the reviews that are overdue.

    A review falls due by the calendar alone: it would turn a change red that
    has nothing to do with it, on a day when nobody touched the page. So it is
    printed with the rest, with how to mend it, and changes the exit code only
    under ``--strict-reviews``, which the weekly run of CI asks for.
    """
    found = findings(args.root)
    late = list(reviews.overdue(text_files.texts(args.root), date.today()))  # noqa: DTZ011  # the maintainer's own day
    say = interface(args.lang)
    for kind, listed in (("error", found), ("warning", late)):
        for one in listed:
            line = f"{one.file}:{one.line}: {said(one, args.lang)}"
            print(github.annotation(kind, one, said(one, args.lang)) if args.github else line)
    print(fill(say["check.found"], {"count": len(found)}) if found else say["check.clean"])
    if late:
        print(fill(say["check.late"], {"count": len(late)}))
    if args.github and os.environ.get("GITHUB_STEP_SUMMARY"):
        _summarise(args, found, late, Path(os.environ["GITHUB_STEP_SUMMARY"]))
    return FOUND if found or (late and args.strict_reviews) else CLEAN


def _reading(args: argparse.Namespace) -> int:
    for line in table(text_files.texts(args.root), interface(args.lang)):
        print(line)
    return CLEAN


def _summarise(
    args: argparse.Namespace, found: Sequence[Finding], late: Sequence[Finding], file: Path
) -> None:
    """Write the summary of the run, in both languages."""
    changed = list(_fallen(args.root, text_files.texts(args.root)))
    with file.open("a", encoding="utf-8") as out:
        for lang in LANGUAGES:
            lines = github.summary(found, late, partial(said, lang=lang), changed, interface(lang))
            out.writelines(f"{line}\n" for line in lines)


def _fallen(root: Path, texts: Texts) -> Iterator[tuple[str, str, list[SectionChange]]]:
    """Yield each text that fell behind with what changed in its counterpart, where the history tells."""
    for pair in texts.pairs(*STAMPED):
        for text, other in behind(pair):
            try:
                then, _ = commands.as_stamped(root, text, other)
            except CannotRunError:
                continue
            yield text.file, other.file, list(compare.changes_between(then, other, text))


def _stamp(args: argparse.Namespace) -> int:
    texts = text_files.texts(args.root)
    if args.all:
        pairs = commands.every_pair(texts, args.root, confirmed=args.yes)
    else:
        pairs = [commands.pair_of(texts, args.root, name) for name in args.files]
    return _printed(commands.stamp(args.root, pairs, interface(args.lang)))


def _diff(args: argparse.Namespace) -> int:
    width = shutil.get_terminal_size((120, 40)).columns
    pair = commands.pair_of(text_files.texts(args.root), args.root, args.file)
    return _printed(commands.differences(args.root, pair, interface(args.lang), width))


def _affirm(args: argparse.Namespace) -> int:
    library = Library(args.root / text_files.CHECKLISTS)
    known = citations.passages(text_files.texts(args.root), library)
    ids = list(known) if args.all else [args.rule]
    if args.all and not args.yes:
        raise CannotRunError("affirm-all-unconfirmed")
    for file, affirmed in commands.affirm(args.root, library, known, ids, args.slugs):
        print(fill(interface(args.lang)["affirm.done"], {"file": file, "ids": affirmed}))
    return CLEAN


def _release(args: argparse.Namespace) -> int:
    args.github = args.strict_reviews = False
    if _check(args) == FOUND:
        return FOUND
    return _printed(commands.release(args.root, text_files.texts(args.root), interface(args.lang)))


def _printed(lines: Iterator[str]) -> int:
    for line in lines:
        print(line)
    return CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="upkeep", description=__doc__)
    common = argparse.ArgumentParser(add_help=False)
    for one, root, lang in (
        (parser, Path(), LANGUAGES[0]),
        (common, argparse.SUPPRESS, argparse.SUPPRESS),
    ):
        one.add_argument("--root", type=Path, default=root)
        one.add_argument("--lang", choices=LANGUAGES, default=lang)
    listed = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], help: str
    ) -> argparse.ArgumentParser:
        one = listed.add_parser(name, parents=[common], help=help)
        one.set_defaults(run=run)
        return one

    one = command("check", _check, "everything that is wrong, all at once")
    one.add_argument("--github", action="store_true", help="as GitHub shows it")
    one.add_argument("--strict-reviews", action="store_true", help="an overdue review fails too")
    one = command("stamp", _stamp, "a text and its counterpart say the same again")
    one.add_argument("files", nargs="*", metavar="FILE")
    one.add_argument("--all", action="store_true")
    one.add_argument("--yes", action="store_true", help="confirms --all")
    one = command("diff", _diff, "what changed since a text was stamped")
    one.add_argument("file", metavar="FILE")
    one = command("affirm", _affirm, "a checklist still rests on the rule as it reads now")
    one.add_argument("rule", nargs="?", metavar="RULE")
    one.add_argument("slugs", nargs="*", metavar="SLUG")
    one.add_argument("--all", action="store_true")
    one.add_argument("--yes", action="store_true", help="confirms --all")
    command("reading", _reading, "how easy each text is to read, the hardest first")
    command("release", _release, "keep the addresses of today's pages good")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command; return 0 clean, 1 findings, 2 cannot run."""
    lang = LANGUAGES[0]

    def command() -> int:
        nonlocal lang
        parser = _parser()
        args = parser.parse_args(argv)
        lang = args.lang
        if not (getattr(args, "files", True) and getattr(args, "rule", True)) and not args.all:
            parser.error("FILE, RULE | --all --yes")
        run: Callable[[argparse.Namespace], int] = args.run
        return run(args)

    return door.through(command, lambda: interface(lang))


if __name__ == "__main__":
    sys.exit(main())
