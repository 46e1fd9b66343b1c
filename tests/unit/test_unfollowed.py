"""Looks at an answer from which it cannot be read which options they tell apart: each is named."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from decision.checking.options.unfollowed import unfollowed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decision.questions import Question


def lines(body: str, names: Mapping[str, Question]) -> set[int]:
    """Return the lines of a body of ``decide`` with such a look."""
    inner = textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
    seen = list(unfollowed(f"def decide(ask):\n{inner}", names))
    assert {one.code for one in seen} <= {"option-unfollowed"}
    return {one.line - 1 for one in seen}


UNFOLLOWED = {
    "a text of what is kept in a list": """
        x = [ask(View)]
        return x[0].name == 'against'  # here
    """,
    "a match on such a text": """
        x = {1: ask(View)}
        match x[1].value:  # here
            case 'against':  # here
                return 1
    """,
    "an answer given to a lambda": """
        return (lambda v: v.name == 'x')(ask(View))  # here
    """,
    "how a text begins": """
        if ask(View).name.startswith('a'):  # here
            return 1
    """,
    "a letter of a text": """
        return ask(View).name[0] == 'a'  # here
    """,
    "the length of a text": """
        return len(ask(View).name)  # here
    """,
    "the order of texts": """
        return ask(View).name < 'b'  # here
    """,
    "an outcome by the text of an answer": """
        return Hive[ask(View).name]  # here
    """,
    "the place among the options": """
        return list(View).index(ask(View))  # here
    """,
    "one option after another, in a loop": """
        for bad in (View.against, View.divided):
            if ask(View) == bad:  # here
                return 2
    """,
    "an option given to a helper": """
        def f(v, bad):
            return v == bad  # here
        return f(ask(View), View.against)
    """,
    "a table filled item by item": """
        t = {}
        t[View.against] = 1
        return t[ask(View)]  # here
    """,
    "a table made by a comprehension": """
        t = {o: 1 for o in View}
        return t[ask(View)]  # here
    """,
    "a text that is no option": """
        return ask(View).name == 'agianst'  # here
    """,
    "a text given to a helper": """
        def f(t):
            return t == 'against'
        return f(ask(View).name)  # here
    """,
    "a text returned by a helper": """
        def f(ask):
            return ask(View).name  # here
        return f(ask) == 'against'
    """,
    "a pattern of its text": """
        match ask(View):
            case View(name='against'):  # here
                return 1
    """,
    "a pattern by the name of something else": """
        match ask(View):
            case Sets.bad:  # here
                return 1
    """,
    "an option chosen by another test": """
        return ask(View) == (View.against if ask(fenced) else View.divided)  # here
    """,
    "some of the options of any": """
        return any(ask(View) == x for x in (View.against, View.divided) if x != 3)  # here
    """,
    "options by a name bound twice": """
        bad = (View.against,)
        bad = (*bad, View.divided)
        return ask(View) in bad  # here
    """,
    "the greatest of answers": """
        return max(ask(sure), ask(other), key=f)  # here
    """,
    "a text by a name bound twice": """
        t: str = ask(View).name  # here
        t = 'x'
        return t == 'against'
    """,
    "a part of a text": """
        return 'ag' in ask(View).name  # here
    """,
    "options gathered by another function": """
        return ask(View) in reversed((View.against,))  # here
    """,
    "a table made by a helper": """
        return make()[ask(View)]  # here
    """,
    "a table made by a function": """
        return dict(supports=1)[ask(View).name]  # here
    """,
    "a filter of options": """
        return list(filter(lambda x: x == ask(View), (View.against,)))  # here
    """,
    "options counted": """
        return (View.against, View.divided).count(ask(View))  # here
    """,
    "the place of an answer among options": """
        return (View.against, View.divided).index(ask(View))  # here
    """,
}


@pytest.mark.parametrize("body", UNFOLLOWED.values(), ids=UNFOLLOWED.keys())
def test_a_look_that_cannot_be_followed_is_named_at_its_line(
    body: str, names: Mapping[str, Question]
) -> None:
    written = textwrap.dedent(body).strip("\n").splitlines()
    assert lines(body, names) == {at for at, one in enumerate(written, 1) if "# here" in one}


FOLLOWED = {
    "compared, matched and looked up": """
        view = ask(View)
        if view == View.supports or view.name in ("against", "divided"):
            return {View.supports: 1, View.against: 2, View.divided: 3}[view]
        match view.value:
            case "partly":
                return {"partly": 1}.get(ask(View).name, 2)
        return 3
    """,
    "kept, given to a helper and returned": """
        def weigh(view, more=None):
            return view if more is None else more
        both = [ask(View), ask(Plan)]
        seen = {"view": ask(View)}
        return weigh(ask(View), more=ask(Plan)), both, seen
    """,
    "compared with another answer, or with none": """
        said = ask(sure)
        return said == ask(watered) or said is None or said in (ask(watered), None)
    """,
    "answers counted": """
        return [ask(sure), ask(watered)].count(Tri.yes) > 1
    """,
    "matched beside a number": """
        match ask(View), count:
            case View.supports, 1 | 2:
                return 1
            case _, _:
                return 2
    """,
    "what has a name and is no answer": """
        return outcome.name == "allow" and step.value > 3
    """,
    "a yes or a no, and the rating of a row": """
        return ask(fenced) == other or ask(items)["one"] == other
    """,
}


@pytest.mark.parametrize("body", FOLLOWED.values(), ids=FOLLOWED.keys())
def test_what_can_be_followed_is_not_named(body: str, names: Mapping[str, Question]) -> None:
    assert lines(body, names) == set()


def test_a_text_too_deep_or_too_long_to_be_read_is_named(names: Mapping[str, Question]) -> None:
    deep = "def decide(ask):\n    return " + " + ".join(["1"] * 600)
    assert [one.name for one in unfollowed(deep, names)] == ["…"]
    growing = "".join(f"x{at + 1} = (*x{at}, *x{at})\n" for at in range(40))
    logic = f"x0 = (View.against,)\n{growing}def decide(ask):\n    return ask(View) in x40"
    assert [one.line for one in unfollowed(logic, names)] == [43]


def test_a_text_that_is_no_python_shows_nothing(names: Mapping[str, Question]) -> None:
    assert list(unfollowed("def decide(", names)) == []
