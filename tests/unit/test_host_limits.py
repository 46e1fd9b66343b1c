"""A logic that does not end is stopped, and named with its line and the answers so far."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from decision.checking.findings import check
from decision.engine.interview import NextQuestion, advance
from decision.files import limits
from decision.files.findings import findings
from decision.files.load import Library

if TYPE_CHECKING:
    from pathlib import Path

DECIDE = "def decide(ask: Ask) -> Hive:\n"
LOOP = "    while True:\n        pass\n"


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RUN", 0.2)
    monkeypatch.setattr(limits, "WAIT", 1)
    monkeypatch.setattr(limits, "ALL", 1)
    monkeypatch.setattr(limits, "AGAIN", 0.05)
    # A logic that catches what stops it is stopped by chance; given up, it would end the tests with it.
    monkeypatch.setattr(limits, "STUBBORN", 10_000)


@pytest.mark.parametrize(
    ("after", "body", "answers"),
    [
        (DECIDE, LOOP, ""),
        (DECIDE, "    while ask(hives) < 4:\n        pass\n", "hives=1–3"),
        (DECIDE, "    while True:\n        ask(hives)\n", ""),
        (DECIDE, "    list(iter(lambda: 1, 2))\n", ""),
        (DECIDE, "    while True:\n        try:\n            ask(hives).oops\n        except BaseException:\n            pass\n", ""),
        ("    if ask(hives) > 3:\n", "    " + LOOP.replace("        ", "            "), "hives=4–40"),
        ("", "\n\ndef notices(ask, outcome):\n    while True:\n        yield from ()\n", "occupant=wild_bees"),
    ],
)  # fmt: skip
def test_a_logic_that_loops_is_found_with_its_line_and_its_answers(
    hive: Path, after: str, body: str, answers: str
) -> None:
    logic = hive / "hive" / "logic.py"
    text = logic.read_text("utf-8")
    start = text.index(after) + len(after) if after else len(text)
    logic.write_text(text[:start] + body + text[start:], "utf-8")
    first = text[:start].count("\n") + 1
    found_all = check(Library(hive).source("hive"), [])
    (found,) = [one for one in found_all if one.code != "forbidden-except"]
    assert found.code == "takes-too-long"
    assert first <= found.line < first + body.count("\n")
    assert answers in found.values["answers"]


@pytest.mark.parametrize("body", ["while True:\n    pass\n", "import time\ntime.sleep(60)\n"])
def test_a_logic_that_loops_or_waits_while_it_is_loaded_is_found(hive: Path, body: str) -> None:
    logic = hive / "hive" / "logic.py"
    text = logic.read_text("utf-8")
    logic.write_text(f"{text}\n{body}", "utf-8")
    source = Library(hive).source("hive")
    assert source.failure is not None
    assert source.failure.code == "load-takes-too-long"
    assert source.failed_at > text.count("\n")


def test_many_slow_runs_end_too(hive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ALL", 0.1)
    logic = hive / "hive" / "logic.py"
    slow = f"{DECIDE}    for _ in range(400_000):\n        pass\n    int(ask(hives))\n"
    logic.write_text(logic.read_text("utf-8").replace(DECIDE, slow), "utf-8")
    source = Library(hive).source("hive")
    assert source.failure is not None
    assert (source.failure.code, source.failure.values["seconds"]) == ("takes-too-long", "0.1")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("sum(count())", "takes-too-long"),
        ("any(repeat(0))", "takes-too-long"),
        ("0 in cycle((1,))", "takes-too-long"),
        ("sum(range(10**11))", "takes-too-long"),
        ("if ask(hives) > 3:\n        sum(count())", "takes-too-long"),
        ("try:\n        sum(count())\n    except BaseException:\n        pass", "takes-too-long"),
        ("[0] * 10**9", "logic-fails"),
        ("str(10**9) * 10**9", "logic-fails"),
    ],
)
def test_a_loop_in_c_and_a_full_memory_are_found_at_their_line(
    hive: Path, body: str, code: str
) -> None:
    logic = hive / "hive" / "logic.py"
    text = logic.read_text("utf-8")
    top = "from itertools import count, cycle, repeat\n"
    text = text.replace("from decision", f"{top}from decision", 1)
    logic.write_text(text.replace(DECIDE, f"{DECIDE}    {body}\n"), "utf-8")
    source = Library(hive).source("hive")
    assert source.failure is not None
    assert source.failure.code == code
    at = logic.read_text("utf-8").splitlines()[source.failed_at - 1]
    assert (
        body.splitlines()[-1 if body.startswith("if") else min(1, body.count("try"))].strip() in at
    )
    assert source.checklist is not None


def test_a_loop_in_c_at_the_top_is_found_at_its_line(hive: Path) -> None:
    logic = hive / "hive" / "logic.py"
    text = logic.read_text("utf-8")
    logic.write_text(f"{text}\nfrom itertools import count\nsum(count())\n", "utf-8")
    source = Library(hive).source("hive")
    assert source.failure is not None
    assert source.failure.code == "load-takes-too-long"
    assert source.failed_at == text.count("\n") + 3


RAISED = {
    "base": "raise BaseException('x')",
    "exit of a generator": "raise GeneratorExit",
    "interrupt": "raise KeyboardInterrupt",
    "own": "raise type('Own', (BaseException,), {})('x')",
    "an error that cannot be told": "raise type('Mute', (Exception,), {'__str__': lambda _: 1 / 0})",
}


@pytest.mark.parametrize("where", ["top", "decide", "notices"])
@pytest.mark.parametrize("raised", RAISED.values(), ids=RAISED)
def test_whatever_a_logic_raises_is_found_at_its_line(hive: Path, raised: str, where: str) -> None:
    logic = hive / "hive" / "logic.py"
    text = logic.read_text("utf-8")
    put = {
        "top": (DECIDE, f"{raised}\n{DECIDE}"),
        "decide": (DECIDE, f"{DECIDE}    {raised}\n"),
        "notices": (DECIDE, f"def notices(ask, outcome):\n    {raised}\n    yield\n\n\n{DECIDE}"),
    }
    logic.write_text(text.replace(*put[where]), "utf-8")
    line = (
        logic.read_text("utf-8").splitlines().index(("    " if where != "top" else "") + raised) + 1
    )
    found = [one for one in findings(Library(hive)) if one.code in {"load-fails", "logic-fails"}]
    assert [(one.file, one.line) for one in found] == [("hive/logic.py", line)]


DEEP = {
    "a sum": ("x = 1" + " + 1" * 20_000, True),
    "signs": ("x = " + "-" * 60_000 + "1", True),
    "a long row of elif": (
        "def f(a):\n    if a == 1:\n        return 1\n"
        + "".join(f"    elif a == {one}:\n        return 2\n" for one in range(2, 3000)),
        True,
    ),
    "calls": ("x = 'a'" + ".strip()" * 1_200, True),
    "a sum that is read": ("x = 1" + " + 1" * 300, False),
    "a row of elif that is read": (
        "def f(a):\n    if a == 1:\n        return 1\n"
        + "".join(f"    elif a == {one}:\n        return 2\n" for one in range(2, 200)),
        False,
    ),
}


@pytest.mark.parametrize(("text", "deep"), DEEP.values(), ids=DEEP)
def test_a_logic_too_deep_is_found_and_one_that_is_not_is_looked_through(
    hive: Path, text: str, *, deep: bool
) -> None:
    logic = hive / "hive" / "logic.py"
    logic.write_text(f"{logic.read_text('utf-8')}\n\n{text}\n", "utf-8")
    found = {one.code for one in findings(Library(hive))}
    assert found - {"load-fails"} == ({"logic-too-deep"} if deep else set())


def test_what_a_logic_prints_goes_nowhere(hive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    logic = hive / "hive" / "logic.py"
    said = f"print('at the top')\n{DECIDE}    print('within')\n"
    logic.write_text(logic.read_text("utf-8").replace(DECIDE, said), "utf-8")
    _, checklist, _ = Library(hive).sound("hive")
    assert isinstance(advance(checklist, {}), NextQuestion)
    assert capfd.readouterr() == ("", "")


def test_what_ends_in_time_leaves_the_timers_as_they_were(hive: Path) -> None:
    handler, left = signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)
    source, checklist, _ = Library(hive).sound("hive")
    assert source.failure is None
    assert isinstance(advance(checklist, {}), NextQuestion)
    assert signal.getsignal(signal.SIGALRM) is handler
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.getitimer(signal.ITIMER_REAL) == pytest.approx(left, abs=20)


def test_a_logic_that_catches_everything_ends_the_program_with_a_sentence(hive: Path) -> None:
    logic = hive / "hive" / "logic.py"
    deaf = "    while True:\n        try:\n            while True:\n                pass\n        except:\n            pass\n"
    logic.write_text(logic.read_text("utf-8").replace(DECIDE, DECIDE + deaf), "utf-8")
    program = "from decision.files import limits; limits.RUN = 0.2; limits.AGAIN = 0.02; from decision.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "list", "--checklists", str(hive)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{logic}:" in done.stderr
    assert "Traceback" not in done.stderr
