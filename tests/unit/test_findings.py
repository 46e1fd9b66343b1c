"""Every finding: a hive made wrong in one way has that finding, at its file and line, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from decision.engine.explore import explore
from decision.errors import DecisionError
from decision.files.findings import findings as everything
from decision.files.load import Library, interface
from decision.render.result import problem

if TYPE_CHECKING:
    from pathlib import Path

    from decision.checking.findings import Finding

LOGIC, EN, FR, CASES = "hive/logic.py", "hive/en.md", "hive/fr.md", "hive/cases.toml"
RULES = "data/rules.toml"
END = "    return Hive.allow\n"
DECIDE = "def decide(ask: Ask) -> Hive:\n"
HIVES = 'hives = WholeNumber("hives", unit="hives", low=1, high=40, cite="s. 4")\n'
SMOKE = """
class Remark(Notice):
    smoke = "s. 9"

def notices(ask, outcome):
"""


DATED = (
    (DECIDE, f'deadlines = {{Hive.allow: (Step("enter_by", 2),)}}\n\n\n{DECIDE}'),
    ("import Ask,", "import Step, Ask,"),
)
"""Gives an outcome a step due by a day."""
ENTER = "1. Enter them in [the register](register.md#S-6)."


WHY = "### Pourquoi cette question? {.why}\n\nLe règlement ne vise"
CLAUSES = "### Motif {.because}\n\n- `honeybees` des abeilles y vivent\n"


@dataclass(frozen=True)
class Mistake:
    """One way to spoil the hive.

    Attributes:
        code: The finding that it must give.
        file: What is spoiled, and where the finding is.
        edits: Texts to replace and by what; an empty one stands for the end of the file.
        at: A text on whose first line the finding is; empty: the first line of the file.
        also: The other findings that it brings, and no others.

    """

    code: str
    file: str
    edits: tuple[tuple[str, str], ...]
    at: str = ""
    also: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Name the test."""
        return f"{self.code}-{self.file}"


def wrong(code: str, file: str, *edits: tuple[str, str], at: str = "", also: str = "") -> Mistake:
    return Mistake(code, file, edits, at, frozenset(also.split()))


