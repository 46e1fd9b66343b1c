"""The page and Python give the same view in every state, in both languages.

Which state a set of answers leads to, ``properties/test_host_page_walk.py``
tries for every set; here is tried that a page shows it.
"""

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
    given,
    heading,
    node_at,
    options,
    paths,
    tree,
    where,
)
from .interview import SEE
from .test_clicks import inputs

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
    assert view["given"] == [given(slug, lang, id, answers[id]) for id in want["asked"]], answers
    assert view["because"] == because(slug, lang, answers), answers
    assert view["shown"] == [want["state"]], answers
    assert not view["differs"], answers


# At each state in turn: answers and goes on, reads what is shown, goes back, and tells where that led.
CLICK = (
    """async ([slug, steps]) => {
  const root = document.querySelector(`[data-checklist="${slug}"]`);
  const see = """
    + SEE
    + """;
  const painted = async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
  };
  const press = async (action) => {
    const button = [...root.querySelectorAll(`[data-action="${action}"]`)].find((one) => one.checkVisibility());
    button.click();
    await painted();
  };
  const met = [{ seen: see(root) }];
  for (const [from, chosen] of steps) {
    history.replaceState(null, '', from || location.pathname);
    dispatchEvent(new PopStateEvent('popstate'));
    await painted();
    for (const [name, value] of chosen) {
      root.querySelector(`section[data-question] input[name="${name}"][value="${value}"]`).click();
    }
    await press('continue');
    const seen = see(root);
    await press('back');
    met.push({ seen, back: root.dataset.state });
  }
  return met;
}"""
)


@pytest.mark.parametrize(("slug", "lang"), EACH_ONCE)
def test_every_state_is_reached_by_clicks_and_is_what_python_says(
    slug: str, lang: str, begin: Begin
) -> None:
    way: list[tuple[Answers, str]] = [({}, "")]
    steps: list[tuple[str, list[tuple[str, str]]]] = []
    met: set[Node] = {tree(slug)}
    for answers, _ in way:  # which grows as more is met
        question = where(slug, answers)["question"]
        for option in options(slug, question) if question else ():
            onward = {**answers, question: option}
            if node_at(slug, onward) not in met:
                met.add(node_at(slug, onward))
                way.append((onward, question))
                chosen = list(inputs(question, option).items())
                steps.append((fragment(answers) if answers else "", chosen))

    found = begin(slug, lang).page.evaluate(CLICK, [slug, steps])

    assert met == set(nodes(tree(slug)))
    for (answers, question), one in zip(way, found, strict=True):
        is_as_expected(one["seen"], slug, lang, answers)
        assert one.get("back", "") == question, answers


def spread(every: Iterable[Answers], most: int) -> list[Answers]:
    """Return at most about so many of them, from the first to the last."""
    listed = list(every)
    return listed[:: 1 + len(listed) // most]


def each_state(slug: str) -> list[Answers]:
    """Return a way to each state of the tree."""
    return list({node_at(slug, answers): answers for answers in paths(slug)}.values())


@pytest.mark.parametrize(("slug", "lang"), EACH_ONCE)
def test_python_shows_every_state_as_computed(slug: str, lang: str, begin: Begin) -> None:
    interview = begin(slug, lang, python="live")
    every = [*each_state(slug), *spread(paths(slug), 12), *spread(answer_sets(slug), 12)]

    views = interview.seen_at([fragment(answers) for answers in every])

    assert {view["engine"] for view in views} == {"python"}
    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, lang, answers)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_page_alone_shows_every_state_in_french(slug: str, begin: Begin) -> None:
    interview = begin(slug, "fr", python="failed")
    every = [*each_state(slug), *spread(paths(slug), 60)]

    views = interview.seen_at([fragment(answers) for answers in every])

    assert {view["engine"] for view in views} == {"page"}
    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, "fr", answers)


@pytest.mark.parametrize("slug", SLUGS)
def test_sets_of_answers_of_which_some_are_parked_show_what_python_says(
    slug: str, begin: Begin
) -> None:
    interview = begin(slug, python="failed")
    every = spread(answer_sets(slug), 120)

    views = interview.seen_at([fragment(answers) for answers in every])

    for answers, view in zip(every, views, strict=True):
        is_as_expected(view, slug, "en", answers)
