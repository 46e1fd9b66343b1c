"""What GitHub is given: the same in both languages, and the commands that exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"


def form(lang: str) -> dict[str, Any]:
    """Return the form to report a problem in one language."""
    text = (GITHUB / "ISSUE_TEMPLATE" / f"problem-{lang}.yml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def shape(part: object) -> object:
    """Return a form without its words: kinds, ids, how many choices, what must be filled in."""
    if isinstance(part, dict):
        return {key: shape(value) for key, value in part.items()}
    if isinstance(part, list):
        return [shape(one) for one in part]
    known = isinstance(part, bool) or part in {"input", "dropdown", "textarea", "checkboxes"}
    return part if known or (isinstance(part, str) and re.fullmatch(r"[a-z]+", part)) else "words"


def test_a_problem_is_reported_on_the_same_form_in_either_language() -> None:
    assert shape(form("en")) == shape(form("fr"))
    assert form("en")["name"] != form("fr")["name"]


def test_the_template_of_a_pull_request_asks_the_same_in_both_languages() -> None:
    text = (GITHUB / "pull_request_template.md").read_text("utf-8")
    english, french = text.split("\n---\n")
    assert english.count("- [ ] ") == french.count("- [ ] ") == 6
    commands = re.compile(r"`[^`]+`")
    assert commands.findall(english) == commands.findall(french)


def test_the_owners_are_those_of_folders_and_files_that_exist() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    owned = [line.split() for line in lines if line and not line.startswith("#")]
    assert owned[0][0] == "*"
    for pattern, *owners in owned[1:]:
        assert list(ROOT.glob(pattern.strip("/"))), pattern
        assert owners
    last = {pattern: owners for pattern, *owners in owned}
    assert {"@cairn/english", "@cairn/french"} <= set(last["/checklists/"])


@pytest.mark.parametrize(
    "command",
    [".ci/run", ".ci/outcomes", ".venv/bin/upkeep check --github", "make setup tools"],
)
def test_the_workflow_runs_the_commands_of_the_project(command: str) -> None:
    workflow = yaml.safe_load((GITHUB / "workflows" / "ci.yml").read_text("utf-8"))
    steps = workflow["jobs"]["check"]["steps"]
    assert [step for step in steps if command in step.get("run", "")]
