"""The interview in a terminal, with typed input, in both languages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from decision.cli.terminal import interview
from decision.errors import CannotRunError
from decision.files.load import Library

if TYPE_CHECKING:
    from pathlib import Path

EVERY_KIND = """
from decision import Day, Grid, Notice, Outcome, Several, Text, WholeNumber, YesNo, YesNoCannotTell, auto


class Signs(Several):
    comb = auto()
    swarm = auto()
    none = auto()


state = Grid("state", rows={"roof": "s. 1", "floor": "s. 2"}, ratings=("good", "bad"), start="good")
received = Day("received")
remark = Text("remark")
degrees = WholeNumber("degrees", unit="degrees", low=-5, high=5)
late = YesNoCannotTell("late")


class End(Outcome):
    end = "s. 1", "ASSUME-1"


class Said(Notice):
    repair = "s. 2"


def decide(ask):
    for question in (Signs, state, received, remark, degrees, late):
        ask(question)
    return End.end


def notices(ask, outcome):
    yield Said.repair.where(state, "bad")
"""
EVERY_WORD = """# Every kind

## Signs {#signs}

- `comb` Comb
- `swarm` Swarm
- `none` None

## State {#state}

- `roof` Roof: on top
- `floor` Floor

### Ratings {.ratings}

- `good` In order
- `bad` Broken

## Received {#received}

## Remark {#remark}

## Degrees {#degrees}

## Late {#late}

- `yes` Yes
- `no` No
- `cannot_tell` I can’t tell

## The end {#end .rest}

### Do now {.do}

1. Rest.

## Repair it {#repair}

Soon.
"""


def talk(
    folder: Path, slug: str, typed: str, lang: str = "en", *, quiet: bool = False
) -> tuple[dict[str, Any], str]:
    out = io.StringIO()
    found = interview(Library(folder), slug, lang, io.StringIO(typed), out, quiet=quiet)
    return dict(found), out.getvalue()


@pytest.fixture
def every(tmp_path: Path) -> Path:
    folder = tmp_path / "every"
    folder.mkdir()
    (folder / "logic.py").write_text(EVERY_KIND, "utf-8")
    (folder / "en.md").write_text(EVERY_WORD, "utf-8")
    return tmp_path


def test_an_interview_in_english_leads_to_the_outcome(hive: Path) -> None:
    found, said = talk(hive, "hive", "2\n3\n")
    assert (found["status"], found["outcome"]) == ("outcome", "allow")
    assert "Question 1 of at most 2" in said
    assert "  2. Honeybees – kept or strayed" in said
    assert "A whole number of hives, from 1 to 40:" in said
    assert "LET THE HIVES STAY" in said
    assert "1. Enter them in the register." in said
    assert "Answers that mattered" in said


def test_an_interview_in_french_leads_to_the_same_outcome(hive: Path) -> None:
    found, said = talk(hive, "hive", "2\n3\n", "fr")
    assert found["outcome"] == "allow"
    assert "Question 1 sur 2 au plus" in " ".join(said.split())
    assert "LAISSEZ LES RUCHES EN PLACE" in said
    assert not any(word in said for word in ("Question 1 of", "Your answer", "Do now"))


def test_an_option_may_be_typed_by_its_id(hive: Path) -> None:
    assert talk(hive, "hive", "wild_bees\n")[0]["outcome"] == "no_permit_needed"


@pytest.mark.parametrize("typed", ["hornets", "0", "4", "", "-1", "²", "٢", "1.0", "x" * 10_000])
def test_a_wrong_answer_is_explained_and_asked_again(hive: Path, typed: str) -> None:
    found, said = talk(hive, "hive", f"{typed}\n1\n")
    assert found["outcome"] == "no_permit_needed"
    assert "Give one of: wild_bees, honeybees, unsure." in " ".join(said.split())
    assert said.count("Your answer") == 2


@pytest.mark.parametrize(
    "typed", ["0", "41", "-3", "--3", "three", "3.5", "²", "", "9" * 5_000, "-"]
)
def test_a_wrong_number_is_explained_and_asked_again(hive: Path, typed: str) -> None:
    found, said = talk(hive, "hive", f"2\n{typed}\n4\n")
    assert found["outcome"] == "refuse_too_many"
    assert "Give a whole number of hives from 1 to 40" in " ".join(said.split())


@pytest.mark.parametrize(
    ("lang", "stopped"),
    [("en", "Stopped. Nothing was kept."), ("fr", "Arrêt. Rien n’a été conservé.")],
)
def test_the_end_of_the_input_stops_the_interview(hive: Path, lang: str, stopped: str) -> None:
    found, said = talk(hive, "hive", "2\n", lang)
    assert (found["status"], found["question"]) == ("question", "hives")
    assert stopped in said


def test_every_kind_of_question_can_be_typed(every: Path) -> None:
    found, said = talk(every, "every", "2, comb\n2\n\n2031-05-01\nquiet\n-5\n3\n")
    assert found["outcome"] == "end"
    assert [one["answer"] for one in found["asked"]] == [
        ["comb", "swarm"],
        {"roof": "bad", "floor": "good"},
        "2031-05-01",
        "quiet",
        -5,
        "cannot_tell",
    ]
    assert found["notices"] == ["repair"]
    assert "Rating for “Roof”:" in said
    assert "Repair it\nSoon." in said
    assert "ASSUME-1" in said


def test_what_a_kind_does_not_allow_is_asked_again(every: Path) -> None:
    typed = "1,3\n\n9\n\n\n\n1 May\n2031-05-01\n" + "x" * 2001 + "\n\n6\n0\nperhaps\n1\n"
    found, said = talk(every, "every", typed)
    flat = " ".join(said.split())
    assert found["outcome"] == "end"
    for complaint in (
        "Choose “none” alone",
        "Give one of: good, bad.",
        "“1 May” is not a day that exists.",
        "Shorten it to 2000 characters at most.",
        "6 is outside what “degrees” allows.",
        "Give one of: yes, no, cannot_tell.",
    ):
        assert complaint in flat, complaint


def test_a_quiet_interview_leaves_the_outcome_to_its_caller(hive: Path) -> None:
    found, said = talk(hive, "hive", "1\n", quiet=True)
    assert found["outcome"] == "no_permit_needed"
    assert "LEAVE THE NEST" not in said


def test_a_language_without_words_cannot_be_spoken(every: Path) -> None:
    with pytest.raises(CannotRunError) as raised:
        talk(every, "every", "", "fr")
    assert raised.value.code == "no-words"