MISTAKES = [
    wrong(
        "gap-to-fill",
        EN,
        ("Count the empty ones too.", "‹How to count›"),
        at="‹How to count›",
    ),
    wrong("syntax-error", LOGIC, ("(Outcome):", "(Outcome)"), at="class Hive(Outcome)"),
    wrong("load-fails", LOGIC, (DECIDE, f"1 / 0\n{DECIDE}"), at="1 / 0", also="forbidden-fraction"),
    wrong("load-fails", LOGIC, (DECIDE, f"raise SystemExit(0)\n{DECIDE}"), at="raise SystemExit"),
    wrong("logic-fails", LOGIC, (END, "    return {}[0]\n"), at="return {}[0]"),
    wrong("load-fails", LOGIC, (END, "    raise SystemExit(0)\n"), at="raise SystemExit"),
    wrong("no-outcome", LOGIC, (END, ""), at=DECIDE),
    wrong("option-falls-through", LOGIC, ("    unsure = auto()", "    unsure = auto()\n    ants = auto()"), at="    match ask(Occupant)", also="option-missing"),
    wrong(
        "part-unlooked", LOGIC,
        ("import Ask,", "import Grid, Ask,"),
        (DECIDE, f'plot = Grid("plot", rows={{"north": "s. 9", "south": "s. 9"}}, ratings=("dry", "wet"))\n\n{DECIDE}'),
        ("if ask(hives) > 3", "if ask(hives) > 3 or ask(plot)['north'] == 'wet'"),
        at="plot = ", also="section-missing case-unfinished case-missing",
    ),
    wrong("no-decide", LOGIC, ("def decide(", "def decides(")),
    wrong("no-outcomes", LOGIC, ("class Hive(Outcome):", "class Hive:"), at=DECIDE),
    wrong("id-twice", LOGIC, ('WholeNumber("hives"', 'WholeNumber("allow"'), at="hives = "),
    wrong("bounds-crossed", LOGIC, ("low=1", "low=41"), at="hives = WholeNumber"),
    wrong("truth-of-choice", LOGIC, ("if ask(hives) > 3", "if ask(Occupant)"), at="if ask(Occupant)"),
    wrong("truth-of-choice", LOGIC, ("if ask(hives) > 3", "if (x := ask(Occupant))"), at="if (x :="),
    wrong(
        "text-inspected", LOGIC,
        ("import Ask,", "import Text, Ask,"), (HIVES, "hives = Text('hives')\n"), at="if ask(hives) > 3",
    ),
    wrong("not-compared", LOGIC, ("ask(hives) > 3", "ask(hives) + 1 > 3"), at="if ask(hives) + 1"),
    wrong("not-a-question", LOGIC, ("ask(hives) > 3", 'ask("hives") > 3'), at='if ask("hives")'),
    wrong(
        "notice-asks", LOGIC,
        ("import Ask,", "import Notice, Ask,"),
        ("", f"{SMOKE}    if ask(hives) > 4:\n        yield Remark.smoke\n"),
        at="if ask(hives) > 4", also="section-missing",
    ),
    wrong(
        "notice-where", LOGIC,
        ("import Ask,", "import Notice, Ask,"),
        ("", f"{SMOKE}    yield Remark.smoke.where(hives, 'many')\n"), at=HIVES, also="section-missing",
    ),
    wrong(
        "unrepeatable", LOGIC,
        ("if ask(hives) > 3", "decide.runs = getattr(decide, 'runs', 0) + 1\n    if decide.runs % 3 and ask(hives) > 3"),
        at=HIVES, also="forbidden-global forbidden-name",
    ),
    *(
        wrong(code, LOGIC, (DECIDE, f"{DECIDE}{body}"), at=body.split("\n")[at], also=also)
        for code, body, at, also in (
            ("forbidden-except", "    try:\n        pass\n    except Exception:\n        pass\n", 2, ""),
            ("forbidden-finally", "    for one in (1, 2):\n        try:\n            pass\n        finally:\n            break\n", 4, ""),
            ("forbidden-text", "    f'{ask(Occupant)}'\n", 0, ""),
            ("forbidden-fraction", "    0.1 + 0.2\n", 0, ""),
            ("forbidden-default", "    def rate(seen=[]):\n        return seen\n", 0, ""),
            ("forbidden-assert", "    assert ask(Occupant) != 1\n", 0, "not-offered option-unfollowed"),
            ("forbidden-async", "    async def later():\n        return 1\n", 0, ""),
            ("option-unfollowed", "    ask(Occupant).name < 'm'\n", 0, ""),
            ("key-twice", "    {1: 2, 1: 3}\n", 0, ""),
            ("set-order", "    list({1, 2})\n", 0, ""),
            ("not-offered", "    ask(hives) == 41\n", 0, ""),
        )
    ),
    wrong("forbidden-import", LOGIC, (DECIDE, f"import random\n{DECIDE}"), at="import random"),
    wrong(
        "forbidden-name", LOGIC, (DECIDE, f"import datetime\n{DECIDE}    datetime.date.today()\n"),
        at="    datetime.date.today()",
    ),
    wrong("kept-changeable", LOGIC, (DECIDE, f"SEEN = []\n{DECIDE}    seen = SEEN\n    seen.append(1)\n"), at="SEEN ="),
    wrong(
        "kept-changeable", LOGIC, (DECIDE, f"SEEN = []\ndef add(kept):\n    kept.append(1)\n{DECIDE}    add(SEEN)\n"),
        at="SEEN =",
    ),
    wrong("forbidden-annotation", LOGIC, (DECIDE, f"{DECIDE}    few: list([1]) = ()\n"), at="    few: "),
    wrong("forbidden-global", LOGIC, (DECIDE, f"{DECIDE}    global seen\n    seen = 1\n"), at="    global seen"),
    wrong(
        "never-reached", LOGIC, ("return Hive.refuse_too_many", "return Hive.allow"),
        at="refuse_too_many = ",
    ),
    wrong("never-asked", LOGIC, ("if ask(hives) > 3:", "if ask(Occupant) == Occupant.unsure:"), at=HIVES),
    wrong(
        "never-shown", LOGIC,
        ("import Ask,", "import Notice, Ask,"), ("", f"{SMOKE}    return ()\n"),
        at="smoke = ", also="section-missing",
    ),
    wrong("unknown-rule", LOGIC, ('cite="s. 2"', 'cite="R-GR-99"'), at="class Occupant"),
    wrong("unknown-rule", LOGIC, ('allow = "s. 6(1)"', 'allow = "ASSUME-99"'), at="allow = "),
    wrong("title-missing", FR, ("# Cette ruche peut-elle rester dans le jardin?\n", "")),
    wrong("title-missing", EN, ("# May this hive stay on the allotment?", "# &nbsp;")),
    *(
        wrong("heading-missing", file, (text, new), at=new.split("\n")[0])
        for file, text, new in (
            (EN, "## Who lives in the hive? {#occupant}", "## {#occupant}"),
            (EN, "## Let the hives stay {#allow .act}", "##  \u00a0  {#allow .act}"),
            (FR, "## Laissez les ruches", "## **&nbsp;** {#allow .act}\n\n#### Laissez les ruches"),
            (FR, "### Pourquoi cette question? {.why}", "### {.why}"),
            (EN, "Watch the entrance", "####\n\nWatch the entrance"),
        )
    ),
    wrong("option-missing", EN, ("- `unsure` I can’t tell", "- `unsure` **&nbsp;**"), at="## Who lives"),
    wrong("option-twice", EN, ("- `unsure` I", "- `honeybees` Other bees\n- `unsure` I"), at="- `honeybees` Other"),
    wrong(
        "option-twice", FR,
        (WHY, f"{CLAUSES}- `wild_bees` x\n- `unsure` y\n- `unsure` z\n\n{WHY}"), at="- `unsure` z", also="part-missing",
    ),
    wrong("part-empty", EN, ("The by-law is about honeybees only.", "&nbsp;"), at="### Why are you"),
    wrong("tone-unknown", FR, ("{#allow .act}", "{#allow .actt}"), at="{#allow .actt}", also="tone-differs"),
    wrong("tone-unknown", EN, ("{#hives}", "{#hives .hodl}"), at="## How many"),
    *(
        wrong("stray-character", file, (text, f"{stray}{text}"), at=text)
        for stray in ("\0", "\x1a", "\x0c", "\ufeff", "\u202e", "\u2028")
        for file, text in ((EN, "Three hives are allowed."), (FR, "règlement ne vise"), (LOGIC, "by-law is about"), (CASES, "third hive"))
        if file not in {LOGIC, CASES} or stray in {"\ufeff", "\u202e", "\u2028"}
    ),
    wrong("stray-character", EN, ("# May", "\ufeff\ufeff# May")),
    wrong("section-missing", FR, ("## Combien de ruches y a-t-il dans le jardin? {#hives}\n", "")),
    wrong("section-twice", FR, ("", "\n## Encore {#allow}\n"), at="## Encore"),
    wrong("section-unknown", FR, ("", "\n## Encore {#wasps}\n"), at="## Encore"),
    wrong("section-loose", FR, ("", "\n## Encore\n"), at="## Encore"),
    wrong("option-missing", FR, ("- `unsure` Je ne sais pas\n", ""), at="## Qui habite"),
    wrong("option-missing", FR, ("- `unsure` Je ne sais pas\n", "- `unsure`\n"), at="## Qui habite"),
    wrong("option-unknown", FR, ("- `unsure`", "- `wasps` Des guêpes\n- `unsure`"), at="- `wasps`"),
    wrong("clause-missing", FR, (WHY, f"{CLAUSES}\n{WHY}"), at="### Motif", also="part-missing"),
    wrong(
        "clause-unknown", FR,
        (WHY, f"{CLAUSES}- `wild_bees` x\n- `unsure` y\n- `wasps` z\n\n{WHY}"), at="- `wasps`", also="part-missing",
    ),
    wrong(
        "part-missing", FR,
        (WHY, "Le règlement ne vise"), at="## Qui habite",
    ),
    wrong("tone-differs", FR, ("{#allow .act}", "{#allow .hold}"), at="## Laissez les ruches"),
    wrong("step-unknown", EN, (ENTER, f"{ENTER} {{step=enter}}"), at=ENTER, also="step-differs"),
    wrong("step-misplaced", EN, ("Count the empty", "{step=enter} Count the empty"), at="Count the empty"),
    wrong("step-misplaced", EN, (ENTER, f"{ENTER}\n\nAfter it. {{step=x}}"), at="After it."),
    wrong("place-of-what", FR, ("{#allow .act}", "{#allow .act .last}"), at="## Laissez les ruches", also="place-differs"),
    wrong("place-differs", EN, ("{#allow .act}", "{#allow .act .first}"), at="## Let the hives", also="place-of-what"),
    wrong("cases-unreadable", CASES, ("hives = 3 }", "hives = "), at='given  = { occupant = "honeybees", hives = \n'),
    wrong("cases-unreadable", CASES, ("", '\nname = """'), at='name = """'),
    wrong("case-twice", CASES, ("A third hive may stay", "A fourth hive is one too many"), at='A fourth hive is one too many"\ngiven  = { occupant = "honeybees", hives = 3'),
    wrong("cases-unknown", CASES, ("", "\n[other]\nname = 1\n"), at="[other]"),
    wrong("cases-unknown", CASES, ("[[case]]", "other = 1\n[[case]]"), at="other"),
    wrong("cases-unknown", CASES, ("[[case]]", "[[case]]\nnotice = []"), at="notice ="),
    wrong("cases-unreadable", CASES, ("", f"\n{'a.' * 100_000}a = 1\n"), at="a.a"),
    wrong("case-shape", CASES, ('{ occupant = "unsure" }', "3"), at='[[case]]\nname   = "In doubt'),
    wrong("case-invalid", CASES, ("hives = 4", "hives = 41"), at="[[case]]"),
    wrong("case-unfinished", CASES, (", hives = 4", ""), at="[[case]]"),
    wrong("case-differs", CASES, ("hives = 3", "hives = 9"), at='[[case]]\nname   = "A third'),
    wrong(
        "case-notices-differ", CASES, ('expect = "allow"', 'expect = "allow"\nnotices = ["smoke"]'),
        at='[[case]]\nname   = "A third',
    ),
    wrong(
        "case-missing", CASES,
        ('"wild_bees" }\nexpect = "no_permit_needed"', '"unsure" }\nexpect = "ask_the_inspector"'),
    ),
    wrong("front-unreadable", FR, ("# Cette", "---\ncounterpart\n---\n# Cette"), at="counterpart"),
    wrong("front-unreadable", FR, ("# Cette", "---\n\n# Cette"), at="---"),
    wrong("front-unknown", EN, ("# May", "---\ncounterprat: a\n---\n# May"), at="counterprat"),
    wrong("front-unknown", FR, ("# Cette", "---\ncounterpart: a\ntitle: b\n---\n# Cette"), at="title"),
    wrong("part-unknown", FR, ("{.why}", "{.becuase}"), at="### Pourquoi cette question? {.becuase}", also="part-missing"),
    wrong("part-unknown", EN, ("{.why}", "{.why .open}"), at="### Why are you"),
    wrong("part-unknown", EN, ("{.do}", "{.why}"), at="### Do now", also="part-missing"),
    wrong("part-loose", EN, ("", "\n### More\n\nText.\n"), at="### More"),
    wrong("part-loose", FR, ("{.why}", "{#why}"), at="### Pourquoi", also="braces-unread part-missing"),
    wrong("part-twice", EN, ("- `wild_bees`", "### Why again {.why}\n\nSo.\n\n- `wild_bees`"), at="### Why are you", also="option-missing"),
    *(
        wrong("braces-unread", file, (text, new), at=at or new, also=also)
        for file, text, new, at, also in (
            (EN, "{#hives}", "{#hives #bees}", "## How many", ""),
            (EN, "{#hives}", "{#hives tone=act}", "## How many", ""),
            (EN, "{#hives}", "{ #hives, }", "## How many", "section-missing section-loose"),
            (FR, "# Cette ruche", "# {.act} Cette ruche", "", ""),
            (EN, "on the allotment?", "on the allotment? {#allotment}", "# May", ""),
            (EN, "The by-law is about", "{.note} The by-law is about", "", ""),
            (EN, "The by-law is about", "{stp=enter_by} The by-law is about", "", ""),
            (EN, ENTER, f"{ENTER} {{step enter_by}}", "", ""),
            (EN, ENTER, f"{ENTER} {{step=enter_by", "", ""),
        )
    ),
    wrong("option-unknown", EN, ("", "\n"), ("- `unsure` I can’t tell\n", "- `unsure` I can’t tell\n\n### What helps {.act}\n\n- `wasp` Look again.\n"), at="- `wasp`", also="part-missing"),
    wrong("data-unknown", RULES, ("", '["s. 9"]\nen = "a"\nfr = "b"\nsorce = "001"\n'), at="sorce", also="unknown-rule"),
    wrong("data-unknown", RULES, ("", '["s. 9".en]\nreading = "a"\n["s. 9".fr]\nreadng = "b"\n'), at="readng", also="unknown-rule data-shapeless data-language-missing"),
    wrong("data-unreadable", RULES, ("", "[x\n"), at="[x"),
    wrong("data-unreadable", RULES, ("", '["s. 9"]\nen = "a'), at="en ="),
    wrong("data-language-missing", RULES, ("", '# rules\n[R-AA-01]\nen = "a"\n'), at="[R-AA-01]", also="unknown-rule"),
    wrong("data-shapeless", RULES, ("", "x = 3\n"), at="x = 3", also="unknown-rule"),
    wrong("data-shapeless", RULES, ("", '# rules\nR-AA-01 = "a"\n'), at="R-AA-01", also="unknown-rule"),
    wrong("data-shapeless", RULES, ("", '# rules\n"s. 9" = ["a"]\n'), at='"s. 9"', also="unknown-rule"),
    wrong("data-shapeless", RULES, ("", '[R-AA-01]\nen = 3\nfr = "a"\n'), at="[R-AA-01]", also="unknown-rule"),
    wrong("data-shapeless", RULES, ("", '[R-AA-01]\nen = {reading = 3}\nfr = "a"\n'), at="[R-AA-01]", also="unknown-rule"),
]  # fmt: skip

