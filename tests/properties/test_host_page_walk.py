"""The page's own engine leads every set of answers of every checklist where Python leads it.

The engine runs in Node here, on the tree that the page is built from. That a
page holds this tree, and shows what the engine says, ``tests/browser`` sees.
"""

from __future__ import annotations

import json
import subprocess
from itertools import product
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from decision.engine.interview import advance
from decision.files.load import Library
from decision.questions import Grid
from decision.render.exports.bundle import tree_json
from decision.render.result import divide, result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from decision.questions import Question
    from decision.values.json_values import Json

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT / "checklists")
NODE = which("node") or "node"
WALK = Path(__file__).with_name("walk_answers.mjs")
SETS = {"global-request": 729, "enhanced-service": 6_480}
"""How many sets of answers the tables of the domain have; of the factors, which decide nothing, one."""


def answers_to(question: Question) -> list[Json]:
    """Return every option; of a grid, its start, or all rows at their best and each alone at its worst."""
    if isinstance(question, Grid) and question.start is not None:
        return [dict.fromkeys(question.rows, question.start)]
    if isinstance(question, Grid):
        best = dict.fromkeys(question.rows, question.ratings[0])
        rated: list[Json] = [{**best}]
        rated += [{**best, row: question.ratings[-1]} for row in question.rows]
        return rated
    assert question.choices, "the checklists here ask nothing that has no options"
    return list(question.choices)


def answer_sets(questions: dict[str, Question]) -> Iterator[dict[str, Json]]:
    """Yield every combination of one answer to each question, and each of its beginnings."""
    ids = list(questions)
    for length in range(len(ids) + 1):
        for given in product(*(answers_to(questions[id]) for id in ids[:length])):
            yield dict(zip(ids, given, strict=False))


def node_of_page(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node of the published tree as the page's store has it."""
    if "question" in node:
        return node
    rules, assumptions = divide(node["cites"])
    return {
        "outcome": node["outcome"],
        "mattered": node["mattered"] or [],
        "because": node["because"] or [],
        "rules": rules,
        "assumptions": assumptions,
        "attached": node["notices"],
    }


@pytest.mark.parametrize("slug", LIBRARY.slugs)
def test_every_set_of_answers_leads_where_python_leads_it(slug: str) -> None:
    source, checklist, tree = LIBRARY.sound(slug)
    questions, facts = dict(checklist.questions), dict.fromkeys(checklist.facts, "yes")
    whole = tree_json(tree)
    nodes: Any = whole["nodes"]
    sets = list(answer_sets(questions))
    complete = [one for one in sets if len(one) == len(questions)]
    assert len(complete) == SETS.get(slug, len(complete))
    sets += [{**one, **facts} for one in complete[:: 1 + len(complete) // 500]]
    given = {
        "root": whole["root"],
        "nodes": {name: node_of_page(node) for name, node in nodes.items()},
        "questions": {
            id: {"shape": "grid" if isinstance(one, Grid) else "one"}
            for id, one in questions.items()
        },
        "facts": list(facts),
        "sets": sets,
    }

    done = subprocess.run(  # our own script
        [NODE, str(WALK)], input=json.dumps([given]), capture_output=True, text=True, check=True
    )

    for answers, view in zip(sets, json.loads(done.stdout)[0], strict=True):
        found = result(checklist, source.version, tree, advance(checklist, answers), {})
        want = {
            "kind": found["status"],
            "state": found["outcome"] or found["question"],
            "asked": [one["question"] for one in found["asked"]],
            "mattered": found["mattered"],
            "rules": sorted(found["rules"]),
            "assumptions": sorted(found["assumptions"]),
            "notices": sorted(found["notices"]),
        }
        seen = {
            key: sorted(view[key]) if key in {"rules", "assumptions", "notices"} else view[key]
            for key in want
        }
        assert seen == want, answers
