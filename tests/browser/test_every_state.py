"""The page and Python give the same view in every state, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from decision.tree import nodes

from .checklists import (
    EACH_ONCE,
    EVERY_CHECKLIST,
    SLUGS,
    Answers,
    answer_sets,
    because,
    expected,
    fragment,
    heading,
    node_at,
    options,
    paths,
    tree,
)

if TYPE_CHECKING:
    from decision.tree import Node

    from .conftest import Begin

SETS = {"global-request": 729, "enhanced-service": 6_480}


def is_as_expected(view: dict[str, Any], slug: str, lang: str, answers: Answers) -> None:
    """Hold what a page shows against what Python says."""
    want = expected(slug, answers)
    got = {name: view[name] for name in want if name != "mattered"}
    # Provisions stand on the page in one order for the outcome, whichever row of the table led to it.
    for kind in ("rules", "assumptions"):
        got[kind], want[kind] = sorted(got[kind]), sorted(want[kind])
    reasons = [heading(slug, lang, id) for id in want.pop("mattered")]
    assert {**got, "reasons": view["reasons"]} == {**want, "reasons": reasons}, answers
    assert view["because"] == because(slug, lang, answers), answers
    assert view["shown"] == [want["state"]], answers
    assert not view["differs"], answers


@pytest.mark.parametrize(("slug", "lang"), EACH_ONCE)
def test_every_state_is_reached_by_clicks_and_is_what_python_says(
    slug: str, lang: str, begin: Begin
) -> None:
    interview = begin(slug, lang, python="live")
    met: set[Node] = set()

    def explore(answers: Answers) -> None:
        met.add(node_at(slug, answers))
        interview.is_checked_by_python()
        view = interview.seen()
        is_as_expected(view, slug, lang, answers)
        question = view["state"]
        for option in options(slug, question) if view["kind"] == "question" else ():
            onward = {**answers, question: option}
            if node_at(slug, onward) not in met:
                interview.answer(question, option, then=expected(slug, onward)["state"])
                explore(onward)
                interview.button("back").click()
                interview.is_at(question)

    explore({})

    assert met == set(nodes(tree(slug)))


# What the page alone shows in English, every set of answers below goes through.
@pytest.mark.parametrize(
    ("slug", "lang"), [one for one in EVERY_CHECKLIST if one in EACH_ONCE or one[1] == "fr"]
)
def test_every_way_through_shows_what_python_says(slug: str, lang: str, begin: Begin) -> None:
    live = (slug, lang) in EACH_ONCE
    engine = "python" if live else "page"
    interview = begin(slug, lang, python="live" if live else "failed")
    every = list(paths(slug))
    if live:
        # At each end Python works out the papers too; some of the 1,600 ways to code a contact are enough of that.
        every = every[:: 1 + len(every) // 400]

    views = interview.seen_at([fragment(answers) for answers in every])

    assert {view["engine"] for view in views} == {engine}
    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, lang, answers)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_set_of_answers_shows_what_python_says(slug: str, begin: Begin) -> None:
    interview = begin(slug, python="failed")
    every = list(answer_sets(slug))
    assert len(every) == SETS.get(slug, len(every))

    views = interview.seen_at([fragment(answers) for answers in every])

    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, "en", answers)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_two_engines_agree_where_answers_are_parked(slug: str, begin: Begin) -> None:
    interview = begin(slug, python="live")
    every = list(answer_sets(slug))
    some = every[:: max(1, len(every) // 150)]

    views = interview.seen_at([fragment(answers) for answers in some])

    assert [view["differs"] for view in views] == [False] * len(some)