CONSEQUENCES = {
    "never-reached": {"case-differs", "case-missing"},
    "never-asked": {"never-reached", "case-differs", "case-missing"},
    "case-shape": {"case-missing"},
    "case-invalid": {"case-missing"},
    "case-unfinished": {"case-missing"},
    "case-differs": {"case-missing"},
    "section-missing": {"part-missing"},
}


def findings(folder: Path) -> list[Finding]:
    """Return what `decision check` finds in the checklist, and in the data beside it."""
    return everything(Library(folder))


def said(one: Finding, lang: str) -> tuple[str, str]:
    words = problem(DecisionError(one.code, **one.values), interface(lang))
    return str(words["message"]), str(words["hint"])


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_is_found_where_it_is_and_nothing_else_is(hive: Path, mistake: Mistake) -> None:
    path = hive / mistake.file
    path.parent.mkdir(exist_ok=True)
    text = path.read_text("utf-8") if path.exists() else ""
    for old, new in mistake.edits:
        assert old in text, "the hive has changed"
        text = text.replace(old, new, 1) if old else text + new
    path.write_text(text, "utf-8")

    found = findings(hive)
    line = text[: text.index(mistake.at)].count("\n") + 1
    assert (mistake.code, mistake.file, line) in {(one.code, one.file, one.line) for one in found}
    others = mistake.also | CONSEQUENCES.get(mistake.code, set())
    assert {one.code for one in found} - {mistake.code} <= others
    for one in found:
        for lang in ("en", "fr"):
            for words in said(one, lang):
                assert words
                assert one.code not in words
                assert not re.findall(r"(?<!\{#)(?<!\.)\{[a-z]+\}", words.replace("{#id}", ""))
        assert said(one, "en") != said(one, "fr")


