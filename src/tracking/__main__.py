"""The command line of docs/design.md, section 8: ``tracking`` or ``python -m tracking``."""

from __future__ import annotations

try:
    import argparse
    import sys
    from typing import TYPE_CHECKING

    from decision.cli import door
    from decision.text.words import LANGUAGES
    from tracking.cli import commands, exporting, importing, merging, reporting
    from tracking.files.words import interface
    from tracking.reports.every import REPORTS
except KeyboardInterrupt:  # before anything is there to say so
    raise SystemExit(130) from None

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Command = Callable[[argparse.Namespace, Mapping[str, str]], int]
    Declare = Callable[[str, Command], argparse.ArgumentParser]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0 for done or clean, 1 for refused or findings, 2 for cannot run."""
    given = sys.argv[1:] if argv is None else argv
    lang = next((one for one in LANGUAGES[1:] if one in given), LANGUAGES[0])

    def command() -> int:
        nonlocal lang
        args = _parser(interface(lang)).parse_args(given)
        lang = args.lang
        run: Command = args.run
        return run(args, interface(lang))

    return door.through(command, lambda: interface(lang))


def _parser(say: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracking", description=say["usage.tracking"])
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--sheet", required=True, metavar="FILE", help=say["usage.sheet"])
    common.add_argument("--lang", choices=LANGUAGES, default="en", help=say["usage.lang"])
    common.add_argument("--json", action="store_true", help=say["usage.json"])
    common.add_argument(
        "--checklists", default="checklists", metavar="DIR", help=say["usage.codes"]
    )
    names = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Command) -> argparse.ArgumentParser:
        help = say[f"usage.{name}-rows"]
        made = names.add_parser(name, parents=[common], help=help, description=help)
        made.set_defaults(run=run)
        return made

    command("new", commands.new)
    adding = command("add", commands.add)
    adding.add_argument("--json-row", required=True, metavar="FILE|-", help=say["usage.json-row"])
    finding = command("find", commands.look)
    finding.add_argument("words", nargs="*", metavar="WORDS", help=say["usage.words"])
    finding.add_argument("--most", type=int, default=50, metavar="N", help=say["usage.most"])
    command("show", commands.show).add_argument("id", metavar="ID", help=say["usage.id"])
    command("due", commands.upcoming).add_argument("--on", metavar="DATE", help=say["usage.on"])
    command("check", commands.check)
    command("backup", commands.back_up).add_argument("file", metavar="FILE", help=say["usage.copy"])
    command("restore", commands.restore).add_argument(
        "file", metavar="FILE", help=say["usage.copy"]
    )
    _merges(command, say)
    out = command("export", exporting.export)
    out.add_argument(
        "--as", dest="format", required=True, choices=exporting.AS, help=say["usage.as"]
    )
    out.add_argument("--separator", metavar="S", help=say["usage.separator"])
    out.add_argument(
        "--where", action="append", default=[], metavar="FIELD=VALUE", help=say["usage.where"]
    )
    out.add_argument("--words", default="", metavar="WORDS", help=say["usage.words"])
    out.add_argument("--from", dest="since", default="", metavar="DATE", help=say["usage.from"])
    out.add_argument("--to", dest="until", default="", metavar="DATE", help=say["usage.to"])
    out.add_argument("--order", default="date", metavar="ORDER", help=say["usage.order"])
    out.add_argument("--headquarters", action="store_true", help=say["usage.headquarters"])
    out.add_argument("--out", metavar="FILE", help=say["usage.out"])
    telling = command("report", reporting.report)
    telling.add_argument("report", choices=tuple(REPORTS), help=say["usage.report"])
    telling.add_argument(
        "--from", dest="since", required=True, metavar="DATE", help=say["usage.from"]
    )
    telling.add_argument("--to", dest="until", required=True, metavar="DATE", help=say["usage.to"])
    telling.add_argument("--by", default="", metavar="NAMES", help=say["usage.by"])
    telling.add_argument("--calendar", default="", metavar="FILE", help=say["usage.calendar"])
    telling.add_argument("--region", default="", metavar="CODE", help=say["usage.region"])
    telling.add_argument("--days", type=int, default=180, metavar="N", help=say["usage.days"])
    _imports(command, say)
    return parser


def _merges(command: Declare, say: Mapping[str, str]) -> None:
    command("merge", merging.merge).add_argument("other", metavar="OTHER", help=say["usage.other"])
    deciding = command("resolve", merging.resolve)
    deciding.add_argument("id", metavar="ID", help=say["usage.id"])
    deciding.add_argument("field", metavar="FIELD", help=say["usage.field"])
    deciding.add_argument("value", metavar="VALUE", help=say["usage.value"])
    uniting = command("unite", merging.unite)
    uniting.add_argument("client", metavar="CLIENT", help=say["usage.main"])
    uniting.add_argument("other", metavar="CLIENT", help=say["usage.united"])
    uniting.add_argument("--preview", action="store_true", help=say["usage.preview"])
    command("divide", merging.divide).add_argument(
        "client", metavar="CLIENT", help=say["usage.divided"]
    )


def _imports(command: Declare, say: Mapping[str, str]) -> None:
    taking_in = command("import", importing.take_in)
    taking_in.add_argument("file", metavar="FILE", help=say["usage.import"])
    taking_in.add_argument("--mapping", default="", metavar="NAME|FILE", help=say["usage.mapping"])
    taking_in.add_argument("--encoding", default="", metavar="E", help=say["usage.encoding"])
    taking_in.add_argument(
        "--separator", default="", metavar="S", help=say["usage.import-separator"]
    )
    taking_in.add_argument(
        "--dates",
        action="append",
        default=[],
        metavar="COLUMN=DMY|MDY|YMD",
        help=say["usage.dates"],
    )
    agreed = taking_in.add_mutually_exclusive_group()
    agreed.add_argument("--accept", default="", metavar="HASH", help=say["usage.accept"])
    agreed.add_argument("--yes", action="store_true", help=say["usage.yes"])
    command("imports", importing.listed)
    undoing = command("undo", importing.undo)
    undoing.add_argument("id", metavar="IMPORT_ID", help=say["usage.import-id"])
    undoing.add_argument("--yes", action="store_true", help=say["usage.undo-yes"])
    command("refused", importing.refused).add_argument(
        "id", metavar="IMPORT_ID", help=say["usage.import-id"]
    )


if __name__ == "__main__":
    sys.exit(main())
