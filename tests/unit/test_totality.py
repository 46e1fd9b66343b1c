"""Options that no branch names: every form that a logic may give them, and what is no gap."""

from __future__ import annotations

import textwrap

import pytest

from decision import Choice, Grid, YesNo, YesNoCannotTell, auto
from decision.checklist import noun
from decision.totality import gaps


class View(Choice):
    supports = auto()
    against = auto()
    divided = auto()
    partly = auto()


class Plan(Choice):
    keep = auto()
    leave = auto()


NOUNS = {
    "View": View,
    "Plan": Plan,
    "sure": YesNoCannotTell("sure"),
    "fenced": YesNo("fenced"),
    "items": Grid("items", rows={"one": "s. 1"}, ratings=("good", "fair", "poor")),
}
NAMES = {name: one for name, declared in NOUNS.items() if (one := noun(declared))}


def found(body: str) -> list[tuple[str, str]]:
    logic = "def decide(ask):\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
    return [(gap.where, gap.option) for gap in gaps(logic, NAMES)]


FALLS = {
    "a match without a case for it": """
        match ask(View):
            case View.supports | View.against:
                return 1
            case View.divided:
                pass
        return 2
    """,
    "a case with a guard, which may not take it": """
        match ask(View):
            case View.supports | View.against | View.divided:
                return 1
            case View.partly if ask(fenced):
                return 2
        return 3
    """,
    "a match on a name, in a helper": """
        def weigh(view):
            match view:
                case View.supports | View.against | View.divided as said:
                    return said
        return weigh(ask(View))
    """,
    "if and elif without else": """
        view = ask(View)
        if view == View.supports:
            return 1
        elif view in (View.against, View.divided):
            return 2
        return 3
    """,
    "one if after another, each leaving": """
        if ask(View) == View.supports:
            return 1
        if View.against == ask(View):
            return 2
        if ask(View) is View.divided:
            return 3
        return 4
    """,
    "an if within a loop, or under another": """
        for _ in range(1):
            if ask(fenced):
                if ask(View) in {View.supports, View.against}:
                    return 1
                if ask(View) == View.divided or ask(fenced):
                    return 2
        return 3
    """,
    "named nowhere, where all the others are": """
        good = ask(View) == View.supports
        bad = ask(View) in (View.against, View.divided)
        return good and not bad
    """,
}


@pytest.mark.parametrize("body", FALLS.values(), ids=FALLS.keys())
def test_an_option_falls_through(body: str) -> None:
    assert [option for _, option in found(body)] == ["partly"]


MEANT = {
    "a wildcard": """
        match ask(View):
            case View.supports:
                return 1
            case _:
                return 2
    """,
    "a name that takes the rest": """
        match ask(View):
            case View.supports | View.against | View.divided:
                return 1
            case other:
                return other
    """,
    "an else": """
        if ask(View) == View.supports:
            return 1
        elif ask(View) in (View.against, View.divided):
            return 2
        else:
            return 3
    """,
    "every option": """
        if ask(View) in (View.supports, View.against, View.divided):
            return 1
        if ask(View) != View.partly:
            return 2
        if ask(View) == View.partly:
            return 3
        return 4
    """,
    "one against all others": """
        if ask(View) == View.supports:
            return 1
        return 2
    """,
    "an if that lets all go on": """
        count = 0
        if ask(View) == View.supports:
            count += 1
        if ask(View) == View.against:
            count += 2
        return count
    """,
    "a match on something else": """
        match ask(fenced), 3:
            case True, int():
                return 1
        return 2
    """,
}


@pytest.mark.parametrize("body", MEANT.values(), ids=MEANT.keys())
def test_an_option_is_deliberately_left(body: str) -> None:
    assert found(body) == []


def test_every_scale_has_its_options() -> None:
    assert found("match ask(sure):\n    case Tri.yes:\n        return 1") == [
        ("ask(sure)", "cannot_tell"),
        ("ask(sure)", "no"),
    ]
    assert found("match ask(fenced):\n    case True:\n        return 1") == [("ask(fenced)", "no")]
    assert found("match ask(items)['one']:\n    case 'good' | 'fair':\n        return 1") == [
        ("ask(items)['one']", "poor")
    ]


def test_answers_matched_together_are_told_by_combination() -> None:
    body = """
        match ask(View), ask(Plan):
            case View.supports, Plan.keep:
                return 1
            case View.supports | View.against | View.divided, _:
                return 2
            case View.partly, Plan.leave:
                return 3
    """
    assert found(body) == [("(ask(View), ask(Plan))", "partly, keep")]


def test_a_gap_is_on_the_line_of_its_branch_or_of_its_declaration() -> None:
    logic = """class View(Choice):
    supports = auto()
    against = auto()
    divided = auto()
    partly = auto()

def decide(ask):
    match ask(Plan):
        case Plan.keep:
            pass
    return ask(View) in (View.supports, View.against, View.divided)
"""
    assert [(gap.line, gap.option) for gap in gaps(logic, NAMES)] == [(8, "leave"), (5, "partly")]


def test_an_answer_named_where_it_is_compared_is_the_one_compared_later() -> None:
    body = """
        if (view := ask(View)) == View.supports:
            return 1
        elif view == View.against or view == View.divided:
            return 2
        return 3
    """
    assert "supports" not in {option for _, option in found(body)}


def test_a_match_whose_cases_have_only_guards_names_no_empty_option() -> None:
    body = """
        match ask(View):
            case view if view == View.supports:
                return 1
        return 2
    """
    assert "" not in {option for _, option in found(body)}


def test_a_text_that_is_no_python_has_no_gaps() -> None:
    assert list(gaps("def decide(", NAMES)) == []
