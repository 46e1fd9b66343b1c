"""A new option, rating or row of any question is named by ``check``, unless the logic leaves it to the rest on purpose."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from decision.checking.options.totality import gaps
from decision.checking.options.unlooked import told_apart
from decision.checklist import define
from decision.engine.explore import explore
from decision.engine.looks import Looks
from decision.errors import AuthoringError
from decision.files.load import Library
from decision.questions import Grid, OneOf, SomeOf, as_question

FOLDER = Path(__file__).parents[2] / "checklists"
NEW = "added_since"
LEFT = {
    ("classify-contact", "WhoStarted"): "one test: can't tell, or a code",
    ("classify-contact", "BusinessArea"): "one test: can't tell, or a code",
    ("classify-contact", "BusinessSize"): "one test: unknown, or a code",
    ("classify-contact", "Service"): "a wildcard: each of the codes",
    ("service-recovery", "SlackAbsorbs"): "one test: a margin that is sure, or none",
    ("enhanced-service", "factors"): "one notice: those to settle, or none; for all rows alike",
    ("account-plan", "items rows"): "one test goes through all of them",
    ("enhanced-service", "factors rows"): "one notice, for all rows alike",
}
"""Where something new would go with others, and what the logic says of it."""


def written(slug: str) -> str:
    return (FOLDER / slug / "logic.py").read_text("utf-8")


def added(logic: str, name: str) -> str:
    """Return a logic with one more option of a choice, rating of a grid, or row of one (``name rows``)."""
    name, _, rows = name.partition(" ")
    head, declared, rest = logic.partition(f"\n{name} = Grid(")
    if not declared:
        head, declared, rest = logic.partition(f"class {name}(")
        block, end, after = rest.partition("\n\n\n")
        return f"{head}{declared}{block}\n    {NEW} = auto(){end}{after}"
    if rows:
        return head + declared + rest.replace("rows={", f'rows={{"{NEW}": "R-XX-01", ', 1)
    return head + declared + rest.replace("ratings=(", f'ratings=("{NEW}", ', 1)


CASES = [
    pytest.param(slug, name, id=f"{slug}: {name}")
    for slug in Library(FOLDER).slugs
    for id, question in Library(FOLDER).source(slug).names.items()
    if isinstance(question, OneOf | SomeOf | Grid)
    for name in ([id, f"{id} rows"] if isinstance(question, Grid) else [id])
]


@pytest.mark.parametrize(("slug", "name"), CASES)
def test_what_is_new_is_named_or_was_left_on_purpose(slug: str, name: str) -> None:
    logic = added(written(slug), name)
    values: dict[str, object] = {"__name__": f"{slug} with more"}
    exec(compile(logic, slug, "exec", dont_inherit=True), values)  # noqa: S102  # a checklist is code
    names = {id: one for id, value in values.items() if (one := as_question(value))}
    assert any(NEW in (*one.choices, *one.scale, *one.labelled) for one in names.values())
    looks, tree = Looks(), None
    with suppress(AuthoringError):  # where the new option leads to no outcome at all
        tree = explore(define(slug, values), looks=looks)
    found = {gap.option for gap in gaps(logic, names, told_apart(names, looks, tree))}
    assert found == (set() if (slug, name) in LEFT else {NEW})


def test_what_is_left_on_purpose_is_there() -> None:
    assert set(LEFT) <= {tuple(one.values) for one in CASES}
