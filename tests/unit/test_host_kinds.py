"""A kind of question is told apart where mypy, or a test here, names what a new one lacks."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

import decision
from decision.questions import KINDS, Question

ROOT = Path(__file__).parents[2]
NAMES = {kind.__name__ for kind in get_args(Question)}
AS_DECLARED = {"OneOf": "Choice", "SomeOf": "Several"}
"""What an author writes for a kind whose noun the engine makes."""
PAGE = (ROOT / "src" / "decision_site" / "pages" / "checklist" / "questions.py").read_text("utf-8")
IN_PAGES = re.findall(r'"shape": "(\w+)",\s+"folder": "(\w+)"', PAGE)
SOURCES = [
    pytest.param(path, id=path.relative_to(ROOT / "src").as_posix())
    for path in sorted((ROOT / "src").rglob("*.py"))
    if "questions" not in path.relative_to(ROOT / "src").parts
]


def told_apart(source: str) -> list[int]:
    """Return the lines of a module that tell kinds apart so that mypy cannot name one that they lack."""
    found = ast.parse(source)
    imported = {
        alias.asname or alias.name
        for node in ast.walk(found)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("decision.questions")
        for alias in node.names
        if alias.name in NAMES
    }
    lines = []
    for node in ast.walk(found):
        match node:
            case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[_, kinds]):
                if imported & {one.id for one in ast.walk(kinds) if isinstance(one, ast.Name)}:
                    lines.append(node.lineno)
            case ast.Match(cases=cases):
                named = {
                    part.cls.id
                    for case in cases
                    for part in ast.walk(case.pattern)
                    if isinstance(part, ast.MatchClass) and isinstance(part.cls, ast.Name)
                }
                rest = any(
                    isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None
                    for case in cases
                )
                if rest and imported & named:
                    lines.append(node.lineno)
            case _:
                pass
    return lines


@pytest.mark.parametrize("path", SOURCES)
def test_what_tells_kinds_apart_is_a_match_that_names_them_all(path: Path) -> None:
    assert told_apart(path.read_text("utf-8")) == [], "give Kind a member, or name every kind"


@pytest.mark.parametrize(
    "line",
    ["x = isinstance(q, Day | Grid)", "match q:\n case Day(): x = 1\n case _: x = 2"],
)
def test_a_kind_that_is_picked_out_is_seen(line: str) -> None:
    assert told_apart(f"from decision.questions import Day, Grid\n{line}") == [2]


def test_the_kinds_are_listed_once() -> None:
    assert get_args(Question) == KINDS


@pytest.mark.parametrize("kind", sorted(NAMES))
def test_an_author_can_declare_a_kind_and_ask_for_it(kind: str) -> None:
    word = AS_DECLARED.get(kind, kind)
    assert word in decision.__all__, "export it from src/decision/__init__.py"
    source = (ROOT / "src" / "decision" / "checklist.py").read_text("utf-8")
    asked = " ".join(re.findall(r"def __call__\(self, question: (.*)\) ->", source))
    bounds = {"Choice": "C", "Several": "S"}
    assert re.search(rf"\b{bounds.get(word, word)}\b", asked), (
        "give Ask in src/decision/checklist.py an overload for it"
    )


def test_each_shape_of_a_question_has_its_script_and_its_template() -> None:
    text = (ROOT / "overrides" / "components" / "question" / "kinds.mjs").read_text("utf-8")
    listed = re.search(r"const KINDS = \{([^}]*)\}", text)
    assert listed
    assert {one.partition(":")[0].strip() for one in listed[1].split(",") if one.strip()} == {
        shape for shape, _ in IN_PAGES
    }, (
        "overrides/components/question/kinds.mjs and src/decision_site/pages/checklist/questions.py list others"
    )
    for _, folder in IN_PAGES:
        files = {path.name for path in (ROOT / "overrides" / "components" / folder).iterdir()}
        assert files >= {f"{folder}.mjs", f"{folder}.test.mjs", "template.html"}, folder
