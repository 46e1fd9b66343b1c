"""What ``decision show`` prints of the hive, against files that a reader has looked at.

``UPDATE_GOLDEN=1 pytest tests/golden`` rewrites the files; read the difference before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.__main__ import main
from decision.files.load import Library
from decision.render.exports.bundle import numbered
from decision.render.exports.svg import svg
from decision.render.exports.table import table_csv

if TYPE_CHECKING:
    from decision.engine.tree import Edge
    from decision.questions import Question

HERE = Path(__file__).parent / "hive"
SHELF = Path(__file__).parents[1] / "unit"


def golden(name: str, found: str) -> None:
    path = HERE / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(found, "utf-8", newline="")
    assert found == path.read_bytes().decode(), f"{name} differs; see the docstring of this module"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("table", "md"), ("mermaid", "mmd")])
def test_the_hive_is_shown_in_words(
    hive: Path, capsys: pytest.CaptureFixture[str], form: str, ending: str, lang: str
) -> None:
    assert main(["show", "hive", "--checklists", str(hive), "--as", form, "--lang", lang]) == 0
    golden(f"{form}.{lang}.{ending}", capsys.readouterr().out)


@pytest.mark.parametrize(("form", "ending"), [("json", "json"), ("dmn", "dmn")])
def test_the_hive_is_shown_in_ids(
    hive: Path, capsys: pytest.CaptureFixture[str], form: str, ending: str
) -> None:
    shown = []
    for lang in ("en", "fr"):
        assert main(["show", "hive", "--checklists", str(hive), "--as", form, "--lang", lang]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    golden(f"tree.{ending}", shown[0])


def test_signs_of_the_form_itself_are_shown_as_text(
    hive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = hive / "hive" / "en.md"
    signs = 'Fewer | a\\|b #1 <3> & "x"'
    said = words.read_text("utf-8").replace("Let the hives stay", signs)
    words.write_text(said, "utf-8")
    shown = {}
    for form in ("table", "mermaid"):
        assert main(["show", "hive", "--checklists", str(hive), "--as", form]) == 0
        shown[form] = capsys.readouterr().out
    assert '| Fewer \\| a\\\\\\|b #1 <3> & "x" |' in shown["table"]
    assert '(["Fewer | a\\|b #35;1 #lt;3#gt; #amp; #quot;x#quot;"])' in shown["mermaid"]


def test_the_table_of_the_hive_as_csv() -> None:
    _, checklist, tree = Library(SHELF).sound("hive")
    golden("table.csv", table_csv(checklist, tree))


def test_the_hive_is_drawn() -> None:
    _, checklist, tree = Library(SHELF).sound("hive")

    def answer(question: Question, edge: Edge) -> str:
        return "; ".join(question.describe(domain) for _, domain in edge.when)

    drawn = svg(checklist, tree, "hive", str, answer)
    assert all(id in drawn for id in (*checklist.questions, *checklist.outcomes))
    assert len(numbered(tree)) == 6
    golden("diagram.svg", drawn)


def test_every_golden_file_is_compared() -> None:
    forms = {
        f"{form}.{lang}.{ending}"
        for form, ending in (("text", "txt"), ("table", "md"), ("mermaid", "mmd"))
        for lang in ("en", "fr")
    }
    assert {path.name for path in HERE.iterdir()} == forms | {
        "tree.json",
        "tree.dmn",
        "table.csv",
        "diagram.svg",
    }
