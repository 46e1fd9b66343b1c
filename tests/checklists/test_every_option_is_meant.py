"""A new option of any choice is named by ``check``, unless the logic leaves it to the rest on purpose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from decision.checking.options.totality import gaps
from decision.files.load import Library
from decision.questions import OneOf

FOLDER = Path(__file__).parents[2] / "checklists"
NEW = "partly"
LEFT = {
    ("classify-contact", "WhoStarted"): "one test: can't tell, or a code",
    ("classify-contact", "BusinessArea"): "one test: can't tell, or a code",
    ("classify-contact", "BusinessSize"): "one test: unknown, or a code",
    ("classify-contact", "Service"): "a wildcard: each of the codes",
    ("service-recovery", "WhoseError"): "changes the words and nothing else",
    ("service-recovery", "SlackAbsorbs"): "one test: a margin that is sure, or none",
}
"""The choices of which a new option would go with others, and what the logic says of it."""
CHOICES = [
    pytest.param(slug, name, id=f"{slug}: {name}")
    for slug in Library(FOLDER).slugs
    for name, question in Library(FOLDER).source(slug).names.items()
    if isinstance(question, OneOf)
]


@pytest.mark.parametrize(("slug", "name"), CHOICES)
def test_a_new_option_is_named_or_was_left_on_purpose(
    library: Library, slug: str, name: str
) -> None:
    source = library.source(slug)
    assert source.logic is not None
    choice = source.names[name]
    assert isinstance(choice, OneOf)
    names = {**source.names, name: replace(choice, options=(*choice.options, NEW))}
    last = f"    {choice.options[-1]} = auto()\n"
    head, declared, rest = source.logic.partition(f"class {name}(Choice")
    logic = head + declared + rest.replace(last, f"{last}    {NEW} = auto()\n", 1)
    assert f"    {NEW} = auto()\n" in logic
    found = {gap.option for gap in gaps(logic, names)}
    assert found == (set() if (slug, name) in LEFT else {NEW})


def test_what_is_left_on_purpose_is_a_choice() -> None:
    assert set(LEFT) <= {tuple(one.values) for one in CHOICES}
