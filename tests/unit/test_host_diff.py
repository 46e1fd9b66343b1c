"""What another revision of the checklists changes, as the command says it: from folders and from git."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copyfile, copytree, which
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from decision.__main__ import main
from decision.comparing import groups

if TYPE_CHECKING:
    from collections.abc import Callable

GIT = which("git")
ROOT = Path(__file__).parents[2]
SCHEMAS = [json.loads(path.read_text("utf-8")) for path in (ROOT / "schema").glob("*-1.json")]
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS
)
DIFF = Draft202012Validator({"$ref": "urn:cairn:schema:diff-1"}, registry=REGISTRY)


def committer(project: Path) -> Callable[..., None]:
    """Return what runs git in ``project``, which is a repository now, with all that it holds to be committed."""

    def git(*given: str) -> None:
        who = ["-c", "user.name=N", "-c", "user.email=n@example.org"]
        command = [str(GIT), *who, *given]
        subprocess.run(command, cwd=project, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    git("add", ".")
    return git


Edit = tuple[str, str, str]
FOUR = ("logic.py", "> 3", "> 4")


@pytest.fixture
def revised(hive: Path, tmp_path: Path) -> Callable[..., tuple[str, str]]:
    """Return a function that makes edits in a second folder, and gives both."""

    def revise(*edits: Edit) -> tuple[str, str]:
        after = tmp_path / "after"
        copytree(hive, after)
        for file, before, now in edits:
            path = after / "hive" / file
            text = path.read_text("utf-8")
            assert before in text
            path.write_text(text.replace(before, now, 1), "utf-8")
        return str(hive), str(after)

    return revise


def asked(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, dict[str, Any]]:
    """Return the exit code of ``decision diff --json`` and its object, which fits its schema."""
    code = main(["diff", *given, "--json"])
    found = json.loads(capsys.readouterr().out)
    DIFF.validate(found)
    return code, found


def test_a_threshold_that_is_moved_is_one_group_with_its_numbers(
    revised: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = asked(capsys, *revised(FOUR))
    (one,) = found["checklists"]
    assert code == 1
    assert (one["status"], one["cases"], one["changed"]) == ("changed", 5, 1)
    assert one["groups"] == [
        {
            "before": "refuse_too_many",
            "after": "allow",
            "count": 1,
            "when": [{"question": "hives", "spans": [[4, 4]]}],
            "example": {"occupant": "honeybees", "hives": 4},
            "rules_before": ["s. 6(3)"],
            "rules_after": ["s. 6(1)"],
        }
    ]


def test_words_alone_change_no_case(
    revised: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = asked(capsys, *revised(("fr.md", "Des abeilles sauvages", "Des guêpes")))
    (one,) = found["checklists"]
    assert (code, one["status"], one["changed"], one["groups"]) == (0, "changed", 0, [])
    (word,) = one["words"]
    assert (word["lang"], word["id"]) == ("fr", "occupant.wild_bees")
    assert word["after"] == word["before"].replace("Des abeilles sauvages", "Des guêpes")


@pytest.mark.parametrize(
    "edit",
    [
        ("logic.py", "def decide(ask: Ask)", "def decide(put: Ask, ask: Ask = None)"),
        ("logic.py", "    if ask(hives) > 3:", "    many = ask(hives) >= 4\n    if many:"),
    ],
)
def test_what_is_only_written_otherwise_changes_nothing(
    edit: Edit, revised: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    if "put" in edit[2]:
        edit = (edit[0], "hives = WholeNumber", "hives = number = WholeNumber")
    code, found = asked(capsys, *revised(edit))
    assert (code, [one["status"] for one in found["checklists"]]) == (0, ["same"])


def test_an_option_that_is_new_leads_from_a_refusal(
    revised: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = asked(
        capsys,
        *revised(
            ("logic.py", "    unsure = auto()", "    unsure = auto()\n    wasps = auto()"),
            ("logic.py", "case Occupant.wild_bees:", "case Occupant.wild_bees | Occupant.wasps:"),
        ),
    )
    (one,) = found["checklists"]
    assert (code, one["changed"], one["cases"]) == (1, 1, 5)
    (group,) = one["groups"]
    assert (group["before"], group["after"]) == (None, "no_permit_needed")
    assert group["when"] == [{"question": "occupant", "options": ["wasps"]}]


def test_other_rules_under_the_same_outcome_stand_apart(
    revised: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = asked(capsys, *revised(("logic.py", '"s. 6(1)"', '"s. 7"')))
    (one,) = found["checklists"]
    assert (code, one["groups"], one["status"]) == (0, [], "changed")
    (rest,) = one["citations"]
    assert (rest["outcome"], rest["before"], rest["after"]) == ("allow", ["s. 6(1)"], ["s. 7"])


def test_one_that_fails_in_one_revision_is_named_and_the_others_are_compared(
    hive: Path, revised: Callable[..., tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    copytree(hive / "hive", hive / "apiary")
    before, after = revised(FOUR)
    (Path(after) / "apiary" / "logic.py").write_text("def decide(:\n", "utf-8")
    copytree(hive / "hive", Path(after) / "meadow")
    code, found = asked(capsys, before, after)
    status = {one["slug"]: one["status"] for one in found["checklists"]}
    assert (code, status) == (2, {"apiary": "broken", "hive": "changed", "meadow": "added"})
    assert "logic.py" in found["checklists"][0]["error"]


def test_a_change_too_large_to_be_said_is_not_told_as_a_revision_that_cannot_be_loaded(
    revised: Callable[..., tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(groups, "MOST", 0)
    assert main(["diff", *revised(FOUR)]) == 2
    said = capsys.readouterr().out
    assert "Both revisions load, but they are not compared here." in said
    assert "more than 0 groups" in said


def test_revisions_of_git_are_compared_without_touching_the_work_tree(
    hive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "project"
    copytree(hive, project / "checklists")
    logic = project / "checklists" / "hive" / "logic.py"
    logic_before = logic.read_text("utf-8")

    git = committer(project)
    git("commit", "-m", "Three hives")
    logic.write_text(logic_before.replace("> 3", "> 4"), "utf-8")
    git("commit", "-am", "Four hives")
    logic.write_text("unfinished", "utf-8")
    monkeypatch.chdir(project)

    code, found = asked(capsys, "main~1", "main")
    assert (code, found["base"], found["checklists"][0]["changed"]) == (1, "main~1", 1)
    assert logic.read_text("utf-8") == "unfinished"

    assert main(["diff", "main~1", "no-such-branch", "--lang", "fr"]) == 2
    said = capsys.readouterr().err
    assert "no-such-branch\N{NO-BREAK SPACE}» n’est ni un dossier ni un commit" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            [
                "Cases that lead to another outcome: 1 of 5.",
                "",
                "- “Refuse the hive that is one too many” becomes “Let the hives stay” – cases: 1",
                "  - When: “How many hives stand on the allotment?” 4",
                "  - For example: “Who lives in the hive?” Honeybees – kept or strayed; “How many hives stand on the allotment?” 4 hives",
                "  - Rules before: s. 6(3); after: s. 6(1)",
            ],
        ),
        (
            "fr",
            [
                "Cas qui mènent à un autre résultat\N{NO-BREAK SPACE}: 1 sur 5.",
                "",
                "- «\N{NO-BREAK SPACE}Refusez la ruche de trop\N{NO-BREAK SPACE}» devient «\N{NO-BREAK SPACE}Laissez les ruches en place\N{NO-BREAK SPACE}» – cas\N{NO-BREAK SPACE}: 1",
                "  - Quand\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}Combien de ruches y a-t-il dans le jardin?\N{NO-BREAK SPACE}» 4",
                "  - Par exemple\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}Qui habite la ruche?\N{NO-BREAK SPACE}» Des abeilles domestiques – élevées ou de passage; «\N{NO-BREAK SPACE}Combien de ruches y a-t-il dans le jardin?\N{NO-BREAK SPACE}» 4 hives",
                "  - Règles avant\N{NO-BREAK SPACE}: s. 6(3); après\N{NO-BREAK SPACE}: s. 6(1)",
            ],
        ),
    ],
)
def test_a_policy_lead_reads_it_in_words(
    lang: str,
    told: list[str],
    revised: Callable[..., tuple[str, str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["diff", *revised(FOUR), "--markdown", "--lang", lang])
    said = capsys.readouterr().out
    assert code == 1
    assert said.startswith("# ")
    assert said.splitlines()[4:] == told


def test_a_pull_request_that_changes_an_outcome_says_so_in_both_languages(
    hive: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    copytree(hive, project / "checklists")
    (project / ".ci").mkdir()
    copyfile(ROOT / ".ci" / "outcomes", project / ".ci" / "outcomes")
    changes, logic = project / "CHANGES.md", project / "checklists" / "hive" / "logic.py"
    changes.write_text("# Changes\n\n# Modifications\n", "utf-8")
    git = committer(project)
    git("commit", "-m", "Three hives")
    (project / ".venv").symlink_to(Path(sys.prefix))

    def judged() -> tuple[int, str]:
        """Commit what was changed; return what the step of the workflow ends with, and what it tells."""
        git("add", "CHANGES.md", "checklists")
        git("commit", "--allow-empty", "-m", "Next")
        told = tmp_path / "summary"
        told.unlink(missing_ok=True)
        done = subprocess.run(
            ["/usr/bin/env", "bash", str(project / ".ci" / "outcomes"), "main~1"],
            env={**os.environ, "GITHUB_STEP_SUMMARY": str(told)},
            capture_output=True,
            check=False,
            text=True,
        )
        return done.returncode, told.read_text("utf-8") + done.stdout

    assert judged()[0] == 0
    edited = logic.read_text("utf-8").replace("> 3", "> 4")
    logic.write_text(edited, "utf-8")
    code, told = judged()
    assert code == 1
    assert "1 of 5" in told
    assert "1 sur 5" in told
    assert "::error file=CHANGES.md::" in told

    logic.write_text(edited.replace("> 4", "> 5"), "utf-8")
    changes.write_text("# Changes\n\nFive.\n\n# Modifications\n", "utf-8")
    assert judged()[0] == 1
    logic.write_text(edited, "utf-8")
    changes.write_text("# Changes\n\nFour.\n\n# Modifications\n\nQuatre.\n", "utf-8")
    assert judged()[0] == 0
