"""The files for programs: docs/design.md, section 6. Each is read here without the engine, then held against it."""

from __future__ import annotations

import csv
import json
import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ParserCreate

import pytest

from decision.engine.interview import Decided, advance
from decision.files.load import Library
from decision.questions import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "checklists")
SETS = {"global-request": 729, "enhanced-service": 6_480}


LISTABLE = [
    slug
    for slug in LIBRARY.slugs
    if not any(
        isinstance(question, Grid) and question.start is None
        for question in LIBRARY.sound(slug)[1].questions.values()
    )
]
"""Those whose every set of answers can be listed: a grid without a start has 3 to the 12th."""


def decided(slug: str) -> Iterator[tuple[dict[str, Any], Decided]]:
    """Yield every set of answers to the questions that branch, with what the engine decides."""
    _, checklist, _ = LIBRARY.sound(slug)
    grids = {
        id: dict.fromkeys(one.rows, one.start)
        for id, one in checklist.questions.items()
        if isinstance(one, Grid)
    }
    choices = {
        id: getattr(one, "options") for id, one in checklist.questions.items() if id not in grids
    }
    for answers in product(*choices.values()):
        given = {**dict(zip(choices, answers, strict=True)), **grids}
        step = advance(checklist, given)
        assert isinstance(step, Decided)
        yield given, step


def published(site: Path, name: str) -> str:
    """Return the text of a file below checklists/."""
    return (site / "checklists" / name).read_bytes().decode()


def test_the_index_lists_every_checklist_as_the_contract_says(site: Path) -> None:
    index = json.loads(published(site, "index.json"))
    assert [entry["slug"] for entry in index] == LIBRARY.slugs
    for entry in index:
        source, _, _ = LIBRARY.sound(entry["slug"])
        assert set(entry) == {"slug", "version", "title", "page"}
        assert entry["version"] == source.version
        assert entry["title"] == {lang: words.title for lang, words in source.words.items()}
        for lang in ("en", "fr"):
            assert (site / entry["page"][lang] / "index.html").is_file()
            assert f'data-checklist="{entry["slug"]}"' in (
                site / entry["page"][lang] / "index.html"
            ).read_text("utf-8")


def test_every_schema_is_at_its_address(site: Path) -> None:
    for schema in (ROOT / "schema").glob("*.json"):
        assert (site / "schema" / schema.name).read_bytes() == schema.read_bytes()


@pytest.mark.parametrize("slug", LISTABLE)
def test_walking_the_published_tree_gives_what_the_engine_decides(slug: str, site: Path) -> None:
    tree = json.loads(published(site, f"{slug}/tree.json"))
    nodes = tree["nodes"]

    def fits(edge: dict[str, Any], answer: Any) -> bool:
        return all(
            (answer if look["part"] is None else answer[look["part"]]) in look["options"]
            for look in edge["when"]
        )

    count = 0
    for answers, step in decided(slug):
        count += 1
        node = nodes[tree["root"]]
        asked = []
        while "question" in node:
            asked.append(node["question"])
            [then] = [
                edge["then"] for edge in node["edges"] if fits(edge, answers[node["question"]])
            ]
            node = nodes[then]
        assert (node["outcome"], node["cites"]) == (step.outcome, list(step.cites))
        assert asked == [one.question for one in step.asked]
        assert set(node["mattered"]) <= set(asked)
    assert count == SETS.get(slug, count)
    assert count > 1


@pytest.mark.parametrize("slug", LISTABLE)
def test_every_set_of_answers_is_in_one_row_of_the_table_and_the_row_is_right(
    slug: str, site: Path
) -> None:
    rows = list(csv.DictReader(published(site, f"{slug}/table.csv").splitlines()))
    _, checklist, _ = LIBRARY.sound(slug)
    assert list(rows[0]) == [*checklist.questions, "outcome", "cites"]
    conditions = [
        {id: set(row[id].split("|")) for id in checklist.questions if row[id] not in {"", "*"}}
        for row in rows
    ]
    for answers, step in decided(slug):
        [row] = [
            row
            for row, want in zip(rows, conditions, strict=True)
            if all(answers[id] in ids for id, ids in want.items())
        ]
        assert (row["outcome"], tuple(row["cites"].split())) == (step.outcome, step.cites)


@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_the_diagram_and_the_decision_model_are_sound_xml(slug: str, site: Path) -> None:
    for name in ("diagram.svg", "diagram.en.svg", "diagram.fr.svg"):
        assert parsed(published(site, f"{slug}/{name}"))[0].endswith("svg"), name
    rows = published(site, f"{slug}/table.csv").splitlines()
    assert parsed(published(site, f"{slug}/decision.dmn")).count("rule") == len(rows) - 1


def parsed(text: str) -> list[str]:
    """Return the names of the elements of an XML text, which must be well formed."""
    names: list[str] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda name, _: names.append(name)
    parser.Parse(text, True)  # noqa: FBT003  # the library takes it by position
    return names


def test_the_site_map_lists_every_page_of_both_languages(site: Path, pages: dict[str, Any]) -> None:
    listed = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    ours = {address for address in pages if address not in {"404.html", "damaged.html"}}
    assert {url.split("/", 3)[3] for url in listed} == ours
