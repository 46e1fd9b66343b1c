"""A table of what authors may try: each means the same in CPython and in the shipped runtime, or is refused by name."""

from __future__ import annotations

import json
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from decision.checking.agreement import answer_sets, each_edge
from decision.checking.findings import check
from decision.engine.interview import advance
from decision.files.load import Library
from decision.render.result import result
from decision_site import runtime as runtimes
from decision_site.packing import wheel_sources

from .features import REFUSED, WORKS, logic

if TYPE_CHECKING:
    from decision.checking.findings import Finding

ROOT = Path(__file__).parents[2]
INSIDE = Path(__file__).parent / "inside" / "features"
WORDS = """\
# Is it {lang}?

## Shape {{#shape}}

- `round` Round
- `square` Square
- `odd` Odd

## Signs {{#signs}}

- `crack` A crack
- `stain` A stain
- `none` None of these

## Heavy {{#heavy}}

## Count {{#count}}

## State {{#state}}

- `top` The top
- `side` The side

## Low {{#low .act}}

## Middle {{#middle .act}}

## High {{#high .act}}
"""
MANY = 200
IN_LOGIC = {"never-asked", "never-reached"}
"""Findings of a logic that has more questions than its feature needs."""


def written(folder: Path, slug: str, text: str) -> None:
    """Write a checklist with this logic."""
    (folder / slug).mkdir()
    (folder / slug / "logic.py").write_text(text, "utf-8")
    for lang in ("en", "fr"):
        (folder / slug / f"{lang}.md").write_text(WORDS.format(lang=lang), "utf-8")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("features")
    for slug, parts in WORKS.items():
        written(folder, slug, logic(*parts))
    return Library(folder)


def of_logic(library: Library, slug: str) -> list[Finding]:
    return [one for one in check(library.source(slug), []) if one.file == f"{slug}/logic.py"]


def results(library: Library, slug: str) -> list[tuple[str, str]]:
    """Return what a step gives in this Python, for answers along every path and some others."""
    _, checklist, tree = library.sound(slug)
    version = library.edition(slug).version.combined
    sets = chain(each_edge(checklist, tree), islice(answer_sets(checklist, tree), MANY))
    given = {json.dumps(answers): answers for answers in sets}
    return [
        (text, json.dumps(result(checklist, version, tree, advance(checklist, answers), {})))
        for text, answers in given.items()
    ]


@pytest.fixture(scope="module")
def expected(library: Library) -> dict[str, list[tuple[str, str]]]:
    return {slug: results(library, slug) for slug in WORKS}


@pytest.mark.parametrize("slug", WORKS)
def test_a_feature_that_is_allowed_has_no_finding(library: Library, slug: str) -> None:
    assert [one for one in of_logic(library, slug) if one.code not in IN_LOGIC] == []


@pytest.mark.parametrize("slug", WORKS)
def test_a_feature_leads_to_more_than_one_outcome(
    expected: dict[str, list[tuple[str, str]]], slug: str
) -> None:
    reached = {json.loads(text)["outcome"] for _, text in expected[slug]}
    assert len(reached - {None}) > 1


def test_every_feature_means_in_the_shipped_runtime_what_it_means_here(
    library: Library, expected: dict[str, list[tuple[str, str]]]
) -> None:
    files = wheel_sources(ROOT, library)
    files["cairn_checklists/expected.json"] = json.dumps(expected).encode()
    runtime = runtimes.ensure(ROOT, files)
    assert runtimes.run_tests(ROOT, runtime, [INSIDE.relative_to(ROOT).as_posix()]) == 0


@pytest.mark.parametrize("feature", REFUSED)
def test_what_would_mean_another_thing_is_refused_by_name(tmp_path: Path, feature: str) -> None:
    code, name = REFUSED[feature]
    written(tmp_path, "tried", logic(code, "", "return End.high"))
    found = [one for one in of_logic(Library(tmp_path), "tried") if one.code not in IN_LOGIC]
    line = code.count("\n") + 1
    refused = [(one.line, one.values["name"]) for one in found if one.code == "forbidden-import"]
    assert (line, name) in refused


def test_a_default_that_the_library_refuses_is_refused_here(tmp_path: Path) -> None:
    declared = "@dataclass\nclass Load:\n    notes: list = []"
    text = logic("from dataclasses import dataclass", declared, "return End.high")
    written(tmp_path, "tried", text)
    (found,) = of_logic(Library(tmp_path), "tried")
    assert (found.code, found.line) == ("load-fails", 1 + text[: text.index("@dataclass")].count("\n"))
    assert "mutable default" in found.values["error"]
