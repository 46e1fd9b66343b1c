"""Numbers as officers type them, in either language: one table for Python and for the page, whose tests read it too."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from decision.cli.terminal import interview
from decision.errors import AnswerError
from decision.files.load import Library, interface
from decision.questions import Money, WholeNumber
from decision.render.exports.table import table_text
from decision.render.naming import answer_text
from decision.render.result import problem
from decision.text.numbers import told_amount, told_number
from decision.text.words import LANGUAGES

TABLE: dict[str, Any] = json.loads(
    Path(__file__).with_name("typed_numbers.json").read_text("utf-8")
)
KINDS: dict[str, Money | WholeNumber] = {
    "money": Money("fee", currency="CAD", high=2_000_000_00),
    "whole_number": WholeNumber("count", unit="hives", low=0, high=2_000_000),
}


def read(question: Money | WholeNumber, line: str) -> object:
    """Return the answer that a typed line is, or the code of the refusal."""
    try:
        return question.read(question.typed(line))
    except AnswerError as error:
        return error.code


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_is_read_as_either_language_writes_it(kind: str) -> None:
    found = {line: read(KINDS[kind], line) for line in TABLE[kind]}
    assert found == TABLE[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_of_a_number_is_in_the_table(kind: str) -> None:
    assert set(KINDS[kind].refusals) <= set(TABLE[kind].values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_number_is_told_as_the_language_writes_it(lang: str) -> None:
    say = interface(lang)
    for stored, told in TABLE["told"][lang].items():
        number, _, currency = stored.partition(" ")
        found = told_amount(number, currency, say) if currency else told_number(int(number), say)
        assert found == told


@pytest.mark.parametrize(
    ("lang", "between", "few"),
    [
        ("en", "between $5.00 and $5,000.00", "from 1,000 to 40,000"),
        ("fr", "entre 5,00\u00a0$ et 5\u00a0000,00\u00a0$", "de 1\u00a0000 à 40\u00a0000"),
    ],
)
def test_bounds_are_told_as_the_language_writes_them_wherever_they_are_told(
    lang: str, between: str, few: str
) -> None:
    fee = Money("fee", currency="CAD", low=5_00, high=5_000_00)
    hives = WholeNumber("hives", unit="hives", low=1_000, high=40_000)
    for question, line, bounds in (
        *((fee, line, between) for line in ("x", "1,234", "9999")),
        *((hives, line, few) for line in ("x", "1,234", "9")),
    ):
        with pytest.raises(AnswerError) as refused:
            question.read(question.typed(line))
        said = problem(refused.value, interface(lang))
        assert bounds in said["hint"]
        assert "{" not in f"{said['message']}{said['hint']}"


LOGIC = '''"""A fee."""
from decision import Ask, Money, Outcome, WholeNumber

fee = Money("fee", currency="CAD", low=5_00, high=5_000_00)
hives = WholeNumber("hives", unit="ruches", low=1, high=40_000)


class Fee(Outcome):
    low = "s. 1"
    high = "s. 2"


def decide(ask: Ask) -> Fee:
    if ask(fee) >= 1_000_00 and ask(hives) > 1_200:
        return Fee.high
    return Fee.low
'''


WORDS = """# Droits

Introduction.

## Quels droits ? {#fee}

En dollars.

## Combien de ruches ? {#hives}

Toutes.

## Peu {#low}

## Beaucoup {#high}
"""


def test_the_terminal_and_the_tree_tell_numbers_in_the_officers_language(tmp_path: Path) -> None:
    folder = tmp_path / "fee"
    folder.mkdir()
    (folder / "logic.py").write_text(LOGIC, "utf-8")
    for lang in LANGUAGES:
        (folder / f"{lang}.md").write_text(WORDS, "utf-8")
    library, out = Library(tmp_path), io.StringIO()
    found = interview(
        library, "fee", "fr", io.StringIO("1,234\n1 234,50 $\n1 300\n"), out, quiet=False
    )
    shown = " ".join(out.getvalue().replace("\u00a0", "~").split())

    assert found["outcome"] == "high"
    assert "Un montant entre 5,00~$ et 5~000,00~$~:" in shown
    assert "«~1,234~» peut se lire de deux façons" in shown
    assert "de 1 à 40~000" in shown

    source, checklist, tree = library.sound("fee")
    told = table_text(checklist, tree, source.words["fr"], interface("fr")).replace("\u00a0", "~")
    assert "5,00~$–999,99~$" in told
    assert "1~201–40~000" in told
    given = answer_text(checklist.questions["fee"], "1234.50", source.words["fr"], interface("fr"))
    assert given == "1\u00a0234,50\u00a0$"
