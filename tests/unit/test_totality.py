"""Options that no branch names: every form that a logic may give them, and what is no gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from decision.checking.options.totality import gaps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from decision.questions import Question

    Found = Callable[..., list[tuple[str, str]]]


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
def test_an_option_falls_through(body: str, found: Found) -> None:
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
    "early returns among options that a test has named": """
        v = ask(View)
        if v in (View.supports, View.against, View.divided):
            if v == View.supports:
                return 1
            if v == View.against:
                return 2
            return 3
        return 4
    """,
    "early returns among options that a test has left": """
        v = ask(View)
        if v not in (View.supports, View.against, View.divided):
            return 4
        if v == View.supports:
            return 1
        if v == View.against:
            return 2
        return 3
    """,
    "cases that take several answers in several ways": """
        match ask(View), ask(Plan):
            case (View.supports, _) | (View.against, Plan.keep | Plan.leave):
                return 1
            case (View.divided | View.partly, Plan.keep) | (View.divided | View.partly, Plan.leave):
                return 2
    """,
}


@pytest.mark.parametrize("body", MEANT.values(), ids=MEANT.keys())
def test_an_option_is_deliberately_left(body: str, found: Found) -> None:
    assert found(body) == []


def test_the_name_of_another_answer_means_nothing_of_the_first(found: Found) -> None:
    body = """
        said = ask(sure)
        if said == Tri.yes:
            return 1
        said = ask(watered)
        match said:
            case Tri.no | Tri.cannot_tell:
                return 2
    """
    assert found(body) == [("said", "yes")]


def test_of_too_many_combinations_each_option_is_looked_for_by_itself(found: Found) -> None:
    rest = ", ".join("_" * 7)
    body = f"""
        match {", ".join(["ask(View)"] * 8)}:
            case View.supports | View.against, {rest}:
                return 1
            case View.divided, {rest.replace("_", "View.supports")}:
                return 2
    """
    assert [option for _, option in found(body)] == ["partly"]


def test_every_scale_has_its_options(found: Found) -> None:
    assert found("match ask(sure):\n    case Tri.yes:\n        return 1") == [
        ("ask(sure)", "cannot_tell"),
        ("ask(sure)", "no"),
    ]
    assert found("match ask(fenced):\n    case True:\n        return 1") == [("ask(fenced)", "no")]
    assert found("match ask(items)['one']:\n    case 'good' | 'fair':\n        return 1") == [
        ("ask(items)['one']", "poor")
    ]


def test_answers_matched_together_are_told_by_combination(found: Found) -> None:
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


def test_a_gap_is_on_the_line_of_its_branch_or_of_its_declaration(
    names: Mapping[str, Question],
) -> None:
    logic = """class View(Choice):
    supports = auto()
    against = auto()
    divided = auto()
    partly = auto()

def decide(ask):
    match ask(Plan):
        case Plan.keep:
            pass
    return ask(View) in (View.supports, View.against) or ask(fenced) and ask(View) == View.divided
"""
    assert [(gap.line, gap.option) for gap in gaps(logic, names)] == [(8, "leave"), (5, "partly")]


def test_an_answer_named_where_it_is_compared_is_the_one_compared_later(found: Found) -> None:
    body = """
        if (view := ask(View)) == View.supports:
            return 1
        elif view == View.against or view == View.divided:
            return 2
        return 3
    """
    assert "supports" not in {option for _, option in found(body)}


def test_a_match_whose_cases_have_only_guards_names_no_empty_option(found: Found) -> None:
    body = """
        match ask(View):
            case view if view == View.supports:
                return 1
        return 2
    """
    assert "" not in {option for _, option in found(body)}


def test_a_text_that_is_no_python_has_no_gaps(names: Mapping[str, Question]) -> None:
    assert list(gaps("def decide(", names)) == []
