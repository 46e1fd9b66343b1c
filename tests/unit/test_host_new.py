"""A new checklist: what is left to write is named, and when it is written nothing is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from decision.__main__ import main
from decision.files.findings import findings
from decision.files.load import Library

if TYPE_CHECKING:
    from pathlib import Path

SLUG = "trade-fair"


def begun(folder: Path, slug: str = SLUG) -> int:
    return main(["new", slug, "--checklists", str(folder)])


def test_every_gap_is_named_and_when_all_are_filled_nothing_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "checklists"
    assert begun(folder) == 0
    found = findings(Library(folder))
    assert {one.code for one in found} == {"gap-to-fill"}
    gaps = {
        (f"{SLUG}/{path.name}", number)
        for path in (folder / SLUG).iterdir()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "‹" in line
    }
    assert {(one.file, one.line) for one in found} == gaps

    for path in (folder / SLUG).iterdir():
        text = path.read_text("utf-8")
        cited = text.replace("R-XX-0", "s. ")  # a provision of no register
        path.write_text(re.sub(r"‹([^›]*)›", r"\1", cited), "utf-8")
    assert findings(Library(folder)) == []


@pytest.mark.parametrize(
    "slug", ["Trade", "trade_fair", "../fair", "letters", "data", "-fair", "été", ""]
)
def test_a_name_that_no_checklist_can_have_is_refused(
    slug: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--checklists", str(tmp_path), "--", slug]) == 2
    assert f"“{slug}” cannot be the name of a checklist." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / SLUG).mkdir()
    assert begun(tmp_path) == 2
    assert "is there already" in capsys.readouterr().err
    assert list((tmp_path / SLUG).iterdir()) == []
