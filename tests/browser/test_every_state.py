"""The page and Python give the same view in every state, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .checklists import (
    EVERY_CHECKLIST,
    SLUGS,
    Answers,
    answer_sets,
    branches,
    expected,
    fragment,
    heading,
    leaves,
    node_at,
    options,
    paths,
)

if TYPE_CHECKING:
    from .conftest import Begin
    from .interview import Interview

SETS = {"global-request": 729, "enhanced-service": 5_184}


def is_as_expected(view: dict[str, Any], slug: str, lang: str, answers: Answers) -> None:
    """Hold what a page shows against what Python says."""
    want = expected(slug, answers)
    got = {name: view[name] for name in want if name != "mattered"}
    reasons = [heading(slug, lang, id) for id in want.pop("mattered")]
    assert (got, view["reasons"]) == (want, reasons), answers
    assert view["shown"] == [want["state"]], answers
    assert not view["differs"], answers


@pytest.mark.parametrize(("slug", "lang"), EVERY_CHECKLIST)
def test_every_option_of_every_state_leads_by_clicks_where_python_says(
    slug: str, lang: str, begin: Begin
) -> None:
    interview = begin(slug, lang)
    met: set[int] = set()

    def explore(answers: Answers) -> None:
        view = interview.seen()
        assert view["engine"] == "python"
        is_as_expected(view, slug, lang, answers)
        node = node_at(slug, answers)
        if id(node) in met:
            return
        met.add(id(node))
        question = view["state"]
        for option in options(slug, question) if view["kind"] == "question" else ():
            onward = {**answers, question: option}
            interview.answer(question, option, then=expected(slug, onward)["state"])
            explore(onward)
            interview.button("back").click()
            interview.is_at(question)

    explore({})

    assert len(met) == len(branches(slug)) + len(leaves(slug))


@pytest.mark.parametrize("python", [True, False], ids=["python", "page"])
@pytest.mark.parametrize(("slug", "lang"), EVERY_CHECKLIST)
def test_every_way_through_shows_what_python_says(
    slug: str, lang: str, begin: Begin, *, python: bool
) -> None:
    interview = begin(slug, lang, python=python)
    every = list(paths(slug))

    views = interview.seen_at([fragment(answers) for answers in every])

    assert {view["engine"] for view in views} == {"python" if python else "page"}
    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, lang, answers)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_set_of_answers_shows_what_python_says(slug: str, begin: Begin) -> None:
    interview = begin(slug)
    every = list(answer_sets(slug))
    assert len(every) == SETS[slug]

    views = interview.seen_at([fragment(answers) for answers in every])

    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, "en", answers)

