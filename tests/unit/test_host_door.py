"""What keeps a command from going on is said in a sentence: no traceback, and no code that says too much."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from decision.__main__ import main
from decision.files.load import interface

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
PLAIN = {"LC_ALL": "C", "LANG": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


def shell(line: str, cwd: Path, **env: str) -> tuple[int, bytes, str]:
    """Run a line of shell, where ``$py`` is Python; the code, what was printed, and the complaint."""
    done = subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", line],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "py": sys.executable, **env},
        timeout=300,
    )
    err = done.stderr.decode()
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    return done.returncode, done.stdout, err


@pytest.fixture
def folder(hive: Path) -> Path:
    (hive.parent / "answers.json").write_text('{"occupant": "wild_bees"}', "utf-8")
    return hive.parent


COMMANDS = [
    "list", "list --json", "run hive --answers answers.json", "run hive --batch answers.json", "show hive",
    "show hive --as dmn", "explain hive --answers answers.json", "check", "check --lang fr", "--help",
]  # fmt: skip

EACH = """
import json, os, sys

from decision.__main__ import main

for at, command in enumerate(json.loads(sys.argv[1])):
    child = os.fork()
    if child == 0:
        os.dup2(os.open(f"{at}.err", os.O_CREAT | os.O_TRUNC | os.O_WRONLY), 2)
        if "out" in sys.argv[2:]:
            os.dup2(os.open(f"{at}.out", os.O_CREAT | os.O_TRUNC | os.O_WRONLY), 1)
        sys.argv[1:] = command.split()
        sys.exit(main())
    with open(f"{at}.code", "w", encoding="ascii") as file:
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=file)
"""
"""Runs commands from one start of Python: each in a process that ends as any does, on the streams that it started with."""


def each(
    commands: Sequence[str], where: str, folder: Path, **env: str
) -> Iterator[tuple[str, int, str]]:
    """Run commands with ``where`` of a shell behind them; yield each with its code and its complaint.

    What is not sent elsewhere is in a file: ``0.out`` for the first.
    """
    out = "" if {*where} & {*">|"} else "out"
    line = f"$py -c \"$each\" '{json.dumps(commands)}' {out} {where}"
    assert shell(line, folder, each=EACH, **env) == (0, b"", "")
    for at, command in enumerate(commands):
        err = (folder / f"{at}.err").read_text("utf-8")
        assert "Traceback" not in err
        assert "Exception ignored" not in err
        yield command, int((folder / f"{at}.code").read_text("ascii")), err


def test_every_command_says_that_it_cannot_print(folder: Path) -> None:
    for where in (">/dev/full", ">&-"):
        for command, code, err in each(COMMANDS, where, folder):
            assert (code, err.count("\n")) == (2, 1), (command, where, err)


def test_no_command_minds_a_locale_without_accents_or_a_reader_that_stops(folder: Path) -> None:
    for at, (command, code, err) in enumerate(each(COMMANDS, "", folder, **PLAIN)):
        assert (code, err) == (0, ""), command
        assert (folder / f"{at}.out").read_text("utf-8"), command
    for command, code, err in each(COMMANDS, "| true", folder):
        assert (code, err) == (0, ""), command


def test_closed_standard_input_is_said(folder: Path) -> None:
    commands = [
        "run hive",
        "run hive --answers -",
        "run hive --batch -",
        "explain hive --answers -",
        "replay -",
    ]
    for at, (command, code, err) in enumerate(each(commands, "<&-", folder)):
        assert (code, err.count("\n")) == (2, 1), command
        assert (folder / f"{at}.out").read_bytes() == b"", command


def test_a_record_that_was_altered_is_not_vouched_for_whoever_reads(folder: Path) -> None:
    record = folder / "altered.json"
    record.write_text(json.dumps({"schema": "record-1", "checklist": "hive", "seal": "0"}), "utf-8")
    commands = ["replay altered.json", "replay altered.json --json"]
    for where, expected in (
        ("| true", 1),
        ("| head -c 1 >/dev/null", 1),
        (">/dev/null", 1),
        (">/dev/full", 2),
        (">&-", 2),
    ):
        for command, code, _ in each(commands, where, folder):
            assert code == expected, (command, where)


def test_findings_are_findings_whoever_reads(folder: Path) -> None:
    (folder / "checklists" / "hive" / "cases.toml").write_text("x", "utf-8")
    assert shell("$py -m decision check | true", folder)[0] == 1
    (folder / "answers.json").write_text('{"occupant": "hornets"}\n', "utf-8")
    assert shell("$py -m decision run hive --batch answers.json | true", folder)[0] == 1


def test_a_batch_ends_when_its_reader_has_enough(folder: Path) -> None:
    line = """yes '{"occupant": "wild_bees"}' | $py -m decision run hive --batch - | head -n 2"""
    done = subprocess.run(
        ["/bin/bash", "-c", line],
        capture_output=True, check=False, cwd=folder, env={**os.environ, "py": sys.executable}, timeout=300,
    )  # fmt: skip
    assert done.stdout.count(b"no_permit_needed") == 2
    assert b"Traceback" not in done.stderr


def started(arguments: Sequence[str], folder: Path, **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, **more,
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_interruption_is_a_sentence(folder: Path, lang: str) -> None:
    for command in (["run", "hive"], ["run", "hive", "--batch", "-"]):
        with started(["decision", *command, "--lang", lang], folder) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(b"{}\n")
            process.stdin.flush()
            process.stdout.read(1)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=300)
        assert process.returncode == 130
        assert err.decode() == interface(lang)["cli.interrupted"] + "\n"


INTERRUPTED = """
import runpy, sys

