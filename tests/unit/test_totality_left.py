"""What no branch names, and the author has left on purpose: no gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = Callable[..., list[tuple[str, str]]]

LEFT = {
    "one test that names all the others": """
        if ask(View) not in (View.supports, View.against, View.divided):
            x = 3
            return x
        return 1
    """,
    "one test with a name": """
        grave = ask(View) in (View.supports, View.against, View.divided)
        return grave
    """,
    "one test with a name, branched on": """
        grave = ask(View) in (View.supports, View.against, View.divided)
        if grave:
            return 1
        return 2
    """,
    "early returns for half of them": """
        k = ask(View)
        if k == View.supports:
            return 1
        if k == View.against:
            return 2
        return 3
    """,
    "a match on what an early return left": """
        if ask(View) == View.supports:
            return 1
        if ask(fenced):
            match ask(View):
                case View.against | View.divided:
                    return 2
                case View.partly:
                    pass
        return 3
    """,
    "a match on what a test lets pass": """
        view = ask(View)
        if view in (View.supports, View.against):
            match view:
                case View.supports:
                    return 1
                case View.against:
                    return 2
        return 3
    """,
    "a match on what a test keeps out": """
        view = ask(View)
        if view != View.supports:
            match view:
                case View.against | View.divided | View.partly:
                    return 2
        return 3
    """,
    "a match on what another left": """
        match ask(View):
            case View.supports:
                return 1
            case _:
                pass
        match ask(View):
            case View.against | View.divided | View.partly:
                    return 2
        return 3
    """,
    "a match within a case": """
        match ask(View):
            case View.supports | View.against:
                match ask(View):
                    case View.supports:
                        return 1
                    case View.against:
                        return 2
            case _:
                return 3
    """,
    "conditional expressions, with the last else": """
        v = ask(View)
        return 1 if v == View.supports else 2 if v == View.against else 3 if v == View.divided else 4
    """,
    "a table with a default": """
        return {View.supports: 1, View.against: 2, View.divided: 3}.get(ask(View), 4)
    """,
    "a table whose missing key is caught": """
        try:
            return {View.supports: 1, View.against: 2, View.divided: 3}[ask(View)]
        except KeyError:
            return 4
    """,
    "a table looked into before": """
        T = {View.supports: 1, View.against: 2, View.divided: 3}
        if ask(View) in T:
            return T[ask(View)]
        return 4
    """,
    "a table of them all": """
        T = {View.supports: 1, View.against: 2, View.divided: 3, View.partly: 3}
        return T[ask(View)]
    """,
    "a table of two answers": """
        T = {(View.supports, Plan.keep): 1, (View.supports, Plan.leave): 2}
        if ask(View) == View.supports:
            return T[ask(View), ask(Plan)]
        return 4
    """,
    "two answers by one name, one after the other": """
        v = ask(sure)
        if v == Tri.yes:
            return 1
        v = ask(other)
        match v:
            case Tri.yes | Tri.no | Tri.cannot_tell:
                return 2
    """,
    "early returns and an else": """
        v = ask(View)
        if v == View.supports:
            return 1
        if v == View.against:
            return 2
        if v == View.divided:
            return 3
        else:
            return 4
    """,
    "early returns and a conditional expression": """
        v = ask(View)
        if v == View.supports:
            return 1
        if v == View.against:
            return 2
        return 3 if v == View.divided else 4
    """,
    "early returns and a wildcard": """
        v = ask(View)
        if v == View.supports:
            return 1
        if v == View.against:
            return 2
        match v:
            case View.divided:
                return 3
            case _:
                return 4
    """,
    "early returns and a match on the rest": """
        v = ask(View)
        if v == View.supports:
            return 1
        if v == View.against:
            return 2
        match v:
            case View.divided:
                return 3
            case View.partly:
                return 4
    """,
    "early returns and a table of the rest": """
        v = ask(View)
        if v == View.supports:
            return 1
        if v == View.against:
            return 2
        return {View.divided: 1, View.partly: 2}[v]
    """,
    "one test, with or": """
        v = ask(View)
        if v == View.supports or v == View.against or v == View.divided:
            return 1
        return 2
    """,
    "one test, with any": """
        v = ask(View)
        if any(v == x for x in (View.supports, View.against, View.divided)):
            return 1
        return 2
    """,
    "one test, with all": """
        v = ask(View)
        if all(v != x for x in (View.supports, View.against, View.divided)):
            return 1
        return 2
    """,
    "an else within an else": """
        v = ask(View)
        if v == View.supports:
            return 1
        else:
            if v == View.against:
                return 2
            elif v == View.divided:
                return 3
            else:
                return 4
    """,
    "the choice itself as a pattern": """
        match ask(View):
            case View.supports | View.divided | View.against:
                return 1
            case View():
                return 2
    """,
    "a test that takes the rest": """
        v = ask(View)
        if v == View.supports:
            return 1
        if v == View.against:
            return 2
        if v != View.divided:
            return 3
        return 4
    """,
    "answers counted": """
        return [ask(sure), ask(other)].count(Tri.yes)
    """,
    "all options but one": """
        if ask(View) in set(View) - {View.supports}:
            return 1
        return 2
    """,
}


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT.keys())
def test_what_is_left_on_purpose_is_no_gap(body: str, found: Found) -> None:
    assert found(body) == []