def test_a_missing_logic_is_found(hive: Path) -> None:
    (hive / LOGIC).unlink()
    assert [(one.code, one.file, one.line) for one in findings(hive)] == [("no-logic", LOGIC, 1)]


def test_a_missing_language_is_found(hive: Path) -> None:
    (hive / FR).unlink()
    assert [(one.code, one.file, one.line) for one in findings(hive)] == [("words-missing", FR, 1)]


@pytest.mark.parametrize(
    ("file", "code", "line"),
    [(LOGIC, "syntax-error", 3), (FR, "words-unreadable", 3), (CASES, "cases-unreadable", 3)],
)
def test_a_file_that_is_not_utf_8_is_found_at_its_line(
    hive: Path, file: str, code: str, line: int
) -> None:
    lines = (hive / file).read_bytes().split(b"\n")
    lines[2] += " # été".encode("latin-1")
    (hive / file).write_bytes(b"\n".join(lines))
    assert [(one.code, one.file, one.line) for one in findings(hive)] == [(code, file, line)]


def test_a_register_that_is_not_utf_8_is_found_at_its_line(hive: Path) -> None:
    (hive / "data").mkdir()
    (hive / RULES).write_bytes("# a\n# été\n".encode("latin-1"))
    assert [(one.code, one.file, one.line) for one in findings(hive)] == [
        ("data-unreadable", RULES, 2)
    ]


