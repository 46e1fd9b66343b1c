"""The page's engine allows the answers that Python allows, and refuses the others in the same words.

Of an answer the page has what was chosen, or a text: of a number, as it was
written. Its reading of them runs in Node here, beside that of Python.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from decision import Choice, Day, Grid, Money, Several, Text, WholeNumber, auto
from decision.errors import AnswerError
from decision.files.load import interface
from decision.questions import Question, as_question
from decision.questions.entered.text import TEXT_LIMIT
from decision.render.result import problem
from decision.text.numbers import told_bounds
from decision.text.phrase import fill

NODE = which("node") or "node"
READ = Path(__file__).with_name("read_answers.mjs")


class Site(Choice):
    """A single choice; to one, "none" is an option like any other."""

    garden = auto()
    roof = auto()
    none = auto()


class Flora(Several):
    """A choice of several."""

    lime = auto()
    clover = auto()
    none = auto()


ROWS = {"queen": "s. 1", "brood": "s. 2", "stores": "s. 3"}
RATINGS = ("good", "poor")
QUESTIONS: dict[str, Any] = {
    "one": as_question(Site),
    "some": as_question(Flora),
    "grid": Grid("frames", rows=ROWS, ratings=RATINGS),
    "grid with a start": Grid("frames", rows=ROWS, ratings=RATINGS, start="poor"),
    "number": WholeNumber("hives", unit="hives", low=1, high=40),
    "money": Money("fee", currency="CAD", high=500_000),
    "day": Day("seen"),
    "text": Text("remark"),
}

words = st.sampled_from(
    ["garden", "lime", "none", "good", "poor", "queen", "", "Garden", "x" * 61, "é" * 61]
)
any_text = st.one_of(words, st.text(max_size=70))
rows = st.dictionaries(
    st.sampled_from(["queen", "brood", "stores"]), st.sampled_from(["good", "poor"])
)
numbers = st.one_of(
    st.integers().map(str),
    st.integers(-2, 45).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.sampled_from(
        [
            "3.0",
            "3.5",
            "1e1",
            "1E+1",
            "4e1",
            "1e400",
            "-1e400",
            "-0",
            "-0.0",
            "0",
            "1e-7",
            "1e16",
            "1" * 80,
            "1 234",
            "1,234",
            "-1,234",
            "1,234,567",
            "- 5",
        ]
    ),
)
days = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: day.strftime("%Y%m%d").zfill(8)),
    st.builds(
        "{:04d}-{:02d}-{:02d}".format, st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32)
    ),
    st.builds(
        "{:04d}-W{:02d}-{:d}".format, st.integers(0, 9999), st.integers(0, 54), st.integers(0, 8)
    ),
    st.builds("{:04d}W{:02d}".format, st.integers(0, 9999), st.integers(0, 54)),
    st.sampled_from(
        [
            "2026-02-29",
            "2028-02-29",
            "2026-1-1",
            "2026-11-22 ",
            "2026-W53",
            "2020-W53-7",
            "2026-1122",
            "22-11-2026",
            "",
        ]
    ),
)
RAW: dict[str, st.SearchStrategy[Any]] = {
    "one": any_text,
    "some": st.one_of(
        any_text,
        st.lists(st.sampled_from(["lime", "clover", "none"])),
        st.lists(any_text, max_size=3),
    ),
    "grid": st.one_of(
        any_text,
        rows,
        st.dictionaries(any_text.filter(lambda row: not row.isdecimal()), words, max_size=4),
    ),
    "number": st.one_of(numbers, any_text),
    "money": st.one_of(
        st.builds(
            "{}{}{}".format, st.integers(-1, 6000), st.sampled_from(".,"), st.integers(0, 999)
        ),
        st.builds(
            "{} {:03},{:02}".format, st.integers(0, 9), st.integers(0, 999), st.integers(0, 99)
        ),
        st.sampled_from(
            [
                "$1,250.50",
                "1,250",
                "1.250,50",
                "1\u202f250,50 $",
                "CAD5",
                "1\u00a0250",
                "5000",
                "5000.01",
                "٣",
                ".5",
                "5.",
                "1e3",
            ]
        ),
        any_text,
    ),
    "day": st.one_of(days, any_text),
    "text": st.one_of(any_text, st.integers(TEXT_LIMIT - 1, TEXT_LIMIT + 1).map("🐝".__mul__)),
}
RAW["grid with a start"] = RAW["grid"]


def as_json(kind: str, question: Question, raw: Any) -> Any:  # JSON of any kind
    """Return a raw answer of the page as JSON has it: a number is one, where it is written as one."""
    if kind != "number":
        return raw
    try:
        found = json.loads(raw, parse_constant=int)  # which refuses NaN, as JSON does
    except ValueError:
        return question.typed(raw)
    return found if type(found) in (int, float) and raw == raw.strip() else question.typed(raw)


def asked(kind: str, question: Question) -> dict[str, Any]:
    """Return what the page knows of a question."""
    return {
        "id": question.id,
        "shape": kind.partition(" ")[0],
        "options": list(getattr(question, "options", getattr(question, "ratings", ()))),
        "rows": list(getattr(question, "rows", ())),
        "start": getattr(question, "start", None),
        "low": getattr(question, "low", 0),
        "high": getattr(question, "high", 0),
        "unit": getattr(question, "unit", getattr(question, "currency", "")),
        "limit": TEXT_LIMIT,
    }


def told(code: str, values: dict[str, str]) -> dict[str, str]:
    """Return what is said of a refusal, in both languages."""
    return {
        f"{part} {lang}": fill(
            interface(lang)[f"{part}.{code}"], told_bounds(values, interface(lang))
        )
        for part in ("problem", "hint")
        for lang in ("en", "fr")
    }


def by_python(question: Question, raw: Any) -> dict[str, Any]:
    """Return the answer, or what is said against it, as ``decision run`` has them."""
    try:
        return {"answer": question.read(raw)}
    except AnswerError as error:
        said: dict[str, Any] = {lang: problem(error, interface(lang)) for lang in ("en", "fr")}
        return {
            f"{part} {lang}": said[lang][{"problem": "message"}.get(part, part)]
            for part in ("problem", "hint")
            for lang in said
        }


def by_page(kind: str, question: Question, raws: list[Any]) -> list[dict[str, Any]]:
    """Return the same as the page has them."""
    given = [{"asked": asked(kind, question), "raw": raw} for raw in raws]
    done = subprocess.run(
        [NODE, str(READ)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return [one if "answer" in one else told(one["code"], one["values"]) for one in found]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_page_and_python_allow_and_refuse_alike(kind: str) -> None:
    question = QUESTIONS[kind]

    # Each example is a table of answers already; to look for a smaller one would take as many processes.
    @settings(max_examples=8, phases=[Phase.generate])
    @given(st.lists(RAW[kind], min_size=40, max_size=200))
    def alike(raws: list[Any]) -> None:
        want = [by_python(question, as_json(kind, question, raw)) for raw in raws]
        found = by_page(kind, question, raws)
        assert [one for one in zip(raws, found, want, strict=True) if one[1] != one[2]] == []

    alike()
