"""Options, ratings and rows that nothing looks at, however they are told apart: what exploring shows."""

from __future__ import annotations

import textwrap

import pytest

from decision.checking.options.totality import gaps
from decision.checking.options.unlooked import told_apart
from decision.checklist import define
from decision.engine.explore import explore
from decision.engine.looks import Looks
from decision.questions import as_question

TOP = """
from decision import Choice, Grid, Notice, Outcome, Several, YesNo, auto

class Error(Choice):
    ours = auto()
    theirs = auto()
    unclear = auto()
    new = auto()

class Mood(Choice, fact=True):
    calm = auto()
    cross = auto()
    hurt = auto()
    new = auto()

class Harm(Several):
    fire = auto()
    flood = auto()
    new = auto()
    none = auto()

class Wish(Several, fact=True):
    call = auto()
    visit = auto()
    new = auto()
    none = auto()

items = Grid("items", rows={"roof": "s. 1", "door": "s. 1", "new": "s. 1"}, ratings=("yes", "partly", "no", "fresh"))
pair = Grid("pair", rows={"roof": "s. 1", "door": "s. 1"}, ratings=("yes", "no", "fresh"))
fenced = YesNo("fenced")

class End(Outcome):
    good = "s. 1"
    bad = "s. 1"

class Say(Notice):
    one = "s. 1"
    two = "s. 1"
    three = "s. 1"
"""


def found(decide: str, notices: str = "return ()", top: str = "") -> set[tuple[str, str]]:
    """Return the name and the option of each gap of a logic with these bodies."""
    parts = [TOP, textwrap.dedent(top)]
    for head, body in (("decide(ask)", decide), ("notices(ask, outcome)", notices)):
        inner = textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
        parts.append(f"def {head}:\n{inner}\n")
    logic = "\n".join(parts)
    values: dict[str, object] = {"__name__": "told"}
    exec(compile(logic, "told", "exec"), values)  # noqa: S102  # a logic of this test
    names = {name: one for name, value in values.items() if (one := as_question(value))}
    looks = Looks()
    tree = explore(define("told", values), looks=looks)
    return {(gap.where, gap.option) for gap in gaps(logic, names, told_apart(names, looks, tree))}