class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt

sys.modules.pop({name!r}, None)
sys.meta_path.insert(0, Interrupted())
sys.argv = [{command!r}, "check"]
runpy.run_module({command!r}, run_name="__main__")
"""


@pytest.mark.parametrize("command", ["decision", "upkeep", "tracking"])
def test_an_interruption_while_a_command_starts_shows_no_traceback(command: str) -> None:
    for name in ("argparse", "decision.questions", "decision.files.load", "decision.cli.door"):
        program = INTERRUPTED.format(name=name, command=command)
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=False,
            timeout=300,
            text=True,
        )
        assert (done.returncode, done.stdout, done.stderr) == (130, "", ""), name


def test_a_batch_prints_each_result_as_its_line_comes(folder: Path) -> None:
    with started(["decision", "run", "hive", "--batch", "-"], folder) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        begun = time.monotonic()
        for line, outcome in ((b'{"occupant": "unsure"}', "ask_the_inspector"), (b"{", None)):
            process.stdin.write(line + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline()).get("outcome") == outcome
        process.stdin.close()
        assert process.wait(timeout=300) == 1
        assert time.monotonic() - begun < 60


def test_a_folder_in_the_place_of_a_file_is_found_or_said(folder: Path) -> None:
    checklists = folder / "checklists"
    for name in ("letters/x.en.md", "data/rules.toml", "hive/cases.toml"):
        (checklists / name).unlink(missing_ok=True)
        (checklists / name).mkdir(parents=True)
    assert shell("$py -m decision check", folder)[0] == 0
    for name in ("hive/en.md", "hive/logic.py"):
        (checklists / name).unlink()
        (checklists / name).mkdir()
    code, out, _ = shell("$py -m decision check --json", folder)
    assert code == 1
    assert {one["code"] for one in json.loads(out)} == {"no-logic", "words-missing"}
    assert shell("$py -m decision run hive --answers -", folder)[0] == 2


@pytest.mark.parametrize("shut", ["hive/en.md", "hive/logic.py", "hive", "data/rules.toml"])
def test_what_may_not_be_read_is_a_sentence(
    folder: Path, shut: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checklists = folder / "checklists"
    (checklists / "data").mkdir(exist_ok=True)
    (checklists / "data" / "rules.toml").touch()
    for name in ("read_bytes", "iterdir"):
        real = getattr(Path, name)

        def refuses(path: Path, real: Any = real) -> Any:
            if path == checklists / shut:
                raise PermissionError(13, "Permission denied", str(path))
            return real(path)

        monkeypatch.setattr(Path, name, refuses)
    assert main(["check", "--checklists", str(checklists)]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert str(checklists / shut) in err