def test_a_rating_without_a_label_is_found(hive: Path) -> None:
    (hive / LOGIC).write_text(
        "from decision import Grid, Outcome\n"
        "state = Grid('state', rows={'roof': 's. 1'}, ratings=('good', 'bad'))\n"
        "class End(Outcome):\n    end = 's. 1'\n"
        "def decide(ask):\n    ask(state)\n    return End.end\n",
        "utf-8",
    )
    for file in (EN, FR):
        (hive / file).write_text(
            "# T\n\n## S {#state}\n\n- `roof` Roof\n\n### R {.ratings}\n\n- `good` Good\n\n## E {#end}\n",
            "utf-8",
        )
    (hive / CASES).unlink()
    found = [(one.code, one.file, one.line, one.values) for one in findings(hive)]
    values = {"id": "state", "option": "bad"}
    assert found == [("rating-missing", EN, 7, values), ("rating-missing", FR, 7, values)]


@pytest.mark.parametrize(
    ("en", "fr", "expected"),
    [
        ("{step=enter_by}", "{step=enter_by}", []),
        ("{step=enter_by}", "", [("step-differs", FR)]),
        (
            "{step=enter_by}\n2. Again. {step=enter_by}",
            "{step=enter_by}",
            [("step-named-twice", EN)],
        ),
        (
            "\n2. Then.{step=enter_by}",
            "{step=enter_by}",
            [("step-differs", EN), ("step-differs", FR)],
        ),
    ],
    ids=["both", "one language", "twice", "another item"],
)
def test_an_item_names_its_step_once_and_in_both_languages(
    hive: Path, en: str, fr: str, expected: list[tuple[str, str]]
) -> None:
    logic = (hive / LOGIC).read_text("utf-8")
    for old, new in DATED:
        logic = logic.replace(old, new, 1)
    (hive / LOGIC).write_text(logic, "utf-8")
    for file, mark in ((EN, en), (FR, fr)):
        text = (hive / file).read_text("utf-8")
        item = next(line for line in text.splitlines() if "#S-6" in line)
        step = "\n## Enter them {#enter_by}\n\nBy the close of day 2.\n"
        (hive / file).write_text(text.replace(item, f"{item} {mark}") + step, "utf-8")
    found = findings(hive)
    assert [(one.code, one.file) for one in found] == expected
    assert all(one.line > 1 for one in found)


