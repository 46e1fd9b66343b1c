"""The commands that take files in and give them back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tracking.files.words import interface

from .taken_in import HEADER

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Door

FILE = f"{HEADER}\nE-1,2026-11-03,C-1,1,2,2,été\nE-2,2026-11-04,C-2,9,2,2,\n"


def file(door: Door, text: str = FILE, encoding: str = "cp1252") -> Path:
    path = door.folder / "theirs.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_plan_is_shown_accepted_by_its_hash_and_undone(door: Door) -> None:
    path = str(file(door))
    before = door.sheet.read_bytes()
    plan = door.json("import", path, code=1)
    assert plan["source"] | {"sha256": ""} == {
        "name": "theirs.csv",
        "sha256": "",
        "kind": "csv",
        "encoding": "cp1252",
        "separator": ",",
        "rows": 2,
        "sheet": "",
        "header": 1,
        "repeated": [],
        "unread": [],
    }
    assert [plan[one] for one in ("add", "change", "same", "refused", "doubtful")] == [
        1,
        0,
        0,
        1,
        0,
    ]
    added, refused = plan["rows"]
    assert (added["row"], added["verdict"], added["id"]) == (2, "add", "E-1")
    assert {"field": "outcome", "before": None, "after": "été"} in added["fields"]
    (problem,) = refused["problems"]
    assert (problem["field"], problem["value"], problem["code"]) == (
        "business_area",
        "9",
        "code-not-in-list",
    )
    assert door.sheet.read_bytes() == before
    done = door.json("import", path, "--accept", plan["plan"], code=1)
    assert (done["plan"], done["rows"]) == (plan["plan"], plan["rows"])
    (listed,) = door.json("imports")["imports"]
    assert (listed["import"], listed["undone"], listed["add"]) == (done["import"], False, 1)
    assert door.json("find")["total"] == 1
    code, out, _ = door.run("refused", done["import"])
    assert (code, out) == (0, f"{HEADER}\nE-2,2026-11-04,C-2,9,2,2,\n")
    door.add(event_id="E-1", client_ref="C-1", date="2026-11-03", note="mine")
    stopped = door.json("undo", done["import"], code=1)
    assert (stopped["undone"], stopped["edited"][0]["id"]) == (False, "E-1")
    assert door.json("find")["total"] == 1
    assert door.json("undo", done["import"], "--yes")["undone"]
    assert door.json("find")["total"] == 0


def test_a_plan_that_is_no_longer_the_one_shown_is_not_carried_out(door: Door) -> None:
    path = str(file(door))
    shown = door.json("import", path, code=1)["plan"]
    door.add(event_id="E-1", client_ref="C-1", date="2026-11-03")
    before = door.sheet.read_bytes()
    for lang in ("en", "fr"):
        code, out, err = door.run("import", path, "--accept", shown, lang=lang)
        assert (code, out) == (2, "")
        assert err.startswith(interface(lang)["problem.plan-other"].split("{")[0])
    assert door.sheet.read_bytes() == before


def test_both_languages_say_how_a_file_was_read_and_what_waits(door: Door) -> None:
    path = str(file(door))
    for lang in ("en", "fr"):
        code, out, _ = door.run("import", path, lang=lang)
        say = interface(lang)
        assert code == 1
        assert out.startswith(say["told.source.csv"].split("{name}")[0] + "theirs.csv")
        assert say["told.plan.refused"].replace("{row}", "3") in out
        assert say["told.accept"].split("{")[0] in out
        assert "{" not in out
    code, out, _ = door.run("import", path, "--yes")
    assert interface("en")["told.imported"].split("{")[0] in out
    _, out, _ = door.run("undo", door.json("imports")["imports"][0]["import"])
    assert "is undone; rows: 2." in out


def test_a_mapping_is_named_or_a_file_and_its_faults_have_their_line(door: Door) -> None:
    path = str(file(door, "Activity;Client code;Activity date\nMTG;C-1;03/04/2026\n"))
    for _ in range(2):
        plan = door.json("import", path, "--mapping", "example-tams", "--yes")
    assert (plan["same"], plan["mapping"]) == (1, "example-tams")
    own = door.folder / "own.toml"
    own.write_text('[columns]\ndate = ["Day"]\n\n[codes.service]\n"a" = 1\n"b" = 17\n', "utf-8")
    code, _, err = door.run("import", path, "--mapping", str(own))
    assert (code, err.startswith(f"{own}:6: ")) == (2, True)
    own.write_text("[columns\n", "utf-8")
    code, _, err = door.run("import", path, "--mapping", str(own))
    assert (code, f"{own}:1" in err) == (2, True)
    code, _, err = door.run("import", path, "--mapping", "none")
    assert (code, "example-win" in err) == (2, True)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--encoding", "klingon"], "no-encoding"),
        (["--separator", "::"], "no-such-separator"),
        (["--dates", "Date"], "no-order-of-days"),
        (["--dates", "Nobody=DMY"], "no-such-column"),
    ],
)
def test_what_was_chosen_and_cannot_be_is_named(door: Door, args: list[str], code: str) -> None:
    for lang in ("en", "fr"):
        found, out, err = door.run("import", str(file(door)), *args, lang=lang)
        assert (found, out) == (2, "")
        assert err.startswith(interface(lang)[f"problem.{code}"].split("{")[0])


def test_an_unknown_import_and_a_file_that_is_not_there_are_named(door: Door) -> None:
    for command in ("undo", "refused"):
        code, _, err = door.run(command, "x")
        assert (code, "x" in err) == (2, True)
    assert door.run("import", str(door.folder / "none.csv"))[0] == 2
    assert door.run("import", str(door.folder))[0] == 2


def test_a_file_that_is_too_large_is_refused_before_it_is_read(door: Door) -> None:
    path = door.folder / "large.csv"
    with path.open("wb") as stream:
        stream.truncate(500 * 1024 * 1024)
    code, _, err = door.run("import", str(path))
    assert (code, err.startswith("The file has 500.0 MB; 64.0 MB is the most.")) == (2, True)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_what_was_exported_is_the_same_when_it_is_imported(
    door: Door, lang: str, kind: str
) -> None:
    door.add(event_id="E-1", client_ref="Cœur", business_size=2, contacts=["P;1", "P-2"])
    door.add(event_id="E-2", note='=1+1\n"said", so; and so', outcome="+1 514 555-0199")
    door.add(
        event_id="E-3", service=None, business_contact=None, kind="interaction", channel="call"
    )
    path = door.folder / f"out.{kind}"
    assert door.run("export", "--as", kind, "--out", str(path), lang=lang)[0] == 0
    plan = door.json("import", str(path))
    counts = {one: plan[one] for one in ("add", "change", "refused", "doubtful")}
    assert counts == dict.fromkeys(counts, 0), json.dumps(plan, ensure_ascii=False)
    assert plan["same"] >= 3


def test_a_row_tells_which_imports_it_comes_from(door: Door) -> None:
    path = file(door, "Row;Kind;Status;Date;Client\nE-7;interaction;draft;2026-11-03;C-1\n")
    first = door.json("import", str(path), "--yes")["import"]
    path.write_text(path.read_text("utf-8").replace("C-1", "C-2"), "utf-8")
    second = door.json("import", str(path), "--yes")["import"]
    door.run("undo", second)
    told = door.json("show", "E-7")["imports"]
    assert [
        (one["import"], one["name"], one["row"], one["added"], one["undone"]) for one in told
    ] == [
        (first, path.name, 2, True, False),
        (second, path.name, 2, False, True),
    ]
    for lang in ("en", "fr"):
        _, out, _ = door.run("show", "E-7", lang=lang)
        assert out.count(path.name) == 2
        assert "{" not in out
    door.add(event_id="E-8")
    assert door.json("show", "E-8")["imports"] == []
