"""The page and Python give the same view in every state, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from decision.engine.tree import nodes

from .checklists import (
    EACH_ONCE,
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
    from collections.abc import Iterable

    from decision.engine.tree import Node

    from .conftest import Begin


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


def spread(every: Iterable[Answers], most: int) -> list[Answers]:
    """Return at most about so many of them, from the first to the last."""
    listed = list(every)
    return listed[:: 1 + len(listed) // most]


def each_end(slug: str) -> list[Answers]:
    """Return a way to each state of the tree: what is said at an end depends on nothing else."""
    return list({node_at(slug, answers): answers for answers in paths(slug)}.values())


@pytest.mark.parametrize(("slug", "lang"), EACH_ONCE)
def test_python_shows_every_state_as_computed(slug: str, lang: str, begin: Begin) -> None:
    interview = begin(slug, lang, python="live")
    every = [*each_end(slug), *spread(paths(slug), 60), *spread(answer_sets(slug), 40)]

    views = interview.seen_at([fragment(answers) for answers in every])

    assert {view["engine"] for view in views} == {"python"}
    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, lang, answers)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_alone_shows_every_state_in_french(slug: str, begin: Begin) -> None:
    interview = begin(slug, "fr", python="failed")
    every = [*each_end(slug), *spread(paths(slug), 400)]

    views = interview.seen_at([fragment(answers) for answers in every])

    assert {view["engine"] for view in views} == {"page"}
    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, "fr", answers)


@pytest.mark.parametrize("slug", SLUGS)
def test_sets_of_answers_of_which_some_are_parked_show_what_python_says(
    slug: str, begin: Begin
) -> None:
    interview = begin(slug, python="failed")
    every = spread(answer_sets(slug), 900)

    views = interview.seen_at([fragment(answers) for answers in every])

    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, "en", answers)