def test_a_checklist_with_too_many_paths_is_found(
    hive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    defaults = explore.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "budget", 500)
    path = hive / LOGIC
    many = ", ".join(f"YesNo('q{at}')" for at in range(9))
    text = path.read_text("utf-8").replace(
        HIVES, f"{HIVES}{', '.join(f'q{at}' for at in range(9))} = {many}\n"
    )
    looks = " + ".join(f"int(ask(q{at}) == True)" for at in range(9))
    text = text.replace(DECIDE, f"{DECIDE}    if {looks} == 4:\n        return Hive.allow\n")
    path.write_text(text, "utf-8")
    found = [one for one in findings(hive) if one.code != "section-missing"]
    line = text[: text.index(DECIDE)].count("\n") + 1
    assert [(one.code, one.line, one.values["budget"]) for one in found] == [
        ("too-many-paths", line, "500")
    ]


def test_every_finding_that_has_words_is_provoked_here() -> None:
    listed = list(interface("en"))
    first, last = listed.index("problem.no-logic"), listed.index("problem.data-language-missing")
    worded = {
        key.removeprefix("problem.")
        for key in listed[first : last + 1]
        if key.startswith("problem.")
    }
    elsewhere = {
        "too-many-paths",
        "tree-differs",
        "text-of-answer",
        "no-logic",
        "words-missing",
        "words-unreadable",
        "rating-missing",
        "step-differs",
        "step-named-twice",
    }
    assert worded == {mistake.code for mistake in MISTAKES} | elsewhere