BEFORE = "ask(Error)\nreturn End.good"
FALLS = {
    "a choice by notices alone": (
        BEFORE,
        """
        yield Say.one.where(Error, "ours")
        yield Say.two.where(Error, "theirs")
        yield Say.three.where(Error, "unclear")
        """,
        "new",
    ),
    "a choice by notices of a helper, from a table": (
        BEFORE,
        """
        def each():
            for notice, option in {Say.one: "ours", Say.two: "theirs", Say.three: "unclear"}.items():
                yield notice.where(Error, option)
        yield from each()
        """,
        "new",
    ),
    "a choice by a test and by notices": (
        "return End.bad if ask(Error) == Error.ours else End.good",
        """
        yield Say.two.where(Error, "theirs")
        yield Say.three.where(Error, "unclear")
        """,
        "new",
    ),
    "a fact by notices": (
        BEFORE,
        """
        yield Say.one.where(Mood, "calm")
        yield Say.two.where(Mood, "cross", "hurt")
        """,
        "new",
    ),
    "a fact of several by notices": (
        BEFORE,
        """
        yield Say.one.where(Wish, "call")
        yield Say.two.where(Wish, "visit")
        """,
        "new",
    ),
    "several, one test each": (
        """
        harm = ask(Harm)
        if Harm.fire in harm:
            return End.bad
        return End.bad if Harm.flood in harm else End.good
        """,
        "return ()",
        "new",
    ),
    "several, in a helper and by any": (
        """
        def grave(chosen):
            return any(one in chosen for one in (Harm.fire, Harm.flood))
        return End.bad if grave(ask(Harm)) else End.good
        """,
        "return ()",
        "new",
    ),
    "several, in a notice": (
        "ask(Harm)\nreturn End.good",
        """
        if Harm.fire in ask(Harm):
            yield Say.one
        if Harm.flood in ask(Harm):
            yield Say.two
        """,
        "new",
    ),
    "several, matched one by one": (
        """
        worst = 0
        for one in ask(Harm):
            match one:
                case Harm.fire:
                    worst = 2
                case Harm.flood | Harm.none:
                    worst = 1
        return End.bad if worst > 1 else End.good
        """,
        "return ()",
        "new",
    ),
    "a row by its name": (
        """
        rated = ask(items)
        if rated["roof"] == "no" or rated["door"] != "yes":
            return End.bad
        return End.good
        """,
        "return ()",
        "new",
    ),
    "a row by a loop over the others": (
        """
        rated = ask(items)
        return End.bad if any(rated[row] == "no" for row in ("roof", "door")) else End.good
        """,
        "return ()",
        "new",
    ),
    "a rating by all, and by notices": (
        'return End.good if all(one == "yes" for one in ask(items).values()) else End.bad',
        'yield Say.one.where(items, "partly", "no")',
        "fresh",
    ),
    "a rating by all, twice": (
        """
        rated = ask(pair).values()
        if all(one == "yes" for one in rated):
            return End.good
        if all(one == "no" for one in rated):
            return End.bad
        else:
            return End.bad
        """,
        "return ()",
        "fresh",
    ),
    "a rating by counting": (
        """
        rated = list(ask(pair).values())
        if rated.count("no") > 1:
            return End.bad
        return End.good if rated.count("yes") > 1 else End.bad
        """,
        "return ()",
        "fresh",
    ),
    "a rating by a set of them": (
        """
        rated = ask(items)
        seen = {rated["roof"], rated["door"], rated["new"]}
        if "no" in seen:
            return End.bad
        if "partly" in seen:
            return End.bad
        if "yes" in seen:
            return End.good
        return End.bad
        """,
        "return ()",
        "fresh",
    ),
    "a rating by a sum in a helper": (
        """
        def worth(rated):
            return sum(rated[row] == "yes" for row in rated) + sum(rated[row] == "no" for row in rated)
        return End.good if worth(ask(pair)) > 1 else End.bad
        """,
        "return ()",
        "fresh",
    ),
    "a rating by notices alone": (
        "ask(pair)\nreturn End.good",
        """
        yield Say.one.where(pair, "yes")
        yield Say.two.where(pair, "no")
        """,
        "fresh",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("decide", "notices", "option"), FALLS.values(), ids=FALLS.keys())
def test_what_nothing_looks_at_is_told(decide: str, notices: str, option: str) -> None:
    assert {one for _, one in found(decide, notices)} == {option}


LEFT = {
    "one notice for some of the options": (BEFORE, 'yield Say.one.where(Error, "ours", "theirs", "unclear")'),
    "notices for half of the options": (BEFORE, 'yield Say.one.where(Error, "ours")\nyield Say.two.where(Error, "theirs")'),
    "notices, and a wildcard": (
        """
        match ask(Error):
            case Error.ours:
                return End.bad
            case _:
                return End.good
        """,
        'yield Say.two.where(Error, "theirs")\nyield Say.three.where(Error, "unclear")',
    ),
    "several, as a whole": ("return End.bad if ask(Harm) else End.good", "return ()"),
    "several, counted": (
        "harm = ask(Harm)\nreturn End.bad if Harm.fire in harm or len(harm) > 1 else End.good", "return ()",
    ),
    "several, asked for the file alone": ("ask(Harm)\nreturn End.good", "return ()"),
    "several, each of them": (
        "harm = ask(Harm)\nreturn End.bad if Harm.fire in harm or Harm.flood in harm or Harm.new in harm else End.good",
        "return ()",
    ),
    "several, one of them left by name": (
        """
        harm = ask(Harm)
        if Harm.new in harm:
            pass
        return End.bad if Harm.fire in harm or Harm.flood in harm else End.good
        """,
        "return ()",
    ),
    "rows gone through": ('return End.bad if "no" in ask(items).values() else End.good', "return ()"),
    "rows of which a notice tells": (
        'return End.bad if ask(items)["roof"] == "no" else End.good', 'yield Say.one.where(items, "no")',
    ),
    "one test of ratings": (
        'return End.good if all(one in ("yes", "partly", "no") for one in ask(items).values()) else End.bad', "return ()",
    ),
    "a rating with a wildcard": (
        """
        rated = ask(pair)
        for row in rated:
            match rated[row]:
                case "yes":
                    pass
                case "no":
                    return End.bad
                case _:
                    return End.good
        return End.good
        """,
        "return ()",
    ),
    "every rating": (
        """
        rated = list(ask(pair).values())
        if rated.count("no") + rated.count("fresh") > 1:
            return End.bad
        return End.good if rated.count("yes") > 1 else End.bad
        """,
        "return ()",
    ),
    "a grid asked for the file alone": ("ask(items)\nreturn End.good", "return ()"),
}  # fmt: skip


@pytest.mark.parametrize(("decide", "notices"), LEFT.values(), ids=LEFT.keys())
def test_what_is_looked_at_or_left_on_purpose_is_no_gap(decide: str, notices: str) -> None:
    assert found(decide, notices) == set()
