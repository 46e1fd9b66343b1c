"""The workshop as its people meet it: everything at once, in their language, with what to do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.files.load import Library
from upkeep import commands
from upkeep.__main__ import CANNOT_RUN, CLEAN, FOUND, interface, said
from upkeep.checks.pages.frontmatter import frontmatter
from upkeep.checks.pages.moves import moves
from upkeep.checks.registers.citations import citations
from upkeep.findings import findings
from upkeep.reports import report, reviews
from upkeep.texts import text_files
from upkeep.translation.freshness import freshness
from upkeep.translation.pairing import pairing
from upkeep.translation.structure import structure

if TYPE_CHECKING:
    from .conftest import Project

ROOT = Path(__file__).parents[2]
UNFILLED = re.compile(r"\{(file|other|missing|key|value|id|slug|what|old|new|near|known)\}")


def test_the_whole_project_has_nothing_to_mend() -> None:
    assert [(one.file, one.line, said(one, "en")) for one in findings(ROOT)] == []


def test_the_small_project_has_nothing_that_these_checks_find(project: Project) -> None:
    texts = text_files.texts(project.root)
    checks = (pairing, frontmatter, freshness, structure, moves)
    assert [one for check in checks for one in check(texts, project.root)] == []
    library = Library(project.root / text_files.CHECKLISTS)
    assert list(citations(texts, project.root, library)) == []


def test_every_kind_of_bad_input_is_found_at_once_in_both_languages(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = "docs/en/wasps.md"
    project.write(alone, project.read("docs/en/index.md"))
    project.change("checklists/hive/logic.py", 'cite="R-HV-02"', 'cite="R-HV-99"')
    anchor = project.change("docs/fr/hives.md", "{: #R-HV-01 }\n", "")
    gone = 3
    project.write("docs/addresses.txt", project.read("docs/addresses.txt") + "/hornets/\n")
    sentence = project.change("docs/en/hives.md", "Wild bees may stay.", "Wild bees must go.")
    days = project.change("checklists/letters/notice.fr.md", "dix jours", "douze jours")
    owner = project.change("docs/fr/index.md", "owner: Les apicultrices", "owner: Personne")
    expected = {
        ("page-alone", alone, 1),
        (
            "unknown-rule",
            "checklists/hive/logic.py",
            project.line("checklists/hive/logic.py", "99"),
        ),
        ("citation-gone", "checklists/hive/citations.toml", 4),
        ("anchors-lack", "docs/fr/hives.md", anchor - 3),
        ("address-gone", "docs/addresses.txt", gone),
        ("citation-stale-en", "docs/en/hives.md", sentence),
        ("numbers-lack", "checklists/letters/notice.fr.md", days - 2),
        ("owner-unknown", "docs/fr/index.md", owner),
        ("stamp-stale", "docs/fr/hives.md", project.line("docs/fr/hives.md", "counterpart")),
        ("stamp-stale", "docs/en/hives.md", project.line("docs/en/hives.md", "counterpart")),
    }
    assert expected - set(project.found()) == set()
    for lang, mend in (
        ("en", "Run `.venv/bin/upkeep affirm"),
        ("fr", "Lancez `.venv/bin/upkeep affirm"),
    ):
        assert project.run("check", "--lang", lang) == FOUND
        printed = capsys.readouterr().out
        for _, file, line in expected:
            assert f"{file}:{line}: " in printed
        assert mend in printed
        assert not UNFILLED.search(printed)


def test_an_overdue_review_is_a_reminder_and_fails_only_when_asked(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in ("en", "fr"):
        file = f"docs/{lang}/hives.md"
        project.change(file, "reviewed: 2031-05-01", "reviewed: 2019-02-28")
    late = project.line("docs/fr/hives.md", "reviewed")
    assert project.found() == []
    clean = FOUND if project.before else CLEAN
    assert project.run("check", "--lang", "fr") == clean
    printed = capsys.readouterr().out
    assert f"docs/fr/hives.md:{late}: Rappel" in printed
    assert "2020-02-28" in printed
    assert project.run("check", "--strict-reviews") == FOUND


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [
        ("2031-05-01", 12, date(2032, 5, 1)),
        ("2031-01-31", 1, date(2031, 2, 28)),
        ("2031-02-30", 12, None),
        ("", 12, None),
        ("2031-05-01", "12", None),
        ("2031-05-01", True, None),
        ("9999-12-01", 12, None),
    ],
)
def test_a_review_is_due_its_months_after_the_last_one(
    reviewed: str, months: object, due: date | None
) -> None:
    assert reviews.due({"reviewed": reviewed, "review_every": months}) == due


def test_a_page_is_in_time_on_the_very_day_its_review_is_due(project: Project) -> None:
    texts = text_files.texts(project.root)
    assert list(reviews.overdue(texts, date(2032, 5, 1))) == []
    assert len(list(reviews.overdue(texts, date(2032, 5, 2)))) == 4


def test_github_is_given_a_line_for_each_finding_and_a_summary_in_both_languages(
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    line = project.change("docs/fr/index.md", "status: draft-translation", "status: 100%: yes")
    assert project.run("check", "--github") == FOUND
    printed = capsys.readouterr().out
    assert f"::error file=docs/fr/index.md,line={line}::" in printed
    assert "\n::error" in printed or printed.startswith("::error")
    written = summary.read_text("utf-8")
    assert "## The workshop’s checks" in written
    assert "## Les vérifications de l’atelier" in written
    assert f"`docs/fr/index.md:{line}`" in written


def test_an_address_is_kept_by_a_release_and_only_when_all_is_well(project: Project) -> None:
    for lang in ("en", "fr"):
        text = project.read(f"docs/{lang}/index.md").replace("counterpart", "#counterpart")
        project.write(f"docs/{lang}/wasps.md", text)
    before = project.read("docs/addresses.txt")
    assert project.run("release") == FOUND
    assert project.read("docs/addresses.txt") == before
    list(commands.release(project.root, text_files.texts(project.root), interface("en")))
    assert project.read("docs/addresses.txt") == "/\n/hives/\n/wasps/\n"


def test_the_report_says_who_answers_when_it_is_due_and_which_language_fell_behind(
    project: Project,
) -> None:
    project.change("docs/en/hives.md", "# Hives", "# All hives")
    for lang in ("en", "fr"):
        project.change(f"docs/{lang}/hives.md", "review_every: 12", "review_every: 6")
    texts = text_files.texts(project.root)
    first, second = report.reported_pages(
        texts, "fr", date(2031, 11, 2), {"docs/fr/hives.md": 61.5}
    )
    assert (first.address, first.title, first.other_title) == ("/hives/", "Ruches", "Hives")
    assert (first.owner, first.reviewed, first.due) == (
        "Les apicultrices",
        "2031-05-01",
        "2031-11-01",
    )
    assert (first.overdue, first.status) == (True, "draft-translation")
    assert (first.behind, first.ease) == (("fr",), 61.5)
    assert (second.address, second.overdue, second.behind) == ("/", False, ())


@pytest.mark.parametrize(
    "arguments",
    [
        ["stamp", "docs/en/nowhere.md"],
        ["stamp", "--all"],
        ["affirm", "--all"],
        ["affirm", "R-HV-77"],
        ["affirm", "R-HV-01", "wasps"],
        ["diff", "docs/en/nowhere.md"],
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_cannot_be_done_is_said_in_words(
    arguments: list[str], lang: str, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.run("--lang", lang, *arguments) == CANNOT_RUN
    told = capsys.readouterr()
    assert len(told.err.split()) > 5
    assert not UNFILLED.search(told.err)
    assert told.out == ""


@pytest.mark.parametrize("command", [["stamp"], ["affirm"], ["nothing"], []])
def test_a_command_without_what_it_needs_is_a_mistake_of_usage(
    command: list[str], project: Project
) -> None:
    with pytest.raises(SystemExit) as raised:
        project.run(*command)
    assert raised.value.code == 2


def test_the_words_of_each_language_have_the_same_keys() -> None:
    assert list(interface("en")) == list(interface("fr"))