def test_a_logic_that_looks_behind_its_answers_is_found_with_them(hive: Path) -> None:
    path = hive / LOGIC
    looks = "if getattr(ask(hives), '_' + 'whole', None) is None and ask(hives) > 3"
    path.write_text(path.read_text("utf-8").replace("if ask(hives) > 3", looks), "utf-8")

    (found,) = [one for one in findings(hive) if one.code == "tree-differs"]

    assert found.values["tree"] == "allow"
    assert found.values["live"] == "refuse_too_many"
    assert "occupant=honeybees" in found.values["answers"]


def test_the_truth_of_a_choice_is_found_with_what_to_write(hive: Path) -> None:
    path = hive / LOGIC
    path.write_text(
        path.read_text("utf-8").replace("if ask(hives) > 3", "if ask(Occupant)"), "utf-8"
    )
    (found,) = findings(hive)
    assert found.values["write"] == "ask(Occupant) == …"
    assert all("ask(Occupant) == …" in said(found, lang)[1] for lang in ("en", "fr"))


def test_ten_different_mistakes_are_all_found_in_one_run(hive: Path) -> None:
    logic = (hive / LOGIC).read_text("utf-8")
    logic = logic.replace(
        DECIDE,
        f"import random, datetime\nseen = []\n{DECIDE}    seen.append(datetime.date.today())\n",
    )
    logic = logic.replace('cite="s. 2"', 'cite="R-GR-99"').replace(
        '    allow = "s. 6(1)"', '    allow = "s. 6(1)"\n    lost = "s. 7"'
    )
    (hive / LOGIC).write_text(logic.replace(HIVES, f"{HIVES}idle = YesNo('idle')\n"), "utf-8")
    words = (hive / FR).read_text("utf-8")
    words = words.replace("- `unsure` Je ne sais pas\n", "").replace(
        "{#allow .act}", "{#allow .hold}"
    )
    (hive / FR).write_text(words.replace("{#hives}", ""), "utf-8")
    cases = (hive / CASES).read_text("utf-8")
    (hive / CASES).write_text(cases.replace("hives = 3", "hives = 9"), "utf-8")

    found = findings(hive)
    assert {one.code for one in found} == {
        "forbidden-import", "forbidden-name", "kept-changeable", "unknown-rule", "never-reached",
        "never-asked", "section-missing", "section-loose", "option-missing", "tone-differs",
        "case-differs", "case-missing",
    }  # fmt: skip
    assert found == sorted(found, key=lambda one: (one.file, one.line, one.code))


def test_a_citation_that_looks_registered_needs_no_register_to_be_unknown(hive: Path) -> None:
    assert findings(hive) == []
    (hive / "data").mkdir()
    (hive / RULES).write_text('["s. 2"]\nen = "a"\nfr = "b"\n', "utf-8")
    assert {one.code for one in findings(hive)} == {"unknown-rule"}
    assert "s. 2" not in {one.values["id"] for one in findings(hive)}
