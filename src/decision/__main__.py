"""The command line of docs/design.md, section 4: ``decision`` or ``python -m decision``."""

from __future__ import annotations

try:
    import argparse
    import json
    import sys
    from pathlib import Path
    from typing import TYPE_CHECKING, TextIO

    from decision.cli import (
        coverage_commands,
        diff_command,
        door,
        explain_command,
        replay_command,
        run_command,
    )
    from decision.errors import CannotRunError, DecisionError
    from decision.files.findings import findings
    from decision.files.load import Library, interface
    from decision.files.new import begin
    from decision.render.exports.bundle import days_asked, tree_json
    from decision.render.exports.dmn import dmn
    from decision.render.exports.flowchart import mermaid, outline
    from decision.render.exports.table import table_text
    from decision.render.result import problem
    from decision.text.phrase import fill
    from decision.text.words import LANGUAGES
except KeyboardInterrupt:  # before anything is there to say so
    raise SystemExit(130) from None

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from decision.checking.findings import Finding
    from decision.values.json_values import Json

CLEAN, FOUND = 0, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0 for done or clean, 1 for invalid or findings, 2 for cannot run."""
    given = sys.argv[1:] if argv is None else argv
    lang = next((one for one in LANGUAGES[1:] if one in given), LANGUAGES[0])

    def command() -> int:
        nonlocal lang
        args = _parser(interface(lang)).parse_args(given)
        lang = args.lang
        # One command finds its own folders of checklists.
        apart = getattr(args, "run_apart", None)
        code: int = apart(args) if apart else args.run(Library(Path(args.checklists)), args)
        return code

    return door.through(command, lambda: interface(lang))


def _parser(say: Mapping[str, str]) -> argparse.ArgumentParser:
    """Return the parser, with ``say`` for its help."""
    parser = argparse.ArgumentParser(prog="decision", description=say["usage.decision"])
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--checklists", default="checklists", metavar="DIR", help=say["usage.checklists"]
    )
    common.add_argument("--lang", choices=LANGUAGES, default="en", help=say["usage.lang"])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, help: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[common], help=help, description=help)

    listing = command("list", say["usage.list"])
    listing.add_argument("--json", action="store_true", help=say["usage.json"])
    listing.set_defaults(run=_list)

    run_command.declare(command("run", say["usage.run"]), say)
    explain_command.declare(
        command("explain", say["usage.explain"]),
        say,
        lambda name: run_command.parsed(run_command.text_of(name)),
    )

    show = command("show", say["usage.show"])
    show.add_argument("slug", metavar="SLUG")
    show.add_argument(
        "--as", dest="form", choices=["text", "table", "mermaid", "dmn", "json"], default="text"
    )
    show.set_defaults(run=_show)

    coverage_commands.declare_cover(command("cover", say["usage.cover"]), say)
    coverage_commands.declare_cases(command("cases", say["usage.cases"]), say)
    diff_command.declare(command("diff", say["usage.diff"]), say)

    replay_command.declare(command("replay", say["usage.replay"]), say)

    new = command("new", say["usage.new"])
    new.add_argument("slug", metavar="SLUG", help=say["usage.slug-new"])
    new.set_defaults(run_apart=_new)

    checking = command("check", say["usage.check"])
    checking.add_argument("slugs", nargs="*", metavar="SLUG", help=say["usage.slugs"])
    checking.add_argument("--json", action="store_true", help=say["usage.json"])
    checking.set_defaults(run=_check)
    return parser


def _list(library: Library, args: argparse.Namespace) -> int:
    entries = []
    for slug in library.held():
        source = library.source(slug)
        titles = {lang: words.title for lang, words in source.words.items()}
        entries.append({"slug": slug, "version": source.version, "title": titles})
    if args.json:
        print(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        for entry in entries:
            print(f"{entry['slug']}  {entry['title'].get(args.lang, '')}")  # type: ignore[attr-defined]  # a mapping
    return CLEAN


def _show(library: Library, args: argparse.Namespace) -> int:
    source, checklist, tree = library.sound(args.slug)
    if args.form == "json":
        shown = tree_json(tree, days_asked(checklist))
        print(json.dumps(shown, ensure_ascii=False, indent=2))
        return CLEAN
    if args.form == "dmn":
        print(dmn(checklist, tree, args.slug), end="")
        return CLEAN
    if args.lang not in source.words:
        raise CannotRunError("no-words", slug=args.slug, lang=args.lang)
    render = {"text": outline, "table": table_text, "mermaid": mermaid}[args.form]
    print(render(checklist, tree, source.words[args.lang], interface(args.lang)), end="")
    return CLEAN


def _new(args: argparse.Namespace) -> int:
    for path in begin(Path(args.checklists), args.slug):
        print(path)
    print(fill(interface(args.lang)["cli.begun"], {"slug": args.slug}))
    return CLEAN


def _check(library: Library, args: argparse.Namespace) -> int:
    found = findings(library, args.slugs)
    phrases = interface(args.lang)
    if args.json:
        print(json.dumps([_finding(one, args.lang) for one in found], ensure_ascii=False, indent=2))
    else:
        _print_findings(found, args.lang, sys.stdout)
        summary = "cli.findings" if found else "cli.clean"
        print(fill(phrases[summary], {"count": len(found) or len(args.slugs or library.slugs)}))
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
