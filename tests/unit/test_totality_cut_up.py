"""An option falls through however the author has cut up the text: by names, by texts, by tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = Callable[..., list[tuple[str, str]]]

FALLS_HOWEVER_CUT_UP = {
    "early returns in an else": (
        """
            v = ask(View)
            if v == View.supports:
                x = 1
            else:
                if v == View.against:
                    return 2
                if v == View.divided:
                    return 3
                x = 2
            return x
        """,
        "",
    ),
    "a helper that returns the answer": (
        """
            def f():
                v = ask(View)
                return v
            if f() == View.supports:
                return 1
            if f() in (View.against, View.divided):
                return 2
            return 3
        """,
        "",
    ),
    "a name bound twice": (
        """
            v = None
            v = ask(View)
            if v == View.supports:
                return 1
            if v in (View.against, View.divided):
                return 2
            return 3
        """,
        "",
    ),
    "tests of identity": (
        """
            v = ask(View)
            if v is View.supports:
                return 1
            if v is View.against or v is View.divided:
                return 2
            return 3
        """,
        "",
    ),
    "a test that depends on another": (
        """
            v = ask(View)
            if v == View.supports and ask(fenced):
                return 1
            if v == View.supports:
                return 0
            if v in (View.against, View.divided):
                return 2
            return 3
        """,
        "",
    ),
    "answers compared together": (
        """
            if (ask(View), ask(fenced)) == (View.supports, True):
                return 1
            if ask(View) == View.supports:
                return 3
            if ask(View) == View.against:
                return 3
            if ask(View) == View.divided:
                return 4
            return 5
        """,
        "",
    ),
    "tests that end a loop": (
        """
            while True:
                if ask(View) == View.supports:
                    break
                if ask(View) == View.against:
                    return 1
                if ask(View) == View.divided:
                    return 2
                return 9
            return 3
        """,
        "",
    ),
    "a name for a name": (
        """
            match ask(View):
                case N.supports | N.against | N.divided:
                    return 1
            return 2
        """,
        """
            N = V
            V = View
        """,
    ),
    "another name for the choice": (
        """
            match ask(L):
                case L.supports | L.against | L.divided:
                    return 1
            return 2
        """,
        """
            L = View
        """,
    ),
    "another name for it in a function": (
        """
            L = View
            if ask(L) == L.supports:
                return 1
            if ask(View) in (L.against, View.divided):
                return 2
            return 3
        """,
        "",
    ),
    "options gathered at the top": (
        """
            if ask(View) == View.supports:
                return 1
            if ask(View) in BAD:
                return 2
            return 3
        """,
        """
            BAD = (View.against, View.divided)
        """,
    ),
    "options gathered in a set, with an annotation": (
        """
            if ask(View) == View.supports:
                return 1
            if ask(View) in BAD:
                return 2
            return 3
        """,
        """
            BAD: Final = frozenset({View.against, View.divided})
        """,
    ),
    "two sets put together": (
        """
            if ask(View) == View.supports:
                return 1
            if ask(View) in BAD | {View.divided}:
                return 2
            return 3
        """,
        """
            BAD = frozenset((View.against,))
        """,
    ),
    "options spread out of others": (
        """
            if ask(View) == View.supports:
                return 1
            if ask(View) in (*BAD, View.divided):
                return 2
            return 3
        """,
        """
            BAD = (View.against,)
        """,
    ),
    "the answer by a name and without": (
        """
            view = ask(View)
            if ask(View) == View.supports:
                return 1
            if view in (View.against, View.divided):
                return 2
            return 3
        """,
        "",
    ),
    "options by their id": (
        """
            view = ask(View)
            if view == View['supports']:
                return 1
            if view in (View('against'), View.divided):
                return 2
            return 3
        """,
        "",
    ),
    "names bound where they are used": (
        """
            if (view := ask(View)) == View.supports:
                return 1
            if view in (bad := (View.against, View.divided)):
                return 2
            return 3
        """,
        "",
    ),
    "tests by a name": (
        """
            view = ask(View)
            good = view == View.supports
            bad = view in (View.against, View.divided)
            if good:
                return 1
            if bad:
                return 2
            return 3
        """,
        "",
    ),
    "the text of an option by a name": (
        """
            view = ask(View).name
            if view == 'supports':
                return 1
            if view in ('against', 'divided'):
                return 2
            return 3
        """,
        "",
    ),
    "the name and the value of an option": (
        """
            view = ask(View)
            if view.value == View.supports.value:
                return 1
            if view.name in ('against', 'divided'):
                return 2
            return 3
        """,
        "",
    ),
    "a match on the text of an option": (
        """
            match ask(View).value:
                case 'supports' | 'against' | 'divided':
                    return 1
            return 2
        """,
        "",
    ),
    "a table": (
        """
            return {View.supports: 1, View.against: 2, View.divided: 3}[ask(View)]
        """,
        "",
    ),
    "a table by text": (
        """
            T = {'supports': 1, 'against': 2, 'divided': 3}
            return T[ask(View).name]
        """,
        "",
    ),
    "a table without a default": (
        """
            return {View.supports: 1, View.against: 2, View.divided: 3}.get(ask(View))
        """,
        "",
    ),
    "a table put into another": (
        """
            A = {View.supports: 1}
            T = {**A, View.against: 2, View.divided: 3}
            return T[ask(View)]
        """,
        "",
    ),
    "tests turned round": (
        """
            view = ask(View)
            if not view != View.supports:
                return 1
            if not (view not in (View.against, View.divided)):
                return 2
            return 3
        """,
        "",
    ),
    "any of several options": (
        """
            view = ask(View)
            if view == View.supports:
                return 1
            if any(view == x for x in (View.against, View.divided)):
                return 2
            return 3
        """,
        "",
    ),
    "tests joined by or": (
        """
            view = ask(View)
            if view == View.supports:
                return 1
            if view == View.against or view == View.divided:
                return 2
            return 3
        """,
        "",
    ),
    "an option among answers": (
        """
            view = ask(View)
            if View.supports in (view,):
                return 1
            if View.against == view or view == View.divided:
                return 2
            return 3
        """,
        "",
    ),
    "early returns in a helper": (
        """
            def f(v):
                if v == View.supports:
                    return 1
                if v in (View.against, View.divided):
                    return 2
                return 3
            return f(ask(View))
        """,
        "",
    ),
    "texts in a helper": (
        """
            def f(v):
                if v.name == 'supports':
                    return 1
                if v.name in ('against', 'divided'):
                    return 2
                return 3
            return f(ask(View))
        """,
        "",
    ),
    "texts in a helper that says what it takes": (
        """
            def f(v: View):
                if v.name == 'supports':
                    return 1
                if v.name in ('against', 'divided'):
                    return 2
                return 3
            return f(x)
        """,
        "",
    ),
    "cases with nothing but guards": (
        """
            match ask(View):
                case v if v == View.supports:
                    return 1
                case v if v in (View.against, View.divided):
                    return 2
            return 3
        """,
        "",
    ),
    "a match on what an early return left": (
        """
            if ask(View) == View.supports:
                return 1
            match ask(View):
                case View.against | View.divided:
                    return 2
            return 3
        """,
        "",
    ),
    "an elif whose branches all leave": (
        """
            view = ask(View)
            if view == View.supports:
                return 1
            elif view == View.against:
                return 2
            elif view == View.divided:
                return 3
            return 4
        """,
        "",
    ),
    "an elif that goes on": (
        """
            view = ask(View)
            x = 0
            if view == View.supports:
                x = 1
            elif view == View.against:
                x = 2
            elif view == View.divided:
                x = 3
            return x
        """,
        "",
    ),
    "two answers named at once": (
        """
            view, plan = ask(View), ask(Plan)
            if view == View.supports:
                return 1
            if view in (View.against, View.divided):
                return 2
            return 3
        """,
        "",
    ),
    "tests that go on with a loop": (
        """
            for q in (1,):
                if ask(View) == View.supports:
                    continue
                if ask(View) in (View.against, View.divided):
                    return 2
            return 3
        """,
        "",
    ),
    "a wildcard in another function": (
        """
            def g(v):
                match v:
                    case View.supports:
                        return 1
                    case _:
                        return 2
            good = ask(View) == View.supports
            bad = ask(View) in (View.against, View.divided)
            return good, bad, g(ask(View))
        """,
        "",
    ),
    "tests added up": (
        """
            return 1 * (ask(View) == View.supports) + 2 * (ask(View) == View.against) + 3 * (ask(View) == View.divided)
        """,
        "",
    ),
    "an elif of yields": (
        """
            if ask(View) == View.supports:
                yield 1
            elif ask(View) == View.against:
                yield 2
            elif ask(View) == View.divided:
                yield 3
        """,
        "",
    ),
    "one if after another that goes on": (
        """
            if ask(View) == View.supports:
                yield 1
            if ask(View) == View.against:
                yield 2
            if ask(View) == View.divided:
                yield 3
        """,
        "",
    ),
    "a raise": (
        """
            if ask(View) == View.supports:
                return 1
            if ask(View) in (View.against, View.divided):
                raise ValueError
            return 3
        """,
        "",
    ),
}


@pytest.mark.parametrize(
    ("body", "top"), FALLS_HOWEVER_CUT_UP.values(), ids=FALLS_HOWEVER_CUT_UP.keys()
)
def test_an_option_falls_through_however_the_text_is_cut_up(
    body: str, top: str, found: Found
) -> None:
    assert {option for _, option in found(body, top)} == {"partly"}
