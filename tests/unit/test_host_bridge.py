"""What the browser runs: the packed engine and checklists, imported from their own folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from decision.files.load import Library
from decision_site.packing import wheel_sources

ROOT = Path(__file__).parents[2]
CASES = [
    {},
    {"occupant": "honeybees"},
    {"occupant": "honeybees", "hives": 3},
    {"occupant": "honeybees", "hives": 4},
    {"occupant": "wild_bees", "hives": 4},
    {"occupant": "hornets", "hives": 4},
    {"nothing": "<script>"},
]
ASK = """
import json, sys
from decision.worker import bridge, papers
told = {}
for name, (function, requests) in papers.CALLS.items():
    def kept(request, name=name, function=function):
        return told.setdefault(name, function(request))
    papers.CALLS[name] = kept, requests
papers.rehearse()
print(json.dumps(told))
for line in sys.stdin:
    shown = json.loads(bridge.show("hive", line, "fr"))
    assert shown["result"] == json.loads(bridge.step("hive", line)), line
    print(json.dumps(shown["result"]))
print(json.dumps(sorted(name for name in sys.modules if name.split(".")[0] == "decision")))
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the wheel of the site would hold for the hive."""
    folder = tmp_path_factory.mktemp("wheel")
    for name, content in wheel_sources(ROOT, Library(ROOT / "tests" / "unit")).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def spoken(packed: Path) -> list[str]:
    """Return what the packed bridge says to each case, in a Python that sees nothing else of ours."""
    given = "".join(json.dumps(case) + "\n" for case in CASES)
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(packed)!r})\n{ASK}",
        ],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_the_bridge_steps_as_the_command_line_does(spoken: list[str], hive: Path) -> None:
    given = "".join(json.dumps(case) + "\n" for case in CASES)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "decision",
            "run",
            "hive",
            "--checklists",
            str(hive),
            "--batch",
            "-",
        ],
        input=given.encode(),
        capture_output=True,
        check=False,
        timeout=300,
    )
    for bridged, printed in zip(spoken[1:-1], done.stdout.decode().splitlines(), strict=True):
        one, other = json.loads(bridged), json.loads(printed)
        for error in other["errors"]:
            error.update(message=error["message"] and "", hint="")
        for error in one["errors"]:
            assert error["code"] in error["message"]
            error["message"] = ""
        assert one == other


def test_a_rehearsal_makes_every_call_and_each_succeeds(spoken: list[str]) -> None:
    told = {name: json.loads(result) for name, result in json.loads(spoken[0]).items()}
    # The hive has no letters.
    assert set(told) == {"dates", "explain", "ics", "open_record", "paper", "save"}
    assert told["dates"]["error"] is None
    assert told["ics"]["text"].startswith("BEGIN:VCALENDAR")
    assert set(told["save"]) == {"text", "plain", "row"}


def test_the_browser_never_imports_what_it_has_no_use_for(spoken: list[str]) -> None:
    imported = {name.removeprefix("decision.") for name in json.loads(spoken[-1])}
    assert not imported & {
        "engine.explore",
        "values.symbolic",
        "files.load",
        "checking.findings",
        "checking.logic.scrutiny",
        "cli.terminal",
        "__main__",
    }
    assert "worker.bridge" in imported


def test_what_is_packed_is_the_very_source(packed: Path) -> None:
    for path in (packed / "decision").rglob("*.py"):
        assert path.read_bytes() == (ROOT / "src" / path.relative_to(packed)).read_bytes()
    logic = (packed / "cairn_checklists" / "hive" / "logic.py").read_bytes()
    assert logic == (ROOT / "tests" / "unit" / "hive" / "logic.py").read_bytes()


def test_packing_twice_gives_the_same_bytes() -> None:
    folder = ROOT / "checklists"
    assert wheel_sources(ROOT, Library(folder)) == wheel_sources(ROOT, Library(folder))
